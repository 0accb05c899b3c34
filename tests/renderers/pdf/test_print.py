"""What a reader and a photocopier get: contrast, codes, breaks, and the words that come out."""

from __future__ import annotations

import functools
import re
import shutil
import subprocess
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image, ImageFilter

from handbill import load
from handbill.models import Edition
from handbill.paper.handout import compose
from handbill.paper.link_list import link_words
from handbill.renderers.pdf.artifacts import render
from handbill.renderers.pdf.options import Paper, PdfOptions
from handbill.renderers.pdf.proof.page_content import Mark
from handbill.renderers.pdf.proof.structure import StructureElement, read
from handbill.styles import profiles

STRESS = Path(__file__).parents[2] / "cases" / "pdf" / "stress" / "in"
FIRST = Path(__file__).parents[3] / "content" / "connection-between-pain-medications-and-heroin"
EXTRACTORS = {
    "pdftotext": ["pdftotext", "{}", "-"],
    "mutool": ["mutool", "draw", "-q", "-F", "txt", "-o", "-", "{}"],
}

pytestmark = pytest.mark.skipif(
    shutil.which("pdftoppm") is None, reason="poppler's tools are not installed"
)


@functools.cache
def edition(folder: Path) -> Edition:
    return load(folder)


@functools.cache
def built(folder: Path, profile: str) -> bytes:
    return render(edition(folder), PdfOptions(profile=profile))


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    return tmp_path / "handout.pdf"


def picture(pdf: Path, page: int, dpi: int) -> Image.Image:
    """A page in shades of grey."""
    stem = pdf.with_suffix("")
    pages = ["-f", str(page), "-l", str(page), "-singlefile"]
    command = ["pdftoppm", "-gray", "-r", str(dpi), *pages, str(pdf), str(stem)]
    subprocess.run(command, check=True)
    return Image.open(stem.with_suffix(".pgm"))


# --- contrast ---------------------------------------------------------------------------------


def contrast(dark: int, light: int) -> float:
    """The contrast of two shades of grey, 0 to 255 (WCAG 2.2, relative luminance)."""

    def luminance(shade: int) -> float:
        value = shade / 255
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    return (luminance(light) + 0.05) / (luminance(dark) + 0.05)


def words_on(pdf: Path, page: int) -> list[tuple[str, tuple[float, float, float, float]]]:
    """Each word of a page and its box in points, from the upper left corner."""
    run = subprocess.run(
        ["pdftotext", "-bbox", "-f", str(page), "-l", str(page), str(pdf), "-"],
        capture_output=True,
        text=True,
        check=True,
    )
    root = ElementTree.fromstring(run.stdout)
    names = ("xMin", "yMin", "xMax", "yMax")
    words = []
    for word in root.iter("{http://www.w3.org/1999/xhtml}word"):
        left, top, right, bottom = (float(word.get(name, "0")) for name in names)
        words.append((word.text or "", (left, top, right, bottom)))
    return words


@pytest.mark.parametrize("profile", profiles())
def test_every_word_has_a_contrast_of_7_to_1_in_grey(
    pdf: Path, profile: str, capsys: pytest.CaptureFixture[str]
) -> None:
    pdf.write_bytes(built(FIRST, profile))
    dpi = 300
    least = (21.0, "")
    for page in range(1, len(read(built(FIRST, profile)).pdf.pages) + 1):
        image = picture(pdf, page, dpi)
        for word, box in words_on(pdf, page):
            if any(letter.isalnum() for letter in word):
                cut = image.crop(tuple(round(value * dpi / 72) for value in box))  # type: ignore[arg-type]
                dark, light = cut.getextrema()
                least = min(least, (contrast(int(dark), int(light)), word))  # type: ignore[arg-type]
    with capsys.disabled():
        sys.stdout.write(f"\n{profile}: least contrast {least[0]:.1f}:1 ({least[1]!r})\n")
    assert least[0] >= 7


@pytest.mark.parametrize("profile", profiles())
def test_no_fill_but_white_lies_behind_text(profile: str) -> None:
    """Paper is white where there is text: three of four pixels of each page are."""
    import io

    import pikepdf

    for page in pikepdf.open(io.BytesIO(built(FIRST, profile))).pages:
        for instruction in pikepdf.parse_content_stream(page):
            if str(instruction.operator) == "rg":
                shade = [float(value) for value in instruction.operands]
                assert max(shade) <= 0.27, "a fill that a copier turns to mud"


# --- the code ---------------------------------------------------------------------------------


