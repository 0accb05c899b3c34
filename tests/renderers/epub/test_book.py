"""Whole books: what the judges say, the golden files, our own checks."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbill import load
from handbill.errors import Severity
from handbill.models import Edition
from handbill.renderers.epub.artifacts import render, render_files
from handbill.renderers.epub.book import book_files
from handbill.renderers.epub.options import EpubOptions
from handbill.renderers.epub.proof import check
from tests.conftest import Golden, Judged
from tests.renderers.epub.editions import EDITIONS, OWN, stress


@pytest.mark.parametrize("name", ["classroom", "outreach"])
def test_the_first_content_is_judged(content: Path, judged: Judged, name: str) -> None:
    (artifact,) = render_files(load(content, edition=name), {}).artifacts
    assert artifact.name == f"connection-between-pain-medications-and-heroin-{name}.epub"
    judged(artifact.name, artifact.data)


@pytest.mark.parametrize("name", EDITIONS)
def test_hard_cases_are_judged(judged: Judged, name: str) -> None:
    judged(f"{name}.epub", render(EDITIONS[name]()))


def test_a_book_with_every_option_is_judged(judged: Judged) -> None:
    options = EpubOptions(
        ncx=True,
        cover="images/chart.png",
        evaluator="An Evaluator",
        evaluator_report="https://example.org/report",
        evaluator_credential="A credential",
    )
    judged("options.epub", render(stress(), options))


@pytest.mark.parametrize("name", ["right-to-left", "chinese", "drawing"])
def test_the_files_of_a_book(golden: Golden, name: str) -> None:
    files = book_files(EDITIONS[name](), EpubOptions(ncx=name == "chinese"))
    shown = [
        f"===== {path}\n{data.decode().replace('><', '>' + chr(10) + '<').strip()}\n"
        for path, data in files.items()
        if path.endswith((".opf", ".xhtml", ".ncx", ".svg"))
    ]
    golden(OWN / name / "golden" / "book.txt", "\n".join(shown))


def test_our_checks_find_nothing_in_a_good_book(edition: Edition) -> None:
    problems = check(book_files(edition, EpubOptions()), edition)
    assert [problem for problem in problems if problem.severity is Severity.ERROR] == []
