"""A handout imposed for folding: two pages a side, in the order of a booklet.

It is the print file beside the tagged one: for a printer, not for a reader, so it carries no
structure tree and claims no standard.
"""

from __future__ import annotations

import io

import pikepdf

from handbill.renderers.pdf.options import Booklet

Side = tuple[int | None, int | None]


def booklet_sides(pages: int) -> tuple[Side, ...]:
    """The pages on each side of the sheets, left and right, counted from 0; None is a blank.

    Sheet by sheet, front then back: folded in the middle and nested, the pages follow one another.
    """
    whole = -(-pages // 4) * 4
    sides: list[Side] = []
    for sheet in range(whole // 4):
        first = 2 * sheet
        sides.append((_page(whole - 1 - first, pages), _page(first, pages)))
        sides.append((_page(first + 1, pages), _page(whole - 2 - first, pages)))
    return tuple(sides)


def _page(number: int, pages: int) -> int | None:
    return number if number < pages else None


def impose(data: bytes, turn: Booklet) -> bytes:
    """The booklet of a PDF, on sheets turned sideways with each page at its full proportion.

    A printer that turns sheets over their long edge puts the back upside down on a sheet that is
    wider than high: the backs are then turned by half a circle.
    """
    booklet = pikepdf.new()
    with pikepdf.open(io.BytesIO(data)) as source:
        width, height = (float(value) for value in source.pages[0].mediabox[2:4])
        forms = [booklet.copy_foreign(page.as_form_xobject()) for page in source.pages]
        with source.open_metadata() as metadata:
            title = str(metadata.get("dc:title", ""))
    for number, side in enumerate(booklet_sides(len(forms))):
        page = booklet.add_blank_page(page_size=(height, width))
        _place(booklet, page, forms, side)
        if turn is Booklet.LONG_EDGE and number % 2:
            page.rotate(180, relative=False)
    booklet.docinfo["/Title"] = title
    out = io.BytesIO()
    booklet.save(out, deterministic_id=True)
    return out.getvalue()


def _place(
    booklet: pikepdf.Pdf, page: pikepdf.Page, forms: list[pikepdf.Object], side: Side
) -> None:
    """Put two pages side by side, each as large as fits its half, in the middle of it."""
    sheet = [float(value) for value in page.mediabox]
    names, drawn = pikepdf.Dictionary(), []
    for place, index in enumerate(side):
        if index is not None:
            box = [float(value) for value in forms[index].BBox]
            scale = min(sheet[2] / 2 / (box[2] - box[0]), sheet[3] / (box[3] - box[1]))
            x = sheet[2] / 2 * (place + 0.5) - scale * (box[0] + box[2]) / 2
            y = sheet[3] / 2 - scale * (box[1] + box[3]) / 2
            names[f"/Page{index}"] = forms[index]
            drawn.append(f"q {scale:.5f} 0 0 {scale:.5f} {x:.3f} {y:.3f} cm /Page{index} Do Q")
    page.obj.Resources = pikepdf.Dictionary(XObject=names)
    page.Contents = booklet.make_stream("\n".join(drawn).encode())
