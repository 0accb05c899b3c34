"""Every file of a language fills what it must, whichever languages there are."""

from __future__ import annotations

import dataclasses
import datetime
import re
from collections import Counter

import pytest

from handbill.languages import (
    DEFAULT,
    available,
    language_for,
    languages,
    messages_for,
    wording_for,
)
from handbill.languages.language import Language
from handbill.languages.tags import is_tag
from handbill.renderers.sms import gsm7

WHOLE = [language for language in languages() if language.wording or language.messages]
NEEDED = (
    "wording",
    "messages",
    "vague_links",
    "openings",
    "abbreviations",
    "before_short_codes",
    "regions",
)
BLANK = re.compile(r"\{\w+\}")


def phrases(language: Language) -> dict[str, str]:
    """Every phrase of a language by the part and the field that it stands in."""
    return {
        f"{type(part).__name__}.{field.name}": value
        for part in (language.wording, language.messages)
        if part is not None
        for field in dataclasses.fields(part)
        if isinstance(value := getattr(part, field.name), str)
    }


@pytest.mark.parametrize("tag", available())
def test_a_file_holds_the_language_that_it_is_named_by(tag: str) -> None:
    assert is_tag(tag)
    assert language_for(tag).tag == tag


@pytest.mark.parametrize("tag", available())
def test_words_to_look_for_are_written_as_they_are_compared(tag: str) -> None:
    language = language_for(tag)
    assert language != Language(tag=tag), "the file says nothing"
    assert all(words == words.casefold().strip() for words in language.vague_links)
    re.compile(language.before_short_codes)
    for expression, _ in language.person_first:
        re.compile(expression)


@pytest.mark.parametrize("language", WHOLE, ids=lambda language: language.tag)
def test_a_language_with_phrases_is_whole(language: Language) -> None:
    assert [name for name in NEEDED if not getattr(language, name)] == []
    assert all(dataclasses.astuple(language.screening))
    assert {
        phrase.language for phrase in (language.wording, language.messages) if phrase is not None
    } == {language.tag}
    empty = [name for name, words in phrases(language).items() if not words.strip()]
    assert empty == []


@pytest.mark.parametrize("language", WHOLE, ids=lambda language: language.tag)
def test_phrases_have_the_blanks_of_the_english_ones(language: Language) -> None:
    english = phrases(language_for("en"))
    ours = phrases(language)
    assert set(ours) == set(english)
    for name, words in ours.items():
        assert Counter(BLANK.findall(words)) == Counter(BLANK.findall(english[name])), name


@pytest.mark.parametrize("language", WHOLE, ids=lambda language: language.tag)
def test_every_phrase_of_a_message_is_gsm_7_bit(language: Language) -> None:
    dear = {
        name: words
        for name, words in phrases(language).items()
        if name.startswith("MessageWording") and gsm7.encoding(words) != "gsm7"
    }
    assert dear == {}


@pytest.mark.parametrize(
    ("tag", "written"),
    [
        ("en", "1 October 2014"),
        ("en-US", "October 1, 2014"),
        ("en-GB", "1 October 2014"),
        ("en-Latn-PH", "October 1, 2014"),
        ("en-AQ", "1 October 2014"),
        ("es-MX", "1 de octubre de 2014"),
        ("fr", "1er octobre 2014"),
    ],
)
def test_dates_are_written_as_in_the_country_of_the_tag(tag: str, written: str) -> None:
    assert wording_for(tag).write_date(datetime.date(2014, 10, 1), tag) == written


@pytest.mark.parametrize("language", WHOLE, ids=lambda language: language.tag)
def test_every_language_writes_dates_and_names(language: Language) -> None:
    assert language.wording is not None
    date = language.wording.write_date(datetime.date(2014, 10, 28), language.tag)
    assert "28" in date
    assert "2014" in date
    listed = language.wording.names(("Ana", "Ben", "Cem"))
    assert re.fullmatch(r"Ana\W+Ben\W+(\w+\W+)?Cem", listed)
    assert language.wording.names(("Ana",)) == "Ana"
    assert language.wording.names(()) == ""


@pytest.mark.parametrize(
    ("tag", "language"),
    [("EN-us", "en"), ("es_MX", "es"), ("zh-Hans-CN", "zh"), ("ES", "es"), ("prs", "fa")],
)
def test_the_nearest_language_answers_to_a_tag(tag: str, language: str) -> None:
    assert language_for(tag).tag == language


@pytest.mark.parametrize("tag", ["eo", "fa", "und", "nonsense!"])
def test_english_stands_in_and_says_that_it_is_english(tag: str) -> None:
    assert wording_for(tag).language == DEFAULT
    assert messages_for(tag).language == DEFAULT


def test_spanish_lists_names_by_their_sound() -> None:
    spanish = wording_for("es")
    assert spanish.names(("Ana", "Luis")) == "Ana y Luis"
    assert spanish.names(("Ana", "Inés")) == "Ana e Inés"
    assert spanish.names(("Ana", "Hilda")) == "Ana e Hilda"
    assert spanish.names(("Ana", "Hierro")) == "Ana y Hierro"


@pytest.mark.parametrize(
    ("tag", "sentence", "leans"),
    [
        ("en", "It also slows breathing.", True),
        ("en", "“However, most people never do.", True),
        ("en", "for example, heroin.", True),
        ("en", "It's safe.", True),
        ("en", "Italy has few.", False),
        ("en", "So-called opioids help.", False),
        ("en", "Heroin is an opioid.", False),
        ("es", "¿Por eso ocurre?", True),
        ("es", "Sin embargo, ayuda.", True),
        ("es", "Las drogas opioides ayudan.", False),
        ("eo", "Ĝi ankaŭ helpas.", False),
    ],
)
def test_sentences_that_lean_on_the_one_before(tag: str, sentence: str, leans: bool) -> None:
    assert language_for(tag).leans_back(sentence) is leans
