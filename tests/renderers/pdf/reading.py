"""Reads a tagged PDF on its own, through pikepdf: its structure tree, and the text of every mark.

Nothing of handbill's writer is used here, so that a mistake there can't hide itself.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

PAINTS = {"f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do", "BI", "INLINE IMAGE"}
SHOWS = {"Tj", "TJ", "'", '"'}


@dataclass(slots=True)
class Mark:
    """A piece of marked content: its text, and whether it paints anything else."""

    page: int
    mcid: int
    text: str = ""
    paints: bool = False


@dataclass(slots=True, eq=False)
class Item:
    """A structure element as it stands in the file."""

    type: str
    raw: Any
    parent: Item | None
    kids: list[Item | Mark | Any] = field(default_factory=list)

    def get(self, key: str) -> str:
        value = self.raw.get(key)
        return "" if value is None else str(value)

    def attribute(self, name: str) -> Any:
        """The value of a structure attribute of any owner; None where it is missing."""
        said = self.raw.get("/A")
        for each in said if isinstance(said, pikepdf.Array) else [said]:
            if each is not None and name in each:
                return each[name]
        return None

    @property
    def text(self) -> str:
        return "".join(kid.text for kid in self.kids if isinstance(kid, Item | Mark))

    def walk(self) -> Iterator[Item]:
        yield self
        for kid in self.kids:
            if isinstance(kid, Item):
                yield from kid.walk()

    def find(self, *types: str) -> list[Item]:
        return [item for item in self.walk() if item.type in types]

    def inside(self, *types: str) -> bool:
        item = self.parent
        while item is not None:
            if item.type in types:
                return True
            item = item.parent
        return False

    @property
    def annotations(self) -> list[Any]:
        return [kid for kid in self.kids if not isinstance(kid, Item | Mark)]


@dataclass(slots=True)
class Artifact:
    """Content outside the tree: its page, its text, its kind as the file says it."""

    page: int
    text: str
    type: str
    subtype: str


@dataclass(slots=True)
class Reading:
    """What a reader of the file finds."""

    pdf: pikepdf.Pdf
    root: Item
    marks: dict[tuple[int, int], Mark]
    artifacts: list[Artifact]
    unmarked: list[str]
    used: set[tuple[int, int]]

    @property
    def document(self) -> Item:
        """The Document element, which everything else stands in."""
        return self.root

    def find(self, *types: str) -> list[Item]:
        return self.root.find(*types)

    @property
    def counts(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for item in self.root.walk():
            found[item.type] = found.get(item.type, 0) + 1
        return found


def read(data: bytes) -> Reading:
    """Open a PDF and read its structure."""
    pdf = pikepdf.open(io.BytesIO(data))
    marks: dict[tuple[int, int], Mark] = {}
    artifacts: list[Artifact] = []
    unmarked: list[str] = []
    for number, page in enumerate(pdf.pages):
        _Content(number, marks, artifacts, unmarked).read(page)
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    used: set[tuple[int, int]] = set()
    kids = pdf.Root.StructTreeRoot.K
    top = kids[0] if isinstance(kids, pikepdf.Array) else kids
    root = _item(top, None, numbers, marks, used)
    return Reading(pdf, root, marks, artifacts, unmarked, used)


def _item(
    raw: Any,
    parent: Item | None,
    numbers: dict[tuple[int, int], int],
    marks: dict[tuple[int, int], Mark],
    used: set[tuple[int, int]],
) -> Item:
    item = Item(str(raw.S)[1:], raw, parent)
    kids = raw.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            item.kids.append(_item(kid, item, numbers, marks, used))
        elif isinstance(kid, pikepdf.Dictionary) and "/Obj" in kid:
            item.kids.append(kid.Obj)
        else:
            marked = isinstance(kid, pikepdf.Dictionary)
            page = numbers[(kid.Pg if marked else raw.Pg).objgen]
            mcid = int(kid.MCID if marked else kid)
            used.add((page, mcid))
            item.kids.append(marks.get((page, mcid)) or Mark(page, mcid))
    return item


class _Content:
    """Reads the content stream of one page, the streams that it calls included."""

    def __init__(
        self,
        number: int,
        marks: dict[tuple[int, int], Mark],
        artifacts: list[Artifact],
        unmarked: list[str],
    ) -> None:
        self._number = number
        self._marks = marks
        self._artifacts = artifacts
        self._unmarked = unmarked
        self._open: list[Any] = []  # Mark, Artifact, None for other marked content
        self._replaced: list[bool] = []
        self._fonts: dict[str, dict[int, str]] = {}

    def read(self, page: pikepdf.Page) -> None:
        fonts: Any = page.obj.Resources.get("/Font", {})
        font: dict[int, str] = {}
        for instruction in pikepdf.parse_content_stream(page):
            operands, name = list(instruction.operands), str(instruction.operator)
            if name in ("BDC", "BMC"):
                self._begin(operands)
            elif name == "EMC":
                self._open.pop()
                self._replaced.pop()
            elif name == "Tf":
                font = self._letters(str(operands[0]), fonts)
            elif name in SHOWS:
                self._show(operands[-1], font)
            elif name in PAINTS:
                self._paint(name)
        assert not self._open, "marked content is left open"

    def _begin(self, operands: list[Any]) -> None:
        tag = str(operands[0])
        properties = operands[1] if len(operands) > 1 else pikepdf.Dictionary()
        outer = next((each for each in reversed(self._open) if each is not None), None)
        opened: Any = None
        if "/MCID" in properties:
            opened = Mark(self._number, int(properties.MCID))
            assert outer is None, "a mark stands inside another or inside an artifact"
            assert (self._number, opened.mcid) not in self._marks, "two marks share an id"
            self._marks[self._number, opened.mcid] = opened
        elif tag == "/Artifact":
            kind, subtype = (str(properties.get(key, "")) for key in ("/Type", "/Subtype"))
            opened = Artifact(self._number, "", kind, subtype)
            self._artifacts.append(opened)
        target = opened or outer
        replaced = "/ActualText" in properties
        if replaced and target is not None:
            target.text += str(properties.ActualText)
        self._open.append(opened)
        self._replaced.append(replaced)

    def _show(self, operand: Any, font: dict[int, str]) -> None:
        pieces = operand if isinstance(operand, pikepdf.Array) else [operand]
        data = b"".join(bytes(piece) for piece in pieces if isinstance(piece, pikepdf.String))
        codes = [int.from_bytes(data[at : at + 2]) for at in range(0, len(data), 2)]
        text = "".join(font.get(code, "\ufffd") for code in codes)
        target = next((each for each in reversed(self._open) if each is not None), None)
        if target is None:
            self._unmarked.append(f"page {self._number + 1}: text {text!r}")
        elif not any(self._replaced):
            target.text += text

    def _paint(self, name: str) -> None:
        target = next((each for each in reversed(self._open) if each is not None), None)
        if target is None:
            self._unmarked.append(f"page {self._number + 1}: operator {name}")
        elif isinstance(target, Mark):
            target.paints = True

    def _letters(self, name: str, fonts: Any) -> dict[int, str]:
        if name not in self._fonts:
            cmap = fonts[name].ToUnicode.read_bytes().decode("latin-1")
            self._fonts[name] = dict(_to_unicode(cmap))
        return self._fonts[name]


def _to_unicode(cmap: str) -> Iterator[tuple[int, str]]:
    """The pairs of a ToUnicode CMap (ISO 32000-1, 9.10.3)."""
    for section in re.findall(r"beginbfchar(.*?)endbfchar", cmap, re.DOTALL):
        for code, text in re.findall(r"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]*)>", section):
            yield int(code, 16), bytes.fromhex(text).decode("utf-16-be")
    for section in re.findall(r"beginbfrange(.*?)endbfrange", cmap, re.DOTALL):
        for first, last, text in re.findall(
            r"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]*)>", section
        ):
            for step in range(int(last, 16) - int(first, 16) + 1):
                start = int(text, 16) + step
                yield int(first, 16) + step, bytes.fromhex(f"{start:04x}").decode("utf-16-be")
