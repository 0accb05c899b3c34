"""Links and phone numbers are found in running text, and what no boundary may cut."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbill.rules import addresses


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See https://example.org/a?b=c. Then go.", ["https://example.org/a?b=c"]),
        ('"https://example.org/a"', ["https://example.org/a"]),
        ("(www.example.org)", ["www.example.org"]),
        ("https://example.org/cut-off...", ["https://example.org/cut-off..."]),
        ("https://example.org/cut…", ["https://example.org/cut…"]),
        ("“https://example.org/a”", ["https://example.org/a"]),
        ("(https://example.org/a_(b))", ["https://example.org/a_(b)"]),
        ("HTTPS://EXAMPLE.ORG", ["HTTPS://EXAMPLE.ORG"]),
        ("nida.nih.gov says so", []),
        ("me@example.org", []),
        ("no link at all", []),
    ],
)
def test_links(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in addresses.links(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Call 1-800-662-4357 now", ["1-800-662-4357"]),
        ("+1 202 555 0123", ["+1 202 555 0123"]),
        ("(202) 555-0123.", ["(202) 555-0123"]),
        ("Text HOME to 741741 or call 988", ["741741", "988"]),
        ("Llame al 988", ["988"]),
        ("020 7946 0958", ["020 7946 0958"]),
        ("612 345 678 o 91 234 56 78", ["612 345 678", "91 234 56 78"]),
        ("+49 30 1234567", ["+49 30 1234567"]),
        ("555-0143", ["555-0143"]),
        ("2014-10-28", []),
        ("https://example.org/8006624357", []),
        ("in 2015, 5000 pills, 8 out of 10", []),
    ],
)
def test_phone_numbers(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in addresses.phones(text)] == expected


def test_a_boundary_inside_a_link_or_a_number_is_seen() -> None:
    text = "call 1-800-662-4357"
    assert addresses.straddles(text, (text[:10], text[10:])) == "1-800-662-4357"
    assert addresses.straddles(text, (text[:5], text[5:])) is None
    assert addresses.straddles(text, (text,)) is None


@pytest.mark.parametrize("address", ["https://teens.drugabuse.gov/blog", "https://example.org"])
def test_whole_links_have_no_fault(address: str) -> None:
    assert addresses.link_fault(address) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("me@example.org, or you.too+x@mail.example.co.uk.", 2),
        ("mailto:me@example.org", 1),
        ("me@example.online", 1),
        ("@me, at example.org", 0),
    ],
)
def test_emails(text: str, expected: int) -> None:
    spans = addresses.emails(text)
    assert len(spans) == expected
    assert all("@" in text[start:end] and ":" not in text[start:end] for start, end in spans)


def test_names_of_hosts_are_addresses_where_asked_for() -> None:
    text = "See pills.shop or nida.nih.gov."
    spans = addresses.links(text, bare=True)
    assert [text[start:end] for start, end in spans] == ["pills.shop", "nida.nih.gov"]


@pytest.mark.parametrize("text", ["www.a.org/…", "https://a.org/b...", "www.a.org/b....", "a.org"])
def test_what_is_cut_short_may_be(text: str) -> None:
    assert addresses.may_be_cut_short(text) == addresses.is_cut_short(text)


HOSTS = st.lists(st.sampled_from(["a", "example", "x1", "9", "org", "gov"]), min_size=1, max_size=4)
PATHS = st.lists(st.sampled_from(["/b", "/c-d", "/E", "-", ".", "x", "/", "..."]), max_size=6)


@given(hosts=HOSTS, paths=PATHS)
def test_a_plain_address_is_found_as_any_other(hosts: list[str], paths: list[str]) -> None:
    text = f"https://{'.'.join(hosts)}{''.join(paths)}"
    with pytest.MonkeyPatch.context() as patch:
        quick = addresses.links(text)
        patch.setattr(addresses, "_PLAIN_ADDRESS", re.compile("(?!)"))
        assert addresses.links(text) == quick
