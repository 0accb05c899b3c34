"""Which words go out: whole sentences, labels, lines within a budget; and what never goes out."""

from __future__ import annotations

import dataclasses
import shutil
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import handbill
from handbill.document import UNKNOWN, Body, Heading, Paragraph, Text
from handbill.errors import RenderError, Severity
from handbill.models import (
    ArchivalNotice,
    ArchivalStatus,
    Caution,
    CautionKind,
    ClassKit,
    Comment,
    Edition,
    Post,
    Question,
    Role,
    Thread,
)
from handbill.options import (
    Folding,
    OptOut,
    SmsClearance,
    SmsLine,
    SmsOptions,
    SmsQuotation,
    SmsSummary,
)
from handbill.renderers.sms import (
    Quote,
    Snippet,
    SnippetKind,
    compose,
    gsm7,
    render_sms,
    source_text,
)
from handbill.renderers.sms.phrases import PHRASES
from handbill.renderers.sms.sentences import paragraphs, sentences
from tests import strategies

LINK = "https://example.org/heat-and-health"
PHONE = "1-800-555-0199"
BASE = SmsOptions(prefix="FieldTeam", source_name="Field notes")


def text_body(*texts: str) -> Body:
    return Body(tuple(Paragraph((Text(text),)) for text in texts))


def comment(
    name: str, text: str, role: Role = Role.READER, cautions: tuple[Caution, ...] = ()
) -> Comment:
    return Comment(
        id=name,
        author=UNKNOWN,
        role=role,
        posted=UNKNOWN,
        language="en",
        body=text_body(text),
        cautions=cautions,
    )


def edition_of(*texts: str, comments: tuple[Comment, ...] = ()) -> Edition:
    return Edition(
        post=Post(
            slug="notes",
            title="Notes",
            body=text_body(*texts),
            language="en",
            authors=UNKNOWN,
            publisher_short="FO",
            url=UNKNOWN,
            published=UNKNOWN,
            archived=True,
        ),
        notice=ArchivalNotice(status=ArchivalStatus.ARCHIVED, statement=text_body("Archived.")),
        threads=tuple(Thread(comment=one) for one in comments),
        disclaimer=text_body("Comments may be inaccurate."),
    )


def codes(edition: Edition, options: SmsOptions) -> list[tuple[str, str]]:
    return [(one.code, str(one.severity)) for one in compose(edition, options).problems]


def serious(edition: Edition, options: SmsOptions) -> list[tuple[str, str]]:
    return [(code, severity) for code, severity in codes(edition, options) if severity != "info"]


# --- The examples of facts that were composed by hand -----------------------------------------


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
    found = only(
        outreach,
        link="https://nida.nih.gov",
        quotations=(SmsQuotation(text="Opioid drugs of all kinds can be very addictive."),),
    )
    assert found.text == (
        'CountyHealth: "Opioid drugs of all kinds can be very addictive."\n'
        "NIDA blog, archived, not updated.\nhttps://nida.nih.gov\nReply STOP to opt out"
    )
    assert (found.encoding, found.units, found.segments) == ("gsm7", 141, 1)


def test_lines_are_dropped_in_their_order_and_the_label_never(outreach: Edition) -> None:
    words = (
        "The study also found that 8 out of 10 people who started using heroin abused painkillers "
        "first."
    )
    found = only(
        outreach, link="https://nida.nih.gov", budget=1, quotations=(SmsQuotation(text=words),)
    )
    assert found.text == (f'CountyHealth: "{words}"\nNIDA blog, archived.\nReply STOP to opt out')
    assert (found.encoding, found.units, found.segments) == ("gsm7", 154, 1)
    assert found.dropped == (SmsLine.LINK, SmsLine.LONG_LABEL)


