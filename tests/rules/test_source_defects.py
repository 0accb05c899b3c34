"""Defects of the source's words, one at a time: the audit tells of each, with its line.

The book's own checks say nothing of them: their place is the source, not a file of ours.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from handbill import load
from handbill.errors import ContentError, Severity
from handbill.languages import languages
from handbill.renderers.epub.book import book_files
from handbill.renderers.epub.options import EpubOptions
from handbill.renderers.epub.proof import check
from handbill.rules import audit
from handbill.rules.headings import LONGEST_HEADING

STRESS = Path(__file__).parents[1] / "cases" / "pdf" / "stress" / "in"


@dataclass(frozen=True)
class Defect:
    """A change of the source, the code that must tell of it, and the line it stands on."""

    name: str
    code: str
    severity: Severity
    old: str
    new: str
    line: int


def defects() -> Iterator[Defect]:
    table = "[the table below](#a-long-table)"
    for language in languages():
        for words in sorted(language.vague_links):
            new = f"[{words}](#a-long-table)"
            yield Defect(f"vague link: {words}", "A001", Severity.INFO, table, new, 19)
    arrow = "[More »](#a-long-table)"
    yield Defect("vague link with an arrow", "A001", Severity.INFO, table, arrow, 19)
    bold = "**A new part of all of this, with a name of many words**\n\n## Lists"
    yield Defect("bold words in place of a heading", "A008", Severity.INFO, "## Lists", bold, 21)
    box, file = "![a grey box]", "![box.jpg]"
    yield Defect("file name as alternative text", "A004", Severity.WARNING, box, file, 133)
    yield Defect("image without alternative text", "A002", Severity.WARNING, box, "![]", 133)
    decoration = "[![](images/box.jpg){: .decorative}](https://example.org/box)"
    yield Defect("link of decoration", "A012", Severity.INFO, table, decoration, 19)
    script = "[the table below](javascript:alert)"
    yield Defect("link that runs a script", "T102", Severity.WARNING, table, script, 19)
    nowhere = "[the table below](https://:80/table)"
    yield Defect("address without a host", "T102", Severity.WARNING, table, nowhere, 19)


DEFECTS = {defect.name: defect for defect in defects()}


def seed(folder: Path, old: str, new: str) -> Path:
    """The stress document with one change; fails where it changes nothing."""
    target = folder / "in"
    shutil.copytree(STRESS, target)
    post = target / "post.md"
    text = post.read_text(encoding="utf-8")
    assert text.count(old) == 1
    post.write_text(text.replace(old, new), encoding="utf-8")
    return target


def told(folder: Path, code: str, line: int) -> list[Severity]:
    """How bad the problems are that a code tells of at a line of the post."""
    try:
        problems = audit(load(folder))
    except ContentError as error:
        problems = error.problems
    return [
        problem.severity
        for problem in problems
        if problem.code == code
        and problem.location is not None
        and problem.location.path.endswith("post.md")
        and problem.location.line == line
    ]


@pytest.mark.parametrize("name", DEFECTS)
def test_the_audit_tells_of_it_with_its_line(tmp_path: Path, name: str) -> None:
    defect = DEFECTS[name]
    assert told(STRESS, defect.code, defect.line) == []
    folder = seed(tmp_path, defect.old, defect.new)
    assert told(folder, defect.code, defect.line) == [defect.severity]


@pytest.mark.parametrize(
    "name",
    [
        name
        for name, defect in DEFECTS.items()
        if defect.severity is not Severity.ERROR and not name.startswith("vague link: ")
    ],
)
def test_the_book_is_made_all_the_same(tmp_path: Path, name: str) -> None:
    defect = DEFECTS[name]
    edition = load(seed(tmp_path, defect.old, defect.new))
    assert check(book_files(edition, EpubOptions()), edition) == ()


@pytest.mark.parametrize(
    "address",
    [
        "xmpp:room@example.org",
        "irc://irc.example.org/room",
        "ftp://example.org/file",
        "geo:38.99,-77.1",
        "tel:+18006624357",
        "sms:988",
        "mailto:a@example.org",
        "urn:isbn:9780141036144",
        "https://example.org/100%",
        "https://user@example.org:8080/a",
    ],
)
def test_what_the_reader_accepts_the_book_accepts(tmp_path: Path, address: str) -> None:
    edition = load(seed(tmp_path, "(#a-long-table)", f"({address})"))
    assert {problem.code for problem in audit(edition)}.isdisjoint({"T102", "A005"})
    assert check(book_files(edition, EpubOptions()), edition) == ()


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("A" * LONGEST_HEADING, True),
        ("A" * (LONGEST_HEADING + 1), False),
        ("A question?", True),
        ("A sentence.", False),
        ("A clause,", False),
    ],
)
def test_a_bold_line_is_a_heading_up_to_one_limit(tmp_path: Path, line: str, heading: bool) -> None:
    folder = seed(tmp_path, "## Lists", f"**{line}**\n\n## Lists")
    assert bool(told(folder, "A008", 21)) is heading
