"""Advice on doses, sourcing, and personal data are noticed in comments."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbill.rules.screening import Concern, screen


def concerns(text: str) -> set[Concern]:
    return {finding.concern for finding in screen(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
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
def test_screening(text: str, expected: set[Concern]) -> None:
    assert concerns(text) == expected


@given(st.text(max_size=200))
def test_findings_are_slices_in_order(text: str) -> None:
    findings = screen(text)
    assert all(text[finding.start : finding.end] == finding.words for finding in findings)
    assert [finding.start for finding in findings] == sorted(finding.start for finding in findings)
