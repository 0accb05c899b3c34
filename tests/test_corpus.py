"""Real posts that nobody here wrote: each ends in files or in an error that says where and what."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

import handbill
from handbill.document import Heading, Paragraph, Plain, Text, walk
from handbill.errors import HandbillError, Severity
from handbill.readers.files.front_matter import split_front_matter
from handbill.readers.files.text import read_text
from handbill.readers.markdown import read_prose
from handbill.rules.leftovers import leftovers

FRONT_MATTER_LANGUAGE = {
    "18f-blog-en": "en",
    "bitcoinops-zh-hi": "zh",
    "digitalgov-news-en": "en",
    "made-mistakes-en": "en",
    "mehdix-fa": "fa",
}


def language_of(path: Path, corpus: Path) -> str:
    parts = path.relative_to(corpus).parts
    return FRONT_MATTER_LANGUAGE.get(parts[0]) or ("ar" if "ar" in parts else "fa")


def posts(corpus: Path) -> list[Path]:
    suffixes = {".md", ".mdx", ".markdown"}
    found = [path for path in corpus.rglob("*") if path.suffix in suffixes]
    return sorted(path for path in found if path.name != "README.md")


@pytest.fixture(scope="module")
def corpus(shared: Path) -> Path:
    return shared / "corpus"


def test_every_post_is_read_or_refused_with_place_and_hint(corpus: Path) -> None:
    paths = posts(corpus)
    assert len(paths) == 145
    refused: Counter[str] = Counter()
    for path in paths:
        try:
            edition = handbill.load(path, language=language_of(path, corpus))
        except HandbillError as error:
            errors = [p for p in error.problems if p.severity is Severity.ERROR]
            assert errors
            for problem in errors:
                assert problem.location is not None
                assert problem.location.line, problem
                assert problem.hint, problem
            refused.update({problem.code for problem in errors})
        else:
            assert edition.post.body.text.strip()
            refused["read"] += 1
    assert refused["read"] >= 25


_TEMPLATE_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_SIGNS = re.compile(
    r"\*\*|~~|!\[|\]\(|\]\[|\{:|\{%|\{\{|</?[a-z]|<!--|```|^#+ |^[-*+] |^> ", re.MULTILINE
)


def _filled(text: str) -> str:
    """The text with a word where the site would have filled something in, its lines kept."""
    return _TEMPLATE_TAG.sub(lambda tag: "FILLED" + "\n" * tag[0].count("\n"), text)


def test_no_sign_of_markup_is_among_the_words_without_a_warning(corpus: Path) -> None:
    blocks = 0
    for path in posts(corpus):
        matter = split_front_matter(read_text(path), str(path))
        text = _filled(matter.body)
        body, _ = read_prose(text, path=str(path), first_line=matter.body_line)
        told = {problem.location for problem in leftovers(body)}
        for node in walk(body):
            if isinstance(node, Heading | Paragraph | Plain):
                blocks += 1
                words = "".join(part.text for part in node.content if isinstance(part, Text))
                assert node.location in told or not _SIGNS.search(words), (node.location, words)
    assert blocks > 2900
