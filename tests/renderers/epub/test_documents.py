"""The files of a book: their order, comments and replies, notes, terms, languages."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from handbill import load, parse_prose
from handbill.document import Body
from handbill.markup.list_numbers import item_numbers
from handbill.models import Edition, Thread
from handbill.renderers.epub.artifacts import render
from handbill.renderers.epub.tables import WIDTHS
from handbill.styles import style_sheet
from tests.conftest import Judged
from tests.renderers.epub.editions import EDITIONS, OWN, stress
from tests.renderers.epub.reading import XHTML, Book, source_words


def test_the_parts_stand_in_the_order_of_the_handout() -> None:
    book = Book(render(stress()))
    assert book.spine == [
        "cover.xhtml",
        "post.xhtml",
        "comments.xhtml",
        "questions.xhtml",
        "glossary.xhtml",
        "notice.xhtml",
        "nav.xhtml",
    ]
    text = "".join(source_words(book.file("post.xhtml"), ours=True))
    assert text.index("Please visit the blog") < text.index("This first paragraph")
    assert [mark for mark, _ in book.nav("landmarks")] == ["Cover", "Start of the text", "Contents"]


def test_replies_stand_inside_what_they_answer_under_the_disclaimer() -> None:
    root = Book(render(stress())).file("comments.xhtml")
    articles = list(root.iter(f"{XHTML}article"))
    assert len(articles) == 6
    ids = {node.get("id"): node for node in root.iter()}
    for article in articles:
        assert article.get("aria-describedby") == "disclaimer"
        labels = (article.get("aria-labelledby") or "").split()
        assert all("".join(ids[label].itertext()).strip() for label in labels)
    first = articles[0]
    inner = [node.get("id") for node in first.iter(f"{XHTML}article")]
    assert inner == ["comment-1", "comment-1-1", "comment-1-1-1", "comment-1-1-1-1"]
    assert "official" in (articles[1].get("class") or "")


def test_notes_are_popups_with_a_way_back() -> None:
    root = Book(render(stress())).file("post.xhtml")
    notes = [node for node in root.iter() if node.get("role") == "doc-footnote"]
    calls = [node for node in root.iter() if node.get("role") == "doc-noteref"]
    backs = [node.get("href") for node in root.iter() if node.get("role") == "doc-backlink"]
    assert [note.get("id") for note in notes] == ["post-note-1", "post-note-2"]
    assert {call.get("href") for call in calls} == {f"#{note.get('id')}" for note in notes}
    assert backs == ["#post-noteref-1", "#post-noteref-1-2", "#post-noteref-2"]


def test_a_term_leads_to_its_explanation_and_back() -> None:
    book = Book(render(stress()))
    (use,) = (a for a in book.file("post.xhtml").iter(f"{XHTML}a") if a.get("id") == "term-1-use")
    assert ("".join(use.itertext()), use.get("href")) == ("ligatures", "glossary.xhtml#term-1")
    (back,) = book.file("glossary.xhtml").iter(f"{XHTML}a")
    assert back.get("href") == "post.xhtml#term-1-use"
    assert back.get("aria-label") == "Back to the text: ligatures"


def test_notes_in_comments_and_notice_have_names_of_their_own(judged: Judged) -> None:
    body = parse_prose("Words with a note.[^1]\n\n[^1]: The note.")
    edition = load(OWN / "right-to-left" / "in")
    threads = tuple(_with_body(thread, body) for thread in edition.threads)
    assert edition.notice is not None
    notice = dataclasses.replace(edition.notice, statement=body)
    data = render(dataclasses.replace(edition, threads=threads, notice=notice))
    judged("notes-everywhere.epub", data)
    sections = [
        node
        for name in ("post.xhtml", "comments.xhtml")
        for node in Book(data).file(name).iter()
        if node.get("role") == "doc-endnotes"
    ]
    names = [node.get("aria-labelledby") for node in sections]
    assert len(names) == len(set(names)) == 4
    assert names[-1] == "comment-1-title comment-1-1-title comment-1-1-notes"


def test_notes_may_call_each_other_themselves_or_be_called_by_nobody(judged: Judged) -> None:
    body = parse_prose(
        "One[^a] and two[^b].\n\n[^a]: Calls the second[^b] and itself[^a].\n\n"
        "[^b]: Calls the first[^a].\n\n[^c]: Called by nobody."
    )
    edition = EDITIONS["spanish"]()
    data = render(dataclasses.replace(edition, post=dataclasses.replace(edition.post, body=body)))
    judged("notes-call-notes.epub", data)
    root = Book(data).file("post.xhtml")
    notes = [node.get("id") for node in root.iter() if node.get("role") == "doc-footnote"]
    assert notes == ["post-note-1", "post-note-2"]
    (uncalled,) = (node for node in root.iter(f"{XHTML}li") if node.get("id") is not None)
    assert "".join(uncalled.itertext()) == "Called by nobody."


def _with_body(thread: Thread, body: Body) -> Thread:
    replies = tuple(_with_body(reply, body) for reply in thread.replies)
    comment = dataclasses.replace(thread.comment, body=body)
    return dataclasses.replace(thread, comment=comment, replies=replies)


def test_a_right_to_left_book_turns_its_pages_that_way() -> None:
    book = Book(render(EDITIONS["right-to-left"]()))
    (spine,) = (node for node in book.package if node.tag.endswith("spine"))
    assert spine.get("page-progression-direction") == "rtl"
    assert book.package.get("dir") == "rtl"
    root = book.file("comments.xhtml")
    assert (root.get("lang"), root.get("dir")) == ("fa", "rtl")
    (english,) = (node for node in root.iter(f"{XHTML}div") if node.get("lang") == "en")
    assert english.get("dir") == "ltr"
    (code,) = book.file("post.xhtml").iter(f"{XHTML}code")
    assert code.get("dir") == "ltr"


def test_every_language_is_said_in_both_ways(edition: Edition) -> None:
    book = Book(render(edition))
    for name in book.spine:
        for node in book.file(name).iter():
            assert node.get("lang") == node.get("{http://www.w3.org/XML/1998/namespace}lang")


def test_the_style_sheet_knows_every_width_that_a_table_may_need() -> None:
    sheet = style_sheet("epub.css")
    for width in WIDTHS:
        assert f"(max-width: {width}em) {{ .needs-{width} {{" in sheet
    assert sheet.count("@container") == len(WIDTHS)


def test_items_of_html_lists_keep_their_numbers(tmp_path: Path) -> None:
    lists = '<ol reversed><li>a</li><li>b</li><li value="40">c</li></ol>\n\n'
    lists += '<ol start="-1"><li>d</li><li>e</li></ol>'
    (tmp_path / "post.md").write_text(f"---\ntitle: A\nlang: en\n---\n\n{lists}\n", "utf-8")
    root = Book(render(load(tmp_path / "post.md"))).file("post.xhtml")
    numbers = [item_numbers(ordered) for ordered in root.iter(f"{XHTML}ol")]
    assert numbers == [["3", "2", "40"], ["-1", "0"]]
