"""The content stream of a page, read back: its marked content, its artifacts, what is neither."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

_PAINTS = {"f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do", "BI", "INLINE IMAGE"}
SMALLEST_TYPE = 6
"""Units of text space: nothing in a handout is set smaller."""

_SHOWS_TEXT = {"Tj", "TJ", "'", '"'}
_BFRANGE = r"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]*)>"


class UnreadableError(ValueError):
    """The file is no tagged PDF that can be read back; the message says where it ends."""


@dataclass(slots=True)
class Mark:
    """A piece of marked content."""

    page: int
    """Counted from 0."""
    mcid: int
    text: str = ""
    paints: bool = False
    """Whether it paints anything beside text."""


@dataclass(slots=True)
class Artifact:
    """Content outside the tree."""

    page: int
    """Counted from 0."""
    text: str
    type: str
    """Such as ``/Pagination``, as the file has it; empty where it is not given."""
    subtype: str


@dataclass(slots=True)
class Contents:
    """What all pages hold."""

    marks: dict[tuple[int, int], Mark] = field(default_factory=dict)
    """By page and identifier."""
    artifacts: list[Artifact] = field(default_factory=list)
    unmarked: list[str] = field(default_factory=list)
    """What is drawn outside marked content and artifacts, in words."""
    unseen: list[str] = field(default_factory=list)
    """What makes text invisible: its mode, its colour, its size; in words."""


class PageReader:
    """Reads the content stream of one page into the contents of all."""

    def __init__(self, number: int, contents: Contents) -> None:
        self._number = number
        self._contents = contents
        self._open: list[Mark | Artifact | None] = []  # None for other marked content
        self._replaced: list[bool] = []  # whether each piece of it has an /ActualText
        self._reversing: list[bool] = []  # whether each is a run from right to left
        self._reversed: list[str] | None = None  # what a run from right to left tells, as shown
        self._fonts: dict[str, dict[int, str]] = {}

    def read(self, page: pikepdf.Page) -> None:
        """Read a page. Raises UnreadableError where marked content is not as it must be."""
        fonts: Any = page.obj.Resources.get("/Font", {})
        letters: dict[int, str] = {}
        for instruction in pikepdf.parse_content_stream(page):
            operands, name = list(instruction.operands), str(instruction.operator)
            if name in ("BDC", "BMC"):
                self._begin(operands)
            elif name == "EMC":
                self._end()
            elif name == "Tf":
                letters = self._letters(str(operands[0]), fonts)
                if float(operands[1]) < SMALLEST_TYPE:
                    self._unseen(f"type of {float(operands[1])} units")
            elif name in _SHOWS_TEXT:
                self._show(operands[-1], letters)
            elif name in _PAINTS:
                self._paint(name)
            elif name == "Tr" and int(operands[0]) == 3 and not any(self._replaced):
                self._unseen("invisible text")
            elif name in ("rg", "g") and all(float(value) > 0.9 for value in operands):
                self._unseen("white on white")
        if self._open:
            raise UnreadableError(f"page {self._number + 1}: marked content is left open")

    @property
    def _outer(self) -> Mark | Artifact | None:
        return next((piece for piece in reversed(self._open) if piece is not None), None)

    def _unseen(self, why: str) -> None:
        self._contents.unseen.append(f"page {self._number + 1}: {why}")

    def _begin(self, operands: list[Any]) -> None:
        properties = operands[1] if len(operands) > 1 else pikepdf.Dictionary()
        piece: Mark | Artifact | None = None
        if "/MCID" in properties:
            piece = self._mark(int(properties.MCID))
        elif str(operands[0]) == "/Artifact":
            kind, subtype = (str(properties.get(key, "")) for key in ("/Type", "/Subtype"))
            piece = Artifact(self._number, "", kind, subtype)
            self._contents.artifacts.append(piece)
        if str(operands[0]) == "/ReversedChars":
            self._reversed = []
        self._open.append(piece)
        replaced = "/ActualText" in properties
        if replaced and not any(self._replaced):
            self._tell(str(properties.ActualText))
        self._replaced.append(replaced)
        self._reversing.append(str(operands[0]) == "/ReversedChars")

    def _end(self) -> None:
        self._open.pop()
        self._replaced.pop()
        if self._reversing.pop() and self._reversed is not None:
            text = "".join(reversed(self._reversed))  # ISO 32000-1, 14.8.2.3.3
            self._reversed = None
            self._tell(text)

    def _tell(self, text: str) -> None:
        """Add letters to what is marked, or to the run that is read from its other end."""
        if self._reversed is not None:
            self._reversed.append(text)
        elif self._outer is not None:
            self._outer.text += text

    def _mark(self, mcid: int) -> Mark:
        key = self._number, mcid
        if self._outer is not None:
            raise UnreadableError(f"page {key[0] + 1}: a mark stands within another or an artifact")
        if key in self._contents.marks:
            raise UnreadableError(f"page {key[0] + 1}: two marks share the identifier {mcid}")
        mark = self._contents.marks[key] = Mark(*key)
        return mark

    def _show(self, operand: Any, letters: dict[int, str]) -> None:
        pieces = operand if isinstance(operand, pikepdf.Array) else [operand]
        data = b"".join(bytes(piece) for piece in pieces if isinstance(piece, pikepdf.String))
        codes = [int.from_bytes(data[at : at + 2]) for at in range(0, len(data), 2)]
        told = [letters.get(code, "\ufffd") for code in codes]
        if self._outer is None:
            text = "".join(told)
            self._contents.unmarked.append(f"page {self._number + 1}: text {text!r}")
        elif not any(self._replaced):
            for letter in told:
                self._tell(letter)

    def _paint(self, name: str) -> None:
        target = self._outer
        if target is None:
            self._contents.unmarked.append(f"page {self._number + 1}: operator {name}")
        elif isinstance(target, Mark):
            target.paints = True

    def _letters(self, name: str, fonts: Any) -> dict[int, str]:
        """What each code of a font stands for, as the font says."""
        if name not in self._fonts:
            if "/ToUnicode" not in fonts[name]:
                raise UnreadableError(f"page {self._number + 1}: a font does not say its letters")
            cmap = fonts[name].ToUnicode.read_bytes().decode("latin-1")
            self._fonts[name] = dict(_to_unicode(cmap))
        return self._fonts[name]


def _to_unicode(cmap: str) -> Iterator[tuple[int, str]]:
    """The pairs of a ToUnicode CMap (ISO 32000-1, 9.10.3)."""
    for section in re.findall(r"beginbfchar(.*?)endbfchar", cmap, re.DOTALL):
        for code, text in re.findall(r"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]*)>", section):
            yield int(code, 16), bytes.fromhex(text).decode("utf-16-be")
    for section in re.findall(r"beginbfrange(.*?)endbfrange", cmap, re.DOTALL):
        for first, last, text in re.findall(_BFRANGE, section):
            for step in range(int(last, 16) - int(first, 16) + 1):
                start = int(text, 16) + step
                yield int(first, 16) + step, bytes.fromhex(f"{start:04x}").decode("utf-16-be")
