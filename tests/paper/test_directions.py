"""Pages of texts that run from right to left, and words that run against the line they stand in."""

from __future__ import annotations

import dataclasses
import functools
import io
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring, tostring

import pikepdf
import pytest

from handbill import Edition, load, parse_prose
from handbill.paper import layout as paper
from handbill.paper.directions import Direction, keep_runs_together
from handbill.paper.engine import Box, Kind
from handbill.paper.layout import Layout
from handbill.paper.lines import edges
from handbill.paper.mirroring import mirrored
from handbill.renderers.pdf.options import PdfOptions
from handbill.renderers.pdf.proof import check
from handbill.renderers.pdf.writer import write
from handbill.styles import profiles

POST = Path(__file__).parents[1] / "cases" / "epub" / "right-to-left" / "in"
A = "\u05d0\u05d1"  # two letters of Hebrew, which our own font for symbols needs not to have
BROKEN = "<ltr>a<i>b</i></ltr><br /><ltr>c<i>d</i></ltr>"


@pytest.mark.parametrize(
    ("given", "around", "expected"),
    [
        (f"{A} see <em>it</em> now {A}", "rtl", f"{A} <ltr>see <em>it</em> now</ltr> {A}"),
        (f"x {A} <em>{A}</em> y", "ltr", f"x <rtl>{A} <em>{A}</em></rtl> y"),
        (f"{A} <em>it</em> {A}", "rtl", f"{A} <em>it</em> {A}"),
        (f"{A} a <q dir='rtl'>-x</q> y", "rtl", f"{A} <ltr>a <q dir='rtl'>-x</q> y</ltr>"),
        (f"{A} go <a>on <em>{A} at</em> x</a> x", "rtl", f"{A} go <a>on <em>{A} at</em> x</a> x"),
        (f"{A} a<i>b</i><br />c<i>d</i>", "rtl", f"{A} {BROKEN}"),
        ("see <em>it</em> now", "ltr", "see <em>it</em> now"),
    ],
)  # fmt: skip
def test_a_run_over_several_elements_is_one_element(
    given: str, around: Direction, expected: str
) -> None:
    paragraph = fromstring(f"<p>{given}</p>")
    words = "".join(paragraph.itertext())
    keep_runs_together(paragraph, around)
    assert "".join(paragraph.itertext()) == words
    for name in ("ltr", "rtl"):
        expected = expected.replace(f"<{name}>", f'<span dir="{name}">')
        expected = expected.replace(f"</{name}>", "</span>")
    assert tostring(paragraph) == tostring(fromstring(f"<p>{expected}</p>"))


def test_sheets_are_mirrored_and_twice_is_as_before() -> None:
    sheet = (
        "@page { margin: 1in 2in 3in 4in; @bottom-left { text-align: right } }\n"
        "@page :left { margin-left: 1in }\np { margin: 0 0 1em; border-width: 0 1pt 0 2pt }"
    )
    turned = mirrored(sheet)
    assert turned == (
        "@page { margin: 1in 4in 3in 2in; @bottom-right { text-align: left } }\n"
        "@page :right { margin-right: 1in }\np { margin: 0 0 1em; border-width: 0 2pt 0 1pt }"
    )
    assert mirrored(turned) == sheet


# --- a whole page -----------------------------------------------------------------------------

pytest_arabic = pytest.mark.usefixtures("arabic")


@pytest.fixture
def arabic() -> None:
    pytest.importorskip("fontpkg_noto_sans_arabic", reason="the extra `arabic` is missing")


@functools.cache
def persian() -> Edition:
    """A Persian post with an English phrase around a link and an address among its words."""
    edition = load(POST)
    text = (
        "واژه see [the page](https://example.org/a) here واژه\n\nواژه https://example.org/b/c. واژه"
    )
    blocks = (*edition.post.body.blocks, *parse_prose(text).blocks)
    post = dataclasses.replace(
        edition.post, body=dataclasses.replace(edition.post.body, blocks=blocks)
    )
    return dataclasses.replace(edition, post=post)


@functools.cache
def laid_out(profile: str, *, folded: bool = False) -> Layout[PdfOptions]:
    return paper.lay_out(persian(), PdfOptions(profile=profile), folded=folded)


def boxes(layout: Layout[PdfOptions]) -> Iterator[tuple[int, Box]]:
    for number, page in enumerate(layout.document.pages):
        for box in page.box.descendants:
            yield number, box


