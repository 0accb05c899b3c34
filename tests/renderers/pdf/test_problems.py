"""What can't be made into a whole handout is an error with its place, and never a file."""

from __future__ import annotations

import dataclasses
import logging
from pathlib import Path

import pytest

from handbill import RenderError, load
from handbill.document import Body, Code, Division, Figure, Image, Paragraph, Span, Text
from handbill.errors import Location
from handbill.fonts.spacing import Spacing, spacing_of
from handbill.languages import wording_for
from handbill.models import Edition, ImageFile
from handbill.paper.handout import compose
from handbill.paper.link_list import link_notes
from handbill.renderers.pdf.artifacts import lay_out, render
from handbill.renderers.pdf.options import PdfOptions
from handbill.renderers.pdf.proof.structure import read
from handbill.renderers.pdf.proof.words import reading_order
from handbill.renderers.pdf.writer import write

STRESS = Path(__file__).parents[2] / "cases" / "pdf" / "stress" / "in"


def post(tmp_path: Path, text: str) -> Edition:
    path = tmp_path / "post.md"
    path.write_text(f"---\ntitle: A post\nlang: en\n---\n\n{text}\n", encoding="utf-8")
    return load(path)


def problems(edition: Edition, options: PdfOptions | None = None) -> list[str]:
    with pytest.raises(RenderError) as caught:
        render(edition, options)
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("css", "code"),
    [
        ("p { colour: red }", "P002"),
        ("p { color: var(--none }", "P002"),
        ("@import url(https://example.org/style.css);", "P003"),
        ("@font-face { font-family: X; src: url(file:///etc/passwd) }", "P003"),
        ("p { background: url(https://example.org/pixel.png) }", "P003"),
        ("p { background: url(data:image/png;base64,AAAA) }", "P003"),
    ],
)
def test_what_weasyprint_complains_of_fails_the_build(tmp_path: Path, css: str, code: str) -> None:
    told = problems(post(tmp_path, "Text."), PdfOptions(extra_css=css))
    assert all(code in problem for problem in told)


def test_a_broken_image_is_named_with_its_line(tmp_path: Path) -> None:
    edition = post(tmp_path, "Text.")
    picture = Image("broken.png", alternative="what", location=Location(path="post.md", line=9))
    file = ImageFile(source="broken.png", media_type="image/png", data=b"?", width=1, height=1)
    body = Body((Figure((picture,)),))
    spoiled = dataclasses.replace(edition.post, body=body, images=(file,))
    (problem,) = problems(dataclasses.replace(edition, post=spoiled))
    assert problem.startswith("post.md:9: error P002: ")
    assert "broken.png" in problem


def test_a_sheet_that_adds_text_is_refused(tmp_path: Path) -> None:
    told = problems(post(tmp_path, "Text."), PdfOptions(extra_css="p::before { content: 'So: ' }"))
    assert told[0].startswith("extra_css:1: error P017: ")


def test_an_ornament_that_a_sheet_adds_is_kept_in_the_tree(tmp_path: Path) -> None:
    data = render(post(tmp_path, "Text."), PdfOptions(extra_css="p::before { content: '§ ' }"))
    assert "§ Text." in read(data).root.text


def test_a_sheet_that_hides_the_notice_is_refused() -> None:
    told = problems(load(STRESS), PdfOptions(extra_css=".notice { display: none }"))
    assert "P016" in told[0]
    told = problems(load(STRESS), PdfOptions(extra_css=".notice { visibility: hidden }"))
    assert "P016" in told[0]


def test_a_sheet_that_moves_content_does_not_change_the_order_of_reading() -> None:
    layout = lay_out(load(STRESS), PdfOptions(extra_css=".notice .qr { order: -1 }"))
    assert list(reading_order(read(write(layout)), layout.root)) == []


def test_there_is_no_such_profile() -> None:
    (problem,) = problems(load(STRESS), PdfOptions(profile="tiny"))
    assert "P021" in problem
    assert "large-print" in problem


@pytest.mark.parametrize("name", ["../print", "/etc/passwd", ""])
def test_a_profile_is_a_name_and_no_path(name: str) -> None:
    (problem,) = problems(load(STRESS), PdfOptions(profile=name))
    assert "P021" in problem


def test_others_who_listen_to_weasyprint_hear_as_before(tmp_path: Path) -> None:
    logger = logging.getLogger("weasyprint")
    before = list(logger.handlers), logger.level
    problems(post(tmp_path, "Text."), PdfOptions(extra_css="p { colour: red }"))
    assert (list(logger.handlers), logger.level) == before


# --- small parts ------------------------------------------------------------------------------


def test_addresses_have_one_number_each() -> None:
    body = compose(load(STRESS)).root.find("body")
    assert body is not None
    section = next(part for part in body.iter("section") if part.get("id") == "links")
    addresses = [link.get("href") for link in section.iter("a")]
    assert len(addresses) == len(set(addresses))
    assert "https://example.org/a/long/address/of/a/page" in addresses
    assert "https://example.org/bare" in addresses
    numbers = [link.text for link in body.iter("a") if link.get("href") == "#link-3"]
    assert numbers == ["3", "3"]


def test_a_body_without_links_has_no_list_of_links(tmp_path: Path) -> None:
    body = compose(post(tmp_path, "Text.")).root.find("body")
    assert body is not None
    assert link_notes(body, wording_for("en"), {}, {}) is None


def test_spacing_is_said_by_the_last_sheet() -> None:
    sheets = (
        ":root{--handbill-letter-spacing:.05em}",
        "p{}",
        "x{--handbill-letter-spacing: 0.1em}",
    )
    assert spacing_of(sheets) == Spacing(0.1, 0.0)


def test_languages_within_languages_are_kept(tmp_path: Path) -> None:
    edition = post(tmp_path, "Text.")
    inner = Span((Text("mots "), Span((Text("words"),), language="en")), language="fr")
    blocks = Division((Paragraph((inner, Code(" x "))),), language="es")
    body = Body((blocks,))
    finished = read(
        render(dataclasses.replace(edition, post=dataclasses.replace(edition.post, body=body)))
    )
    marked_up = [
        (element.get("/Lang"), element.text)
        for element in finished.root.walk()
        if element.get("/Lang")
    ]
    assert marked_up == [("es", "mots words x "), ("fr", "mots words"), ("en", "words")]