def test_an_official_reply_says_whose_it_is(outreach: Edition) -> None:
    options = dataclasses.replace(COUNTY, official_replies=True)
    found = {one.id: one for one in render_sms(outreach, options=options)}
    reply = found["comment-reply-safely-help"]
    assert reply.text == (
        'CountyHealth: NIDA reply to a reader: "When used as prescribed, opioids can safely help '
        "someone who is in pain. Doctors and scientists are also working together to find "
        'alternatives to opioids."\nNIDA blog, archived, not updated.\nReply STOP to opt out'
    )
    assert (reply.kind, reply.units, reply.segments) == (SnippetKind.REPLY, 250, 2)


def test_a_comment_carries_its_label_in_the_same_message(outreach: Edition) -> None:
    options = dataclasses.replace(COUNTY, comments=True, short_label=True)
    found = {one.id: one for one in render_sms(outreach, options=options)}
    asked = found["comment-why-doctors-prescribe"]
    assert asked.text == (
        "CountyHealth: Reader comment, not NIDA, may be inaccurate: \"I'm most confused on why "
        "doctors prescribe painkillers when they know that the drug they are prescribing is highly "
        'addictive and can lead to death."\nNIDA blog, archived.\nReply STOP to opt out'
    )
    assert (asked.units, asked.segments) == (251, 2)


# --- The edition `outreach` -------------------------------------------------------------------


def test_every_row_of_outreach_is_labelled_traceable_and_within_budget(outreach: Edition) -> None:
    snippets = render_sms(outreach)
    assert len(snippets) == 10
    for snippet in snippets:
        assert snippet.text.startswith("CountyHealth: ")
        assert "\nNIDA blog, archived" in snippet.text
        assert snippet.segments <= outreach.sms.budget == 2
        (quote,) = snippet.quotes
        words = source_text(outreach, quote.source)[quote.start : quote.end]
        assert f'"{words}"\n' in snippet.composed
        label = {"comment": "Reader comment, not NIDA, may be inaccurate: ", "reply": "NIDA reply"}
        assert label.get(snippet.kind, "") in snippet.text
    kinds = [snippet.kind.value for snippet in snippets]
    assert kinds == ["post"] * 6 + ["comment", "reply", "comment", "reply"]


def test_the_truncated_address_is_refused_exactly_once(outreach: Edition) -> None:
    composition = compose(outreach)
    refused = [one for one in composition.problems if one.code.startswith("M10")]
    assert [(one.code, one.severity) for one in refused] == [("M103", Severity.WARNING)]
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
        outreach.sms,
        quotations=(),
        cleared=(SmsClearance(id=dosing.id, reason="an editor tried"),),
    )
    assert compose(edition, options).snippets == ()
    assert ("M401", "warning") in codes(edition, options)
    uncautioned = dataclasses.replace(dosing, cautions=())
    edition = dataclasses.replace(outreach, threads=(Thread(comment=uncautioned),))
    options = dataclasses.replace(options, cleared=())
    assert compose(edition, options).snippets == ()
    assert ("M402", "warning") in codes(edition, options)


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
    assert [one.id for one in compose(edition, options).snippets] == ["comment-c2"]
    assert ("M401", "warning") in codes(edition, options)
    picked = dataclasses.replace(
        options, quotations=(SmsQuotation(source="comment:c1", text="It is fine."),)
    )
    with pytest.raises(RenderError, match="M401"):
        render_sms(edition, options=picked)


# --- Comments ---------------------------------------------------------------------------------


def test_comments_and_replies_are_off_by_default() -> None:
    edition = edition_of(
        "A post.", comments=(comment("c1", "It rains."), comment("r1", "It does.", Role.OFFICIAL))
    )
    assert [one.kind.value for one in render_sms(edition, options=BASE)] == ["post"]
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
    assert compose(edition, options).snippets == ()
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
    assert compose(edition, options).snippets == ()
    assert ("M201", "warning") in codes(edition, options)
    picked = dataclasses.replace(
        options, quotations=(SmsQuotation(source="comment:c1", text="This is the first thing."),)
    )
    assert len(render_sms(edition, options=picked)) == 1


