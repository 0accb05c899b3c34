"""National language shift tables: TS 23.038, annex A; an estimate."""

from __future__ import annotations

from handbill.renderers.sms import gsm7
from handbill.renderers.sms.shifts import estimates


def test_shift_tables_are_only_an_estimate() -> None:
    text = "Así está la situación: más información aquí, después y también mañana. " * 2
    assert len(gsm7.parts(text)) == 3
    guesses = estimates(text)
    assert [
        (estimate.language, estimate.locking, estimate.septets, estimate.segments)
        for estimate in guesses
    ] == [
        ("es", False, 154, 1),
        ("pt", False, 154, 1),
    ]
    assert all(estimate.estimate for estimate in guesses)


def test_shift_tables_by_language() -> None:
    assert [estimate.language for estimate in estimates("İğneler ışık şey")] == ["tr"]
    assert [estimate.language for estimate in estimates("ações e corações")] == ["pt"]
    assert estimates("plain") == ()
    assert estimates("я") == ()


def test_the_room_beside_the_headers() -> None:
    """TS 23.040, 9.2.3.24: 155 septets with one table, 152 with two; 149 and 146 in each part."""
    fits = "á" * 77 + "a"
    assert [estimate.segments for estimate in estimates(fits) if estimate.language == "es"] == [1]
    assert [
        estimate.segments for estimate in estimates(fits + "a") if estimate.language == "es"
    ] == [2]
    assert [estimate.septets for estimate in estimates(fits) if estimate.language == "es"] == [155]
