"""How words go out: in series, with the operator's lines, within a budget, nothing cut in two."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handbill.document import UNKNOWN
from handbill.models import (
    Edition,
    Role,
)
from handbill.renderers.sms import (
    SnippetKind,
    compose,
    gsm7,
    render_sms,
    source_text,
)
from handbill.renderers.sms.options import Folding, OptOut, SmsLine, SmsOptions
from tests import strategies
from tests.renderers.sms.editions import BASE, LINK, PHONE, comment, edition_of, serious


def test_a_long_official_reply_goes_out_in_several_messages() -> None:
    long = "We answer this with care and at some length, as one does. " * 9
    edition = edition_of("A post.", comments=(comment("r1", long.strip(), Role.OFFICIAL),))
    options = dataclasses.replace(BASE, sentences=False, official_replies=True)
    snippets = render_sms(edition, options=options)
    assert [snippet.id for snippet in snippets] == ["comment-r1", "comment-r1-2", "comment-r1-3"][
        : len(snippets)
    ]
    assert all("FO comment:" in snippet.text for snippet in snippets)


def test_the_same_words_in_two_places_are_one_message_that_names_both() -> None:
    edition = edition_of(
        "A post.",
        comments=(
            comment("r1", "Rest in the shade.", Role.OFFICIAL),
            comment("r2", "Rest in the shade.", Role.OFFICIAL),
        ),
    )
    options = dataclasses.replace(BASE, sentences=False, official_replies=True)
    (snippet,) = render_sms(edition, options=options)
    assert [quote.source for quote in snippet.quotes] == ["comment:r1", "comment:r2"]


@pytest.mark.parametrize(
    ("opt_out", "carrying"),
    [
        (OptOut.EVERY, [0, 1, 2, 3, 4]),
        (OptOut.FIRST, [0]),
        (OptOut.MONTHLY, [0, 2, 4]),
        (OptOut.NONE, []),
    ],
)
def test_which_messages_carry_the_opt_out_line(opt_out: OptOut, carrying: list[int]) -> None:
    edition = edition_of(*(f"Sentence number {number}." for number in range(5)))
    options = dataclasses.replace(BASE, opt_out=opt_out, messages_a_month=2)
    snippets = render_sms(edition, options=options)
    positions = [
        at
        for at, snippet in enumerate(snippets)
        if snippet.text.endswith("\nReply STOP to opt out")
    ]
    assert positions == carrying


def test_series_numbers_every_message_and_agrees_with_their_count() -> None:
    edition = edition_of(*(f"Sentence number {number} is this." for number in range(12)))
    snippets = render_sms(edition, options=dataclasses.replace(BASE, series=True))
    opened = [snippet.text.split(":")[0] for snippet in snippets]
    assert opened == [f"FieldTeam ({number}/12)" for number in range(1, 13)]


def test_an_opt_out_line_goes_only_where_the_operator_lets_it_and_is_missed() -> None:
    edition = edition_of("B" * 118 + ".")
    options = dataclasses.replace(BASE, budget=1, opt_out=OptOut.EVERY)
    assert compose(edition, options=options).snippets == ()
    options = dataclasses.replace(options, drop=(*options.drop, SmsLine.OPT_OUT))
    (snippet,) = compose(edition, options=options).snippets
    assert snippet.dropped == (SmsLine.LONG_LABEL, SmsLine.OPT_OUT)
    assert snippet.text.endswith("\nField notes, archived.")
    assert serious(edition, options) == [("M202", "warning")]


def test_a_link_longer_than_the_room_before_a_boundary_moves_or_goes() -> None:
    link = "https://example.org/" + "a" * 70
    for size in range(1, 140):
        edition = edition_of("B" * size + ".")
        options = dataclasses.replace(BASE, link=link, help_line=f"Call {PHONE}")
        for snippet in render_sms(edition, options=options):
            assert any(link in part for part in snippet.parts) or SmsLine.LINK in snippet.dropped
            assert any(PHONE in part for part in snippet.parts) or SmsLine.HELP in snippet.dropped


sms_options = st.builds(
    SmsOptions,
    prefix=st.sampled_from(["", "FieldTeam", "Equipo:"]),
    source_name=st.sampled_from(["", "Field notes"]),
    link=st.sampled_from(["", LINK, LINK + "/" + "a" * 60]),
    help_line=st.sampled_from(["", f"Help: {PHONE}"]),
    opt_out=st.sampled_from(OptOut),
    budget=st.integers(1, 4),
    folding=st.sampled_from(Folding),
    comments=st.booleans(),
    official_replies=st.booleans(),
    series=st.booleans(),
    short_label=st.booleans(),
    language=st.sampled_from(["", "en", "es"]),
)


@settings(max_examples=80, deadline=None)
@given(strategies.editions, sms_options)
def test_what_holds_of_every_message(edition: Edition, options: SmsOptions) -> None:
    for snippet in render_sms(edition, options=options):
        assert "".join(snippet.parts) == snippet.text
        assert snippet.segments <= options.budget
        limits = {"gsm7": (160, 153), "ucs2": (70, 67)}[snippet.encoding]
        size = gsm7.units if snippet.encoding == "gsm7" else gsm7.units_ucs2
        assert all(size(part) <= limits[snippet.segments > 1] for part in snippet.parts)
        assert size(snippet.text) == snippet.units
        for unbreakable in (LINK, PHONE):
            whole = sum(part.count(unbreakable) for part in snippet.parts)
            assert whole == snippet.text.count(unbreakable)
        lines = snippet.composed.split("\n")
        operators = [LINK, LINK + "/" + "a" * 60, f"Help: {PHONE}"]
        closing = [line for line in lines[-4:] if line in operators or line.startswith("Re")]
        assert closing == sorted(closing, key=lambda line: (line[:1] != "h", line[:1] != "H"))
        assert not options.link or options.link in lines or SmsLine.LINK in snippet.dropped
        assert snippet.composed.startswith(options.prefix.rstrip(":"))
        source = options.source_name or edition.post.site
        assert any(line.startswith(f"{source}, ") for line in lines)
        for quote in snippet.quotes:
            words = source_text(edition, quote.source)[quote.start : quote.end]
            assert words == words.strip()
            assert f'"{words}"' in snippet.composed
        if snippet.kind is SnippetKind.COMMENT:
            assert "A Publisher" in lines[0]


@pytest.mark.parametrize(
    ("known", "label"),
    [
        ({"title": "Who?"}, "Who?, archived, not updated."),
        ({"url": "https://example.org/a"}, "example.org, archived, not updated."),
        ({"publisher": "Field Office"}, "Field Office, archived, not updated."),
        ({"publisher": "Field Office", "site": "Notes"}, "Notes, archived, not updated."),
    ],
)
def test_what_an_unnamed_source_is_called(known: dict[str, str], label: str) -> None:
    edition = edition_of("A post.")
    post = dataclasses.replace(edition.post, publisher_short="", **known)  # type: ignore[arg-type]
    options = SmsOptions(sentences=True, link="none")
    (snippet,) = render_sms(dataclasses.replace(edition, post=post), options=options)
    assert snippet.text == f'"A post."\n{label}'
    alive = dataclasses.replace(post, archived=False, title="Why?", url=UNKNOWN, publisher="")
    alive = dataclasses.replace(alive, site="")
    (snippet,) = render_sms(Edition(post=alive), options=options)
    assert snippet.text == '"A post."\nWhy?'


def test_wording_follows_the_operator_then_the_content() -> None:
    edition = dataclasses.replace(edition_of("A post."), language="es")
    options = dataclasses.replace(BASE, opt_out=OptOut.EVERY)
    assert "archivado, ya no se actualiza." in render_sms(edition, options=options)[0].text
    english = dataclasses.replace(options, language="en")
    assert "archived, not updated." in render_sms(edition, options=english)[0].text