def test_a_long_official_reply_goes_out_in_several_messages() -> None:
    long = "We answer this with care and at some length, as one does. " * 9
    edition = edition_of("A post.", comments=(comment("r1", long.strip(), Role.OFFICIAL),))
    options = dataclasses.replace(BASE, sentences=False, official_replies=True)
    snippets = render_sms(edition, options=options)
    assert [one.id for one in snippets] == ["comment-r1", "comment-r1-2", "comment-r1-3"][
        : len(snippets)
    ]
    assert all("FO reply to a reader:" in one.text for one in snippets)


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


# --- Quotations and summaries -----------------------------------------------------------------


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


def test_two_messages_with_one_id_are_an_error() -> None:
    twice = (SmsSummary(id="s", text="One."), SmsSummary(id="s", text="Two."))
    options = dataclasses.replace(BASE, sentences=False, summaries=twice)
    assert ("M005", "error") in codes(edition_of("A post."), options)


def test_an_id_that_files_could_not_carry_is_an_error() -> None:
    options = dataclasses.replace(
        BASE, sentences=False, summaries=(SmsSummary(id="a: b\n", text="One."),)
    )
    assert ("M008", "error") in codes(edition_of("A post."), options)


# --- Operator's lines -------------------------------------------------------------------------


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
    found = [at for at, one in enumerate(snippets) if one.text.endswith("\nReply STOP to opt out")]
    assert found == carrying


def test_series_numbers_every_message_and_agrees_with_their_count() -> None:
    edition = edition_of(*(f"This is sentence number {number}." for number in range(12)))
    snippets = render_sms(edition, options=dataclasses.replace(BASE, series=True))
    opened = [one.text.split(":")[0] for one in snippets]
    assert opened == [f"FieldTeam ({number}/12)" for number in range(1, 13)]


def test_an_opt_out_line_goes_only_where_the_operator_lets_it_and_is_missed() -> None:
    edition = edition_of("B" * 118 + ".")
    options = dataclasses.replace(BASE, budget=1, opt_out=OptOut.EVERY)
    assert compose(edition, options).snippets == ()
    options = dataclasses.replace(options, drop=(*options.drop, SmsLine.OPT_OUT))
    (snippet,) = compose(edition, options).snippets
    assert snippet.dropped == (SmsLine.LONG_LABEL, SmsLine.OPT_OUT)
    assert snippet.text.endswith("\nField notes, archived.")
    assert serious(edition, options) == [("M202", "warning")]


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


def test_a_link_longer_than_the_room_before_a_boundary_moves_or_goes() -> None:
    link = "https://example.org/" + "a" * 70
    for size in range(1, 140):
        edition = edition_of("B" * size + ".")
        options = dataclasses.replace(BASE, link=link, help_line=f"Call {PHONE}")
        for snippet in render_sms(edition, options=options):
            assert any(link in part for part in snippet.parts) or SmsLine.LINK in snippet.dropped
            assert any(PHONE in part for part in snippet.parts) or SmsLine.HELP in snippet.dropped


# --- Any edition ------------------------------------------------------------------------------

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


@settings(max_examples=40, deadline=None)
@given(strategies.editions)
def test_comments_never_go_out_unasked(edition: Edition) -> None:
    assert {one.kind for one in render_sms(edition)} <= {SnippetKind.POST}


def test_rendering_is_repeatable(outreach: Edition) -> None:
    assert compose(outreach) == compose(outreach)


