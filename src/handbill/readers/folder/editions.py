"""editions/*.yaml: which comments are printed, what an educator adds, what each format is asked."""

from __future__ import annotations

import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from handbill.errors import Location
from handbill.models import Choice, ClassKit, GivenFont, Selection
from handbill.options import IMAGE_NAME, Options
from handbill.readers.files.fonts import read_font
from handbill.readers.files.text import read_text
from handbill.readers.folder.fills import Fill, read_descriptions, read_fills
from handbill.readers.folder.lines import plain_line
from handbill.readers.records.fields import Fields
from handbill.readers.records.options import read_options
from handbill.readers.records.values import Record, parse_yaml
from handbill.readers.report import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionFile:
    """One edition file as it was read."""

    name: str
    default: bool = False
    """Whether it is the one that counts where none is named."""
    title: str = ""
    language: str | None = None
    selection: Selection = field(default_factory=Selection)
    kit: ClassKit = field(default_factory=ClassKit)
    options: tuple[Options, ...] = ()
    """What the formats are asked that have a section in it."""
    strict: bool = False
    """Whether each gap is an error."""
    images: tuple[Fill, ...] = ()
    """The editor's descriptions of images."""
    gaps: tuple[Fill, ...] = ()
    """What the editor puts into other gaps."""
    fonts: tuple[GivenFont, ...] = ()
    """Fonts of the content folder for letters that handbill's own lack."""
    location: Location | None = None

    def image_names(self) -> Iterator[str]:
        """The images of the content folder that the options name."""
        for options in self.options:
            for name, hint in typing.get_type_hints(type(options), include_extras=True).items():
                if IMAGE_NAME in getattr(hint, "__metadata__", ()) and getattr(options, name):
                    yield getattr(options, name)


def load_edition(
    path: Path, report: Report, options: Mapping[str, type[Options]], *, inside: Path | None = None
) -> EditionFile | None:
    """One edition file; None where an error kept it from being read.

    ``options`` names the sections that formats have in it, each with the type it fills; ``inside``
    is the folder that the file must lie in.
    """
    text = report.attempt(read_text, path, inside=inside)
    value = None if text is None else report.attempt(parse_yaml, text, path=str(path))
    start = Location(path=str(path), line=1)
    if value is not None and not isinstance(value, Record):
        report.error(
            "L001", start, "an edition file is not a list of `name: value` lines", "write it so"
        )
    if not isinstance(value, Record):
        return None if value is not None or text is None else EditionFile(name=path.stem)
    fields = Fields(value, report)
    file = EditionFile(
        name=path.stem,
        default=fields.flag("default"),
        title=plain_line(fields, "title"),
        language=fields.language("language") or None,
        selection=_selection(fields.record_of("selection"), report),
        kit=read_options(fields.record_of("kit"), ClassKit, report),
        options=tuple(
            read_options(record, kind, report)
            for name, kind in options.items()
            if (record := fields.record_of(name)) is not None
        ),
        strict=fields.flag("strict"),
        images=read_descriptions(fields, report),
        gaps=read_fills(fields, report),
        fonts=tuple(_fonts(fields, inside or path.parent.parent, report)),
        location=start,
    )
    fields.refuse_unread()
    return file


def _fonts(fields: Fields, folder: Path, report: Report) -> Iterator[GivenFont]:
    """The fonts that an edition file names, by their names in the content folder."""
    for name in fields.texts("fonts"):
        font = report.attempt(read_font, folder / name, inside=folder, name=name)
        if font is not None:
            yield font


def _selection(record: Record | None, report: Report) -> Selection:
    if record is None:
        return Selection()
    fields = Fields(record, report)
    selection = Selection(
        choices=tuple(_choice(choice, report) for choice in fields.records("comments")),
        replies=fields.flag("replies", default=True),
        note=fields.text("note"),
        location=record.location,
    )
    fields.refuse_unread()
    return selection


def _choice(record: Record, report: Report) -> Choice:
    fields = Fields(record, report)
    choice = Choice(
        id=fields.text("id", required=True),
        excerpts=fields.texts("excerpts", "excerpt"),
        location=record.location,
    )
    fields.refuse_unread()
    return choice
