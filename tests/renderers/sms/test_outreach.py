"""The messages of the first content: those composed by hand, and those of its `outreach`."""

from __future__ import annotations

import dataclasses
import shutil
from pathlib import Path

import pytest

import handbill
from handbill.errors import Severity
from handbill.models import (
    Edition,
    Thread,
)
from handbill.renderers.sms import (
    Snippet,
    SnippetKind,
    compose,
    render_sms,
    source_text,
)
from handbill.renderers.sms.options import OptOut, SmsClearance, SmsLine, SmsOptions, SmsQuotation
from tests.renderers.sms.editions import codes


@pytest.fixture(scope="module")
def outreach() -> Edition:
    root = Path(__file__).parents[3]
    folder = root / "content" / "connection-between-pain-medications-and-heroin"
    return handbill.load(folder, edition="outreach")


COUNTY = SmsOptions(
    prefix="CountyHealth", source_name="NIDA blog", opt_out=OptOut.EVERY, sentences=False
)


def only(edition: Edition, **asked: object) -> Snippet:
    (snippet,) = render_sms(edition, options=dataclasses.replace(COUNTY, **asked))  # type: ignore[arg-type]
    return snippet


def test_a_sentence_with_all_its_lines(outreach: Edition) -> None:
    snippet = only(
        outreach,
        link="https://nida.nih.gov",
        quotations=(SmsQuotation(text="Opioid drugs of all kinds can be very addictive."),),
    )
    assert snippet.text == (
        'CountyHealth: "Opioid drugs of all kinds can be very addictive."\n'
        "NIDA blog, archived, not updated.\nhttps://nida.nih.gov\nReply STOP to opt out"
    )
    assert (snippet.encoding, snippet.units, snippet.segments) == ("gsm7", 141, 1)


def test_lines_are_dropped_in_their_order_and_the_label_never(outreach: Edition) -> None:
    words = (
        "The study also found that 8 out of 10 people who started using heroin abused painkillers "
        "first."
    )
    snippet = only(
        outreach, link="https://nida.nih.gov", budget=1, quotations=(SmsQuotation(text=words),)
    )
    assert snippet.text == (f'CountyHealth: "{words}"\nNIDA blog, archived.\nReply STOP to opt out')
    assert (snippet.encoding, snippet.units, snippet.segments) == ("gsm7", 154, 1)
    assert snippet.dropped == (SmsLine.LONG_LABEL, SmsLine.LINK)


def test_an_official_reply_goes_out_with_its_question_and_says_whose_it_is(
    outreach: Edition,
) -> None:
    options = dataclasses.replace(COUNTY, official_replies=True)
    by_id = {snippet.id: snippet for snippet in render_sms(outreach, options=options)}
    reply = by_id["comment-reply-safely-help"]
    assert reply.text == (
        "CountyHealth: Reader, not NIDA, may be inaccurate: \"I'm most confused on why doctors "
        "prescribe painkillers when they know that the drug they are prescribing is highly "
        'addictive and can lead to death."\n'
        'NIDA reply: "When used as prescribed, opioids can safely help someone who is in pain. '
        'Doctors and scientists are also working together to find alternatives to opioids."\n'
        "NIDA blog, archived, not updated.\nReply STOP to opt out"
    )
    assert (reply.kind, reply.units, reply.segments) == (SnippetKind.REPLY, 425, 3)
    assert [quote.source for quote in reply.quotes] == [
        "comment:why-doctors-prescribe",
        "comment:reply-safely-help",
    ]


def test_a_comment_carries_its_label_in_the_same_message(outreach: Edition) -> None:
    options = dataclasses.replace(COUNTY, comments=True, short_label=True)
    by_id = {snippet.id: snippet for snippet in render_sms(outreach, options=options)}
    asked = by_id["comment-why-doctors-prescribe"]
    assert asked.text == (
        "CountyHealth: Reader comment, not NIDA, may be inaccurate: \"I'm most confused on why "
        "doctors prescribe painkillers when they know that the drug they are prescribing is highly "
        'addictive and can lead to death."\nNIDA blog, archived.\nReply STOP to opt out'
    )
    assert (asked.units, asked.segments) == (251, 2)


def test_every_row_of_outreach_is_labelled_traceable_and_within_budget(outreach: Edition) -> None:
    snippets = render_sms(outreach)
    assert len(snippets) == 8
    for snippet in snippets:
        assert snippet.text.startswith("CountyHealth: ")
        assert "\nNIDA blog, archived" in snippet.text
        assert snippet.segments <= (3 if snippet.kind is SnippetKind.REPLY else 2)
        assert "\nSAMHSA helpline, all day: 1-800-662-4357\n" in snippet.text
        for quote in snippet.quotes:
            words = source_text(outreach, quote.source)[quote.start : quote.end]
            assert f'"{words}"\n' in snippet.composed
        if snippet.kind is SnippetKind.REPLY:
            assert "Reader, not NIDA, may be inaccurate: " in snippet.text
            assert "\nNIDA reply: " in snippet.text
    kinds = [snippet.kind.value for snippet in snippets]
    assert kinds == ["post"] * 6 + ["reply", "reply"]


def test_the_truncated_address_is_refused_exactly_once(outreach: Edition) -> None:
    composition = compose(outreach)
    refused = [problem for problem in composition.problems if problem.code.startswith("M10")]
    assert [(problem.code, problem.severity) for problem in refused] == [("M103", Severity.WARNING)]
    assert (
        "https://teens.drugabuse.gov/blog/post/science-vs-opioid-crisis-heal-init..."
        in refused[0].what
    )
    assert not any("init..." in snippet.text for snippet in composition.snippets)


def test_the_dosing_comment_cannot_be_sent(content: Path, tmp_path: Path) -> None:
    """Chosen, switched on and cleared: it stays where it is, even had no editor cautioned."""
    folder = tmp_path / "content"
    shutil.copytree(content, folder)
    (folder / "editions" / "all.yaml").write_text(
        "selection: {comments: [after-an-accident], note: to be refused}\n", encoding="utf-8"
    )
    chosen = handbill.load(folder, edition="all")
    outreach = handbill.load(content, edition="outreach")
    (thread,) = chosen.threads
    dosing = thread.comment
    assert "take a 15mg dose" in dosing.body.text
    edition = dataclasses.replace(outreach, threads=(Thread(comment=dosing),))
    options = dataclasses.replace(
        outreach.options_of(SmsOptions),
        quotations=(),
        highlights=0,
        cleared=(SmsClearance(id=dosing.id, reason="an editor tried"),),
    )
    assert compose(edition, options=options).snippets == ()
    assert ("M401", "warning") in codes(edition, options)
    uncautioned = dataclasses.replace(dosing, cautions=())
    edition = dataclasses.replace(outreach, threads=(Thread(comment=uncautioned),))
    options = dataclasses.replace(options, cleared=())
    assert compose(edition, options=options).snippets == ()
    assert ("M402", "warning") in codes(edition, options)


def test_rendering_is_repeatable(outreach: Edition) -> None:
    assert compose(outreach) == compose(outreach)
