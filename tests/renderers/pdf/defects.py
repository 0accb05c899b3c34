"""Forty and more ways to spoil a handout, one at a time, in a file that was whole."""

from __future__ import annotations

import io
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

Spoil = Callable[["Spoiled"], None]
DEFECTS: dict[str, Spoil] = {}


class Spoiled:
    """A PDF being spoiled: finds structure elements by type, and edits pages' contents."""

    def __init__(self, data: bytes) -> None:
        self.pdf = pikepdf.open(io.BytesIO(data))
        kids = self.pdf.Root.StructTreeRoot.K
        self.document: Any = kids[0]

    def all(self, *types: str, under: Any = None) -> list[Any]:
        found: list[Any] = []

        def walk(element: Any) -> None:
            if str(element.S)[1:] in types:
                found.append(element)
            for kid in self.kids(element):
                if isinstance(kid, Dictionary) and "/S" in kid:
                    walk(kid)

        walk(self.document if under is None else under)
        return found

    def one(self, *types: str, under: Any = None, at: int = 0) -> Any:
        return self.all(*types, under=under)[at]

    @staticmethod
    def kids(element: Any) -> list[Any]:
        kids = element.get("/K", [])
        return list(kids) if isinstance(kids, Array) else [kids]

    def remove(self, element: Any) -> None:
        """Take an element out of what holds it."""
        parent = element.P
        left = [kid for kid in self.kids(parent) if not _same(kid, element)]
        parent.K = Array(left)

    def paragraph(self, *, long: bool = False) -> Any:
        """A paragraph of the post that holds text of its own."""
        found = [
            each
            for each in self.all("P", under=self.one("Art"))
            if all(isinstance(kid, int) for kid in self.kids(each))
            and (len(self.kids(each)) > 1 or not long)
            and self.kids(each)
        ]
        return found[0]

    def page_of(self, element: Any) -> int:
        """The page that an element begins on."""
        return [page.obj.objgen for page in self.pdf.pages].index(element.Pg.objgen)

    def edit(self, change: Callable[[list[Any]], list[Any]], page: int = 0) -> None:
        """Rewrite the operators of a page."""
        instructions = list(pikepdf.parse_content_stream(self.pdf.pages[page]))
        made = pikepdf.unparse_content_stream(change(instructions))
        self.pdf.pages[page].Contents = self.pdf.make_stream(made)

    def save(self) -> bytes:
        out = io.BytesIO()
        self.pdf.save(out, deterministic_id=True)
        return out.getvalue()


def _same(first: Any, second: Any) -> bool:
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


def _marked(instruction: Any, mcid: int | None = None) -> bool:
    if str(instruction.operator) != "BDC" or len(instruction.operands) < 2:
        return False
    properties = instruction.operands[1]
    if not isinstance(properties, Dictionary) or "/MCID" not in properties:
        return False
    return mcid is None or int(properties.MCID) == mcid


# --- blocks and order -------------------------------------------------------------------------


@defect("a paragraph is split in two")
def _(file: Spoiled) -> None:
    whole = file.paragraph(long=True)
    kids = file.kids(whole)
    second = file.pdf.make_indirect(
        Dictionary(Type=Name.StructElem, S=Name.P, P=whole.P, Pg=whole.Pg, K=Array(kids[1:]))
    )
    whole.K = Array(kids[:1])
    parent = whole.P
    parts: list[Any] = []
    for kid in file.kids(parent):
        parts += [kid, second] if _same(kid, whole) else [kid]
    parent.K = Array(parts)
    _reown(file, second, kids[1:])


def _reown(file: Spoiled, element: Any, mcids: list[Any]) -> None:
    """Point the parent tree at the new owner of marks, so that only the defect is wrong."""
    page = int(element.Pg.StructParents)
    numbers = file.pdf.Root.StructTreeRoot.ParentTree.Nums
    entries = numbers[list(map(int, numbers[::2])).index(page) * 2 + 1]
    for mcid in mcids:
        entries[int(mcid)] = element


