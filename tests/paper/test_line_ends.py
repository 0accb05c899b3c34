"""A line ends only where the next word does not fit, and words stay words when they are extracted.

Measured on paragraphs whose words are set in every way that a text of ours sets them, at widths
from narrow to wide: the first word of each line is measured and held against the room that the
line above had left.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import pairwise
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest
import weasyprint
from weasyprint import HTML
from weasyprint.layout import inline
from weasyprint.text.line_break import split_first_line

from handbill.fonts.files import bundled_fonts
from handbill.paper.end_spaces import keep_end_spaces
from handbill.paper.engine import Box, Document, Kind, lay_out_html, line_breaks
from handbill.paper.faces import font_faces
from handbill.paper.lines import continued, lines_of
from handbill.paper.resources import FONT, Resource, font_address

SENTENCES = (
    "the of a government rules engine complexity and to in is that software (open data) policy, "
    "people, team; I we agency. benefit"
)
WORDS = SENTENCES.split()
WRAPPED = ("b", "em", "strong", "code", "i", "a")
FOLLOWED_BY = (",", ".", "", "", "<sup>1</sup>", '<sup><a href="#n">2</a></sup>.')
BUSINESS = (
    "Business rules, or what people call them, ease the work of writing, <strong>managing, and "
    "executing business rules.</strong> You limit the pool of people <b>who</b> can keep your "
    "rules over time, <em>increase</em> what you owe to a vendor, and pay for licences too."
)


def paragraph(seed: int, length: int = 50) -> str:
    """Words, every third or so of them wrapped in an element, spaces inside or outside of it."""
    chance = random.Random(seed)
    pieces: list[str] = []
    while len(pieces) < length:
        if chance.random() > 0.35:
            pieces.append(chance.choice(WORDS))
            continue
        inner = " ".join(chance.choice(WORDS) for _ in range(chance.randint(1, 4)))
        if chance.random() < 0.3:
            inner = f"<em>{inner}</em>"
        tag = chance.choice(WRAPPED)
        pieces.append(f"<{tag}>{inner}</{tag}>{chance.choice(FOLLOWED_BY)}")
    return " ".join(pieces)


def laid_out(text: str, width: int) -> tuple[Element, Document]:
    fonts = bundled_fonts()
    resources = {font_address(font.name): Resource(FONT, font.data) for font in fonts}
    sheet = f"""{font_faces(fonts)}
    @page {{ size: {width + 40}px 2000px; margin: 20px }}
    html {{ font: 16px/1.5 Handbill; hyphens: manual }} body, p {{ margin: 0 }}
    p {{ overflow-wrap: anywhere }} sup {{ font-size: 10px }}"""
    root = ElementTree.fromstring(f"<html><body><p>{text}</p></body></html>")
    return root, lay_out_html(root, (sheet,), resources)


def lines(document: Document) -> list[Box]:
    boxes = (box for page in document.pages for box in page.box.descendants)
    return [box for box in boxes if box.kind is Kind.LINE]


def texts(line: Box) -> list[Box]:
    return [box for box in line.descendants if box.kind is Kind.TEXT and box.text]


def width_of(text: str, like: Box) -> float:
    """How wide a text is in the font of a box, in CSS pixels."""
    raw = like._raw
    return float(split_first_line(text, raw.style, None, None, 0)[3]) if text else 0.0


def space_width(like: Box) -> float:
    """Between letters: the space at the end of a text has no width of its own."""
    return width_of("a a", like) - width_of("aa", like)


def first_word(line: Box) -> float:
    """The width of the first word of a line, which may run through several boxes."""
    width = 0.0
    for box in texts(line):
        word, space, _ = box.text.partition(" ")
        width += width_of(word, box)
        if space:
            break
    return width


def early(document: Document, width: int) -> Iterator[str]:
    """The lines whose following word would have fitted; half a pixel is left to kerning."""
    found = lines(document)
    for line, following in pairwise(found):
        last = texts(line)[-1]
        left, _, box_width, _ = last.content_area
        space = max(map(space_width, (last, texts(following)[0], texts(found[0])[0])))
        room = 20 + width - left - box_width - space
        if first_word(following) <= room - 0.5:
            yield f"{width}: … {last.text[-20:]!r} | {texts(following)[0].text[:20]!r}"


@pytest.mark.parametrize("text", [BUSINESS, *map(paragraph, range(5))])
def test_no_line_ends_before_a_word_that_fits(text: str) -> None:
    ends = [end for width in range(200, 600, 7) for end in early(laid_out(text, width)[1], width)]
    assert ends == []


def test_a_word_in_an_element_inside_another_is_not_divided() -> None:
    address = "<em>To reach us, write to <a>door.of.the.library@example.org</a> today.</em>"
    for width in range(300, 600, 7):
        root, document = laid_out(address, width)
        keep_end_spaces(root, document.pages)
        assert list(continued(lines_of(document.pages))) == []


@pytest.mark.parametrize(("line", "words"), [("rtl", "ltr"), ("ltr", "rtl")])
def test_lines_that_end_in_words_against_them_begin_where_others_do(line: str, words: str) -> None:
    many = "some <b>words</b> that <b>run</b> the <b>other</b> way"
    inner = f"<em>and <span dir='{words}'>{many}</span></em>"
    ended = 0
    for width in range(150, 400, 7):
        _, document = laid_out(f"</p><p dir='{line}'>Before <i>{inner}</i> end.</p><p>", width)
        for box in lines(document):
            pieces = [piece.content_area for piece in texts(box) if piece.text.strip()]
            first = min(left for left, *_ in pieces)
            last = max(left + size for left, _, size, _ in pieces)
            begin = 20 - first if line == "ltr" else last - 20 - width
            assert abs(begin) < 1
            for (left, _, size, _), (following, *_) in pairwise(sorted(pieces)):
                assert abs(left + size - following) < 6  # no more than a space between them
                assert left + size < following + 1
            ended += texts(box)[-1].runs_right_to_left is (words == "rtl")
    assert ended > 10


def test_the_measure_sees_lines_that_end_early(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(line_breaks, "_is_ours", lambda style: False)
    ends = [
        end
        for text in (BUSINESS, paragraph(1), paragraph(2))
        for width in range(200, 600, 7)
        for end in early(laid_out(text, width)[1], width)
    ]
    assert len(ends) > 3


def test_another_version_is_left_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inline, "split_inline_level", line_breaks._split_level)
    monkeypatch.setattr(weasyprint, "__version__", "71.0")
    laid_out("Words", 200)
    assert inline.split_inline_level is line_breaks._split_level


def test_documents_of_others_in_the_process_are_laid_out_as_ever() -> None:
    laid_out("Words", 200)  # the mends are in place now
    page = "<style>@page{size:300px 900px} body{margin:0;font:16px serif}</style>" + BUSINESS
    ours = [text(box) for box in HTML(string=page).render().pages[0]._page_box.descendants()]
    inline.split_inline_level = line_breaks._split_level
    inline.split_first_line = line_breaks._split_line
    inline.remove_last_whitespace = line_breaks._remove_last_space
    plain = [text(box) for box in HTML(string=page).render().pages[0]._page_box.descendants()]
    assert ours == plain


def text(box: object) -> str:
    return getattr(box, "text", "")


@pytest.mark.parametrize("source", [BUSINESS, *map(paragraph, range(5))])
def test_the_spaces_at_the_ends_of_lines_are_drawn(source: str) -> None:
    for width in (150, 233, 377):
        root, document = laid_out(source, width)
        keep_end_spaces(root, document.pages)
        drawn = "".join(box.text for line in lines(document) for box in texts(line))
        assert drawn.split() == "".join(root.itertext()).split()


def test_the_head_of_a_table_has_its_spaces_on_every_page() -> None:
    rows = "".join(f"<tr><td>{number}</td></tr>" for number in range(200))
    head = "<thead><tr><th>The head of a table that is shown on every page</th></tr></thead>"
    root, document = laid_out(f"</p><table>{head}<tbody>{rows}</tbody></table><p>", 120)
    keep_end_spaces(root, document.pages)
    heads = [
        "".join(box.text for box in page.box.descendants if is_in_head(box))
        for page in document.pages
    ]
    assert len(heads) > 1
    assert set(heads) == {"The head of a table that is shown on every page"}


def is_in_head(box: Box) -> bool:
    return box.kind is Kind.TEXT and box.element is not None and box.element.tag == "th"


def test_a_word_that_is_divided_gets_no_space() -> None:
    root, document = laid_out("https://example.org/a-long-address/without-any-space/at-all", 150)
    keep_end_spaces(root, document.pages)
    assert "".join(box.text for line in lines(document) for box in texts(line)) == "".join(
        root.itertext()
    )
