"""A style sheet is judged by the pages that come out, and each way to spoil them is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbill import load
from handbill.errors import RenderError
from handbill.models import Edition
from handbill.paper import layout
from handbill.paper.contrast import contrast, lowest_contrast
from handbill.renderers.pdf.artifacts import lay_out
from handbill.renderers.pdf.options import PdfOptions
from handbill.styles import profiles

STRESS = Path(__file__).parents[1] / "cases" / "pdf" / "stress" / "in"
FIRST = "h1 { color: #111 }\n"  # so that the rule meant stands in the second line
COVER = "content: ''; position: absolute; left: 0; top: 0; width: 400pt; height: 500pt"
DEFECTS = {
    "white on white": ("P016", ".notice { color: white }"),
    "grey on white": ("P016", "p { color: #aaa }"),
    "a colour through a variable": ("P016", ".notice { --c: #fefefe; color: var(--c) }"),
    "a transparent colour": ("P016", ".notice { color: transparent }"),
    "half a colour": ("P016", "p { color: rgba(0, 0, 0, .4) }"),
    "the ground in the colour of the words": ("P016", "main { background: #111 }"),
    "a ground that turns dark": ("P016", "main { background: linear-gradient(#fff, #222) }"),
    "a page in the colour of the words": ("P016", "@page { background: #111 }"),
    "a colour of printers": ("P016", "p { color: device-cmyk(0 0 0 0) }"),
    "opacity": ("P016", ".notice { opacity: .01 }"),
    "opacity for print": ("P016", "@media print { .notice { opacity: .5 } }"),
    "a font of a hundredth of a pixel": ("P016", ".disclaimer { font-size: .01px }"),
    "no font size": ("P016", ".disclaimer { font-size: 0 }"),
    "a font of 5 points": ("P016", "p { font-size: 5pt }"),
    "a scale that makes letters small": ("P016", ".notice { transform: scale(.3) }"),
    "a scale of nothing": ("P016", ".notice { transform: scale(0) }"),
    "a mirror": ("P016", "p { transform: scaleX(-1) }"),
    "an indent out of the page": ("P016", ".notice * { text-indent: -9999px }"),
    "a place out of the page": ("P016", ".notice { position: absolute; left: -9999px }"),
    "a move out of the page": ("P016", ".notice { transform: translate(0, -9000px) }"),
    "a white sheet over the page": ("P016", f".masthead::after {{ {COVER}; background: white }}"),
    "comments over the post": (
        "P016",
        ".comments { position: relative; margin-top: -3in; background: #fff }",
    ),
    "an outline over the page": ("P016", ".masthead { outline: 400px solid white }"),
    "a frame over the page": ("P016", ".notice { border: 300px solid white; margin: -300px }"),
    "a height that cuts words off": ("P016", ".notice { height: 2px; overflow: hidden }"),
    "a clip": ("P016", ".notice { position: absolute; clip: rect(0, 1px, 1px, 0) }"),
    "a mask": (
        "P016",
        "main { mask-border: linear-gradient(transparent, transparent) 30 fill }",
    ),
    "no display": ("P016", ".notice { display: none }"),
    "no visibility": ("P016", ".disclaimer { visibility: hidden }"),
    "words in a margin that no page has": ("P016", ".disclaimer { position: running(x) }"),
    "one line of many": ("P016", "main p { max-lines: 1; continue: discard }"),
    "small letters for capitals": ("P016", "main p { text-transform: lowercase }"),
    "letters on one another": ("P016", "main p { letter-spacing: -.6em }"),
    "words without spaces": ("P016", "p { word-spacing: -1em }"),
    "a thick line behind words": (
        "P016",
        "main p { text-decoration: underline 2em; text-underline-offset: -1.2em }",
    ),
    "a first letter in white": ("P016", "p::first-letter { color: white }"),
    "a white label": ("P016", "@page { @bottom-left { color: white } }"),
    "words before a heading": ("P017", "h1::before { content: 'Still current: ' }"),
    "an address behind a link": ("P017", "a::after { content: ' (' attr(href) ')' }"),
    "words at the head of the page": ("P017", "@page { @top-center { content: 'Approved' } }"),
    "words in place of the label": ("P017", "body { string-set: label 'Current' }"),
    "words as a marker": ("P017", "ul { list-style-type: 'wrong ' }"),
    "no label": ("P018", "@page { @bottom-left { content: '' } }"),
    "no label on the second page": ("P018", "@page :nth(2) { @bottom-left { content: none } }"),
}
ORDINARY = {
    "colours": "h1 { color: navy } main a { color: #00c } .notice { background: #ffe }",
    "a dark ground": "main { background: #222; color: #eee } main a { color: #9cf }",
    "sizes": "body { font-size: 13pt; line-height: 1.6 } @page { margin: 1in }",
    "an ornament": "h2::before { content: '§ ' }",
    "a shadow": ".notice { box-shadow: 2px 2px 0 #999; border-radius: 6px }",
    "a family of fonts": "body { font-family: Georgia, serif }",
    "a table": "table { background: #f4f4f4 } th { background: #ddd }",
    "a frame": ".comment { border-left: 2pt solid #888; padding-left: 8pt }",
}


@pytest.fixture(scope="module")
def edition() -> Edition:
    return load(STRESS)


def problems(edition: Edition, sheet: str) -> list[tuple[str, str]]:
    """The codes and the places of what is wrong with a layout under a style sheet."""
    try:
        lay_out(edition, PdfOptions(extra_css=sheet))
    except RenderError as error:
        return [(problem.code, str(problem.location)) for problem in error.problems]
    return []


@pytest.mark.parametrize("name", DEFECTS)
def test_a_seeded_defect_is_found_with_its_line(edition: Edition, name: str) -> None:
    code, rule = DEFECTS[name]
    assert (code, "extra_css:2") in problems(edition, FIRST + rule)


@pytest.mark.parametrize("name", ORDINARY)
def test_an_ordinary_sheet_passes(edition: Edition, name: str) -> None:
    assert problems(edition, ORDINARY[name]) == []


@pytest.mark.parametrize("profile", profiles())
def test_our_own_profiles_pass(edition: Edition, profile: str) -> None:
    sheet = "/* nothing of its own, but looked at */"
    options = PdfOptions(extra_css=sheet, profile=profile)
    for folded in (False, True):
        layout.lay_out(edition, options, folded=folded)


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast((0, 0, 0, 1), (1, 1, 1, 1)) == pytest.approx(21)
    grey = (0x77 / 255, 0x77 / 255, 0x77 / 255, 1.0)
    assert contrast(grey, (1, 1, 1, 1)) == pytest.approx(4.48, abs=0.005)


def test_a_ground_that_fills_not_all_the_space_leaves_the_one_below() -> None:
    black, white = (0.0, 0.0, 0.0, 1.0), (1.0, 1.0, 1.0, 1.0)
    assert lowest_contrast(white, [((black,), True)]) == pytest.approx(21)
    assert lowest_contrast(white, [((black,), False)]) == pytest.approx(1)
