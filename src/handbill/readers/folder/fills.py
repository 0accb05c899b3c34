"""What an editor puts into the gaps of a post: descriptions of images, words and addresses."""

from __future__ import annotations

import dataclasses
import difflib
import posixpath
import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import unquote

from handbill.document import Body, Gap, GapKind, Image, replace_leaves, walk
from handbill.errors import Location
from handbill.readers.records.fields import Fields
from handbill.readers.records.values import Record, Scalar
from handbill.readers.report import Report

_ADDRESS = re.compile(r"https?://[^\s/]\S*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fill:
    """What fills one gap."""

    key: str
    """What names the gap: an image's name, a gap's name, its address or its line."""
    words: str = ""
    address: str = ""
    by: str = ""
    """Who wrote the words; empty: nobody is named."""
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Fills:
    """All that an edition file fills."""

    images: tuple[Fill, ...] = ()
    gaps: tuple[Fill, ...] = ()

    def fill(self, body: Body, report: Report) -> Body:
        """The text with its gaps filled.

        Notes E018 for a key that names no gap, and for one that names several gaps that are not
        the same.
        """
        nodes = [node for node in walk(body) if isinstance(node, Image | Gap)]
        pictures = [node for node in nodes if _picture_names(node)]
        others = [node for node in nodes if isinstance(node, Gap)]
        chosen: dict[int, Fill] = {}
        for fill in self.images:
            named = [node for node in pictures if fill.key in _picture_names(node)]
            chosen |= {id(node): fill for node in named}
            sources = [_picture_names(node)[0] for node in named]
            if not named:
                known = [name for node in pictures for name in _picture_names(node)]
                _note(fill, "no image of the post is called", known, report)
            elif len(set(sources)) > 1:
                _note(fill, "several images of the post are called", sources, report)
        for fill in self.gaps:
            named_gaps = [gap for gap in others if fill.key in _gap_names(gap)]
            chosen |= {id(gap): fill for gap in named_gaps}
            if not named_gaps:
                known = [name for gap in others for name in _gap_names(gap)]
                _note(fill, "the post has no gap called", known, report)
            elif len({gap.recorded for gap in named_gaps}) > 1:
                lines = [name for gap in named_gaps for name in _gap_names(gap)[-1:]]
                _note(fill, "the post has several gaps called", lines, report)
        return replace_leaves(body, lambda node: _filled(node, chosen.get(id(node))))


def read_descriptions(fields: Fields, report: Report) -> tuple[Fill, ...]:
    """What an edition file says under ``images``."""
    return _read(fields.record_of("images"), ("alt", "by"), report)


def read_fills(fields: Fields, report: Report) -> tuple[Fill, ...]:
    """What an edition file says under ``gaps``."""
    return _read(fields.record_of("gaps"), ("words", "address", "by"), report)


def _read(record: Record | None, keys: tuple[str, ...], report: Report) -> tuple[Fill, ...]:
    return tuple(
        fill
        for key in (record.items if record is not None else ())
        if record is not None and (fill := _read_fill(record, key, keys, report)) is not None
    )


def _read_fill(record: Record, key: str, keys: tuple[str, ...], report: Report) -> Fill | None:
    value, place = record.items[key], record.keys.get(key, record.location)
    if isinstance(value, Scalar):
        text = value.text.strip()
        is_address = "address" in keys and _ADDRESS.fullmatch(text) is not None
        fill = Fill(key=key, location=place, **{"address" if is_address else "words": text})
    elif isinstance(value, Record):
        inner = Fields(value, report)
        fill = Fill(
            key=key,
            words=inner.text("alt") if "alt" in keys else inner.text("words"),
            address=inner.text("address") if "address" in keys else "",
            by=inner.text("by"),
            location=place,
        )
        inner.refuse_unread(keys)
    else:
        report.error("L004", place, f"{key}: is a list", f"write its {keys[0]}, or a record")
        return None
    if fill.address and _ADDRESS.fullmatch(fill.address) is None:
        report.error("E014", place, f"{key}: {fill.address!r} is no address", "write it whole")
    elif not fill.words and not fill.address:
        report.error("L003", place, f"{key}: {keys[0]} is missing", "write it, or take the key out")
    else:
        return fill
    return None


def _picture_names(node: Image | Gap) -> tuple[str, ...]:
    """What an image may be called by; nothing for a gap that is none."""
    if isinstance(node, Gap):
        source = node.recorded if node.kind is GapKind.IMAGE else ""
    else:
        source = node.source
    base = posixpath.basename(source.partition("?")[0])
    return tuple(dict.fromkeys(filter(None, (source, unquote(source), base, unquote(base)))))


def _gap_names(gap: Gap) -> tuple[str, ...]:
    """What a gap may be called by, its line the last."""
    line = gap.location.line if gap.location is not None else None
    bare = gap.address.split("://", 1)[-1]
    names = (gap.name, gap.recorded, gap.address, bare, str(line) if line is not None else "")
    return tuple(dict.fromkeys(filter(None, names)))


def _note(fill: Fill, what: str, known: Iterable[str], report: Report) -> None:
    names = list(dict.fromkeys(known))
    near = [] if fill.key.isdigit() else difflib.get_close_matches(fill.key, names, n=1)
    listed = ", ".join(names[:12]) + ("…" if len(names) > 12 else "") or "none"
    hint = f"did you mean {near[0]!r}?" if near else f"there are: {listed}"
    report.error("E018", fill.location, f"{what} {fill.key!r}", hint)


def _filled(node: Image | Gap, fill: Fill | None) -> Image | Gap:
    if fill is None:
        return node
    if isinstance(node, Image):
        return dataclasses.replace(node, alternative=fill.words, decorative=False, editor=fill.by)
    address = fill.address or node.address
    return dataclasses.replace(node, words=fill.words, address=address, editor=fill.by)
