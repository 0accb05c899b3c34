"""Every build looks for messages that do not say what their source says."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import handbill
from handbill.models import Edition
from handbill.renderers.sms import fitting
from handbill.renderers.sms.composition import compose
from handbill.renderers.sms.fold import Fold, fold_for_cost
from handbill.renderers.sms.options import Folding
from handbill.renderers.sms.proof import check_words
from handbill.renderers.sms.snippets import Snippet

TEXT = "---\ntitle: T\nlang: en\n---\nThe reading room closes in the month of August.\n"


@pytest.fixture
def edition(tmp_path: Path) -> Edition:
    path = tmp_path / "p.md"
    path.write_text(TEXT, encoding="utf-8")
    return handbill.load(path)


@pytest.fixture
def snippet(edition: Edition) -> Snippet:
    (snippet,) = compose(edition).snippets
    assert list(check_words(edition, [snippet])) == []
    return snippet


@pytest.mark.parametrize(
    ("old", "new"), [("reading ", ""), ("reading room", "room reading"), ("August", "august")]
)
def test_a_word_that_is_lost_or_moved_is_an_error(
    edition: Edition, snippet: Snippet, old: str, new: str
) -> None:
    text = snippet.text.replace(old, new)
    spoiled = replace(snippet, text=text, parts=(text,))
    (problem,) = check_words(edition, [spoiled])
    assert (problem.code, problem.severity) == ("M016", "error")
    assert problem.location is not None
    assert problem.location.line == 5
    assert "does not say 'The reading room closes" in problem.what


def test_words_of_no_source_and_parts_that_lack_some_are_errors(
    edition: Edition, snippet: Snippet
) -> None:
    (problem,) = check_words(edition, [replace(snippet, quotes=())])
    assert "does not name the words of its source" in problem.what
    (problem,) = check_words(edition, [replace(snippet, parts=(snippet.text[:-1],))])
    assert "is not the whole of its parts" in problem.what


def test_compose_looks_for_it(edition: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    def lose(text: str, folding: Folding) -> tuple[str, tuple[Fold, ...]]:
        return fold_for_cost(text.replace("room ", ""), folding)

    monkeypatch.setattr(fitting, "fold_for_cost", lose)
    assert "M016" in [problem.code for problem in compose(edition).problems]