def visual_words(layout: Layout[PdfOptions], element: Element) -> str:
    """The texts of an element's first line as they stand from left to right."""
    lines = [box for _, box in boxes(layout) if box.kind is Kind.LINE and box.element is element]
    texts = [box for box in lines[0].descendants if box.kind is Kind.TEXT]
    ordered = sorted(texts, key=lambda box: edges(box)[0])
    return " ".join("".join(box.text for box in ordered).replace("\u200b", "").split())


@pytest_arabic
@pytest.mark.parametrize("profile", profiles())
def test_words_of_the_other_direction_keep_their_order(profile: str) -> None:
    layout = laid_out(profile)
    *_, link, address = layout.root.iterfind("body/main/p")
    assert "see the page" in visual_words(layout, link)
    assert "https://example.org/b/c" in visual_words(layout, address)
    byline = next(p for p in layout.root.iter("p") if p.get("class") == "byline")
    assert visual_words(layout, byline).startswith("By نویسندهٔ نمونه")
    assert check(write(layout), layout.root) == ()


def ends_at_the_right(layout: Layout[PdfOptions], element: Element) -> bool:
    """Whether the first line of an element reaches the right side of the text."""
    number, line = next(
        (number, box)
        for number, box in boxes(layout)
        if box.kind is Kind.LINE and box.element is element
    )
    left, _, width, _ = layout.document.pages[number].box.content_area
    texts = [box for box in line.descendants if box.kind is Kind.TEXT]
    return max(edges(text)[1] for text in texts) > left + width - 1


@pytest_arabic
@pytest.mark.parametrize("profile", profiles())
def test_everything_begins_at_the_right(profile: str) -> None:
    layout = laid_out(profile)
    classes = {"title", "byline", "ours chosen"}
    heads = [node for node in layout.root.iter() if node.get("class") in classes]
    heads += [node for node in layout.root.iter("h2") if node.get("id") != "notice-title"]
    assert len(heads) >= 7
    for head in heads:
        assert ends_at_the_right(layout, head), "".join(head.itertext())
    for page in layout.document.pages:
        left, _, width, _ = page.box.content_area
        assert page.width - left - width >= left - 1  # where the holes are punched
        feet = [
            edges(box)
            for area in page.box.children
            if area.kind is Kind.MARGIN
            for box in area.descendants
            if box.kind is Kind.TEXT and box.text.strip()
        ]
        assert max(right for _, right in feet) > left + width - 1
        if profile != "dyslexia":  # the number of the page stands at the other side
            assert min(begin for begin, _ in feet) < left + 1


@pytest_arabic
@pytest.mark.parametrize("profile", profiles())
def test_the_bars_of_answers_stand_at_the_right(profile: str) -> None:
    bars = {
        (box.content_area[0], box.content_area[0] + box.content_area[2])
        for _, box in boxes(laid_out(profile))
        if box.kind is Kind.OTHER and box.element is not None
        if (box.element.get("class") or "") in ("words", "comment-header")
    }
    assert len({round(left) for left, _ in bars}) == 1
    assert len({round(right) for _, right in bars}) == 2


@pytest_arabic
def test_the_list_of_links_says_which_words_are_ours() -> None:
    (section,) = [
        part for part in laid_out("standard").root.iter("section") if part.get("id") == "links"
    ]
    assert section.get("lang") is None
    ours = [node for node in section.iter() if node.get("lang") == "en"]
    assert ["".join(node.itertext()) for node in ours] == [
        "Links in this handout",
        "This post as it was published",
    ]


@pytest_arabic
@pytest.mark.parametrize("profile", profiles())
def test_a_booklet_is_bound_at_the_right(profile: str) -> None:
    for number, page in enumerate(laid_out(profile, folded=True).document.pages):
        left, _, width, _ = page.box.content_area
        right = page.width - left - width
        assert (right > left) if number % 2 == 0 else (left > right)


@pytest_arabic
def test_viewers_lay_two_pages_from_right_to_left(content: Path) -> None:
    for layout, expected in (
        (laid_out("standard"), "/R2L"),
        (paper.lay_out(load(content), PdfOptions()), None),
    ):
        finished = pikepdf.open(io.BytesIO(write(layout)))
        assert finished.Root.ViewerPreferences.get("/Direction") == expected
