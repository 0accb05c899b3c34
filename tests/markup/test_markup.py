"""Golden cases: tests/cases/markup/<case>/in/post.md becomes golden/post.xhtml."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given

from handbill import load
from handbill.document import (
    Abbreviation,
    Body,
    Code,
    CodeBlock,
    Text,
    block_text,
    walk,
)
from handbill.languages import wording_for
from handbill.markup import BodyMarkup, EditionMarkup, direction
from handbill.models import Edition
from handbill.readers.markdown import parse_prose
from tests.strategies import bodies, editions

CASES = Path(__file__).parents[1] / "cases" / "markup"


def words_of(elements: list[Element]) -> str:
    """The text of elements in reading order, without what is marked as ours."""

    def own(el: Element) -> str:
        inner = "".join(
            (own(child) if _is_source(child) else "") + (child.tail or "") for child in el
        )
        return (el.text or "") + inner

    return "".join(own(el) for el in elements if _is_source(el))


def _is_source(el: Element) -> bool:
    classes = (el.get("class") or "").split()
    return "ours" not in classes and "footnotes" not in classes


def without_space(text: str) -> str:
    return re.sub(r"[ \t\n]+", "", text)


def markup(body: Body) -> BodyMarkup:
    return BodyMarkup(body, prefix="x", top_level=2, language="en", wording=wording_for("en"))


def pretty(edition: Edition) -> str:
    """Every part of an edition, indented so that a person can read the difference."""
    made = EditionMarkup(edition)
    root = Element("edition")
    parts = [made.masthead(), made.title(), made.byline(), made.notice(2), *made.post_body()]
    parts += [made.comments(2), made.questions(2), made.glossary(2), made.answers(2)]
    root.extend(part for part in parts if part is not None)
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="unicode") + "\n"


@pytest.mark.parametrize("case", sorted(CASES.iterdir()), ids=lambda case: case.name)
def test_golden_cases(case: Path, golden: Callable[[Path, str], None]) -> None:
    folder = case / "in"
    source = folder if (folder / "editions").is_dir() else folder / "post.md"
    golden(case / "golden" / "edition.xhtml", pretty(load(source)))


@given(bodies)
def test_the_text_of_any_body_comes_out_as_it_went_in(body: Body) -> None:
    said = "".join(
        node.text for node in walk(body) if isinstance(node, Text | Code | CodeBlock | Abbreviation)
    )
    assert sorted(without_space(words_of(markup(body).elements()))) == sorted(without_space(said))


@given(bodies)
def test_the_text_comes_out_in_reading_order(body: Body) -> None:
    expected = "".join(map(block_text, body.blocks))
    assert without_space(words_of(markup(body).elements())) == without_space(expected)


@given(editions)
def test_any_edition_has_unique_ids_and_links_that_lead_somewhere(edition: Edition) -> None:
    made = EditionMarkup(edition)
    root = Element("body")
    parts = [made.title(), made.notice(2), *made.post_body(), made.comments(2)]
    root.extend(part for part in parts if part is not None)
    ids = [id_ for el in root.iter() if (id_ := el.get("id"))]
    assert len(ids) == len(set(ids))
    refs = [
        el.get(name) or "" for el in root.iter() for name in ("aria-labelledby", "aria-describedby")
    ]
    named = {id_ for ref in refs for id_ in ref.split()}
    named |= {href[1:] for el in root.iter("a") if (href := el.get("href") or "").startswith("#")}
    assert named <= set(ids)
    levels = [int(el.tag[1]) for el in root.iter() if re.fullmatch("h[1-6]", el.tag)]
    assert levels[0] == 1
    assert all(b <= a + 1 for a, b in pairwise(levels))


@given(editions)
def test_every_comment_is_bound_to_the_disclaimer(edition: Edition) -> None:
    section = EditionMarkup(edition).comments(2)
    if section is None:
        assert not edition.threads
        return
    articles = list(section.iter("article"))
    assert len(articles) == len(list(edition.all_threads()))
    assert {article.get("aria-describedby") for article in articles} == {"disclaimer"}
    order = [el.get("id") or el.tag for el in section]
    assert order.index("disclaimer") < order.index("comment-1")


def test_a_note_on_an_unknown_link_stands_behind_the_paragraph() -> None:
    body = parse_prose("Read it [here](unknown:). And [there](unknown:).")
    (paragraph,) = markup(body).elements()
    assert "".join(paragraph.itertext()) == (
        "Read it here. And there. [The link was not recorded.]"
    )
    assert words_of([paragraph]).strip() == "Read it here. And there."


def test_what_a_teacher_adds_is_told_apart_from_the_post(content: Path) -> None:
    edition = load(content)
    live = dataclasses.replace(
        edition, notice=None, post=dataclasses.replace(edition.post, archived=False)
    )
    for made, said in ((edition, "the archived post"), (live, "the post")):
        section = EditionMarkup(made).questions(2)
        assert section is not None
        assert f"added by the teacher; not part of {said}." in "".join(section.itertext())


@pytest.mark.parametrize(
    ("tag", "expected"),
    [("en", "ltr"), ("fa", "rtl"), ("AR-EG", "rtl"), ("az-Arab", "rtl"), ("fa-Latn", "ltr")],
)
def test_direction_follows_script_then_language(tag: str, expected: str) -> None:
    assert direction(tag) == expected


@pytest.mark.parametrize(
    ("tag", "marks"),
    [
        ("EN-us", (None, None)),
        ("es", (None, None)),
        ("eo", ("en", None)),
        ("he", ("en", "ltr")),
    ],
)
def test_our_words_are_marked_where_they_are_in_another_language(
    tmp_path: Path, tag: str, marks: tuple[str | None, str | None]
) -> None:
    path = tmp_path / "p.md"
    path.write_text(f"---\ntitle: T\nlang: {tag}\nauthors: A B\n---\nWords.\n", encoding="utf-8")
    byline = EditionMarkup(load(path)).byline()
    assert byline is not None
    assert (byline.get("lang"), byline.get("dir")) == marks


def test_notes_that_call_notes_are_numbered_as_called_with_a_way_back_from_each() -> None:
    body = parse_prose(
        "One[^a], two[^b].\n\n"
        "[^uncalled]: Called by nobody.\n\n"
        "[^inner]: Called only by the second note.\n\n"
        "[^a]: Calls the second[^b] and itself[^a].\n\n"
        "[^b]: Calls the first[^a] and a third[^inner]."
    )
    section = markup(body).elements()[-1]
    notes = section.findall("ol/li")
    first_words = [("".join(note.itertext())).split("[")[0][:15] for note in notes]
    assert first_words == [
        "Calls the secon",
        "Calls the first",
        "Called only by ",
        "Called by nobod",
    ]
    assert [note.get("id") for note in notes] == [f"x-note-{number}" for number in (1, 2, 3, 4)]
    ways = [[a.get("href") for a in note.iter("a") if _is_way_back(a)] for note in notes]
    assert ways == [
        ["#x-noteref-1", "#x-noteref-1-2", "#x-noteref-1-3"],
        ["#x-noteref-2", "#x-noteref-2-2"],
        ["#x-noteref-3"],
        [],
    ]


def _is_way_back(link: Element) -> bool:
    return link.get("role") == "doc-backlink"


def test_code_runs_from_left_to_right_among_words_that_do_not() -> None:
    body = parse_prose(
        'کد `a()`.\n\n    block()\n\n<p lang="en">In English <code>b()</code> needs no mark.</p>'
    )
    persian = BodyMarkup(body, prefix="x", top_level=2, language="fa", wording=wording_for("en"))
    root = Element("body")
    root.extend(persian.elements())
    marks = [(el.tag, el.get("dir")) for el in root.iter() if el.tag in ("code", "pre")]
    assert marks == [("code", "ltr"), ("pre", "ltr"), ("code", None), ("code", None)]
