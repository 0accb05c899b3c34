"""Threads of comments on paper: set in so far and no further, never a line of one a page."""

from __future__ import annotations

import functools
from pathlib import Path

import pytest

from handbill import load
from handbill.paper.engine import Box, Kind
from handbill.paper.layout import Layout
from handbill.renderers.pdf.artifacts import lay_out
from handbill.renderers.pdf.options import PdfOptions
from handbill.renderers.pdf.proof import check
from handbill.renderers.pdf.proof.structure import StructureElement, read
from handbill.renderers.pdf.writer import write
from handbill.styles import profiles

THREADS = Path(__file__).parents[2] / "cases" / "pdf" / "threads" / "in"
LEVELS = {"standard": 3, "ink-saver": 3, "dyslexia": 2, "large-print": 2}
"""How many times an answer is set in further than what it answers."""


@functools.cache
def laid_out(profile: str) -> Layout[PdfOptions]:
    return lay_out(load(THREADS), PdfOptions(profile=profile))


def pages_of(element: StructureElement) -> list[int]:
    """The page of each piece of an element's content, in reading order."""
    return [mark.page for item in element.walk() for mark in item.marks]


def comment_boxes(layout: Layout[PdfOptions], page: int) -> list[Box]:
    """The boxes of the words of comments on a page."""
    return [
        box
        for box in layout.document.pages[page].box.descendants
        if box.element is not None
        and "words" in (box.element.get("class") or "").split()
        and box.kind is Kind.OTHER
    ]


def holds_post(layout: Layout[PdfOptions], page: int) -> bool:
    """Whether a page has words of the post above its comments."""
    boxes = layout.document.pages[page].box.descendants
    return any(box.element is not None and box.element.tag == "main" for box in boxes)


@pytest.mark.parametrize("profile", profiles())
def test_ten_levels_are_set_in_by_little_and_only_so_far(profile: str) -> None:
    layout = laid_out(profile)
    pages = range(len(layout.document.pages))
    lefts = {
        round(box.content_area[0]): box.content_area[2]
        for page in pages
        for box in comment_boxes(layout, page)
    }
    assert len(lefts) == 1 + LEVELS[profile]
    assert min(lefts.values()) >= 0.8 * max(lefts.values())


@pytest.mark.parametrize("profile", profiles())
def test_no_page_holds_a_line_or_less_of_a_thread(profile: str) -> None:
    layout = laid_out(profile)
    pages = range(len(layout.document.pages))
    counts = [len(comment_boxes(layout, page)) for page in pages]
    assert sum(counts) == 13
    assert sum(count > 0 for count in counts) <= 3
    assert [page for page in pages if counts[page] == 1 and not holds_post(layout, page)] == []


@pytest.mark.parametrize("profile", profiles())
def test_the_disclaimer_and_a_question_are_not_left_alone(profile: str) -> None:
    finished = read(write(laid_out(profile)))
    (disclaimer,) = finished.find("Disclaimer")
    first = finished.find("Comment")[0]
    assert pages_of(disclaimer)[-1] == pages_of(first)[0]
    *_, before, last = [item for item in finished.find("LI") if "?" in item.text]
    assert pages_of(before) == pages_of(last)


@pytest.mark.parametrize("profile", profiles())
def test_the_tree_keeps_the_nesting(profile: str) -> None:
    layout = laid_out(profile)
    data = write(layout)
    assert check(data, layout.root) == ()
    *_, deepest = [item for item in read(data).find("Reply") if item.text.endswith("depth 10")]
    above = 0
    parent = deepest.parent
    while parent is not None:
        above += parent.type in ("Comment", "Reply", "OfficialReply")
        parent = parent.parent
    assert above == 9


def test_answers_to_answers_say_whom_they_answer() -> None:
    headings = [
        "".join(header[0].itertext())
        for header in laid_out("standard").root.iter("div")
        if header.get("class") == "comment-header"
    ]
    assert headings == [
        "Comment 1",
        "Reply from a reader",
        "Reply from a reader to Jane Bloggs",
        "Reply from a reader to Fred Bloggs",
        "Reply from a reader to the reply above",
        "Reply from a reader to Fred Bloggs",
        "Official reply from TBP to Jane Bloggs",
        "Reply from a reader to TBP",
        "Reply from the author to Jane Bloggs",
        "Reply from a reader to Joe Bloggs",
        "Reply from a reader to an earlier reply",
        "Comment 2",
        "Official reply from TBP",
    ]