@pytest.mark.parametrize("folder", [FIRST, STRESS], ids=["first", "stress"])
@pytest.mark.parametrize("profile", profiles())
def test_the_code_leads_to_the_address_beside_it(pdf: Path, folder: Path, profile: str) -> None:
    import zxingcpp

    pdf.write_bytes(built(folder, profile))
    clean = picture(pdf, 1, 150)
    copied = clean.filter(ImageFilter.GaussianBlur(1)).point(lambda shade: 255 * (shade > 140))
    for image in (clean, copied):
        (code,) = zxingcpp.read_barcodes(image.convert("L"))
        printed = "".join(
            link_words(link)
            for link in compose(edition(folder)).root.iter("a")
            if link.get("class") == "u" and link.get("href") == code.text
        )
        assert code.text in printed
        text = subprocess.run(
            ["pdftotext", "-l", "1", str(pdf), "-"], capture_output=True, text=True, check=True
        ).stdout
        assert code.text.replace("-", "") in re.sub(r"[\s-]", "", text)


# --- breaks -----------------------------------------------------------------------------------

FORMS = [(profile, folder) for profile in profiles() for folder in (FIRST, STRESS)]


def pages_of(element: StructureElement) -> list[int]:
    """The page of each piece of an element's content, in reading order."""
    pages: list[int] = []
    for kid in element.kids:
        if isinstance(kid, Mark):
            pages.append(kid.page)
        elif isinstance(kid, StructureElement):
            pages += pages_of(kid)
    return pages


@pytest.mark.parametrize(("profile", "folder"), FORMS)
def test_no_heading_stands_alone_at_the_foot_of_a_page(profile: str, folder: Path) -> None:
    blocks = [
        item
        for item in read(built(folder, profile)).root.walk()
        if item.type in {"P", "H1", "H2", "H3", "H4", "H5", "H6", "LBody", "TH", "Figure", "Lbl"}
        and pages_of(item)
    ]
    for item, following in pairwise(blocks):
        if item.type[0] == "H":
            assert pages_of(item)[-1] == pages_of(following)[0], item.text


@pytest.mark.parametrize(("profile", "folder"), FORMS)
def test_short_comments_stay_whole(profile: str, folder: Path) -> None:
    first, *others = read(built(folder, profile)).find("Comment", "OfficialReply", "Reply")
    assert len({page for part in first.find("P") for page in pages_of(part)}) == 1
    for item in others:
        if len(item.text) <= 600:
            assert len(set(pages_of(item))) == 1, item.text[:60]


@pytest.mark.parametrize(("profile", "folder"), FORMS)
def test_paragraphs_break_with_three_lines_on_each_side(profile: str, folder: Path) -> None:
    broken = 0
    for item in read(built(folder, profile)).find("P"):
        lines = Counter(pages_of(item))
        if len(lines) > 1 and not item.find("Link", "Span", "Em", "Strong", "Code"):
            broken += 1
            assert min(lines.values()) >= 3, item.text[:60]
    assert broken or folder == FIRST


# --- words ------------------------------------------------------------------------------------


def plain(word: str) -> str:
    """A word without the number of a note behind it, and without what follows that."""
    return re.sub(r"\d*[.,;:]*$", "", word)


@pytest.mark.parametrize("extractor", EXTRACTORS)
@pytest.mark.parametrize(("profile", "folder"), FORMS)
def test_extracted_words_are_the_words_of_the_source(
    pdf: Path, profile: str, folder: Path, extractor: str
) -> None:
    if shutil.which(extractor) is None:
        pytest.skip(f"{extractor} is not installed")
    pdf.write_bytes(built(folder, profile))
    command = [part.format(pdf) for part in EXTRACTORS[extractor]]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    source = Counter(
        plain(word)
        for body in edition(folder).bodies()
        for word in body.text.split()
        if "://" not in word and word.isascii()
    )
    lost = source - Counter(map(plain, text.split()))
    assert not lost, f"lost or torn: {list(lost)[:10]}"


def test_no_word_is_divided() -> None:
    finished = read(built(STRESS, "large-print"))
    for mark in finished.marks.values():
        assert "\u00ad" not in mark.text
        assert "\u2010" not in mark.text


@pytest.mark.parametrize("paper", Paper)
def test_the_paper_is_what_was_asked_for(paper: Paper) -> None:
    sizes = {Paper.LETTER: (612, 792), Paper.A4: (595.28, 841.89), Paper.LEGAL: (612, 1008)}
    finished = read(render(edition(FIRST), PdfOptions(paper=paper)))
    assert [float(value) for value in finished.pdf.pages[0].mediabox[2:4]] == pytest.approx(
        sizes[paper], abs=0.01
    )
