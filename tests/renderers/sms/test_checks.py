"""What a person is told before messages go out: ids, links, losses, words, nothing to send."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

import handbill
from handbill.errors import RenderError
from handbill.models import (
    ClassKit,
    Question,
)
from handbill.renderers.sms import (
    compose,
    render_sms,
)
from handbill.renderers.sms.options import Folding, SmsSummary
from tests.renderers.sms.editions import BASE, codes, edition_of, serious


def test_two_messages_with_one_id_are_an_error() -> None:
    twice = (SmsSummary(id="s", text="One."), SmsSummary(id="s", text="Two."))
    options = dataclasses.replace(BASE, sentences=False, summaries=twice)
    assert ("M005", "error") in codes(edition_of("A post."), options)


def test_an_id_that_files_could_not_carry_is_an_error() -> None:
    options = dataclasses.replace(
        BASE, sentences=False, summaries=(SmsSummary(id="a: b\n", text="One."),)
    )
    assert ("M008", "error") in codes(edition_of("A post."), options)


@pytest.mark.parametrize(
    ("link", "code"),
    [
        ("http://example.org/", "M101"),
        ("example.org", "M101"),
        ("https://bit.ly/abc", "M102"),
        ("https://www.tinyurl.com/abc", "M102"),
        ("https://example.org/a-long-addr...", "M103"),
        ("https://example.org/a-long-addr…", "M103"),
    ],
)
def test_a_link_that_may_not_be_sent_is_an_error(link: str, code: str) -> None:
    options = dataclasses.replace(BASE, link=link)
    assert (code, "error") in codes(edition_of("A post."), options)


def test_words_of_the_class_kit_are_the_editors_too() -> None:
    kit = ClassKit(questions=(Question(prompt="What do drug addicts need?"),))
    edition = dataclasses.replace(edition_of("A post."), kit=kit)
    assert serious(edition, BASE) == [("M601", "warning")]


def test_nothing_to_send_is_said() -> None:
    options = dataclasses.replace(BASE, sentences=False)
    assert ("M003", "warning") in codes(edition_of("A post."), options)


def test_a_budget_below_one_is_an_error() -> None:
    assert ("M001", "error") in codes(edition_of("A post."), dataclasses.replace(BASE, budget=0))


def test_lossless_fails_on_a_lossy_change() -> None:
    edition = edition_of("Así es la vida.")
    options = dataclasses.replace(BASE, folding=Folding.LOSSY)
    (snippet,) = render_sms(edition, options=options)
    assert (snippet.encoding, "Asi es la vida." in snippet.text) == ("gsm7", True)
    with pytest.raises(RenderError, match="'í' to 'i'"):
        render_sms(edition, options=dataclasses.replace(options, lossless=True))


def test_the_title_word_of_the_first_content_is_information_only(content: Path) -> None:
    problems = compose(handbill.load(content, edition="classroom")).problems
    assert {(problem.code, problem.severity.value) for problem in problems} == {
        ("M006", "info"),
        ("M009", "info"),
        ("M012", "info"),
        ("M205", "info"),
        ("M208", "info"),
        ("M602", "info"),
    }
