"""Writes a structure tree into a PDF: elements, parent tree, IDs, role map, namespace."""

from __future__ import annotations

from typing import Any

import pydyf

from handbill.renderers.pdf.tags.tree import (
    NEW_IN_PDF_2,
    ROLE_MAP,
    Annotation,
    Content,
    Node,
)

PDF_2_NAMESPACE = "http://iso.org/pdf2/ssn"
_IN_PDF_2 = {*NEW_IN_PDF_2, "Document"}


class StructureWriter:
    """Writes one tree into one PDF (ISO 32000-1, 14.7.2; ISO 32000-2, 14.7.4)."""

    def __init__(self, pdf: pydyf.PDF, *, pdf2: bool) -> None:
        self._pdf = pdf
        self._pdf2 = pdf2
        self._elements: dict[Node, pydyf.Dictionary] = {}
        self._marks: list[dict[int, bytes]] = [{} for _ in pdf.page_references]
        self._annotations: list[tuple[Annotation, Node]] = []
        self._types: set[str] = set()
        self._namespace: pydyf.Dictionary | None = None

    def write(self, root: Node) -> None:
        """Write the tree and make it the document's structure."""
        pdf = self._pdf
        tree = self._add({"Type": "/StructTreeRoot"})
        if self._pdf2:
            self._namespace = self._add({"Type": "/Namespace", "NS": pydyf.String(PDF_2_NAMESPACE)})
            tree["Namespaces"] = pydyf.Array([self._namespace.reference])
        tree["K"] = pydyf.Array([self._element(root, tree.reference)])
        self._refer()
        tree["ParentTree"] = self._parent_tree().reference
        tree["ParentTreeNextKey"] = len(self._marks) + len(self._annotations)
        if ids := self._id_tree():
            tree["IDTree"] = ids.reference
        if roles := self._role_map():
            tree["RoleMap"] = pydyf.Dictionary(roles)
        pdf.catalog["StructTreeRoot"] = tree.reference
        pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})
        pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})

    def reference(self, node: Node) -> bytes:
        """The reference to a node that was written."""
        reference: bytes = self._elements[node].reference
        return reference

    def annotations(self) -> list[tuple[Annotation, Node]]:
        """Every annotation of the tree and the element it hangs under."""
        return self._annotations

    # --- elements -------------------------------------------------------------------------

    def _add(self, values: dict[str, Any]) -> pydyf.Dictionary:
        dictionary = pydyf.Dictionary(values)
        self._pdf.add_object(dictionary)
        return dictionary

    def _element(self, node: Node, parent: bytes) -> bytes:
        element = self._add({"Type": "/StructElem", "S": f"/{node.type}", "P": parent})
        self._elements[node] = element
        self._types.add(node.type)
        page = first_page(node)
        if page is not None:
            element["Pg"] = self._pdf.page_references[page]
        if self._namespace is not None and node.type in _IN_PDF_2:
            element["NS"] = self._namespace.reference
        self._describe(element, node)
        element["K"] = pydyf.Array([self._kid(kid, node, element, page) for kid in node.kids])
        reference: bytes = element.reference
        return reference

    def _describe(self, element: pydyf.Dictionary, node: Node) -> None:
        texts = {
            "ID": node.id,
            "Lang": node.language,
            "Alt": node.alternative,
            "E": node.expansion,
            "T": node.title,
        }
        element.update({key: pydyf.String(text) for key, text in texts.items() if text})
        owners = [
            pydyf.Dictionary({"O": f"/{owner}"} | {key: _value(it) for key, it in values.items()})
            for owner, values in node.attributes.items()
        ]
        if owners:
            several = pydyf.Array([owner.data for owner in owners])
            element["A"] = owners[0] if len(owners) == 1 else several

    def _kid(
        self,
        kid: Node | Content | Annotation,
        node: Node,
        element: pydyf.Dictionary,
        page: int | None,
    ) -> Any:
        match kid:
            case Node():
                return self._element(kid, element.reference)
            case Content():
                self._marks[kid.page][kid.mcid] = element.reference
                if kid.page == page:
                    return kid.mcid
                where = self._pdf.page_references[kid.page]
                return pydyf.Dictionary({"Type": "/MCR", "Pg": where, "MCID": kid.mcid}).data
            case Annotation():
                self._annotations.append((kid, node))
                where = self._pdf.page_references[kid.page]
                obj = kid.dictionary.reference
                return pydyf.Dictionary({"Type": "/OBJR", "Obj": obj, "Pg": where}).data

    def _refer(self) -> None:
        if self._pdf2:  # /Ref is new in ISO 32000-2
            for node, element in self._elements.items():
                targets = [self._elements[target].reference for target in node.references]
                if targets:
                    element["Ref"] = pydyf.Array(targets)

    # --- trees ----------------------------------------------------------------------------

    def _parent_tree(self) -> pydyf.Dictionary:
        """From pages' marks and from annotations to their elements (ISO 32000-1, 14.7.4.4)."""
        numbers = pydyf.Array()
        for page, marks in enumerate(self._marks):
            entries = [marks.get(mcid, b"null") for mcid in range(max(marks, default=-1) + 1)]
            numbers.extend([page, pydyf.Array(entries)])
        for key, (annotation, node) in enumerate(self._annotations, len(self._marks)):
            numbers.extend([key, self._elements[node].reference])
            annotation.dictionary["StructParent"] = key
        return self._add({"Nums": numbers})

    def _id_tree(self) -> pydyf.Dictionary | None:
        """From IDs to elements, in the order of the IDs' bytes (ISO 32000-1, 7.9.6)."""
        named = {
            node.id.encode("utf-8"): element.reference
            for node, element in self._elements.items()
            if node.id
        }
        if not named:
            return None
        names = pydyf.Array()
        for name in sorted(named):
            names.extend([pydyf.String(name.decode("utf-8")), named[name]])
        limits = pydyf.Array([pydyf.String(edge.decode()) for edge in (min(named), max(named))])
        leaf = self._add({"Names": names, "Limits": limits})
        return self._add({"Kids": pydyf.Array([leaf.reference])})

    def _role_map(self) -> dict[str, str]:
        roles = ROLE_MAP | ({} if self._pdf2 else NEW_IN_PDF_2)
        return {kind: f"/{role}" for kind, role in roles.items() if kind in self._types}


def first_page(node: Node) -> int | None:
    """The page on which an element begins."""
    for kid in node.kids:
        page = first_page(kid) if isinstance(kid, Node) else kid.page
        if page is not None:
            return page
    return None


def object_at(pdf: pydyf.PDF, reference: bytes) -> Any:
    """The object that a reference such as ``b"12 0 R"`` leads to."""
    return pdf.objects[int(reference.split()[0])]


def _value(value: object) -> object:
    """A structure attribute as pydyf writes it: lists of numbers, or of IDs."""
    if isinstance(value, list):
        return pydyf.Array(
            [pydyf.String(item) if isinstance(item, str) else item for item in value]
        )
    return value