@defect("two paragraphs are one")
def _(file: Spoiled) -> None:
    paragraphs = [
        each
        for each in file.all("P", under=file.one("Art"))
        if all(isinstance(kid, int) for kid in file.kids(each)) and file.kids(each)
    ]
    first, second = next((a, b) for a, b in pairwise(paragraphs) if a.Pg.objgen == b.Pg.objgen)
    moved = file.kids(second)
    first.K = Array([*file.kids(first), *moved])
    file.remove(second)
    _reown(file, first, moved)


@defect("two blocks are read in swapped order")
def _(file: Spoiled) -> None:
    post = file.one("Art")
    kids = file.kids(post)
    post.K = Array([kids[1], kids[0], *kids[2:]])


@defect("the lines of a paragraph are read in swapped order")
def _(file: Spoiled) -> None:
    paragraph = file.paragraph(long=True)
    paragraph.K = Array(reversed(file.kids(paragraph)))


@defect("a heading is tagged as a paragraph")
def _(file: Spoiled) -> None:
    file.one("H2", under=file.one("Art")).S = Name.P


@defect("a paragraph is tagged as a heading")
def _(file: Spoiled) -> None:
    file.paragraph().S = Name.H2


@defect("a heading level is skipped")
def _(file: Spoiled) -> None:
    file.one("H3", under=file.one("Art")).S = Name.H5


@defect("the title is not of level 1")
def _(file: Spoiled) -> None:
    file.one("H1").S = Name.H2


# --- parts ------------------------------------------------------------------------------------


@defect("a reply stands outside its comment")
def _(file: Spoiled) -> None:
    reply = file.one("OfficialReply")
    outer = file.one("Comment").P
    file.remove(reply)
    outer.K = Array([*file.kids(outer), reply])
    reply.P = outer


@defect("a reply has moved to another comment")
def _(file: Spoiled) -> None:
    reply, other = file.one("OfficialReply"), file.one("Comment", at=1)
    file.remove(reply)
    other.K = Array([*file.kids(other), reply])
    reply.P = other


@defect("an official reply is tagged as a reader's")
def _(file: Spoiled) -> None:
    file.one("OfficialReply").S = Name.Reply


@defect("the notice is no part of its own")
def _(file: Spoiled) -> None:
    file.one("Notice").S = Name.Div


@defect("the disclaimer is missing from the tree")
def _(file: Spoiled) -> None:
    file.remove(file.one("Disclaimer"))


@defect("the disclaimer stands behind the comments")
def _(file: Spoiled) -> None:
    disclaimer = file.one("Disclaimer")
    parent = disclaimer.P
    file.remove(disclaimer)
    parent.K = Array([*file.kids(parent), disclaimer])


# --- content ----------------------------------------------------------------------------------


@defect("content is orphaned: on the page, not in the tree")
def _(file: Spoiled) -> None:
    file.remove(file.paragraph())


@defect("a word is hidden as an artifact")
def _(file: Spoiled) -> None:
    def change(instructions: list[Any]) -> list[Any]:
        at = next(i for i, each in enumerate(instructions) if _marked(each, mcid))
        made = pikepdf.ContentStreamInstruction(
            [Name.Artifact, Dictionary(Type=Name.Layout)], pikepdf.Operator("BDC")
        )
        return [*instructions[:at], made, *instructions[at + 1 :]]

    paragraph = file.paragraph()
    mcid = int(file.kids(paragraph)[0])
    paragraph.K = Array(file.kids(paragraph)[1:])
    file.edit(change, file.page_of(paragraph))


