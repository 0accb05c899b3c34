"""The structure tree of a finished PDF, read back through pikepdf.

Nothing of handbill's writer is used here, so that a mistake there can't hide itself.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from handbill.errors import Problem
from handbill.renderers.pdf.proof.page_content import (
    Artifact,
    Contents,
    Mark,
    PageReader,
    UnreadableError,
)


@dataclass(slots=True, eq=False)
class StructureElement:
    """A structure element as it stands in the file."""

    type: str
    raw: Any
    """Its dictionary."""
    parent: StructureElement | None
    kids: list[StructureElement | Mark | Any] = field(default_factory=list)
    """What it holds, in reading order; what is neither of the types named is an annotation."""

    def get(self, key: str) -> str:
        """The value of a key of its dictionary as text; empty where it is missing."""
        value = self.raw.get(key)
        return "" if value is None else str(value)

    def attribute(self, name: str) -> Any:
        """The value of a structure attribute of any owner; None where it is missing."""
        attributes = self.raw.get("/A")
        for owner in attributes if isinstance(attributes, pikepdf.Array) else [attributes]:
            if owner is not None and name in owner:
                return owner[name]
        return None

    @property
    def text(self) -> str:
        """All text in it, in reading order."""
        return "".join(kid.text for kid in self.kids if isinstance(kid, StructureElement | Mark))

    @property
    def elements(self) -> list[StructureElement]:
        """The elements right inside it."""
        return [kid for kid in self.kids if isinstance(kid, StructureElement)]

    @property
    def marks(self) -> list[Mark]:
        """The marked content right inside it."""
        return [kid for kid in self.kids if isinstance(kid, Mark)]

    @property
    def annotations(self) -> list[Any]:
        """The annotations right inside it."""
        return [kid for kid in self.kids if not isinstance(kid, StructureElement | Mark)]

    def walk(self) -> Iterator[StructureElement]:
        """It and all elements inside it, in reading order."""
        yield self
        for element in self.elements:
            yield from element.walk()

    def find(self, *types: str) -> list[StructureElement]:
        """It and all elements inside it that are of the types."""
        return [element for element in self.walk() if element.type in types]

    def inside(self, *types: str) -> bool:
        """Whether an element of the types is around it."""
        element = self.parent
        while element is not None:
            if element.type in types:
                return True
            element = element.parent
        return False


@dataclass(slots=True)
class FinishedPdf:
    """What a reader of the file finds."""

    pdf: pikepdf.Pdf
    root: StructureElement
    """The Document element, which everything else stands in."""
    contents: Contents
    used: Counter[tuple[int, int]]
    """How often the tree points at each mark: by page and identifier."""

    @property
    def marks(self) -> dict[tuple[int, int], Mark]:
        """The marked content of all pages, by page and identifier."""
        return self.contents.marks

    @property
    def artifacts(self) -> list[Artifact]:
        """What is drawn outside the tree."""
        return self.contents.artifacts

    def find(self, *types: str) -> list[StructureElement]:
        """All elements of the types, in reading order."""
        return self.root.find(*types)

    @property
    def counts(self) -> Counter[str]:
        """How many elements of each type there are."""
        return Counter(element.type for element in self.root.walk())

    @property
    def ids(self) -> dict[str, tuple[int, int]]:
        """The object number of each element in the ID tree (ISO 32000-1, 14.7.2)."""
        top = self.pdf.Root.StructTreeRoot.get("/IDTree")
        ids: dict[str, tuple[int, int]] = {}
        waiting = [top] if top is not None else []
        while waiting:
            node = waiting.pop()
            waiting += list(node.get("/Kids", []))
            names = list(node.get("/Names", []))
            pairs = zip(names[::2], names[1::2], strict=True)
            ids |= {str(name): element.objgen for name, element in pairs}
        return ids


def read(data: bytes) -> FinishedPdf:
    """Open a PDF and read its structure; the file stays open in ``pdf``.

    Raises UnreadableError for what is not a tagged PDF, or not one that can be read back.
    """
    try:
        pdf = pikepdf.open(io.BytesIO(data))
        contents = Contents()
        for number, page in enumerate(pdf.pages):
            PageReader(number, contents).read(page)
        kids = pdf.Root.StructTreeRoot.K
        top = kids[0] if isinstance(kids, pikepdf.Array) else kids
        tree = _TreeReader(pdf, contents)
        return FinishedPdf(pdf, tree.element(top, None), contents, tree.used)
    except (pikepdf.PdfError, AttributeError, KeyError, IndexError, TypeError) as error:
        raise UnreadableError(str(error)) from error


class _TreeReader:
    """Reads structure elements, and counts the marks that they point at."""

    def __init__(self, pdf: pikepdf.Pdf, contents: Contents) -> None:
        self._pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        self._marks = contents.marks
        self.used: Counter[tuple[int, int]] = Counter()

    def element(self, raw: Any, parent: StructureElement | None) -> StructureElement:
        """A structure element and all that is inside it."""
        element = StructureElement(str(raw.S)[1:], raw, parent)
        kids = raw.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            element.kids.append(self._kid(kid, element))
        return element

    def _kid(self, kid: Any, element: StructureElement) -> StructureElement | Mark | Any:
        is_dictionary = isinstance(kid, pikepdf.Dictionary)
        if is_dictionary and "/S" in kid:
            return self.element(kid, element)
        if is_dictionary and "/Obj" in kid:
            return kid.Obj
        page = self._pages[(kid.Pg if is_dictionary else element.raw.Pg).objgen]
        key = page, int(kid.MCID if is_dictionary else kid)
        self.used[key] += 1
        return self._marks.get(key) or Mark(*key)


def fault(code: str, what: str) -> Problem:
    """A problem of a finished file, which no source has: handbill made it."""
    hint = "report this with the post: handbill makes such files only by a fault of its own"
    return Problem(code=code, what=what, hint=hint)
