"""Addresses that a book may hold, and those that it may not."""

from __future__ import annotations

import dataclasses

import pytest

from handbill.document import Body, Link, Paragraph, Text
from handbill.errors import RenderError
from handbill.models import Edition
from handbill.renderers.epub.artifacts import render
from tests.conftest import Judged
from tests.renderers.epub.editions import EDITIONS


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "vbscript:x",
        "data:text/html,a",
        "file:///etc/passwd",
        "mailto:",
        "https://",
        "https://[1::",
        "https://exa mple.org/",
        "https://example.org:99999/",
    ],
)
def test_an_address_that_a_book_may_not_hold_is_an_error(address: str) -> None:
    with pytest.raises(RenderError, match="B003"):
        render(_with_link(address))


def test_addresses_of_every_honest_kind_are_judged(judged: Judged) -> None:
    honest = [
        "https://example.org/a b/ü?q={x}|y^`#z",
        "https://user@example.org:8080/100%",
        "https://münchen.example/",
        "http://192.0.2.1/",
        "http://[2001:db8::1]/",
        "mailto:a@example.org?subject=b%20c",
        "tel:+1-800-662-4357",
    ]
    judged("addresses.epub", render(_with_link(*honest)))


def _with_link(*addresses: str) -> Edition:
    edition = EDITIONS["chinese"]()
    links = (Link((Text(f"place {n}, "),), address=a) for n, a in enumerate(addresses))
    body = Body((Paragraph(tuple(links)),))
    return dataclasses.replace(edition, post=dataclasses.replace(edition.post, body=body))
