"""Sentences and paragraphs are exact slices of a text, in every language."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from handbill.document import Body, Heading
from handbill.renderers.sms.sentences import paragraphs, sentences
from tests import strategies


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
    assert "".join("".join(text[span.start : span.end].split()) for span in runs) == "".join(
        text.split()
    )
    assert all(text[span.start : span.end] == text[span.start : span.end].strip() for span in runs)
    ends = [0, *(place for span in runs for place in (span.start, span.end))]
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
