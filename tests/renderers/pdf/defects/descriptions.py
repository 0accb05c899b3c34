"""Defects of how contents are described: languages, links, pictures, tables, lists, the file."""

from __future__ import annotations

from typing import Any

from pikepdf import Array, Dictionary, Name, String

from tests.renderers.pdf.defects.spoiling import Spoiled, defect, reown

# --- languages, links, pictures ---------------------------------------------------------------


@defect("the language of the file is lost")
def _(file: Spoiled) -> None:
    del file.pdf.Root["/Lang"]


@defect("the language of a paragraph is lost")
def _(file: Spoiled) -> None:
    for element in file.find("P"):
        if "/Lang" in element:
            del element["/Lang"]


@defect("the language of a few words is lost")
def _(file: Spoiled) -> None:
    for element in file.find("Span"):
        if "/Lang" in element:
            del element["/Lang"]


@defect("the language of a comment is lost")
def _(file: Spoiled) -> None:
    for element in file.find("Div", under=file.first("Comment", at=1)):
        if "/Lang" in element:
            del element["/Lang"]


def _link(file: Spoiled, *, outside: bool = True) -> tuple[Any, Any]:
    for link in file.find("Link"):
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
    del file.first("Figure", under=file.first("Art"))["/Alt"]


@defect("the alternative text repeats the caption")
def _(file: Spoiled) -> None:
    caption = file.first("Caption", under=file.first("Art"))
    caption.P.Alt = String("Figure 1. Two bars of different height.")


@defect("a caption is not bound to its picture")
def _(file: Spoiled) -> None:
    caption = file.first("Caption", under=file.first("Art"))
    figure = caption.P
    file.remove(caption)
    figure.P.K = Array([*file.kids(figure.P), caption])
    caption.P = figure.P
    caption.S = Name.P


@defect("the box of a picture is not on its page")
def _(file: Spoiled) -> None:
    figure = file.first("Figure", under=file.first("Art"))
    for attributes in figure.A if isinstance(figure.A, Array) else [figure.A]:
        if "/BBox" in attributes:
            attributes.BBox = Array([10, 5000, 20, 6000])


@defect("a picture has no box")
def _(file: Spoiled) -> None:
    figure = file.first("Figure", under=file.first("Art"))
    del figure["/A"]


# --- tables, lists, notes ---------------------------------------------------------------------


@defect("a header heads its row in place of its column")
def _(file: Spoiled) -> None:
    header = file.first("TH")
    for attributes in header.A if isinstance(header.A, Array) else [header.A]:
        attributes.Scope = Name.Row


@defect("headers have no scope")
def _(file: Spoiled) -> None:
    for header in file.find("TH"):
        del header["/A"]


@defect("a header is tagged as a cell")
def _(file: Spoiled) -> None:
    file.first("TH").S = Name.TD


@defect("a row has lost a cell")
def _(file: Spoiled) -> None:
    file.remove(file.first("TD", at=4))


@defect("a cell names no header")
def _(file: Spoiled) -> None:
    del file.first("TD", at=7)["/A"]


@defect("the ID tree is missing")
def _(file: Spoiled) -> None:
    del file.pdf.Root.StructTreeRoot["/IDTree"]


@defect("a list item has no body")
def _(file: Spoiled) -> None:
    body = file.first("LBody")
    item = body.P
    file.remove(body)
    item.K = Array([*file.kids(item), *file.kids(body)])
    reown(file, item, [kid for kid in file.kids(body) if isinstance(kid, int)])


@defect("a nested list has come out of its item")
def _(file: Spoiled) -> None:
    inner = next(element for element in file.find("L") if str(element.P.S) == "/LBody")
    outer = inner.P.P.P
    file.remove(inner)
    inner.P = outer
    outer.K = Array([*file.kids(outer), inner])


@defect("a list is tagged as paragraphs")
def _(file: Spoiled) -> None:
    items = file.first("L", under=file.first("Art"))
    items.S = Name.Div
    for item in file.kids(items):
        item.S = Name.Div


@defect("a note has lost its ID")
def _(file: Spoiled) -> None:
    del file.first("Note")["/ID"]


@defect("a note is tagged as a paragraph")
def _(file: Spoiled) -> None:
    file.first("Note").S = Name.Div


@defect("the call of a note is no reference")
def _(file: Spoiled) -> None:
    file.first("Reference", under=file.first("Art")).S = Name.Span


@defect("an abbreviation does not say what it stands for")
def _(file: Spoiled) -> None:
    for element in file.find("Span"):
        if "/E" in element:
            del element["/E"]


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
