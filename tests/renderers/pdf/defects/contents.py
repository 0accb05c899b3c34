"""Defects of what a reader meets: blocks, their order, parts, letters on the page."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from tests.renderers.pdf.defects.spoiling import Spoiled, defect, is_mark, reown, same

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
        parts += [kid, second] if same(kid, whole) else [kid]
    parent.K = Array(parts)
    reown(file, second, kids[1:])


@defect("two paragraphs are one")
def _(file: Spoiled) -> None:
    paragraphs = [
        element
        for element in file.find("P", under=file.first("Art"))
        if all(isinstance(kid, int) for kid in file.kids(element)) and file.kids(element)
    ]
    first, second = next((a, b) for a, b in pairwise(paragraphs) if a.Pg.objgen == b.Pg.objgen)
    moved = file.kids(second)
    first.K = Array([*file.kids(first), *moved])
    file.remove(second)
    reown(file, first, moved)


@defect("two blocks are read in swapped order")
def _(file: Spoiled) -> None:
    post = file.first("Art")
    kids = file.kids(post)
    post.K = Array([kids[1], kids[0], *kids[2:]])


@defect("the lines of a paragraph are read in swapped order")
def _(file: Spoiled) -> None:
    paragraph = file.paragraph(long=True)
    paragraph.K = Array(reversed(file.kids(paragraph)))


@defect("a heading is tagged as a paragraph")
def _(file: Spoiled) -> None:
    file.first("H2", under=file.first("Art")).S = Name.P


@defect("a paragraph is tagged as a heading")
def _(file: Spoiled) -> None:
    file.paragraph().S = Name.H2


@defect("a heading level is skipped")
def _(file: Spoiled) -> None:
    file.first("H3", under=file.first("Art")).S = Name.H5


@defect("the title is not of level 1")
def _(file: Spoiled) -> None:
    file.first("H1").S = Name.H2


# --- parts ------------------------------------------------------------------------------------


@defect("a reply stands outside its comment")
def _(file: Spoiled) -> None:
    reply = file.first("OfficialReply")
    outer = file.first("Comment").P
    file.remove(reply)
    outer.K = Array([*file.kids(outer), reply])
    reply.P = outer


@defect("a reply has moved to another comment")
def _(file: Spoiled) -> None:
    reply, other = file.first("OfficialReply"), file.first("Comment", at=1)
    file.remove(reply)
    other.K = Array([*file.kids(other), reply])
    reply.P = other


@defect("an official reply is tagged as a reader's")
def _(file: Spoiled) -> None:
    file.first("OfficialReply").S = Name.Reply


@defect("the notice is no part of its own")
def _(file: Spoiled) -> None:
    file.first("Notice").S = Name.Div


@defect("the disclaimer is missing from the tree")
def _(file: Spoiled) -> None:
    file.remove(file.first("Disclaimer"))


@defect("the disclaimer stands behind the comments")
def _(file: Spoiled) -> None:
    disclaimer = file.first("Disclaimer")
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
        at = next(i for i, instruction in enumerate(instructions) if is_mark(instruction, mcid))
        artifact = pikepdf.ContentStreamInstruction(
            [Name.Artifact, Dictionary(Type=Name.Layout)], pikepdf.Operator("BDC")
        )
        return [*instructions[:at], artifact, *instructions[at + 1 :]]

    paragraph = file.paragraph()
    mcid = int(file.kids(paragraph)[0])
    paragraph.K = Array(file.kids(paragraph)[1:])
    file.edit(change, file.page_of(paragraph))


@defect("the running footer is tagged as content")
def _(file: Spoiled) -> None:
    def change(instructions: list[Any]) -> list[Any]:
        at = next(
            i
            for i, instruction in enumerate(instructions)
            if str(instruction.operator) == "BDC"
            and str(instruction.operands[0]) == "/Artifact"
            and str(instruction.operands[1].get("/Subtype", "")) == "/Footer"
        )
        artifact = pikepdf.ContentStreamInstruction(
            [Name.P, Dictionary(MCID=number)], pikepdf.Operator("BDC")
        )
        return [*instructions[:at], artifact, *instructions[at + 1 :]]

    page = file.pdf.pages[0]
    instructions = list(pikepdf.parse_content_stream(page))
    number = 1 + max(
        int(instruction.operands[1].MCID) for instruction in instructions if is_mark(instruction)
    )
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
        at = next(i for i, instruction in enumerate(instructions) if is_mark(instruction, mcid))
        artifact = pikepdf.ContentStreamInstruction(
            [Name.Artifact, Dictionary(Type=Name.Pagination, Subtype=Name.Footer)],
            pikepdf.Operator("BDC"),
        )
        return [*instructions[:at], artifact, *instructions[at + 1 :]]

    paragraph = file.paragraph(long=True)
    mcid = int(file.kids(paragraph)[0])
    paragraph.K = Array(file.kids(paragraph)[1:])
    file.edit(change, file.page_of(paragraph))


@defect("a line of text is not marked at all")
def _(file: Spoiled) -> None:
    def change(instructions: list[Any]) -> list[Any]:
        at = next(i for i, instruction in enumerate(instructions) if is_mark(instruction, mcid))
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
        at = next(i for i, instruction in enumerate(instructions) if is_mark(instruction, mcid))
        hide = pikepdf.ContentStreamInstruction([3], pikepdf.Operator("Tr"))
        return [*instructions[: at + 1], hide, *instructions[at + 1 :]]

    mcid = int(file.kids(file.first("P", under=file.first("Notice")))[0])
    file.edit(change)


@defect("the notice is white on white")
def _(file: Spoiled) -> None:
    def change(instructions: list[Any]) -> list[Any]:
        at = next(i for i, instruction in enumerate(instructions) if is_mark(instruction, mcid))
        white = pikepdf.ContentStreamInstruction([1, 1, 1], pikepdf.Operator("rg"))
        return [*instructions[: at + 1], white, *instructions[at + 1 :]]

    mcid = int(file.kids(file.first("P", under=file.first("Notice")))[0])
    file.edit(change)


@defect("text is too small to be seen")
def _(file: Spoiled) -> None:
    def change(instructions: list[Any]) -> list[Any]:
        changed, done = [], False
        for instruction in instructions:
            if str(instruction.operator) == "Tf" and not done:
                instruction = pikepdf.ContentStreamInstruction(
                    [instruction.operands[0], 0.5], pikepdf.Operator("Tf")
                )
                done = True
            changed.append(instruction)
        return changed

    file.edit(change)


@defect("the label is missing from the foot of page 2")
def _(file: Spoiled) -> None:
    def change(instructions: list[Any]) -> list[Any]:
        changed: list[Any] = []
        skipping = False
        for instruction in instructions:
            if str(instruction.operator) == "BDC" and "Footer" in str(instruction.operands[1]):
                skipping = True
            elif str(instruction.operator) == "EMC":
                skipping = False
            if not (skipping and str(instruction.operator) in ("Tj", "TJ")):
                changed.append(instruction)
        return changed

    file.edit(change, page=1)


@defect("words run together: a space is gone from the text")
def _(file: Spoiled) -> None:
    font = file.pdf.pages[0].obj.Resources.Font
    for entry in font.values():
        # behind another code: what is said of a glyph, and not the glyph of that number
        cmap = re.sub(rb"(?<=> )<0020>", b"<200B>", entry.ToUnicode.read_bytes())
        entry.ToUnicode.write(cmap)


@defect("the letters of a font lie about themselves")
def _(file: Spoiled) -> None:
    font = next(iter(file.pdf.pages[0].obj.Resources.Font.values()))
    font.ToUnicode.write(font.ToUnicode.read_bytes().replace(b"<0061>", b"<0062>"))


@defect("a font does not say its letters")
def _(file: Spoiled) -> None:
    for font in file.pdf.pages[0].obj.Resources.Font.values():
        del font["/ToUnicode"]
