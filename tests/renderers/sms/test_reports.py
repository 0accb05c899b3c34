"""What is noticed in words: addresses, advice and names in comments, stigmatizing language."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import handbill
from handbill.renderers.sms import gsm7
from handbill.renderers.sms.shifts import estimates
from handbill.rules import addresses
from handbill.rules.person_first import stigmatizing
from handbill.rules.screening import Concern, screen

# --- Addresses --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("See https://example.org/a?b=c. Then go.", ["https://example.org/a?b=c"]),
        ('"https://example.org/a"', ["https://example.org/a"]),
        ("(www.example.org)", ["www.example.org"]),
        ("https://example.org/cut-off...", ["https://example.org/cut-off..."]),
        ("https://example.org/cut…", ["https://example.org/cut…"]),
        ("no link at all", []),
    ],
)
def test_links(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in addresses.links(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Call 1-800-662-4357 now", ["1-800-662-4357"]),
        ("+1 202 555 0123", ["+1 202 555 0123"]),
        ("(202) 555-0123.", ["(202) 555-0123"]),
        ("Text HOME to 741741 or call 988", ["741741", "988"]),
        ("Llame al 988", ["988"]),
        ("in 2015, 5000 pills, 8 out of 10", []),
    ],
)
def test_phone_numbers(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in addresses.phones(text)] == found


def test_a_boundary_inside_a_link_or_a_number_is_seen() -> None:
    text = "call 1-800-662-4357"
    assert addresses.straddles(text, (text[:10], text[10:])) == "1-800-662-4357"
    assert addresses.straddles(text, (text[:5], text[5:])) is None
    assert addresses.straddles(text, (text,)) is None


@pytest.mark.parametrize("address", ["https://teens.drugabuse.gov/blog", "https://example.org"])
def test_whole_links_have_no_fault(address: str) -> None:
    assert addresses.link_fault(address) is None


# --- Screening --------------------------------------------------------------------------------


def concerns(text: str) -> set[Concern]:
    return {finding.concern for finding in screen(text)}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Instead of your 20mg dose of oxy take a 15mg dose.", {Concern.DOSING}),
        ("I took two pills a night", {Concern.DOSING}),
        ("Tomo dos pastillas por noche", {Concern.DOSING}),
        ("the price of H or how much it cost per point", {Concern.SOURCING}),
        ("my dealer sold it", {Concern.SOURCING}),
        ("se compra sin receta", {Concern.SOURCING}),
        ("ask me: 202-555-0143", {Concern.PHONE}),
        ("me@example.org", {Concern.EMAIL}),
        ("My name is Jane", {Concern.NAME}),
        ("me llamo Juana", {Concern.NAME}),
        ("Thanks.\n- Jane", {Concern.NAME}),
        ("my son Peter", {Concern.NAME}),
        ("I'm Jane Doe", {Concern.NAME}),
        ("@jane_doe says so", {Concern.NAME}),
        ("Why are painkillers still prescribed if people have a high risk?", set()),
        ("I'm most confused on why doctors prescribe painkillers.", set()),
        ("Painkillers are good for the people who need them.", set()),
    ],
)
def test_screening(text: str, found: set[Concern]) -> None:
    assert concerns(text) == found


@given(st.text(max_size=200))
def test_findings_are_slices_in_order(text: str) -> None:
    found = screen(text)
    assert all(text[one.start : one.end] == one.words for one in found)
    assert [one.start for one in found] == sorted(one.start for one in found)


# --- Person-first language --------------------------------------------------------------------


def test_words_are_reported_with_their_place_and_never_rewritten() -> None:
    text = "Drug addicts and former addicts: substance abuse is a habit; ABUSERS get clean."
    found = stigmatizing(text)
    assert [text[one.start : one.end] for one in found] == [one.words for one in found]
    assert [one.words for one in found] == [
        "Drug addicts",
        "former addicts",
        "substance abuse",
        "ABUSERS",
        "get clean",
    ]
    assert found[0].instead == "person with a substance use disorder"
    assert found[1].instead == "person in recovery"


@pytest.mark.parametrize(
    "text", ["addiction is a disease", "addictive", "a clean room", "users of this site", "drunken"]
)
def test_words_that_only_look_alike_pass(text: str) -> None:
    assert stigmatizing(text) == ()


def test_spanish_words_and_languages_without_a_list() -> None:
    assert [one.words for one in stigmatizing("Los drogadictos y el ex adicto", "es-MX")] == [
        "drogadictos",
        "ex adicto",
    ]
    assert stigmatizing("addict", "he") == ()


def test_the_title_word_of_the_first_content_is_information_only(content: Path) -> None:
    from handbill.renderers.sms import compose

    problems = compose(handbill.load(content, edition="classroom")).problems
    assert {(one.code, one.severity.value) for one in problems} == {
        ("M006", "info"),
        ("M602", "info"),
    }


# --- National shift tables --------------------------------------------------------------------


def test_shift_tables_are_only_an_estimate() -> None:
    text = "Así está la situación: más información aquí, después y también mañana. " * 2
    assert len(gsm7.parts(text)) == 3
    found = estimates(text)
    assert [(one.language, one.locking, one.septets, one.segments) for one in found] == [
        ("es", False, 154, 1),
        ("pt", False, 154, 1),
    ]
    assert all(one.estimate for one in found)


def test_shift_tables_by_language() -> None:
    assert [one.language for one in estimates("İğneler ışık şey")] == ["tr"]
    assert [one.language for one in estimates("ações e corações")] == ["pt"]
    assert estimates("plain") == ()
    assert estimates("я") == ()


def test_the_room_beside_the_headers() -> None:
    """TS 23.040, 9.2.3.24: 155 septets with one table, 152 with two; 149 and 146 in each part."""
    fits = "á" * 77 + "a"
    assert [one.segments for one in estimates(fits) if one.language == "es"] == [1]
    assert [one.segments for one in estimates(fits + "a") if one.language == "es"] == [2]
    assert [one.septets for one in estimates(fits) if one.language == "es"] == [155]