@defect("the running footer is tagged as content")
def _(file: Spoiled) -> None:
    def change(instructions: list[Any]) -> list[Any]:
        at = next(
            i
            for i, each in enumerate(instructions)
            if str(each.operator) == "BDC"
            and str(each.operands[0]) == "/Artifact"
            and str(each.operands[1].get("/Subtype", "")) == "/Footer"
        )
        made = pikepdf.ContentStreamInstruction(
            [Name.P, Dictionary(MCID=number)], pikepdf.Operator("BDC")
        )
        return [*instructions[:at], made, *instructions[at + 1 :]]

    page = file.pdf.pages[0]
    instructions = list(pikepdf.parse_content_stream(page))
    number = 1 + max(int(each.operands[1].MCID) for each in instructions if _marked(each))
    footer = file.pdf.make_indirect(
        Dictionary(Type=Name.StructElem, S=Name.P, P=file.document, Pg=page.obj, K=Array([number]))
    )
    file.document.K = Array([*file.kids(file.document), footer])
    entries = file.pdf.Root.StructTreeRoot.ParentTree.Nums[1]
    while len(entries) < number:
        entries.append(None)
    entries.append(footer)
    file.edit(change)


@defect("a word of the post is tagged as running matter")
def _(file: Spoiled) -> None:
    def change(instructions: list[Any]) -> list[Any]:
        at = next(i for i, each in enumerate(instructions) if _marked(each, mcid))
        made = pikepdf.ContentStreamInstruction(
            [Name.Artifact, Dictionary(Type=Name.Pagination, Subtype=Name.Footer)],
            pikepdf.Operator("BDC"),
        )
        return [*instructions[:at], made, *instructions[at + 1 :]]

    paragraph = file.paragraph(long=True)
    mcid = int(file.kids(paragraph)[0])
    paragraph.K = Array(file.kids(paragraph)[1:])
    file.edit(change, file.page_of(paragraph))


@defect("a line of text is not marked at all")
def _(file: Spoiled) -> None:
    def change(instructions: list[Any]) -> list[Any]:
        at = next(i for i, each in enumerate(instructions) if _marked(each, mcid))
        end = next(
            i for i in range(at, len(instructions)) if str(instructions[i].operator) == "EMC"
        )
        return [*instructions[:at], *instructions[at + 1 : end], *instructions[end + 1 :]]

    paragraph = file.paragraph(long=True)
    mcid = int(file.kids(paragraph)[0])
    paragraph.K = Array(file.kids(paragraph)[1:])
    file.edit(change, file.page_of(paragraph))


@defect("the notice is invisible")
def _(file: Spoiled) -> None:
    def change(instructions: list[Any]) -> list[Any]:
        at = next(i for i, each in enumerate(instructions) if _marked(each, mcid))
        hide = pikepdf.ContentStreamInstruction([3], pikepdf.Operator("Tr"))
        return [*instructions[: at + 1], hide, *instructions[at + 1 :]]

    mcid = int(file.kids(file.one("P", under=file.one("Notice")))[0])
    file.edit(change)


@defect("the notice is white on white")
def _(file: Spoiled) -> None:
    def change(instructions: list[Any]) -> list[Any]:
        at = next(i for i, each in enumerate(instructions) if _marked(each, mcid))
        white = pikepdf.ContentStreamInstruction([1, 1, 1], pikepdf.Operator("rg"))
        return [*instructions[: at + 1], white, *instructions[at + 1 :]]

    mcid = int(file.kids(file.one("P", under=file.one("Notice")))[0])
    file.edit(change)


@defect("text is too small to be seen")
def _(file: Spoiled) -> None:
    def change(instructions: list[Any]) -> list[Any]:
        made, done = [], False
        for each in instructions:
            if str(each.operator) == "Tf" and not done:
                each = pikepdf.ContentStreamInstruction(
                    [each.operands[0], 0.5], pikepdf.Operator("Tf")
                )
                done = True
            made.append(each)
        return made

    file.edit(change)


@defect("the label is missing from the foot of page 2")
def _(file: Spoiled) -> None:
    def change(instructions: list[Any]) -> list[Any]:
        made: list[Any] = []
        skipping = False
        for each in instructions:
            if str(each.operator) == "BDC" and "Footer" in str(each.operands[1]):
                skipping = True
            elif str(each.operator) == "EMC":
                skipping = False
            if not (skipping and str(each.operator) in ("Tj", "TJ")):
                made.append(each)
        return made

    file.edit(change, page=1)


