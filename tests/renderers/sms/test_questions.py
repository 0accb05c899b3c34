"""An official reply goes out with the comment that it answers, or not at all."""

from __future__ import annotations

import dataclasses

import pytest

from handbill.errors import RenderError
from handbill.models import Caution, CautionKind, Comment, Edition, Role, Thread
from handbill.renderers.sms import SnippetKind, compose, render_sms, source_text
from handbill.renderers.sms.options import SmsQuotation
from tests.renderers.sms.editions import BASE, codes, comment, edition_of, serious

ASKING = dataclasses.replace(BASE, sentences=False, highlights=0, official_replies=True)
REPLY = "Rest in the shade at noon. Drink water before you feel thirsty."


def answered(question: Comment, reply: str = REPLY, *, chosen: bool = True) -> Edition:
    """An edition with a comment and the official reply to it."""
    answer = dataclasses.replace(comment("r1", reply, Role.OFFICIAL), in_reply_to=question.id)
    threads = (Thread(comment=question, replies=(Thread(comment=answer),)),)
    if not chosen:
        threads = (Thread(comment=answer),)
    return dataclasses.replace(edition_of("A post."), threads=threads)


def test_question_and_reply_share_one_message() -> None:
    edition = answered(comment("c1", "Is noon too hot for work?"))
    (snippet,) = render_sms(edition, options=dataclasses.replace(ASKING, comments=True))
    assert snippet.text == (
        'FieldTeam: Reader, not FO, may be inaccurate: "Is noon too hot for work?"\n'
        f'FO reply: "{REPLY}"\n'
        "Field notes, archived, not updated."
    )
    assert (snippet.id, snippet.kind) == ("comment-r1", SnippetKind.REPLY)
    assert [quote.source for quote in snippet.quotes] == ["comment:c1", "comment:r1"]


def test_a_question_that_is_too_long_is_an_excerpt_of_whole_sentences() -> None:
    question = "Is noon too hot for work? " + "I have asked so many people about it. " * 8
    edition = answered(comment("c1", question.strip()))
    options = dataclasses.replace(ASKING, reply_budget=2)
    (snippet,) = render_sms(edition, options=options)
    words = source_text(edition, "comment:c1")[snippet.quotes[0].start : snippet.quotes[0].end]
    assert words.startswith("Is noon too hot for work? I have")
    assert words.endswith("about it.")
    assert f'"{words}" (excerpt)\nFO reply: "{REPLY}"\n' in snippet.text


def test_a_long_reply_repeats_its_question_in_each_message() -> None:
    reply = " ".join(f"Water helps older people on day {day} of the heat." for day in range(15))
    edition = answered(comment("c1", "Is noon too hot for work?"), reply)
    snippets = render_sms(edition, options=ASKING)
    assert len(snippets) > 1
    assert all('"Is noon too hot for work?"\nFO reply: "Water' in s.text for s in snippets)


@pytest.mark.parametrize("stopped", ["not chosen", "cautioned", "screened"])
def test_without_its_question_a_reply_stays_behind(stopped: str) -> None:
    cautions = (Caution(kind=CautionKind.OTHER),) if stopped == "cautioned" else ()
    words = "I was taking 18 advil a day." if stopped == "screened" else "Is noon too hot?"
    edition = answered(comment("c1", words, cautions=cautions), chosen=stopped != "not chosen")
    assert compose(edition, options=ASKING).snippets == ()
    assert ("M207", "warning") in codes(edition, ASKING)
    picked = dataclasses.replace(
        ASKING, quotations=(SmsQuotation(text="Rest in the shade at noon.", source="comment:r1"),)
    )
    with pytest.raises(RenderError, match="M207"):
        render_sms(edition, options=picked)


def test_a_picked_reply_brings_its_question_and_is_an_excerpt() -> None:
    edition = answered(comment("c1", "Is noon too hot for work?"))
    picked = dataclasses.replace(
        ASKING, quotations=(SmsQuotation(text="Rest in the shade at noon.", source="comment:r1"),)
    )
    (snippet,) = render_sms(edition, options=picked)
    assert '"Is noon too hot for work?"\nFO reply: "Rest in the shade at noon." (excerpt)' in (
        snippet.text
    )


def test_with_no_room_for_the_question_the_reply_stays_behind() -> None:
    edition = answered(comment("c1", "Is noon too hot, " * 40 + "for work?"))
    assert compose(edition, options=ASKING).snippets == ()
    assert {code for code, _ in serious(edition, ASKING)} == {"M003", "M201"}


def test_an_official_comment_that_answers_nobody_needs_no_question() -> None:
    edition = edition_of("A post.", comments=(comment("r1", REPLY, Role.OFFICIAL),))
    (snippet,) = render_sms(edition, options=ASKING)
    assert snippet.text.startswith(f'FieldTeam: FO comment: "{REPLY}"\n')
