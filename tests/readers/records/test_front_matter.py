"""Front matter as people write it, and what may not be taken from it."""

from __future__ import annotations

import datetime
import time
from pathlib import Path

import pytest

import handbill
from handbill.document import UNKNOWN
from handbill.errors import ContentError, Problem
from handbill.readers.files.front_matter import split_front_matter
from handbill.readers.records.front_matter import read_front_matter
from handbill.readers.records.values import Record, Scalar, Value, parse_yaml, scalars
from handbill.readers.report import Report


def plain(value: Value) -> object:
    if isinstance(value, Scalar):
        return value.text
    if isinstance(value, Record):
        return {key: plain(item) for key, item in value.items.items()}
    return [plain(item) for item in value.items]


def metadata(text: str) -> tuple[object, list[Problem]]:
    report = Report()
    matter = split_front_matter(text, "p.md")
    return plain(read_front_matter(matter, "p.md", report)), report.problems


def refusal(text: str) -> str:
    with pytest.raises(ContentError) as caught:
        metadata(text)
    (problem,) = caught.value.problems
    return str(problem)


# --- anchors, aliases, keys that stand twice --------------------------------------------------


def test_aliases_stand_for_what_they_name_and_merges_add_what_is_missing() -> None:
    text = """---
image:
  path: &image /a.jpg
  feature: *image
author: &me {name: Ann, site: Home}
editor:
  <<: *me
  name: Bo
---
"""
    assert metadata(text) == (
        {
            "image": {"path": "/a.jpg", "feature": "/a.jpg"},
            "author": {"name": "Ann", "site": "Home"},
            "editor": {"name": "Bo", "site": "Home"},
        },
        [],
    )


def test_an_alias_means_the_last_anchor_before_it() -> None:
    assert metadata("---\na: &x 1\nb: *x\nc: &x 2\nd: *x\n---\n")[0] == {
        "a": "1",
        "b": "1",
        "c": "2",
        "d": "2",
    }


def bomb(levels: int) -> str:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    for level in range(1, levels):
        names = ", ".join([f"*a{level - 1}"] * 9)
        lines.append(f"a{level}: &a{level} [{names}]")
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (bomb(9), ":6: error L002: aliases that stand for too much"),
        ("a: &a [" + "*a, " * 3 + "x]", ":1: error L002: an alias inside of what it names"),
        ("a: &a x\nb: [" + "*a, " * 101 + "]", ":2: error L002: more than 100 aliases"),
        (f"a: &a {'x' * 100_000}\nb: [{'*a, ' * 60}]", "error L002: aliases that stand for too"),
        ("[" * 30 + "]" * 30, ":1: error L002: more than 20 levels"),
    ],
)
def test_what_aliases_stand_for_has_limits(text: str, what: str) -> None:
    began = time.perf_counter()
    with pytest.raises(ContentError) as caught:
        parse_yaml(text, path="p.md")
    assert what in str(caught.value)
    assert time.perf_counter() - began < 2


def test_levels_count_with_the_aliases_written_out() -> None:
    lines = ["a0: &a0 [x]"] + [f"a{n}: &a{n} [*a{n - 1}]" for n in range(1, 40)]
    with pytest.raises(ContentError, match="aliases that stand for too much"):
        parse_yaml("\n".join(lines), path="p.md")


def test_of_a_key_that_stands_twice_the_last_counts_and_both_lines_are_named() -> None:
    fields, problems = metadata("---\ntitle: T\nlang: en\ntitle: U\n---\n")
    assert fields == {"title": "U", "lang": "en"}
    assert [str(problem).split("\n")[0] for problem in problems] == [
        "p.md:4: warning L002: the key 'title' stands here twice: in line 2 too; "
        "the one in line 4 counts"
    ]


def test_in_other_files_a_key_that_stands_twice_is_an_error() -> None:
    with pytest.raises(ContentError, match=r"comments\.yaml:2: error L002: the key 'id'"):
        parse_yaml("id: a\nid: b", path="comments.yaml")


# --- tabs, marks, line ends -------------------------------------------------------------------


def test_tabs_separate_as_spaces_do() -> None:
    tags = "tags:\n- \ta\n-\tb\nmore: [c,\td]\t# note\n\t\n"
    text = f"---\ntitle:\tT\nsummary: two\twords\t\n{tags}---\n"
    assert metadata(text)[0] == {
        "title": "T",
        "summary": "two\twords",
        "tags": ["a", "b"],
        "more": ["c", "d"],
    }


def test_a_tab_that_indents_is_an_error() -> None:
    assert "p.md:3: error L001: not readable as YAML" in refusal("---\na: 1\n\tb: 2\n---\n")


def test_many_tabs_take_no_time() -> None:
    began = time.perf_counter()
    parse_yaml("a: [" + "1,\t" * 20_000 + "]\nb: x" + "\ty" * 20_000, path="p.md")
    parse_yaml("a: 1\n" + "\t" * 100_000 + "\nb: 2", path="p.md")
    assert time.perf_counter() - began < 10


def test_a_byte_order_mark_and_windows_line_ends_change_nothing(tmp_path: Path) -> None:
    path = tmp_path / "p.md"
    path.write_bytes(
        b"\xef\xbb\xbf---\r\ntitle: T\r\nlang: en\r\n---\r\n\r\nWords.\r\n\r\nMore.\r\n"
    )
    post = handbill.load(path).post
    assert (post.title, post.body.text) == ("T", "Words.\n\nMore.")


def test_comments_and_blank_lines_may_stand_before_front_matter() -> None:
    matter = split_front_matter("<!-- a -->\n<!-- b\nc -->\n\n---\ntitle: T\n---\nx", "p.md")
    assert (matter.text, matter.line, matter.body, matter.body_line) == ("title: T", 6, "x", 8)


