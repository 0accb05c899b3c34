"""A handout imposed for folding: two pages a side, in the order of a booklet.

Its pages were laid out for half a sheet, so that they are set side by side as large as they are.

It is the print file beside the tagged one: for a printer, not for a reader, so it carries no
structure tree and claims no standard.
"""

from __future__ import annotations

import io

import pikepdf

from handbill.renderers.pdf.options import Booklet

Side = tuple[int | None, int | None]


def booklet_sides(pages: int, *, runs_left: bool = False) -> tuple[Side, ...]:
    """The pages on each side of the sheets, left and right, counted from 0; None is a blank.

    Sheet by sheet, front then back: folded in the middle and nested, the pages follow one another.
    ``runs_left``: they are read from right to left, so that the fold is at the right of the first.
    """
    whole = -(-pages // 4) * 4
    sides: list[Side] = []
    for sheet in range(whole // 4):
        first = 2 * sheet
        sides.append((_page(whole - 1 - first, pages), _page(first, pages)))
        sides.append((_page(first + 1, pages), _page(whole - 2 - first, pages)))
    return tuple((right, left) if runs_left else (left, right) for left, right in sides)


def _page(number: int, pages: int) -> int | None:
    return number if number < pages else None


def impose(data: bytes, turn: Booklet, *, runs_left: bool) -> bytes:
    """The booklet of a PDF, on sheets that are two of its pages wide.

    ``runs_left``: its pages are read from right to left.

    A printer that turns sheets over their long edge puts the back upside down on a sheet that is
    wider than high: the backs are then turned by half a circle.
    """
    booklet = pikepdf.new()
    with pikepdf.open(io.BytesIO(data)) as source:
        width, height = (float(value) for value in source.pages[0].mediabox[2:4])
        forms = [booklet.copy_foreign(page.as_form_xobject()) for page in source.pages]
        with source.open_metadata() as metadata:
            title = str(metadata.get("dc:title", ""))
    for number, side in enumerate(booklet_sides(len(forms), runs_left=runs_left)):
        page = booklet.add_blank_page(page_size=(2 * width, height))
        _place(booklet, page, forms, side, width)
        if turn is Booklet.LONG_EDGE and number % 2:
            page.rotate(180, relative=False)
    booklet.docinfo["/Title"] = title
    out = io.BytesIO()
    booklet.save(out, deterministic_id=True)
    return out.getvalue()


def _place(
    booklet: pikepdf.Pdf,
    page: pikepdf.Page,
    forms: list[pikepdf.Object],
    side: Side,
    width: float,
) -> None:
    """Put two pages side by side; ``width`` is that of one."""
    names, drawn = pikepdf.Dictionary(), []
    for place, index in enumerate(side):
        if index is not None:
            names[f"/Page{index}"] = forms[index]
            drawn.append(f"q 1 0 0 1 {place * width:.3f} 0 cm /Page{index} Do Q")
    page.obj.Resources = pikepdf.Dictionary(XObject=names)
    page.Contents = booklet.make_stream("\n".join(drawn).encode())
