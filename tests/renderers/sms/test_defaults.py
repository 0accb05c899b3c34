"""What goes out where an edition says nothing of messages, and what they lack before they can."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

import handbill
from handbill.languages import language_for
from handbill.models import Edition
from handbill.renderers.sms import SnippetKind, compose, render_sms, source_text
from handbill.renderers.sms.artifacts import render_files
from handbill.renderers.sms.exports import before_sending, read_plain_text
from handbill.renderers.sms.missing import looks_like_a_stand_in
from handbill.renderers.sms.options import SmsOptions
from handbill.renderers.sms.preview import preview
from handbill.renderers.sms.thoughts import stands_alone, thoughts
from tests.renderers.sms.editions import BASE, LINK, PHONE, codes, edition_of

POST = (
    "Heat is hard on older people and on small children. It also slows the body down.",
    "They can faint without a warning. Shade and water keep older people safe in the heat.",
    "Will you check on a neighbor? See the list below for what older people need in the heat.",
    "A cool cloth on the neck helps older people and small children through the noon heat.",
    "“Nobody told us that heat kills older people so fast,” a nurse said.",
    "Fans move the air of a room and cool nobody once the room is warmer than the skin.",
)


def of_known_address() -> Edition:
    edition = edition_of(*POST)
    post = dataclasses.replace(edition.post, url=LINK, title="Heat and older people")
    return dataclasses.replace(edition, post=post)


def test_a_few_sentences_that_stand_alone_go_out_with_the_label_and_the_posts_link() -> None:
    edition = of_known_address()
    snippets = render_sms(edition)
    assert 1 < len(snippets) <= SmsOptions().highlights == 3
    for snippet in snippets:
        assert snippet.kind is SnippetKind.POST
        assert snippet.segments <= 2
        (quote,) = snippet.quotes
        words = source_text(edition, quote.source)[quote.start : quote.end]
        assert stands_alone(words, "en")
        assert snippet.composed == f'"{words}"\nFO, archived, not updated.\n{LINK}'
    assert sorted(snippets, key=lambda snippet: snippet.quotes[0].start) == list(snippets)


def test_what_stays_behind_is_named() -> None:
    (named,) = [
        problem for problem in compose(of_known_address()).problems if problem.code == "M205"
    ]
    for opening in ("It also slows the body", "They can faint without a", "Will you check on a"):
        assert opening in named.what


@pytest.mark.parametrize(
    "words",
    [
        "It also slows the breathing of everybody who takes it.",
        "Will heat be hard on older people this year?",
        "What a day for older people and for children!",
        "See the table below for what older people need in the heat.",
        "We said yesterday that older people need water and shade.",
        "- really arrived at what feels like a new comfort zone.",
        "“Nobody told us that heat kills older people so fast,” a nurse said.",
        "Older people need water (and shade as the nurse of the clinic said.",
        "Read more at https://example.org/heat about older people.",
        "Too short.",
        "A heading of the post that ends without a stop",
    ],
)
def test_what_does_not_stand_alone(words: str) -> None:
    assert stands_alone("Heat is hard on older people and on small children.", "en")
    assert not stands_alone(words, "en")


def test_no_message_of_a_whole_post_begins_in_the_middle_of_a_thought() -> None:
    edition = edition_of(*POST)
    snippets = render_sms(edition, options=BASE)
    quoted = [source_text(edition, "post")[q.start : q.end] for s in snippets for q in s.quotes]
    assert not any(language_for("en").leans_back(words) for words in quoted)
    assert any("children. It also slows" in words for words in quoted)
    assert not any("They can faint" in words for words in quoted)
    assert ("M205", "info") in codes(edition, BASE)


def test_a_thought_too_long_for_a_message_is_cut_between_its_sentences() -> None:
    first = "Heat is hard " + "on older people " * 14 + "and on children."
    edition = edition_of(f"{first} It also slows {'the body ' * 12}down.")
    (snippet,) = render_sms(edition, options=BASE)
    assert snippet.quotes[0].end == len(first)
    assert ("M205", "info") in codes(edition, BASE)


def test_real_posts_have_few_messages_and_none_that_leans(shared: Path) -> None:
    posts = leaning = 0
    for path in sorted((shared / "corpus").rglob("*.md")):
        try:
            edition = handbill.load(path, language="en")
        except handbill.HandbillError:
            continue
        posts += 1
        snippets = compose(edition).snippets
        assert len(snippets) <= 3
        for snippet in snippets:
            words = [source_text(edition, q.source)[q.start : q.end] for q in snippet.quotes]
            leaning += sum(language_for(edition.post.language).leans_back(text) for text in words)
    assert posts > 20
    assert leaning == 0


def test_thoughts_keep_what_leans_with_what_it_leans_on() -> None:
    from handbill.renderers.sms.candidates import Candidates

    edition = edition_of("It is hot. Heat is hard. It slows us. Water helps.")
    (sentences,) = Candidates(edition=edition, options=BASE).post()
    whole, leaning = thoughts(sentences, "en")
    assert [[sentence.words for sentence in thought] for thought in whole] == [
        ["Heat is hard.", "It slows us."],
        ["Water helps."],
    ]
    assert [sentence.words for sentence in leaning] == ["It is hot."]


# --- what the messages lack -------------------------------------------------------------------


def lacking(edition: Edition, options: SmsOptions) -> dict[str, str]:
    composition = compose(edition, options=options)
    return {problem.code: str(problem.severity) for problem in composition.missing}


def test_what_is_missing_is_asked_for_where_the_messages_are_shown() -> None:
    edition = edition_of(*POST)
    assert lacking(edition, SmsOptions()) == {"M006": "info", "M009": "info", "M010": "info"}
    asked = SmsOptions(highlights=2)
    assert lacking(edition, asked) == {"M006": "info", "M009": "warning", "M010": "warning"}
    composition = compose(edition)
    shown = preview(composition.snippets, composition.missing)
    assert shown.startswith("Before these messages go out:\n- no message says who sends it\n")
    assert "set sms.link to a whole https address" in shown.partition("post-1")[0]


def test_the_written_text_says_what_the_terminal_says() -> None:
    edition = of_known_address()
    composition = compose(edition)
    text = render_files(edition, {}).artifacts[0].data.decode()
    for line in before_sending(composition.missing).splitlines():
        assert f"# {line}\n" in text
    sent = [(snippet.id, snippet.text) for snippet in composition.snippets]
    assert list(read_plain_text(text)) == sent


@pytest.mark.parametrize(
    ("name", "stand_in"),
    [
        ("CountyHealth", True),
        ("County Health:", True),
        ("Your Organization", True),
        ("YourProgram", True),
        ("Example Clinic", True),
        ("[name]", True),
        ("TODO", True),
        ("Program name", True),
        ("Su organización", True),
        ("Votre association", True),
        ("Rivertown clinic", False),
        ("Yourtown Health", False),
        ("Testimony Project", False),
        ("Marin County Health", False),
    ],
)
def test_a_sender_that_is_a_placeholder_is_warned_about(name: str, *, stand_in: bool) -> None:
    assert looks_like_a_stand_in(name.removesuffix(":")) is stand_in
    options = dataclasses.replace(BASE, prefix=name)
    assert (lacking(edition_of("A post."), options).get("M011") == "warning") is stand_in


def test_a_link_that_leads_nowhere_is_warned_about() -> None:
    edition = edition_of("A post.")
    options = dataclasses.replace(BASE, link="https://www.example.com/help")
    assert lacking(edition, options)["M011"] == "warning"
    real = dataclasses.replace(BASE, link="https://nida.nih.gov/")
    assert "M011" not in lacking(edition, real)


def test_labels_in_another_language_are_told() -> None:
    edition = edition_of("A post.")
    options = dataclasses.replace(BASE, language="eo")
    assert lacking(edition, options)["M013"] == "info"
    assert "M013" not in lacking(edition, dataclasses.replace(BASE, language="es-MX"))


# --- harm -------------------------------------------------------------------------------------

HARM = "An overdose can stop the breathing of a person."
CALM = "Water and shade are good."
LONG_LINK = "https://example.org/" + "a" * 60


@pytest.mark.parametrize(("words", "kept"), [("An overdose can kill you.", "help"), (CALM, "link")])
def test_the_helpline_is_the_last_line_that_a_message_about_harm_loses(
    words: str, kept: str
) -> None:
    options = dataclasses.replace(BASE, link=LONG_LINK, help_line=f"Help: {PHONE}", budget=1)
    options = dataclasses.replace(options, short_label=True)
    (snippet,) = render_sms(edition_of(words), options=options)
    assert (PHONE in snippet.text, LONG_LINK in snippet.text) == (kept == "help", kept == "link")


def test_harm_without_a_helpline_is_told() -> None:
    edition = edition_of(HARM)
    assert lacking(edition, BASE)["M012"] == "warning"
    assert "M012" not in lacking(edition_of(CALM), BASE)
    helped = dataclasses.replace(BASE, help_line=f"Help: {PHONE}")
    assert "M012" not in lacking(edition, helped)
    narrow = dataclasses.replace(helped, help_line=f"Help: {PHONE} " + "a" * 60, budget=1)
    assert lacking(edition, narrow)["M206"] == "warning"


def test_a_line_that_was_dropped_in_vain_comes_back() -> None:
    options = dataclasses.replace(BASE, link=LONG_LINK, help_line=f"Help: {PHONE}", budget=1)
    (snippet,) = render_sms(edition_of(HARM), options=options)
    assert [line.value for line in snippet.dropped] == ["link"]
    assert "archived, not updated." in snippet.text
    assert lacking(edition_of(HARM), options)["M209"] == "warning"