# --- other languages than YAML ----------------------------------------------------------------


def lines_of(text: str) -> dict[str, int | None]:
    record = read_front_matter(split_front_matter(text, "p.md"), "p.md", Report())
    return {key: place.line for key, place in record.keys.items()}


TOML = """+++
title = "T"
date = 2014-03-05T10:00:00-05:00
draft = false

[params]
lang = "fa"
+++
Words."""
JSON = """{
  "title": "T",
  "tags": ["a", null, true],
  "params": {"lang": "fa"}
}

Words."""
PELICAN = """Title: T
Date: 2010-12-03 10:20
Authors: Ann Lee; Bo
Summary: One
    and two.

Words."""


@pytest.mark.parametrize(
    ("text", "fields", "lines"),
    [
        (
            TOML,
            {
                "title": "T",
                "date": "2014-03-05 10:00:00-05:00",
                "draft": "false",
                "params": {"lang": "fa"},
            },
            {"title": 2, "date": 3, "draft": 4, "params": 6},
        ),
        (
            JSON,
            {"title": "T", "tags": ["a", "", "true"], "params": {"lang": "fa"}},
            {"title": 2, "tags": 3, "params": 4},
        ),
        (
            f"---json\n{JSON.split('}')[0]}}}}}\n---\nWords.",
            {"title": "T", "tags": ["a", "", "true"], "params": {"lang": "fa"}},
            {"title": 3, "tags": 4, "params": 5},
        ),
        (
            PELICAN,
            {
                "title": "T",
                "date": "2010-12-03 10:20",
                "authors": ["Ann Lee", "Bo"],
                "summary": "One and two.",
            },
            {"title": 1, "date": 2, "authors": 3, "summary": 4},
        ),
    ],
)
def test_other_languages_are_read_with_their_lines(
    text: str, fields: dict[str, object], lines: dict[str, int]
) -> None:
    assert metadata(text) == (fields, [])
    assert lines_of(text) == lines
    matter = split_front_matter(text, "p.md")
    assert matter.body.strip() == "Words."
    assert text.split("\n")[matter.body_line :] == matter.body.split("\n")[1:]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ('{\n"title": "T",\n"tags": [1,,]\n}\nx', "p.md:3: error L001: not readable as JSON"),
        ("+++\ntitle = T\n+++\nx", "p.md:2: error L001: not readable as TOML"),
        ("---js\n{title: 1}\n---\nx", "p.md:1: error L001: the front matter is in js"),
        ("---\n- a\n---\nx", "p.md:2: error L001: the front matter is not a list of"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_line(text: str, what: str) -> None:
    assert what in refusal(text)


@pytest.mark.parametrize("text", ["Note: this is prose\nand goes on.\n", "Words.\n", "{{ tag }}\n"])
def test_prose_is_no_front_matter(text: str) -> None:
    assert split_front_matter(text, "p.md").body == text


# --- a post -----------------------------------------------------------------------------------


def post_of(tmp_path: Path, text: str) -> handbill.Post:
    path = tmp_path / "p.md"
    path.write_text(text, encoding="utf-8")
    return handbill.load(path).post


def test_published_may_be_a_day_or_only_say_that_the_post_is_shown(tmp_path: Path) -> None:
    start = "---\ntitle: T\nlang: en\n"
    flagged = post_of(tmp_path, f"{start}published: True\ndate: March 5, 2014\n---\nx")
    assert flagged.published == datetime.date(2014, 3, 5)
    day = post_of(tmp_path, f"{start}published: 2014-03-05\n---\nx")
    assert day.published == datetime.date(2014, 3, 5)
    assert post_of(tmp_path, f"{start}published: false\n---\nx").published is UNKNOWN


@pytest.mark.parametrize(
    ("fields", "body", "what"),
    [
        ("redirect_to: https://x.org/a\n", "", ":4: error L016: the post is only a forwarding"),
        ("redirect_to:\n- https://x.org/a\n", "\n \n", "it sends its readers to https://x.org/a"),
        ("source_url: https://x.org/a\n", "", ":4: error L016"),
        (
            "",
            "\n<meta http-equiv='refresh' content='0; url=https://x.org/?a=1&amp;b=2'>\n",
            ":6: error L016: the post is only a forwarding address: "
            "it sends its readers to https://x.org/?a=1&b=2",
        ),
        ("aliases: [/old/]\n", "", ":6: error L007: the post is empty"),
    ],
)
def test_a_forwarding_address_says_so(tmp_path: Path, fields: str, body: str, what: str) -> None:
    with pytest.raises(ContentError) as caught:
        post_of(tmp_path, f"---\ntitle: T\nlang: en\n{fields}---\n{body}")
    assert what in str(caught.value)


def test_a_post_with_words_is_built_whatever_it_links_to(tmp_path: Path) -> None:
    text = "---\ntitle: T\nlang: en\nredirect_to: https://x.org/a\n---\nWords."
    assert post_of(tmp_path, text).body.text == "Words."


def test_the_front_matter_of_the_corpus_is_read(shared: Path) -> None:
    paths = [
        path
        for path in (shared / "corpus").rglob("*")
        if path.suffix in {".md", ".mdx", ".markdown"} and path.name != "README.md"
    ]
    assert len(paths) == 145
    titled = 0
    for path in paths:
        matter = split_front_matter(path.read_text(encoding="utf-8"), str(path))
        record = read_front_matter(matter, str(path), Report())
        titled += any(
            True for value in [record.items.get("title")] if value for _ in scalars(value)
        )
    assert titled == 145
