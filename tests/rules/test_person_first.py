"""Stigmatizing words are reported with their place and never rewritten."""

from __future__ import annotations

import pytest

from handbill.rules.person_first import stigmatizing


def test_words_are_reported_with_their_place_and_never_rewritten() -> None:
    text = "Drug addicts and former addicts: substance abuse is a habit; ABUSERS get clean."
    terms = stigmatizing(text)
    assert [text[term.start : term.end] for term in terms] == [term.words for term in terms]
    assert [term.words for term in terms] == [
        "Drug addicts",
        "former addicts",
        "substance abuse",
        "ABUSERS",
        "get clean",
    ]
    assert terms[0].instead == "person with a substance use disorder"
    assert terms[1].instead == "person in recovery"


@pytest.mark.parametrize(
    "text", ["addiction is a disease", "addictive", "a clean room", "users of this site", "drunken"]
)
def test_words_that_only_look_alike_pass(text: str) -> None:
    assert stigmatizing(text) == ()


def test_spanish_words_and_languages_without_a_list() -> None:
    assert [term.words for term in stigmatizing("Los drogadictos y el ex adicto", "es-MX")] == [
        "drogadictos",
        "ex adicto",
    ]
    assert stigmatizing("addict", "he") == ()
