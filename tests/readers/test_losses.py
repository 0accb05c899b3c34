"""Words of a text that did not come into its document are told, with their line; others never."""

from __future__ import annotations

import dataclasses
import time
from pathlib import Path

import pytest

from handbill import load
from handbill.document import Block, Body, Paragraph, Text
from handbill.errors import HandbillError, Problem
from handbill.readers import losses
from handbill.readers.folder import post as post_reader
from handbill.readers.losses import lost_words
from handbill.readers.markdown import read_prose

TEXT = """# The reading room

It closes for **August**, as [last year][1] it did.[^note]

1. One `item & code` <https://example.org/a>
2. ![A chart](chart.png "Of numbers") and <b>HTML</b> with caf&eacute;

```python
print("<b>words</b> in code")
```

| Place | Hours |
|---|---|
| Town hall | 9 to 17 | {: .wide}

<!-- a comment that nobody sees -->
<script>var hidden = 1;</script>
{{ site.title }} and {% include x.html %} more.

[1]: https://example.org/last "A title"
[^note]: A note of `its own`, which goes on
    here.
*[HTML]: Hypertext Markup Language
"""


def lost(text: str, body: Body, lines: list[int] | None = None) -> Problem | None:
    return lost_words(text, body, path="p.md", first_line=5, lines=lines)


def read(text: str) -> Body:
    return read_prose(text)[0]


def test_signs_of_markup_are_no_words() -> None:
    assert lost(TEXT, read(TEXT)) is None


def without(body: Body, word: str) -> Body:
    """The body without the first occurrence of a word."""
    done = False

    def clean(block: Block) -> Block:
        nonlocal done
        if not isinstance(block, Paragraph):
            return block
        content = []
        for node in block.content:
            if isinstance(node, Text) and word in node.text and not done:
                node = Text(node.text.replace(word, "", 1))
                done = True
            content.append(node)
        return dataclasses.replace(block, content=tuple(content))

    spoiled = dataclasses.replace(body, blocks=tuple(map(clean, body.blocks)))
    assert done
    return spoiled


PROSE = """The library keeps the letters of the people who wrote to it.

Most of them are read by nobody, and nobody knows what they hold.
"""


@pytest.mark.parametrize(
    ("word", "line"), [("library", 5), ("the ", 5), ("them ", 7), ("nobody, and ", 7), ("hold", 7)]
)
def test_a_dropped_word_is_told_with_its_line(word: str, line: int) -> None:
    problem = lost(PROSE, without(read(PROSE), word))
    assert problem is not None
    assert (problem.code, problem.severity) == ("T120", "warning")
    assert problem.location is not None
    assert problem.location.line == line
    assert word.split(",")[0].strip() in problem.what


def test_two_words_that_are_swapped_are_told() -> None:
    body = read(PROSE.replace("keeps the", "the keeps"))
    problem = lost(PROSE, body)
    assert problem is not None
    assert "'keeps'" in problem.what


def test_a_dropped_paragraph_and_a_dropped_note_are_told() -> None:
    body = read(PROSE)
    problem = lost(PROSE, dataclasses.replace(body, blocks=body.blocks[:1]))
    assert problem is not None
    assert problem.what.startswith("13 words of the text")
    body = read(TEXT)
    problem = lost(TEXT, dataclasses.replace(body, footnotes=()))
    assert problem is not None
    assert "'note of its own which goes on here'" in problem.what


def test_the_line_is_that_of_the_source_of_what_a_site_filled_in() -> None:
    body = without(read(PROSE), "them ")
    problem = lost(PROSE, body, lines=[0, 1, 30, 31])
    assert problem is not None
    assert problem.location is not None
    assert problem.location.line == 35


def test_a_name_of_a_reference_that_leads_nowhere_is_a_word() -> None:
    text = "It is [there][nowhere] and [here][1].\n\n[1]: https://x.org\n"
    assert lost(text, read(text)) is None
    problem = lost(text, Body((Paragraph((Text("It is there and here."),)),)))
    assert problem is not None
    assert "'nowhere'" in problem.what


def test_no_word_of_the_corpus_is_called_lost(shared: Path) -> None:
    texts = 0
    for path in (shared / "corpus").glob("*/**/*.m*"):
        try:
            body = load(path).post.body
        except HandbillError:
            continue
        assert [str(remark) for remark in body.remarks if remark.code == "T120"] == []
        texts += 1
    assert texts > 100


def test_reading_a_post_looks_for_lost_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "p.md"
    path.write_text(f"---\ntitle: T\nlang: en\n---\n{PROSE}", encoding="utf-8")

    def spoiled(text: str, **options: object) -> tuple[Body, tuple[Problem, ...]]:
        return without(read(text), "nobody"), ()

    monkeypatch.setattr(post_reader, "read_prose", spoiled)
    (problem,) = (p for p in load(path).post.body.remarks if p.code == "T120")
    assert str(problem).startswith(f"{path}:7: warning T120: 1 words")


@pytest.mark.parametrize(
    "piece", ["[", "<a ", "<a '", "](", "{:", "` ", "<!--", "[^x]: ", "{{", "](a(b ", "~~~\n"]
)
def test_a_hostile_text_takes_little_time(piece: str) -> None:
    began = time.process_time()
    losses._words(piece * 20_000, frozenset())
    assert time.process_time() - began < 5
