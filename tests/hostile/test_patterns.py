"""Texts on which a pattern or a parser could go on for ever: each is read or refused in seconds."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from handbill import HandbillError, audit, load, render_sms
from tests.hostile.harness import POST, deadline

SECONDS = 10
"""For one text, on a slow machine; the longest takes about one on a quick one."""

TOO_DEEP = "T001"
POSTS = {
    "an address and 32 dots": ("See https://example.org/a" + "." * 32, ""),
    "an address without a scheme and 32 dots": ("See www.example.org/a" + "." * 32, ""),
    "an address, 1,000 dots and a letter": ("See https://example.org/a" + "." * 1000 + "x", ""),
    "74,000 equal headings": ("# Same\n\n" * 74_000, TOO_DEEP),
    "5,000 equal headings": ("# Same\n\n" * 5_000, ""),
    "the beginning of an address 37,000 times": ("https://" * 37_000, TOO_DEEP),
    "the beginning of a tag 59,000 times": ("<a/" * 59_000, TOO_DEEP),
    "lists in lists 42,000 times": ("- - - " * 42_000, ""),
    "headings by underlining 5,000 times": ("a\n---\n" * 5_000, ""),
    "templates that are never closed": ("{% " * 20_000, TOO_DEEP),
    "comments that are never closed": ("<!--" * 60_000, TOO_DEEP),
    "code that is never closed": ("<code>" * 30_000, TOO_DEEP),
    "abbreviations that are never closed": ("*[a" * 60_000, TOO_DEEP),
    "attributes that are never closed": ("# a " + "{: .a " * 20_000, TOO_DEEP),
    "attributes without end": ("<a " + "b=c " * 70_000 + ">", TOO_DEEP),
    "quotations in quotations 300,000 times": (">" * 299_000, TOO_DEEP),
    "items in items 100,000 times": ("1. " * 99_000, TOO_DEEP),
    "lists in quotations 80 levels down": (("> - " * 40 + "a\n") * 1800, TOO_DEEP),
    "75,000 items": ("- a\n" * 74_000, TOO_DEEP),
    "70,000 rows of a table": ("a|b\n-|-\n" + "1|2\n" * 70_000, TOO_DEEP),
    "HTML lists in lists 13,000 times": ("<ul>\n    <li>a</li>\n\n" * 13_000, TOO_DEEP),
    "escaped signs 150,000 times": ("\\*" * 149_000, TOO_DEEP),
    "line breaks 70,000 times": ("a  \n" * 74_000, TOO_DEEP),
    "an abbreviation 140,000 times": ("*[a]: b\n\n" + "a " * 140_000, ""),
    "a heading with 200,000 spaces": ("# a" + " " * 200_000 + "b", ""),
    "200,000 spaces between two letters": ("a" + " " * 200_000 + "b", ""),
    "200,000 brackets": ("(" * 200_000, ""),
    "200,000 digits": ("1" * 200_000, ""),
    "10,000 numbers of telephones": ("+1 202-555-0123 " * 10_000, ""),
    "20,000 addresses of mail": ("a.b@c.d " * 20_000, TOO_DEEP),
}
COMMENTS = {
    "the beginning of an address 37,000 times": ("https://" * 37_000, TOO_DEEP),
    "299,000 digits": ("1" * 299_000, ""),
    "60,000 sentences": ("a. " * 60_000, ""),
    "40,000 blank lines": ("a\n \n" * 40_000, ""),
    "200,000 dots": ("." * 200_000, ""),
    "the beginning of a site 40,000 times": ("www." * 40_000, ""),
}


def outcome(folder: Path) -> str:
    """The first code that reading, auditing and composing messages refuse it with; "" for none."""
    started = time.monotonic()
    with deadline():
        try:
            edition = load(folder)
            audit(edition)
            render_sms(edition)
            code = ""
        except HandbillError as error:
            code = error.problems[0].code
    assert time.monotonic() - started < SECONDS
    return code


@pytest.mark.parametrize("name", POSTS)
def test_a_post_is_read_or_refused_in_time(tmp_path: Path, name: str) -> None:
    text, code = POSTS[name]
    (tmp_path / "post.md").write_text(f"{POST}\n{text}\n", encoding="utf-8")
    assert outcome(tmp_path) == code


@pytest.mark.parametrize("name", COMMENTS)
def test_a_comment_is_read_or_refused_in_time(tmp_path: Path, name: str) -> None:
    text, code = COMMENTS[name]
    (tmp_path / "post.md").write_text(POST, encoding="utf-8")
    body = f"disclaimer: Ours\ncomments:\n  - id: a\n    body: {json.dumps(text)}\n"
    (tmp_path / "comments.yaml").write_text(body, encoding="utf-8")
    (tmp_path / "editions").mkdir()
    choice = "selection:\n  comments:\n    - id: a\n"
    (tmp_path / "editions" / "a.yaml").write_text(choice, encoding="utf-8")
    assert outcome(tmp_path) == code
