"""What may become a message: comments, quotations, summaries and sentences, and what never may."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given, settings

from handbill.errors import RenderError
from handbill.models import (
    Caution,
    CautionKind,
    Edition,
    Role,
)
from handbill.renderers.sms import (
    Quote,
    Snippet,
    SnippetKind,
    compose,
    render_sms,
    source_text,
)
from handbill.renderers.sms.options import SmsClearance, SmsQuotation, SmsSummary
from tests import strategies
from tests.renderers.sms.editions import BASE, codes, comment, edition_of, serious


def test_a_comment_with_a_caution_is_never_sent_even_if_picked_or_cleared() -> None:
    dosing = Caution(kind=CautionKind.DOSING_ADVICE)
    edition = edition_of(
        "A post.",
        comments=(comment("c1", "It is fine.", cautions=(dosing,)), comment("c2", "It rains.")),
    )
    options = dataclasses.replace(
        BASE,
        sentences=False,
        comments=True,
        cleared=(SmsClearance(id="c1", reason="an editor tried"),),
    )
    assert [snippet.id for snippet in compose(edition, options=options).snippets] == ["comment-c2"]
    assert ("M401", "warning") in codes(edition, options)
    picked = dataclasses.replace(
        options, quotations=(SmsQuotation(source="comment:c1", text="It is fine."),)
    )
    with pytest.raises(RenderError, match="M401"):
        render_sms(edition, options=picked)


def test_comments_and_replies_are_off_by_default() -> None:
    edition = edition_of(
        "A post.", comments=(comment("c1", "It rains."), comment("r1", "It does.", Role.OFFICIAL))
    )
    assert [snippet.kind.value for snippet in render_sms(edition, options=BASE)] == ["post"]
    quotation = SmsQuotation(source="comment:c1", text="It rains.")
    assert ("M303", "error") in codes(edition, dataclasses.replace(BASE, quotations=(quotation,)))


@pytest.mark.parametrize(
    "words",
    [
        "Instead of your 20mg dose of oxy take a 15mg dose.",
        "I was taking 18 advil a day.",
        "Even got many pills off the street.",
        "You can buy some pills from a friend.",
        "Call me at 202-555-0143 any time.",
        "Write to somebody@example.org please.",
        "My name is Jane and I agree.",
        "Dr. Smith told me so.",
        "See https://example.org/thread for more.",
    ],
)
def test_screening_stops_a_comment_until_it_is_cleared(words: str) -> None:
    edition = edition_of("A post.", comments=(comment("c1", words),))
    options = dataclasses.replace(BASE, sentences=False, comments=True)
    assert compose(edition, options=options).snippets == ()
    assert ("M402", "warning") in codes(edition, options)
    cleared = dataclasses.replace(options, cleared=(SmsClearance(id="c1", reason="asked them"),))
    (snippet,) = render_sms(edition, options=cleared)
    assert words in snippet.text
    assert "Reader comment, not FO, may be inaccurate:" in snippet.text


def test_a_clearance_needs_a_reason_and_a_chosen_comment() -> None:
    edition = edition_of("A post.", comments=(comment("c1", "It rains."),))
    cleared = (SmsClearance(id="c1", reason=" "), SmsClearance(id="c9", reason="read it"))
    assert serious(edition, dataclasses.replace(BASE, cleared=cleared)) == [
        ("M403", "error"),
        ("M404", "error"),
    ]


def test_a_comment_goes_out_whole_or_not_at_all() -> None:
    long = "This is the first thing. " * 16 + "Smh!"
    edition = edition_of("A post.", comments=(comment("c1", long),))
    options = dataclasses.replace(BASE, sentences=False, comments=True)
    assert compose(edition, options=options).snippets == ()
    assert ("M201", "warning") in codes(edition, options)
    picked = dataclasses.replace(
        options, quotations=(SmsQuotation(source="comment:c1", text="This is the first thing."),)
    )
    assert len(render_sms(edition, options=picked)) == 1


def test_a_quotation_that_is_not_verbatim_is_an_error() -> None:
    edition = edition_of("Drink water before you feel thirsty.")
    wrong = dataclasses.replace(BASE, quotations=(SmsQuotation(text="Drink water before you are"),))
    assert ("M302", "error") in codes(edition, wrong)
    with pytest.raises(RenderError, match="not verbatim"):
        render_sms(edition, options=wrong)
    missing = dataclasses.replace(BASE, quotations=(SmsQuotation(text="x", source="comment:no"),))
    assert ("M301", "error") in codes(edition, missing)


def test_a_picked_quotation_over_budget_is_an_error() -> None:
    edition = edition_of("So it goes on, " * 40 + "and on.")
    words = edition.post.body.text
    options = dataclasses.replace(BASE, sentences=False, quotations=(SmsQuotation(text=words),))
    assert ("M201", "error") in codes(edition, options)


def test_a_summary_says_that_it_is_one() -> None:
    options = dataclasses.replace(
        BASE, sentences=False, summaries=(SmsSummary(id="s", text="Heat is hard on drug users."),)
    )
    edition = edition_of("A post.")
    (snippet,) = render_sms(edition, options=options)
    assert snippet.text == (
        "FieldTeam: Our summary, not a quotation: Heat is hard on drug users.\n"
        "Field notes, archived, not updated."
    )
    assert snippet.quotes == ()
    assert serious(edition, options) == [("M601", "warning")]


@settings(max_examples=40, deadline=None)
@given(strategies.editions)
def test_comments_never_go_out_unasked(edition: Edition) -> None:
    assert {snippet.kind for snippet in render_sms(edition)} <= {SnippetKind.POST}


def test_what_is_no_sentence_stays_behind_and_is_counted() -> None:
    edition = edition_of("Bring these:", "Water", "A hat. And shade", "Noon is hot (very hot).")
    composition = compose(edition, options=BASE)
    quoted = [source_text(edition, q.source)[q.start : q.end] for q in quotes(composition.snippets)]
    assert quoted == ["A hat.", "Noon is hot (very hot)."]
    (left,) = [problem for problem in composition.problems if problem.code == "M204"]
    assert left.what.startswith("3 passages of the post are no sentences")


def quotes(snippets: tuple[Snippet, ...]) -> list[Quote]:
    return [quote for snippet in snippets for quote in snippet.quotes]
