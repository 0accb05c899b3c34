"""Folding: what changes, what doesn't, and the record that takes it all back."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbill.renderers.sms import gsm7
from handbill.renderers.sms.fold import FoldKind, fold, fold_for_cost, losses, unfold
from handbill.renderers.sms.options import Folding

texts = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs"]),
        st.sampled_from(
            "aeñáíúç ‘’“”–—…\u00a0\u200b\u00ad\r\n\t\u0301\u0303\u05d0\u1100\u1161\u11a8"
        ),
    ),
    max_size=60,
)
levels = st.sampled_from(Folding)


@given(texts, levels)
def test_the_record_takes_every_change_back(text: str, folding: Folding) -> None:
    folded, record = fold(text, folding)
    assert unfold(folded, record) == text
    offsets = [change.offset for change in record]
    assert offsets == sorted(offsets)
    for change in record:
        assert text[change.offset : change.offset + len(change.original)] == change.original
        assert change.original != change.replacement


@given(texts)
def test_exact_is_nfc_and_line_feeds(text: str) -> None:
    folded, record = fold(text, Folding.EXACT)
    assert folded == unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    assert {change.kind for change in record} <= {FoldKind.EXACT}


@given(texts)
def test_letters_survive_every_typographic_change(text: str) -> None:
    def letters(words: str) -> str:
        return "".join(
            letter for letter in unicodedata.normalize("NFC", words) if is_letter(letter)
        )

    def is_letter(letter: str) -> bool:  # a modifier, such as a prime, is written as a mark
        return letter.isalnum() and unicodedata.category(letter) != "Lm"

    ligatures = text.translate({ord("ﬀ") + n: None for n in range(5)})
    assert letters(fold(ligatures)[0]) == letters(ligatures)


@given(texts)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    once, _ = fold(text)
    assert fold(once) == (once, ())


@given(st.text(st.characters(min_codepoint=0x590, max_codepoint=0x6FF), min_size=1), levels)
def test_no_script_is_ever_dropped(text: str, folding: Folding) -> None:
    def letters(words: str) -> list[str]:
        return [letter for letter in unicodedata.normalize("NFC", words) if letter.isalnum()]

    assert letters(fold(text, folding)[0]) == letters(text)


def test_record_of_what_a_blog_brings() -> None:
    folded, record = fold("It’s\u00a0“so” – well… n\u0303")
    assert folded == 'It\'s "so" - well... ñ'
    assert [
        (change.offset, change.original, change.replacement, change.kind.value) for change in record
    ] == [
        (2, "’", "'", "typographic"),
        (4, "\u00a0", " ", "typographic"),
        (5, "“", '"', "typographic"),
        (8, "”", '"', "typographic"),
        (10, "–", "-", "typographic"),
        (16, "…", "...", "typographic"),
        (18, "n\u0303", "ñ", "exact"),
    ]
    assert gsm7.encoding(folded) == "gsm7"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("word—word", "word - word"),
        ("word — word", "word - word"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("so\u00adon\u200b", "soon"),
        ("tab\there", "tab here"),
    ],
)
def test_typographic(text: str, folded: str) -> None:
    assert fold(text)[0] == folded


def test_accents_go_only_when_asked_and_only_when_it_helps() -> None:
    assert fold("mañana, después")[0] == "mañana, después"
    folded, record = fold("mañana, después", Folding.LOSSY)
    assert (folded, record) == ("mañana, después", ())  # ñ and é are GSM 7-bit as they are
    folded, record = fold("así, ñandú", Folding.LOSSY)
    assert folded == "asi, ñandu"
    assert [(change.original, change.replacement) for change in losses(record)] == [
        ("í", "i"),
        ("ú", "u"),
    ]
    assert fold("así שלום", Folding.LOSSY)[0] == "así שלום"


def test_punctuation_is_kept_where_the_message_stays_ucs2_anyway() -> None:
    assert fold_for_cost("“שלום…”", Folding.TYPOGRAPHIC) == ("“שלום…”", ())
    assert fold_for_cost("“peace…”", Folding.TYPOGRAPHIC)[0] == '"peace..."'
