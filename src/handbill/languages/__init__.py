"""What handbill says and looks for in each language, one file a language; and language tags.

A file of this folder that is named by a language tag is that language: to add French is to add
``fr.py``. Each is imported when it is asked for.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import lru_cache
from typing import TYPE_CHECKING

from handbill.languages.tags import normalised, primary_language

if TYPE_CHECKING:  # handbill.models, which Language needs, reads tags itself
    from handbill.languages.language import Language, MessageWording, Wording

DEFAULT = "en"
"""The language whose phrases stand in where another has none of its own."""

_NOT_LANGUAGES = frozenset({"language", "tags"})


@lru_cache(maxsize=1)
def available() -> tuple[str, ...]:
    """The tags of the languages that have a file, in order."""
    names = {module.name for module in pkgutil.iter_modules(__path__)} - _NOT_LANGUAGES
    return tuple(sorted(normalised(name) for name in names))


@lru_cache(maxsize=64)
def language_for(tag: str) -> Language:
    """The language of a BCP 47 tag (RFC 4647, 3.4): the nearest file, else one without words.

    ``es-MX`` finds ``es``; capitals don't matter.
    """
    from handbill.languages.language import Language

    wanted = normalised(tag)
    while wanted not in available() and "-" in wanted:
        wanted = wanted.rpartition("-")[0]
    if wanted not in available():
        wanted = primary_language(tag)
    return _load(wanted) if wanted in available() else Language(tag=wanted)


def languages() -> tuple[Language, ...]:
    """Every language that has a file, in the order of their tags."""
    return tuple(map(_load, available()))


def wording_for(tag: str) -> Wording:
    """The phrases on pages for a language tag; English where it has none of its own."""
    wording = language_for(tag).wording or _load(DEFAULT).wording
    assert wording is not None
    return wording


def messages_for(tag: str) -> MessageWording:
    """The phrases of text messages for a language tag; English where it has none of its own."""
    messages = language_for(tag).messages or _load(DEFAULT).messages
    assert messages is not None
    return messages


def _load(tag: str) -> Language:
    name = tag.lower().replace("-", "_")
    language: Language = importlib.import_module(f"{__name__}.{name}").LANGUAGE
    return language
