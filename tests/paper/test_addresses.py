"""Printed addresses: where lines part them, and the list that holds all of them."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from handbill import Edition, Post, parse_prose
from handbill.markup.elements import element
from handbill.paper.addresses import part_addresses
from handbill.paper.handout import compose
from handbill.paper.lines import continued, lines_of
from handbill.paper.link_list import link_words
from handbill.renderers.pdf.artifacts import lay_out
from handbill.renderers.pdf.options import PdfOptions
from handbill.renderers.pdf.proof import check
from handbill.renderers.pdf.writer import write
from handbill.styles import profiles

LONG = "https://teens.example.gov/blog/post/a-post-on-pain-medications.html?page=2&view=print-all"
NARROW = "@page { size: 4.4in 6in; margin: .4in .4in 1.2in }"


def edition(text: str, url: str = "https://example.org/post") -> Edition:
    return Edition(post=Post(title="T", body=parse_prose(text), language="en", url=url))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (LONG, ["https://teens.example.gov/", "blog/", "post/", "a", "-post", "-on", "-pain"]),
        ("https://example.org/", []),
        ("http://x.org/a?b=c.", ["http://x.org/", "a", "?b", "=c."]),
        ("See www.example.org/a_b/c, or not.", ["www.example.org/", "a", "_b/", "c,"]),
        ("a/b and c.d are no addresses", []),
    ],
)
def test_an_address_is_parted_at_its_marks(text: str, parts: list[str]) -> None:
    paragraph = element("p", text)
    part_addresses(paragraph, "ltr")
    assert "".join(paragraph.itertext()) == text
    assert [span.text for span in paragraph.iter("span")][: len(parts)] == parts
    assert bool(parts) == bool(len(paragraph))


def test_code_is_left_as_it_is() -> None:
    code = element("pre", element("code", LONG))
    part_addresses(code, "ltr")
    assert len(code[0]) == 0


@pytest.mark.parametrize("profile", profiles())
def test_a_line_never_parts_an_address_elsewhere(profile: str) -> None:
    body = f"One sentence and then an address: <{LONG}>, and another sentence with {LONG} in it."
    layout = lay_out(edition(body), PdfOptions(profile=profile, extra_css=NARROW))
    assert check(write(layout), layout.root) == ()
    pages = layout.document.pages
    lines = list(lines_of(pages))
    for line in lines:
        page_left, _, page_width, _ = pages[line.page].box.content_area
        left, _, width, _ = line.texts[-1].content_area
        assert left + width <= page_left + page_width + 1, line.text
        assert not line.text.rstrip().endswith(("://", "-", "?", "=", "&")), line.text
    assert "".join(line.text for line in lines).count(LONG) == 3  # one of them in the list
    assert list(continued(lines)) == []


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
def test_an_address_comes_out_whole(tmp_path: Path) -> None:
    layout = lay_out(edition(f"Look at <{LONG}>."), PdfOptions(extra_css=NARROW))
    path = tmp_path / "a.pdf"
    path.write_bytes(write(layout))
    run = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, text=True, check=True)
    assert run.stdout.replace("\n", "").count(LONG) == 2


def test_every_outside_address_is_in_the_list_once() -> None:
    text = (
        "[Here](https://example.org/a) and https://example.org/b and [there](https://example.org/a)"
        " and [https://example.org/c...](https://example.org/c-to-the-end) and"
        " [write](mailto:a@example.org), [inside](#t).\n\n# T"
    )
    root = compose(edition(text)).root
    (section,) = [part for part in root.iter("section") if part.get("id") == "links"]
    assert [link_words(item) for item in section.iter("li")] == [
        "This post online: https://example.org/post",
        "Here: https://example.org/a",
        "https://example.org/b",
        "https://example.org/c-to-the-end",
        "write: a@example.org",
    ]
    marks = [link.text for link in root.iter("a") if link.get("role") == "doc-noteref"]
    assert marks == ["2", "2", "4", "5"]


@pytest.mark.parametrize("profile", ["standard", "large-print"])
def test_no_address_goes_on_on_another_page_and_none_is_left_alone(profile: str) -> None:
    seen = 0
    for count in range(3, 10):
        links = " ".join(f"[Name {number}]({LONG}{number})" for number in range(count))
        layout = lay_out(edition(links), PdfOptions(profile=profile, extra_css=NARROW))
        items = set(layout.root.iterfind("body/section[@id='links']/ol/li"))
        pages = [
            {box.element for box in page.box.descendants if box.element in items}
            for page in layout.document.pages
        ]
        assert sum(map(len, pages)) == len(items)
        assert sum(map(bool, pages)) == 1 or len(items) > 5 or profile == "large-print"
        assert len(pages[-1]) > 1
        seen += sum(map(bool, pages)) > 1
    assert seen
