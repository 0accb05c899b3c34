from __future__ import annotations

import subprocess
import sys

import pytest

from handbill.languages import tags


@pytest.mark.parametrize(
    "tag", ["en", "EN-us", "en_US", "zh-Hant", "es-419", "x-own", "i-klingon", "de-1901", "und"]
)
def test_a_tag_is_one_whatever_its_capitals(tag: str) -> None:
    assert tags.is_tag(tag)
    assert tags.is_well_formed(tag)


@pytest.mark.parametrize("text", ["", "e", "english", "en--us", "en-", "en us", "*", "English!"])
def test_what_is_no_tag(text: str) -> None:
    assert not tags.is_tag(text)
    assert not tags.is_well_formed(text)
    assert tags.normalised(text) == text
    assert tags.primary_language(text) == "und"


def test_a_tag_that_nobody_registered_has_only_the_form_of_one() -> None:
    assert tags.is_well_formed("xx")
    assert not tags.is_tag("xx")


@pytest.mark.parametrize(
    ("tag", "written"),
    [("EN-us", "en-US"), ("en_us", "en-US"), ("ZH-hant", "zh-Hant"), ("iw", "iw"), ("es", "es")],
)
def test_a_tag_is_written_as_the_standard_writes_it(tag: str, written: str) -> None:
    assert tags.normalised(tag) == written


@pytest.mark.parametrize(
    ("tag", "direction"),
    [
        ("en", "ltr"),
        ("HE", "rtl"),
        ("iw", "rtl"),
        ("fa-AF", "rtl"),
        ("prs", "rtl"),
        ("azb", "rtl"),
        ("az-IR", "rtl"),
        ("pa", "ltr"),
        ("pa-PK", "rtl"),
        ("uz-Arab", "rtl"),
        ("ar-Latn", "ltr"),
        ("yi", "rtl"),
        ("zh-Hans", "ltr"),
        ("und", "ltr"),
    ],
)
def test_direction_is_that_of_the_script(tag: str, direction: str) -> None:
    assert tags.direction(tag) == direction


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("EN-us", "en", True),
        ("es-MX", "ES", True),
        ("iw", "he", True),
        ("zh-Hant", "zh", False),
        ("sr", "sr-Latn", False),
        ("en", "es", False),
        ("und", "en", False),
    ],
)
def test_the_same_language(one: str, other: str, same: bool) -> None:
    assert tags.same_language(one, other) is same
    assert tags.same_language(other, one) is same


def test_words_in_another_language_are_marked() -> None:
    assert tags.language_attributes("en", "EN-us") == {}
    assert tags.language_attributes("en", "fr") == {"lang": "en"}
    assert tags.language_attributes("en", "fa") == {"lang": "en", "dir": "ltr"}
    assert tags.language_attributes("fa", "es") == {"lang": "fa", "dir": "rtl"}


def test_importing_handbill_loads_no_language_data() -> None:
    script = "import handbill, sys; print([m for m in %r if m in sys.modules])"
    heavy = ["langcodes", "babel", "phonenumbers", "linkify_it"]
    done = subprocess.run(
        [sys.executable, "-c", script % heavy], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("tag", tags._USUAL)
def test_usual_tags_are_what_the_library_says(tag: str, monkeypatch: pytest.MonkeyPatch) -> None:
    known = (
        tags.is_tag(tag),
        tags.is_well_formed(tag),
        tags.normalised(tag),
        tags.primary_language(tag),
        tags.script(tag),
    )
    monkeypatch.setattr(tags, "_USUAL", {})
    assert known == (
        tags.is_tag(tag),
        tags.is_well_formed(tag),
        tags.normalised(tag),
        tags.primary_language(tag),
        tags.script(tag),
    )
