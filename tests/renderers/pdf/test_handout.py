"""The PDF handout: conformance, structure, text, fonts and bytes."""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from handbill import load
from handbill.document import Heading, inline_text
from handbill.errors import Problem
from handbill.models import Edition
from handbill.renderers.pdf.artifacts import lay_out, render, render_files
from handbill.renderers.pdf.options import Paper, PdfOptions, Standard
from handbill.renderers.pdf.proof import check
from handbill.renderers.pdf.proof.structure import FinishedPdf, read
from handbill.renderers.pdf.writer import write
from handbill.styles import profiles

CASES = Path(__file__).parents[2] / "cases" / "pdf"
A6 = "@page { size: A6; margin: 10mm 10mm 22mm }"
FORMS = [
    PdfOptions(profile=profile, paper=paper, standard=standard)
    for profile in profiles()
    for paper in Paper
    for standard in Standard
]

Judged = Callable[..., Path]


@pytest.fixture(scope="session")
def stress() -> Edition:
    return load(CASES / "stress" / "in")


@pytest.fixture(scope="session")
def first(content: Path) -> Edition:
    return load(content)


def _name(options: PdfOptions) -> str:
    return f"{options.profile}-{options.paper}-{options.standard}"


def _made(edition: Edition, options: PdfOptions) -> tuple[bytes, tuple[Problem, ...]]:
    layout = lay_out(edition, options)
    data = write(layout)
    return data, check(data, layout.root)


@pytest.mark.parametrize("options", FORMS, ids=_name)
def test_every_form_of_the_first_content_is_judged_and_checked(
    first: Edition, judged: Judged, options: PdfOptions
) -> None:
    data, problems = _made(first, options)
    judged(f"first-{_name(options)}.pdf", data)
    assert problems == ()


@pytest.mark.parametrize(
    "options", [form for form in FORMS if form.paper is Paper.LETTER], ids=_name
)
def test_every_form_of_everything_is_judged_and_checked(
    stress: Edition, judged: Judged, options: PdfOptions
) -> None:
    data, problems = _made(stress, options)
    judged(f"stress-{_name(options)}.pdf", data)
    assert problems == ()


@pytest.mark.parametrize("standard", Standard)
def test_the_tree_does_not_know_the_paper(stress: Edition, standard: Standard) -> None:
    large = read(render(stress, PdfOptions(paper=Paper.A4, standard=standard)))
    small = read(render(stress, PdfOptions(extra_css=A6, standard=standard)))
    assert len(small.pdf.pages) > 2 * len(large.pdf.pages)
    assert large.counts == small.counts


def test_small_sheets_are_checked_too(stress: Edition, judged: Judged) -> None:
    data, problems = _made(stress, PdfOptions(extra_css=A6))
    judged("stress-a6.pdf", data)
    assert problems == ()


def test_the_words_of_the_source_are_in_the_tree_in_order(stress: Edition) -> None:
    words = _tree_words(read(render(stress)))
    for body in stress.bodies():
        source = body.text.split()
        assert _in_order(source, words), _first_missing(source, words)


def test_the_words_of_the_first_content_follow_one_another(first: Edition) -> None:
    text = " ".join(_tree_words(read(render(first))))
    for thread in first.all_threads():
        assert " ".join(thread.comment.body.text.split()) in text
    assert " ".join(first.post.body.text.split()) in text


def _tree_words(finished: FinishedPdf) -> list[str]:
    """The words of the tree, those of references and the markers of lists left out."""
    pieces: list[str] = []

    def walk(item: object) -> None:
        for kid in getattr(item, "kids", ()):
            kind = getattr(kid, "type", None)
            if kind is None:
                pieces.append(getattr(kid, "text", ""))
            elif kind != "Reference":
                block = kind not in ("Span", "Em", "Strong", "Code", "Quote", "Link")
                pieces.append("\n" if block else "")
                walk(kid)
                pieces.append("\n" if block else "")

    walk(finished.root)
    return "".join(pieces).split()


def _in_order(source: list[str], words: list[str]) -> bool:
    left = iter(words)
    return all(word in left for word in source)


def _first_missing(source: list[str], words: list[str]) -> str:
    left = iter(words)
    return next((word for word in source if word not in left), "")


def test_comments_that_were_not_chosen_are_in_no_file(stress: Edition) -> None:
    for artifact in render_files(stress, {}).artifacts:
        text = " ".join(_tree_words(read(artifact.data)))
        assert "Nobody chose" not in text


def test_the_answer_key_is_a_file_of_its_own(stress: Edition, judged: Judged) -> None:
    handout, answers = render_files(stress, {}).artifacts
    assert handout.name == "in-all.pdf"
    assert answers.name == "in-all-answers.pdf"
    judged(answers.name, answers.data)
    secret = "Because the secret answer must not be in the handout."
    assert secret in read(answers.data).root.text
    assert secret not in read(handout.data).root.text
    assert secret.encode() not in handout.data


def test_only_bundled_fonts_are_in_the_file(stress: Edition) -> None:
    pdf = pikepdf.open(io.BytesIO(render(stress)))
    fonts = pdf.pages[0].obj.Resources.Font
    names = {str(font.BaseFont).split("+")[1] for font in fonts.values()}
    assert names
    assert all(name.startswith("Handbill") for name in names)
    for font in fonts.values():
        assert "/ToUnicode" in font
        assert "/FontFile2" in font.DescendantFonts[0].FontDescriptor


def test_metadata_can_be_read_by_a_parser(stress: Edition) -> None:
    with pikepdf.open(io.BytesIO(render(stress))).open_metadata() as xmp:
        assert xmp["dc:title"] == stress.post.title
        assert xmp["dc:creator"] == ["Ada Example", "Ben Example"]
        assert xmp["dc:language"] == {"en"}
        assert xmp["dc:source"] == stress.post.url
        assert xmp["dc:date"] == ["2014-03-02"]
        assert xmp["{urn:x-handbill:edition/}status"] == "superseded"
        assert xmp["pdfuaid:part"] == "1"
        assert (xmp["pdfaid:part"], xmp["pdfaid:conformance"]) == ("2", "A")


def test_newer_standards_are_claimed_together(stress: Edition) -> None:
    data = render(stress, PdfOptions(standard=Standard.UA_2))
    with pikepdf.open(io.BytesIO(data)) as pdf, pdf.open_metadata() as xmp:
        assert pdf.pdf_version == "2.0"
        assert (xmp["pdfuaid:part"], xmp["pdfuaid:rev"]) == ("2", "2024")
        assert (xmp["pdfaid:part"], xmp["pdfaid:rev"]) == ("4", "2020")
        assert data.count(b"http://pdfa.org/declarations/wtpdf#") == 2


def test_an_edition_without_kit_has_none_of_it(stress: Edition) -> None:
    plain = dataclasses.replace(stress, kit=type(stress.kit)())
    text = read(render(plain)).root.text
    assert "Name" not in text.split()[:1]
    assert "What is an opioid?" not in text


def test_headings_stand_in_the_outline_without_numbers_of_links(stress: Edition) -> None:
    headings = {
        inline_text(block.content)
        for block in stress.post.body.blocks
        if isinstance(block, Heading)
    }
    with pikepdf.open(io.BytesIO(render(stress))).open_outline() as outline:
        titles = {str(entry.title) for top in outline.root for entry in _entries(top)}
    assert headings <= titles


def _entries(entry: pikepdf.OutlineItem) -> list[pikepdf.OutlineItem]:
    return [entry, *(inner for child in entry.children for inner in _entries(child))]
