"""The table of formats: those that come with handbill, and those that are installed beside it."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pkgutil import resolve_name
from typing import TYPE_CHECKING, Any

from handbill.commands import Command
from handbill.errors import Problem, RenderError, Severity
from handbill.loading import may_be_declared
from handbill.markup.places import Pagination
from handbill.models import Edition, Rendering
from handbill.options import Options, flags
from handbill.renderers.epub.options import EpubOptions
from handbill.renderers.pdf.options import PdfOptions
from handbill.renderers.sms.options import SmsOptions

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP = "handbill.formats"
"""The group of entry points that installed formats are found in."""

Renderer = Callable[[Edition, Mapping[type, object]], Rendering]
"""Renders an edition; the mapping holds, by type, what formats of the same build gave it.

Raises RenderError where it can't make whole files.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """What can be made of an edition."""

    name: str
    """What it is called in an edition file, on the command line and by ``publish``."""
    title: str
    """What its files are called in the help: "the PDF handout"."""
    options: type[Options]
    """What may be asked of it: the keys of an edition file, the flags of the command line."""
    renderer: str
    """Where its ``Renderer`` stands, ``package.module:function``; imported when it is asked for."""
    gives: tuple[type, ...] = ()
    """The types of what its rendering gives other formats of the same build."""
    takes: tuple[type, ...] = ()
    """The types of what it takes of other formats, where one that gives it is built as well."""
    command: str = ""
    """Where a ``Command`` of its own stands, ``package.module:NAME``; empty: it has none."""

    def render(self, edition: Edition, given: Mapping[type, object]) -> Rendering:
        """The edition in this format; see ``Renderer``.

        Raises RenderError (R006) where the renderer itself can't be loaded.
        """
        try:
            renderer: Renderer = resolve_name(self.renderer)
        except (ImportError, AttributeError, ValueError) as error:
            raise RenderError(_unloadable(self, error)) from error
        return renderer(edition, given)

    def load_command(self) -> Command | None:
        """The command that the format brings."""
        command: Command | None = resolve_name(self.command) if self.command else None
        return command


BUILT_IN = (
    Format(
        name="pdf",
        title="the PDF handout",
        options=PdfOptions,
        renderer="handbill.renderers.pdf.artifacts:render_files",
        gives=(Pagination,),
    ),
    Format(
        name="epub",
        title="the EPUB",
        options=EpubOptions,
        renderer="handbill.renderers.epub.artifacts:render_files",
        takes=(Pagination,),
    ),
    Format(
        name="sms",
        title="the SMS text",
        options=SmsOptions,
        renderer="handbill.renderers.sms.artifacts:render_files",
        command="handbill.renderers.sms.command:SMS",
    ),
)


class FormatTable(Mapping[str, Format]):
    """Formats by name, in order: those given, then those that ``find`` finds.

    ``find`` is asked once, when the table is first read. ``problems`` says by name which of the
    installed formats can't be used, and why.
    """

    def __init__(
        self, built_in: Iterable[Format], find: Callable[[], Iterable[Any]] = tuple
    ) -> None:
        self._built_in = tuple(built_in)
        self._find = find

    def __getitem__(self, name: str) -> Format:
        return self._found[0][name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._found[0])

    def __len__(self) -> int:
        return len(self._found[0])

    @property
    def problems(self) -> tuple[Problem, ...]:
        """A warning for each installed format that can't be used."""
        return self._found[1]

    @property
    def options(self) -> dict[str, type[Options]]:
        """The options type of each format, by the format's name."""
        return {name: format.options for name, format in self.items()}

    @functools.cached_property
    def _found(self) -> tuple[dict[str, Format], tuple[Problem, ...]]:
        formats = {format.name: format for format in self._built_in}
        problems = []
        for entry in self._find():
            try:
                format = _loaded(entry)
                _check_fit(format, formats.values())
            except Exception as error:  # noqa: BLE001 - whatever somebody else's module raises
                problems.append(_unusable(entry, error))
            else:
                formats[format.name] = format
        return formats, tuple(problems)


def _loaded(entry: EntryPoint) -> Format:
    value: Any = entry.load()
    if not isinstance(value, Format):
        raise TypeError(f"{entry.value} is no handbill.Format")
    if not (isinstance(value.options, type) and issubclass(value.options, Options)):
        raise TypeError(f"{value.options!r} is no type of handbill.Options")
    if value.name != entry.name:
        raise ValueError(f"the format calls itself {value.name!r}")
    return value


def _check_fit(format: Format, others: Iterable[Format]) -> None:
    """Raises ValueError for a name, an options type or a flag that another format has already."""
    for other in others:
        if format.name == other.name:
            raise ValueError("there is a format of that name already")
        if format.options is other.options:
            raise ValueError(f"its options are those of {other.name!r}")
        if format.command and format.command == other.command:
            raise ValueError(f"its command is that of {other.name!r}")
        shared = _flag_names(format) & _flag_names(other)
        if shared:
            raise ValueError(f"{other.name!r} has the flag {min(shared)} already")
    command = format.load_command()
    if not isinstance(command, Command | None):
        raise TypeError(f"{format.command} is no handbill.Command")


def _flag_names(format: Format) -> set[str]:
    return {flag.name for _, _, flag in flags(format.options)}


def _unusable(entry: EntryPoint, error: Exception) -> Problem:
    package = f" of the package {entry.dist.name}" if entry.dist is not None else ""
    return Problem(
        code="R004",
        severity=Severity.WARNING,
        what=f"the format {entry.name!r}{package} can't be used: {type(error).__name__}: {error}",
        hint="tell whoever wrote it, or uninstall it",
    )


def _unloadable(format: Format, error: Exception) -> Problem:
    return Problem(
        code="R006",
        what=f"the renderer of {format.name!r} can't be loaded: {type(error).__name__}: {error}",
        hint=f"install what it needs, or build without {format.name!r}",
    )


def _installed() -> Iterable[EntryPoint]:
    if not may_be_declared(GROUP):
        return ()
    from importlib.metadata import entry_points

    return entry_points(group=GROUP)


FORMATS = FormatTable(BUILT_IN, _installed)
"""Every format there is."""
