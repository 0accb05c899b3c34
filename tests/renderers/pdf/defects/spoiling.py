"""What spoils a handout: a finished file, its elements found and its contents edited."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary

Spoil = Callable[["Spoiled"], None]
DEFECTS: dict[str, Spoil] = {}


class Spoiled:
    """A PDF being spoiled: finds structure elements by type, and edits pages' contents."""

    def __init__(self, data: bytes) -> None:
        self.pdf = pikepdf.open(io.BytesIO(data))
        kids = self.pdf.Root.StructTreeRoot.K
        self.document: Any = kids[0]

    def find(self, *types: str, under: Any = None) -> list[Any]:
        elements: list[Any] = []

        def walk(element: Any) -> None:
            if str(element.S)[1:] in types:
                elements.append(element)
            for kid in self.kids(element):
                if isinstance(kid, Dictionary) and "/S" in kid:
                    walk(kid)

        walk(self.document if under is None else under)
        return elements

    def first(self, *types: str, under: Any = None, at: int = 0) -> Any:
        return self.find(*types, under=under)[at]

    @staticmethod
    def kids(element: Any) -> list[Any]:
        kids = element.get("/K", [])
        return list(kids) if isinstance(kids, Array) else [kids]

    def remove(self, element: Any) -> None:
        """Take an element out of what holds it."""
        parent = element.P
        left = [kid for kid in self.kids(parent) if not same(kid, element)]
        parent.K = Array(left)

    def paragraph(self, *, long: bool = False) -> Any:
        """A paragraph of the post that holds text of its own."""
        paragraphs = [
            element
            for element in self.find("P", under=self.first("Art"))
            if all(isinstance(kid, int) for kid in self.kids(element))
            and (len(self.kids(element)) > 1 or not long)
            and self.kids(element)
        ]
        return paragraphs[0]

    def page_of(self, element: Any) -> int:
        """The page that an element begins on."""
        return [page.obj.objgen for page in self.pdf.pages].index(element.Pg.objgen)

    def edit(self, change: Callable[[list[Any]], list[Any]], page: int = 0) -> None:
        """Rewrite the operators of a page."""
        instructions = list(pikepdf.parse_content_stream(self.pdf.pages[page]))
        content = pikepdf.unparse_content_stream(change(instructions))
        self.pdf.pages[page].Contents = self.pdf.make_stream(content)

    def save(self) -> bytes:
        out = io.BytesIO()
        self.pdf.save(out, deterministic_id=True)
        return out.getvalue()


def same(first: Any, second: Any) -> bool:
    """Whether two objects are one object of the file."""
    return isinstance(first, Dictionary) and first.is_indirect and first.objgen == second.objgen


def defect(name: str) -> Callable[[Spoil], Spoil]:
    """Register a defect under the words that say what it is."""

    def register(spoil: Spoil) -> Spoil:
        DEFECTS[name] = spoil
        return spoil

    return register


def spoil(data: bytes, name: str) -> bytes:
    """The file with one defect."""
    spoiled = Spoiled(data)
    DEFECTS[name](spoiled)
    return spoiled.save()


def is_mark(instruction: Any, mcid: int | None = None) -> bool:
    """Whether an operator begins marked content, or that of an identifier."""
    if str(instruction.operator) != "BDC" or len(instruction.operands) < 2:
        return False
    properties = instruction.operands[1]
    if not isinstance(properties, Dictionary) or "/MCID" not in properties:
        return False
    return mcid is None or int(properties.MCID) == mcid


def reown(file: Spoiled, element: Any, mcids: list[Any]) -> None:
    """Point the parent tree at the new owner of marks, so that only the defect is wrong."""
    page = int(element.Pg.StructParents)
    numbers = file.pdf.Root.StructTreeRoot.ParentTree.Nums
    entries = numbers[list(map(int, numbers[::2])).index(page) * 2 + 1]
    for mcid in mcids:
        entries[int(mcid)] = element
