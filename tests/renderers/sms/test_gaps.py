"""No message quotes a sentence that holds a gap: its words would not be what they were."""

from __future__ import annotations

import pytest

from handbill import (
    Edition,
    Post,
    RenderError,
    SmsOptions,
    SmsQuotation,
    compose,
    parse_prose,
    render_sms,
)
from handbill.document import gap_places
from handbill.renderers.sms.sentences import holds_gap, paragraphs, sentences

WHOLE = "The library opens again in autumn with a new reading room."


def quotable(text: str) -> list[str]:
    """The sentences of a text that hold no gap."""
    body = parse_prose(text)
    gaps = tuple(gap_places(body, ()))
    whole = []
    for paragraph in paragraphs(body):
        for span in sentences(body.text[paragraph.start : paragraph.end], "en"):
            moved = type(span)(paragraph.start + span.start, paragraph.start + span.end)
            if not holds_gap(body.text, moved, gaps):
                whole.append(body.text[moved.start : moved.end])
    return whole


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One is whole. The rate was {{ x }} percent.", ["One is whole."]),
        ("{{ x }} percent came. One is whole.", ["One is whole."]),
        ("One is whole. {{ x }} People came.", ["One is whole."]),
        ("The rate was {{ x }}. One is whole.", ["One is whole."]),
        ("One is whole.\n\nThe rate was {{ x }}\n\nTwo is too.", ["One is whole.", "Two is too."]),
        ("> Quoted {{ x }} words.\n\nOne is whole.", ["One is whole."]),
        ("- an item {{ x }} here.\n- One is whole.", ["One is whole."]),
        ("{% include x.html %}\n\nOne is whole.", ["One is whole."]),
        ("See ![A box](gone.png) there. One is whole.", ["One is whole."]),
    ],
)
def test_a_sentence_that_holds_a_gap_is_not_quoted(text: str, expected: list[str]) -> None:
    assert quotable(text) == expected


def test_messages_hold_neither_the_brackets_nor_a_sentence_with_a_hole() -> None:
    text = f"{WHOLE}\n\nThe reading room was used by {{{{ count }}}} people in the last summer.\n"
    composition = compose(edition(text))
    left_out = [problem for problem in composition.problems if problem.code == "M210"]
    assert ["The reading room was used" in problem.what for problem in left_out] == [True]
    messages = "\n".join(snippet.text for snippet in composition.snippets)
    assert WHOLE in messages
    assert "reading room was used" not in messages
    assert "[" not in messages


def test_a_quotation_that_leaves_out_a_gap_is_refused() -> None:
    quotation = SmsQuotation(text="used by  people", source="post")
    with pytest.raises(RenderError, match="M302: the quotation leaves out a gap of post"):
        render_sms(
            edition("It was used by {{ count }} people."),
            options=SmsOptions(quotations=(quotation,)),
        )


def edition(text: str) -> Edition:
    return Edition(post=Post(title="The library", language="en", body=parse_prose(text)))