# --- Sentences --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("en", "It opened at 9 a.m. on Monday. The U.S. government said so. We left at 5 p.m.", 3),
        ("en", "He met Dr. Smith on Sept. 5, 2015. It cost $3.50, e.g. in the U.S. market.", 2),
        ("en", "made illegal as of Sept. The govt did it. So there.", 2),
        ("en", 'She said, "Opioids are addictive." Then she left. "Really?" he asked.', 3),
        ("en", "bathing, cooking, etc... Most of us stopped. Wait... what? I thought ... no.", 4),
        ("en", "Visit https://nida.nih.gov/a.b?c. Then go.", 2),
        ("es", "El Sr. García llegó a las 9 a.m. ¿Qué pasó? Los EE. UU. aprobaron la ley.", 3),
        ("he", "שלום עולם. מה שלומך? טוב מאוד!", 3),
        ("zh", "你好。今天天气很好！是吗？", 3),
        ("hi", "यह एक वाक्य है। यह दूसरा है।", 2),
    ],
)
def test_sentences(language: str, text: str, count: int) -> None:
    assert len(sentences(text, language)) == count


sentence_like = st.text(
    st.one_of(
        st.sampled_from("ab. AB!?\"'\n…“”。।\u00a0\u2009\u3000\u05d0" + "é"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=80,
)


@settings(max_examples=500, deadline=None)
@example("A\u00a0.", "en")
@given(sentence_like, st.sampled_from(["en", "es", "zh", "he", "fa", "hi", "th", "und"]))
def test_sentences_are_slices_in_order_that_lose_only_white_space(text: str, language: str) -> None:
    runs = sentences(text, language)
    assert "".join("".join(text[one.start : one.end].split()) for one in runs) == "".join(
        text.split()
    )
    assert all(text[one.start : one.end] == text[one.start : one.end].strip() for one in runs)
    ends = [0, *(place for one in runs for place in (one.start, one.end))]
    assert ends == sorted(ends)


@settings(max_examples=60, deadline=None)
@given(strategies.bodies)
def test_paragraphs_are_slices_of_the_text_without_headings(body: Body) -> None:
    headings = {id(block) for block in body.blocks if isinstance(block, Heading)}
    assert headings
    for run in paragraphs(body):
        assert 0 <= run.start <= run.end <= len(body.text)
        before = body.text[max(run.start - 1, 0) : run.start]
        assert before in ("", "\n")
        assert body.text[run.end : run.end + 1] in ("", "\n")


def test_what_is_no_sentence_stays_behind_and_is_counted() -> None:
    edition = edition_of("Bring these:", "Water", "A hat. And shade", "It is hot (very hot).")
    composition = compose(edition, BASE)
    quoted = [source_text(edition, q.source)[q.start : q.end] for q in quotes(composition.snippets)]
    assert quoted == ["A hat.", "It is hot (very hot)."]
    (left,) = [one for one in composition.problems if one.code == "M204"]
    assert left.what.startswith("3 passages of the post are no sentences")


def quotes(snippets: tuple[Snippet, ...]) -> list[Quote]:
    return [quote for snippet in snippets for quote in snippet.quotes]


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
    (snippet,) = render_sms(dataclasses.replace(edition, post=post), options=SmsOptions())
    assert snippet.text == f'"A post."\n{label}'
    alive = dataclasses.replace(post, archived=False, title="Why?", url=UNKNOWN, publisher="")
    alive = dataclasses.replace(alive, site="")
    (snippet,) = render_sms(Edition(post=alive), options=SmsOptions())
    assert snippet.text == '"A post."\nWhy?'


# --- Wording ----------------------------------------------------------------------------------


@pytest.mark.parametrize("language", sorted(PHRASES))
def test_every_phrase_is_gsm_7_bit(language: str) -> None:
    phrases = dataclasses.asdict(PHRASES[language])
    assert {name for name, words in phrases.items() if gsm7.encoding(words) != "gsm7"} == set()


def test_wording_follows_the_operator_then_the_content() -> None:
    edition = dataclasses.replace(edition_of("A post."), language="es")
    options = dataclasses.replace(BASE, opt_out=OptOut.EVERY)
    assert "archivado, ya no se actualiza." in render_sms(edition, options=options)[0].text
    english = dataclasses.replace(options, language="en")
    assert "archived, not updated." in render_sms(edition, options=english)[0].text