@defect("words run together: a space is gone from the text")
def _(file: Spoiled) -> None:
    font = file.pdf.pages[0].obj.Resources.Font
    for each in font.values():
        cmap = each.ToUnicode.read_bytes().replace(b"<0020>", b"<200B>")
        each.ToUnicode.write(cmap)


@defect("the letters of a font lie about themselves")
def _(file: Spoiled) -> None:
    font = next(iter(file.pdf.pages[0].obj.Resources.Font.values()))
    font.ToUnicode.write(font.ToUnicode.read_bytes().replace(b"<0061>", b"<0062>"))


@defect("a font does not say its letters")
def _(file: Spoiled) -> None:
    for font in file.pdf.pages[0].obj.Resources.Font.values():
        del font["/ToUnicode"]


# --- languages, links, pictures ---------------------------------------------------------------


@defect("the language of the file is lost")
def _(file: Spoiled) -> None:
    del file.pdf.Root["/Lang"]


@defect("the language of a paragraph is lost")
def _(file: Spoiled) -> None:
    for each in file.all("P"):
        if "/Lang" in each:
            del each["/Lang"]


@defect("the language of a few words is lost")
def _(file: Spoiled) -> None:
    for each in file.all("Span"):
        if "/Lang" in each:
            del each["/Lang"]


@defect("the language of a comment is lost")
def _(file: Spoiled) -> None:
    for each in file.all("Div", under=file.one("Comment", at=1)):
        if "/Lang" in each:
            del each["/Lang"]


def _link(file: Spoiled, *, outside: bool = True) -> tuple[Any, Any]:
    for link in file.all("Link"):
        for kid in file.kids(link):
            if isinstance(kid, Dictionary) and "/Obj" in kid:
                annotation = kid.Obj
                if outside == ("/URI" in annotation.get("/A", {})):
                    return link, annotation
    raise AssertionError("no such link")


@defect("a link does not say where it leads")
def _(file: Spoiled) -> None:
    del _link(file)[1]["/Contents"]


@defect("a link says less than its address")
def _(file: Spoiled) -> None:
    _link(file)[1].Contents = String("here")


@defect("a link leads elsewhere")
def _(file: Spoiled) -> None:
    _link(file)[1].A.URI = String("https://example.com/elsewhere")


@defect("a link within the handout leads elsewhere")
def _(file: Spoiled) -> None:
    _link(file, outside=False)[1].Dest = String("title")


@defect("a link is not in the tree")
def _(file: Spoiled) -> None:
    link, _annotation = _link(file)
    link.K = Array([kid for kid in file.kids(link) if isinstance(kid, int)])


@defect("a link is two links")
def _(file: Spoiled) -> None:
    link, _annotation = _link(file)
    kids = file.kids(link)
    second = file.pdf.make_indirect(
        Dictionary(Type=Name.StructElem, S=Name.Link, P=link.P, Pg=link.Pg, K=Array(kids[:1]))
    )
    link.K = Array(kids[1:])
    link.P.K = Array([*file.kids(link.P), second])


@defect("a picture has no alternative text")
def _(file: Spoiled) -> None:
    del file.one("Figure", under=file.one("Art"))["/Alt"]


@defect("the alternative text repeats the caption")
def _(file: Spoiled) -> None:
    caption = file.one("Caption", under=file.one("Art"))
    caption.P.Alt = String("Figure 1. Two bars of different height.")


@defect("a caption is not bound to its picture")
def _(file: Spoiled) -> None:
    caption = file.one("Caption", under=file.one("Art"))
    figure = caption.P
    file.remove(caption)
    figure.P.K = Array([*file.kids(figure.P), caption])
    caption.P = figure.P
    caption.S = Name.P


