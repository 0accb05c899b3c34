"""The structure tree of a handout, built from its XHTML: one structure element a source element.

Nothing here knows of pages or boxes. ISO 32000-1, 14.8.4 names the types; those that ISO 32000-2
added, and our own for what a handout is made of, are mapped to them by a role map.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from xml.etree.ElementTree import Element

import pydyf

from handbill.markup import direction
from handbill.markup.places import GAP

Owner = str
Attributes = dict[Owner, dict[str, object]]


@dataclass(slots=True)
class Content:
    """A piece of marked content."""

    page: int
    """Counted from 0."""
    mcid: int
    """Its identifier on that page."""


@dataclass(slots=True, eq=False)
class Annotation:
    """A link annotation on a page."""

    page: int
    """Counted from 0."""
    dictionary: pydyf.Dictionary
    """The annotation as it stands in the file."""


@dataclass(slots=True, eq=False)
class Node:
    """A structure element."""

    type: str
    parent: Node | None = None
    element: Element | None = None
    """Its source element."""
    order: int = 0
    """The place of its source element in the document."""
    kids: list[Node | Content | Annotation] = field(default_factory=list)
    attached: bool = False
    """Whether it is part of the tree; what shows nothing stays out of it."""
    language: str | None = None
    alternative: str | None = None
    """What an image shows, in words."""
    expansion: str | None = None
    """What an abbreviation stands for."""
    title: str | None = None
    id: str | None = None
    attributes: Attributes = field(default_factory=dict)
    references: list[Node] = field(default_factory=list)
    """The note that a call leads to, or the calls of a note."""

    def attach(self) -> Node:
        """Make sure that the element is part of the tree, and everything above it."""
        node = self
        while not node.attached:
            node.attached = True
            if node.parent is None:
                break
            node.parent.kids.append(node)
            node = node.parent
        return self

    def add_attributes(self, owner: Owner, **attributes: object) -> None:
        """Add structure attributes (ISO 32000-1, 14.7.5) of an owner."""
        self.attributes.setdefault(owner, {}).update(attributes)


class Role(StrEnum):
    """Types of our own: what the parts of a handout are."""

    NOTICE = "Notice"
    DISCLAIMER = "Disclaimer"
    COMMENT = "Comment"
    REPLY = "Reply"
    OFFICIAL_REPLY = "OfficialReply"


ROLE_MAP: dict[str, str] = {
    Role.NOTICE: "Sect",
    Role.DISCLAIMER: "Sect",
    Role.COMMENT: "Art",
    Role.REPLY: "Sect",
    Role.OFFICIAL_REPLY: "Sect",
}
"""Our own types as standard ones. ISO 32005, table 5: no Art within an Art."""

NEW_IN_PDF_2: dict[str, str] = {
    "Aside": "Sect",
    "Em": "Span",
    "Strong": "Span",
    "FENote": "Note",
}
"""Types that ISO 32000-2 added, and what they are mapped to in a file of PDF 1.7."""

_TYPES: dict[str, str] = {
    "article": "Art",
    "section": "Sect",
    "main": "Art",
    "aside": "Aside",
    "blockquote": "BlockQuote",
    "p": "P",
    "pre": "P",
    "ul": "L",
    "ol": "L",
    "dl": "L",
    "table": "Table",
    "thead": "THead",
    "tbody": "TBody",
    "tfoot": "TFoot",
    "tr": "TR",
    "th": "TH",
    "td": "TD",
    "caption": "Caption",
    "figcaption": "Caption",
    "figure": "Figure",
    "a": "Link",
    "em": "Em",
    "strong": "Strong",
    "code": "Code",
    "q": "Quote",
    **{f"h{level}": f"H{level}" for level in range(1, 7)},
}
_INLINE = {"span", "abbr", "sub", "sup", "mark", "del", "ins", "small", "cite", "time"}
_DECORATED = {"del": "LineThrough", "ins": "Underline"}
_NUMBERINGS = {None: "Decimal", "1": "Decimal", "a": "LowerAlpha", "A": "UpperAlpha"} | {
    "i": "LowerRoman",
    "I": "UpperRoman",
}
_TITLED = {*Role, "Art", "Sect"}


class Tree:
    """The structure of one XHTML document."""

    def __init__(self, root: Element, *, pdf2: bool) -> None:
        self.root = Node("Document")
        self.root.attached = True
        self.nodes: dict[Element, Node | None] = {}
        """Where the content of each element goes; None for decoration, which has no place."""
        self.labels: dict[Element, Node] = {}
        """The Lbl of each list item and note."""
        self.targets: dict[str, Node] = {}
        """The node that each id leads to."""
        self._pdf2 = pdf2
        self._order = 0
        self._items: dict[Element, Node] = {}  # the LI that a dl is filling
        self._has_meaning: dict[Element, bool] = {}
        self._by_id = {inner.get("id"): inner for inner in root.iter() if inner.get("id")}
        self._walk(root, self.root, root.get("lang") or "", None)
        self._refer()

    def _walk(self, element: Element, parent: Node, language: str, above: Element | None) -> None:
        self._order += 1
        node = self._node(element, parent, language, above)
        self.nodes[element] = node
        spoken = element.get("lang") or language
        if node is not None:
            if node is not parent:
                self._describe(node, element, language)
            if name := element.get("id"):
                self.targets.setdefault(name, node)
        for child in element:
            self._walk(child, node or parent, spoken, element)

    def _new(self, kind: str, parent: Node, element: Element | None = None) -> Node:
        return Node(kind, parent=parent, element=element, order=self._order)

    # --- what each element is -------------------------------------------------------------

    def _node(
        self, element: Element, parent: Node, language: str, above: Element | None
    ) -> Node | None:
        tag = element.tag
        match tag:
            case "li":
                return self._item(element, parent)
            case "dt" | "dd":
                return self._term_or_meaning(element, parent, above)
            case "img":
                return self._image(element, parent)
            case "figcaption" if parent.type != "Figure":
                return self._new("P", parent, element)
            case "figure" if not any(image.get("alt") for image in element.iter("img")):
                return self._new("Div", parent, element)
            case "ol" if above is not None and "footnotes" in classes(above):
                return parent
            case "a" if "href" not in element.attrib:
                return parent
            case "a" if element.get("role") == "doc-noteref":
                return self._new("Link", self._new("Reference", parent, element), element)
            case _:
                kind = self._type(element, language)
                return self._new(kind, parent, element) if kind else parent

    def _type(self, element: Element, language: str) -> str | None:
        """The type of an element, None for one that only groups."""
        tag, names = element.tag, classes(element)
        special = {
            "notice": Role.NOTICE,
            "disclaimer": Role.DISCLAIMER,
            "comment": Role.COMMENT,
            "official": Role.OFFICIAL_REPLY,
            "reply": Role.REPLY,
        }
        if tag in ("article", "section", "div"):
            role = next((role for name, role in special.items() if name in names), None)
            if role:
                return role
        if tag in _TYPES:
            return _TYPES[tag]
        foreign = element.get("lang") not in (None, language)
        if tag in _INLINE:
            marked = tag in _DECORATED or GAP in element.attrib
            return "Span" if foreign or marked or element.get("title") else None
        return "Div" if foreign and tag == "div" else None

    def _item(self, element: Element, parent: Node) -> Node:
        if parent.type != "L":  # a footnote: its list is not part of the tree
            note = self._new("FENote" if self._pdf2 else "Note", parent, element)
            note.id = element.get("id")
            self.labels[element] = self._new("Lbl", note)
            return note
        item = self._new("LI", parent, element)
        self.labels[element] = self._new("Lbl", item)
        return self._new("LBody", item, element)

    def _term_or_meaning(self, element: Element, parent: Node, above: Element | None) -> Node:
        assert above is not None  # dt and dd stand in a dl
        item = self._items.get(above)
        started = item is not None and self._has_meaning.get(above, False)
        if item is None or (element.tag == "dt" and started):
            item = self._items[above] = self._new("LI", parent, element)
        self._has_meaning[above] = element.tag == "dd"
        return self._new("Lbl" if element.tag == "dt" else "LBody", item, element)

    def _image(self, element: Element, parent: Node) -> Node | None:
        alternative = element.get("alt")
        if not alternative:
            return None
        if parent.type != "Figure":
            figure = self._new("Figure", parent, element)
            figure.alternative = alternative
            return figure
        before = [parent.alternative] if parent.alternative else []
        parent.alternative = "; ".join([*before, alternative])
        return parent

    # --- what is said of it ---------------------------------------------------------------

    def _describe(self, node: Node, element: Element, language: str) -> None:
        spoken = element.get("lang")
        top = node
        if node.type in ("LBody", "Link") and node.parent and node.parent.element is element:
            top = node.parent  # the LI or the Reference around it
        if spoken is not None and spoken != language:
            top.language = spoken
            if direction(spoken) != direction(language):
                top.add_attributes(
                    "Layout", WritingMode="/RlTb" if direction(spoken) == "rtl" else "/LrTb"
                )
        if element.tag == "abbr":
            node.expansion = element.get("title")
        if GAP in element.attrib:
            node.alternative = element.text
        if element.tag in _DECORATED:
            node.add_attributes("Layout", TextDecorationType=f"/{_DECORATED[element.tag]}")
        if element.tag in ("ul", "ol", "dl"):
            self._describe_list(node, element)
        if node.type in _TITLED:
            node.title = self._label(element)

    def _describe_list(self, node: Node, element: Element) -> None:
        """How the items are numbered (ISO 32000-1, 14.8.5.5)."""
        if element.tag == "ul":
            numbering = "Disc"
        elif element.tag == "ol":
            numbering = _NUMBERINGS[element.get("type")]
        else:
            numbering = "Description" if self._pdf2 else "None"
        node.add_attributes("List", ListNumbering=f"/{numbering}")

    def _label(self, element: Element) -> str | None:
        """The words of the heading that names a section."""
        names = (element.get("aria-labelledby") or "").split()
        heading = self._by_id.get(names[-1]) if names else None
        return heading.get("data-bookmark") if heading is not None else None

    def _refer(self) -> None:
        """Bind each note to where it is called, both ways (ISO 32000-2, 14.8.4.7)."""
        for element, node in self.nodes.items():
            if element.get("role") == "doc-noteref" and node is not None:
                target = self.targets.get(element.get("href", "#")[1:])
                if target is not None and node.parent is not None and target.type == "FENote":
                    node.parent.references.append(target)
                    target.references.append(node.parent)


def classes(element: Element) -> list[str]:
    """The classes of an element."""
    return (element.get("class") or "").split()
