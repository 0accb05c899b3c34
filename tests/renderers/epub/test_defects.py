"""Every seeded defect is caught; the table says by whom: our own checks, EPUBCheck, Ace."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from handbill.errors import Problem, RenderError
from handbill.judges import Verdict, ace, epubcheck
from handbill.judges.files import Batch
from handbill.judges.panel import Answer
from handbill.judges.tools import Missing, Tool
from handbill.paper.page_starts import paginate
from handbill.renderers.epub import artifacts as epub
from handbill.renderers.epub.book import book_files
from handbill.renderers.epub.container import pack
from handbill.renderers.epub.options import EpubOptions
from handbill.renderers.epub.proof import check
from handbill.renderers.pdf.artifacts import lay_out
from tests.renderers.epub.defects import DEFECTS, Defect, Files
from tests.renderers.epub.editions import stress

EXPECTED = 50


@pytest.fixture(scope="session")
def good() -> Files:
    edition = stress()
    options = EpubOptions(ncx=True, evaluator="An Evaluator")
    return book_files(edition, options, paginate(lay_out(edition), "handout.pdf"))


Found = dict[str, tuple[Problem, ...]]


@pytest.fixture(scope="session")
def found(good: Files) -> Found:
    """What our own checks find of each defect, beside what they find in the whole book."""
    edition = stress()
    known = set(check(good, edition))
    return {
        defect.name: tuple(
            problem for problem in check(defect.seed(good), edition) if problem not in known
        )
        for defect in DEFECTS
    }


@pytest.mark.parametrize("defect", DEFECTS, ids=lambda defect: defect.name)
def test_our_own_checks_catch(found: Found, defect: Defect) -> None:
    assert found[defect.name]


def test_there_are_enough_defects_each_of_its_own_name() -> None:
    assert len({defect.name for defect in DEFECTS}) == len(DEFECTS) >= EXPECTED


def test_a_bad_book_is_an_error_and_not_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    edition = stress()
    defect = next(defect for defect in DEFECTS if defect.name == "reply outside of its comment")
    whole = book_files
    monkeypatch.setattr(epub, "book_files", lambda *given: defect.seed(whole(*given)))
    with pytest.raises(RenderError, match="B011"):
        epub.render(edition)


def test_who_catches_what(
    good: Files, found: Found, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """EPUBCheck judges every defective book, Ace those in which EPUBCheck finds nothing."""
    books = {f"{number:03}.epub": defect for number, defect in enumerate(DEFECTS)}
    for name, defect in books.items():
        (tmp_path / name).write_bytes(pack(defect.seed(good)))
    first = _judge(epubcheck.find(), epubcheck.ask, list(books), tmp_path)
    passed = [name for name in books if first[name].passed]
    second = _judge(ace.find(), ace.ask, passed, tmp_path)
    lines = [f"{'defect':46}{'our own checks':26}{'EPUBCheck':12}Ace"]
    for name, defect in books.items():
        ours = ", ".join(sorted({problem.code for problem in found[defect.name]})) or "seen again"
        ace_said = _said(second[name]) if name in second else "not asked"
        lines.append(f"{defect.name:46}{ours:26}{_said(first[name]):12}{ace_said}")
    missed = sum(verdict.passed is True for verdict in second.values())
    lines.append(
        f"{len(books)} defects, all caught by our own checks; {missed} by no outside judge"
    )
    with capsys.disabled():
        sys.stdout.write("\n" + "\n".join(line.rstrip() for line in lines) + "\n")
    assert missed < len(books)


def _judge(
    tool: Tool | Missing, ask: Callable[[Tool, Batch], Answer], names: list[str], folder: Path
) -> dict[str, Verdict]:
    if isinstance(tool, Missing):
        if os.environ.get("HANDBILL_REQUIRE_JUDGES"):
            pytest.fail(f"{tool}")
        pytest.skip(f"the table of who catches what is not made: {tool}")
    files = {name: folder / name for name in names}
    answer = ask(tool, Batch(files=files, folder=folder, timeout=1200))
    return {name: verdict for name, (verdict,) in answer.items()}


def _said(verdict: Verdict) -> str:
    match verdict.passed:
        case True:
            return ""
        case False:
            return "caught"
        case None:
            return "broke down"