@defect("the box of a picture is not on its page")
def _(file: Spoiled) -> None:
    figure = file.one("Figure", under=file.one("Art"))
    for said in figure.A if isinstance(figure.A, Array) else [figure.A]:
        if "/BBox" in said:
            said.BBox = Array([10, 5000, 20, 6000])


@defect("a picture has no box")
def _(file: Spoiled) -> None:
    figure = file.one("Figure", under=file.one("Art"))
    del figure["/A"]


# --- tables, lists, notes ---------------------------------------------------------------------


@defect("a header heads its row in place of its column")
def _(file: Spoiled) -> None:
    header = file.one("TH")
    for said in header.A if isinstance(header.A, Array) else [header.A]:
        said.Scope = Name.Row


@defect("headers have no scope")
def _(file: Spoiled) -> None:
    for header in file.all("TH"):
        del header["/A"]


@defect("a header is tagged as a cell")
def _(file: Spoiled) -> None:
    file.one("TH").S = Name.TD


@defect("a row has lost a cell")
def _(file: Spoiled) -> None:
    file.remove(file.one("TD", at=4))


@defect("a cell names no header")
def _(file: Spoiled) -> None:
    del file.one("TD", at=7)["/A"]


@defect("the ID tree is missing")
def _(file: Spoiled) -> None:
    del file.pdf.Root.StructTreeRoot["/IDTree"]


@defect("a list item has no body")
def _(file: Spoiled) -> None:
    body = file.one("LBody")
    item = body.P
    file.remove(body)
    item.K = Array([*file.kids(item), *file.kids(body)])
    _reown(file, item, [kid for kid in file.kids(body) if isinstance(kid, int)])


@defect("a nested list has come out of its item")
def _(file: Spoiled) -> None:
    inner = next(each for each in file.all("L") if str(each.P.S) == "/LBody")
    outer = inner.P.P.P
    file.remove(inner)
    inner.P = outer
    outer.K = Array([*file.kids(outer), inner])


@defect("a list is tagged as paragraphs")
def _(file: Spoiled) -> None:
    made = file.one("L", under=file.one("Art"))
    made.S = Name.Div
    for item in file.kids(made):
        item.S = Name.Div


@defect("a note has lost its ID")
def _(file: Spoiled) -> None:
    del file.one("Note")["/ID"]


@defect("a note is tagged as a paragraph")
def _(file: Spoiled) -> None:
    file.one("Note").S = Name.Div


@defect("the call of a note is no reference")
def _(file: Spoiled) -> None:
    file.one("Reference", under=file.one("Art")).S = Name.Span


@defect("an abbreviation does not say what it stands for")
def _(file: Spoiled) -> None:
    for each in file.all("Span"):
        if "/E" in each:
            del each["/E"]


# --- the file ---------------------------------------------------------------------------------


@defect("the outline has lost a heading")
def _(file: Spoiled) -> None:
    with file.pdf.open_outline() as outline:
        outline.root[0].children.pop()


@defect("the pages have no labels")
def _(file: Spoiled) -> None:
    del file.pdf.Root["/PageLabels"]


@defect("viewers show the name of the file")
def _(file: Spoiled) -> None:
    del file.pdf.Root["/ViewerPreferences"]


@defect("the file does not say that it is tagged")
def _(file: Spoiled) -> None:
    del file.pdf.Root["/MarkInfo"]


@defect("the metadata are gone")
def _(file: Spoiled) -> None:
    del file.pdf.Root["/Metadata"]


@defect("the file claims nothing")
def _(file: Spoiled) -> None:
    stream = file.pdf.Root.Metadata
    stream.write(stream.read_bytes().replace(b"pdfuaid:part", b"pdfuaid:port"))


@defect("a role is mapped to the wrong type")
def _(file: Spoiled) -> None:
    file.pdf.Root.StructTreeRoot.RoleMap.OfficialReply = Name.Figure


@defect("a type is mapped to none")
def _(file: Spoiled) -> None:
    del file.pdf.Root.StructTreeRoot.RoleMap["/Comment"]
