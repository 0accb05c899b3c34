"""Markup put where a tag stood: within its line, or as a block that its lines make room for."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from handbill.readers.sites.pieces import Lines, Piece, filled

_LINE_START = re.compile(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*")
_BLANK_LINES = re.compile(r"\A(?:[ \t]*\n)+")
_ADDRESS = re.compile(r"""\]\(\s*<?$|\]:\s*<?$|[\w-]=["']?$""")


@dataclass(frozen=True, slots=True, kw_only=True)
class Markup:
    """What a tag means: what stands before its content and behind it."""

    opening: str = ""
    lead: str = ""
    """Words on a line of their own above the content (Markdown)."""
    closing: str = ""
    is_block: bool = True
    """Whether it is a block of its own wherever it can be one."""
    within_line: str | None = None
    """What stands in its place where there is no room for a block; None for opening and closing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """Where a tag, or a pair of tags with what stands between, is in the source."""

    line: int
    """Counted from 0."""
    before: str
    """What stands on its line before it."""
    after: str
    """What stands on the line behind it."""
    is_below_text: bool
    is_above_text: bool

    @property
    def prefix(self) -> str:
        """What each further line of a block here begins with: spaces and signs of quotation."""
        start = _LINE_START.match(self.before)
        return re.sub(r"[^ \t>]", " ", start[0] if start else "")

    @property
    def is_alone(self) -> bool:
        """Whether nothing else stands on its lines."""
        return not self.after.strip() and _LINE_START.fullmatch(self.before) is not None

    @property
    def is_address(self) -> bool:
        """Whether it stands where an address does: of a link, an image or an attribute."""
        return _ADDRESS.search(self.before[-80:]) is not None

    @property
    def has_room(self) -> bool:
        """Whether a block can stand here: in no heading, table or address."""
        start = self.before.lstrip(" \t>")
        return not (self.is_address or start.startswith(("#", "|", "<td", "<th", "[")))


def placement(lines: Lines, start: int, end: int) -> Placement:
    """The placement of what stands between two places of a text."""
    first, last = lines.number(start), lines.number(end)
    return Placement(
        line=first,
        before=lines.before(start),
        after=lines.after(end),
        is_below_text=bool(lines.line(first - 1).strip(" \t>")),
        is_above_text=bool(lines.line(last + 1).strip(" \t>")),
    )


def place(markup: Markup, placement: Placement, content: Sequence[Piece] = ()) -> list[Piece]:
    """The pieces that stand in the place of a tag."""
    line = placement.line
    has_lines = any("\n" in piece.text for piece in content)
    if not (markup.is_block and placement.has_room):
        if markup.within_line is not None:
            return [Piece(text=markup.within_line, line=line)]
        opening = Piece(text=markup.opening, line=line)
        return [opening, *content, Piece(text=markup.closing, line=line)]
    prefix = placement.prefix
    blank = f"\n{prefix.rstrip()}\n{prefix}"
    is_first = _LINE_START.fullmatch(placement.before) is not None
    start = blank if not is_first else f"\n{prefix}" if placement.is_below_text else ""
    end = blank if placement.after.strip() else f"\n{prefix}" if placement.is_above_text else ""
    if not content:
        return [Piece(text=f"{start}{markup.opening}{markup.closing}{end}", line=line)]
    inner = indented(content, prefix) if has_lines else trimmed(content)
    last = inner[-1].line if inner else line
    above = "".join(part + blank for part in (markup.opening, markup.lead) if part)
    below = blank + markup.closing if markup.closing else ""
    return [
        Piece(text=start + above, line=line),
        *inner,
        Piece(text=below + end, line=last),
    ]


def trimmed(pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces without blank lines around them."""
    result = [piece for piece in pieces if piece.text]
    while result and not result[0].text.strip():
        del result[0]
    while result and not result[-1].text.strip():
        del result[-1]
    if result:
        result[0] = _below_blank_lines(result[0])
        last = result[-1]
        result[-1] = Piece(text=last.text.rstrip(), line=last.line, copied=last.copied)
    return result


def _below_blank_lines(piece: Piece) -> Piece:
    rest = _BLANK_LINES.sub("", piece.text)
    cut = piece.text.count("\n") - rest.count("\n")
    return Piece(text=rest, line=piece.line + (cut if piece.copied else 0), copied=piece.copied)


def indented(pieces: Sequence[Piece], prefix: str) -> list[Piece]:
    """The lines of the pieces, all of them moved so that they begin below ``prefix``."""
    whole = filled(pieces)
    rows = [(row, line) for row, line in zip(whole.text.split("\n"), whole.lines, strict=True)]
    while rows and not rows[0][0].strip(" \t>"):
        del rows[0]
    while rows and not rows[-1][0].strip(" \t>"):
        del rows[-1]
    if ">" in prefix:
        quoted = re.compile(rf"(?:[ \t]*>){{1,{prefix.count('>')}}}[ \t]?")
        first = [(quoted.sub("", row, count=1), line) for row, line in rows[:1]]
        return _joined([*first, *rows[1:]])
    # The first line may stand behind the opening tag: its own indentation says nothing then.
    starts = [row for row, _ in rows if row.strip()]
    width = min((len(row) - len(row.lstrip(" \t")) for row in starts), default=0)
    moved = [((prefix + row[width:]) if row.strip() else "", line) for row, line in rows]
    if moved:
        moved[0] = (moved[0][0].removeprefix(prefix), moved[0][1])
    return _joined(moved)


def _joined(rows: Sequence[tuple[str, int]]) -> list[Piece]:
    last = len(rows) - 1
    return [
        Piece(text=row if number == last else f"{row}\n", line=line)
        for number, (row, line) in enumerate(rows)
    ]


def attribute(value: str) -> str:
    """A text as the value of an attribute of HTML, between its quotation marks."""
    return html.escape(" ".join(value.split()), quote=True)


def image(source: str, alt: str | None) -> str:
    """An image; ``alt`` None where nobody described it."""
    described = "" if alt is None else f' alt="{attribute(alt)}"'
    return f'<img src="{attribute(source)}"{described}>'


def figure(source: str, alt: str | None, caption: str, link: str = "") -> Markup:
    """An image with its caption (Markdown)."""
    picture = image(source, alt)
    if link:
        picture = f'<a href="{attribute(link)}">{picture}</a>'
    words = " ".join(caption.split())
    below = f"<figcaption>{words}</figcaption>" if words else ""
    return Markup(
        opening=f"<figure>{picture}{below}</figure>",
        within_line=f"{picture} {words}".rstrip(),
    )


def frame(address: str, title: str) -> Markup:
    """Another page that was shown within this one."""
    named = f' title="{attribute(title)}"' if title else ""
    return Markup(opening=f'<iframe src="{attribute(address)}"{named}></iframe>')
