"""Which language a text is in, by its letters: offline, with a figure for how sure that is."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from handbill.languages.tags import primary_language

if TYPE_CHECKING:  # with its model it takes half a second, and most posts say their language
    from py3langid.langid import LanguageIdentifier

LONGEST = 20_000
"""How many letters of a text are looked at."""
SHORTEST = 40
"""A text with fewer letters is not told apart from others in the same script.

Where a letter stands for more, as in scripts that write vowels as marks, half of it is enough.
"""

# Scripts that one living language alone is written in, by the first word of their letters' names.
_ONE_LANGUAGE: Mapping[str, str] = {
    "ARMENIAN": "hy",
    "GEORGIAN": "ka",
    "GREEK": "el",
    "GUJARATI": "gu",
    "GURMUKHI": "pa",
    "HANGUL": "ko",
    "KANNADA": "kn",
    "KHMER": "km",
    "LAO": "lo",
    "MALAYALAM": "ml",
    "MYANMAR": "my",
    "ORIYA": "or",
    "SINHALA": "si",
    "TAMIL": "ta",
    "TELUGU": "te",
    "THAI": "th",
}
_KANA = ("HIRAGANA", "KATAKANA")
_SCRIPTS: Mapping[str, str] = {
    "LATIN": "Latn",
    "ARABIC": "Arab",
    "CYRILLIC": "Cyrl",
    "HEBREW": "Hebr",
    "CJK": "Hani",
    "DEVANAGARI": "Deva",
    "BENGALI": "Beng",
    "ETHIOPIC": "Ethi",
}
SHARED_SCRIPTS = frozenset(_SCRIPTS) - {"CJK"}
"""Scripts, as ``main_script`` names them, whose words alone tell many languages apart."""
_DENSE = frozenset({"CJK", "DEVANAGARI", "BENGALI", "ETHIOPIC"})
_MORE = {"nn": "no", "nb": "no"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """The language that a text is most probably in."""

    language: str
    """BCP 47, without a region."""
    probability: float
    """From 0 to 1, among the languages that can be told apart."""


@lru_cache(maxsize=4096)
def _name(letter: str) -> str:
    return unicodedata.name(letter, "").split(" ", 1)[0]


def scripts(text: str) -> Counter[str]:
    """How many letters of each script a text has, by the first word of their Unicode names."""
    return Counter(_name(letter) for letter in text[:LONGEST] if letter.isalpha())


def main_script(text: str) -> str:
    """The script of at least seven letters in ten, as ``scripts`` names it; "" where none is.

    Han, kana and hangul count as one: Japanese and Korean mix them.
    """
    counts = scripts(text)
    total = counts.total()
    for name in (*_KANA, "HANGUL"):
        if counts[name] > total * 0.05:
            counts[name] += counts.pop("CJK", 0)
    if counts["HIRAGANA"]:
        counts["HIRAGANA"] += counts.pop("KATAKANA", 0)
    name, number = max(counts.items(), key=lambda item: item[1], default=("", 0))
    return name if number >= total * 0.7 else ""


def identify(text: str) -> Guess | None:
    """The language of a text; None where it has too few letters, or its scripts are mixed.

    A script that one language alone is written in says it for sure. The others are told apart by
    py3langid, which is loaded then.
    """
    script = main_script(text)
    letters = scripts(text).total()
    if script in _ONE_LANGUAGE:
        return Guess(language=_ONE_LANGUAGE[script], probability=1.0)
    if script in _KANA:
        return Guess(language="ja", probability=1.0)
    if not script or letters < (SHORTEST / 2 if script in _DENSE else SHORTEST):
        return None
    language, probability = _identifier().classify(text[:LONGEST])
    return Guess(language=_MORE.get(language, language), probability=float(probability))


def fits(language: str, script: str) -> bool:
    """Whether a language may be written in a script, by the names that ``main_script`` gives."""
    from handbill.languages.tags import script as usual_script

    if script == "CJK":
        return primary_language(language) in ("ja", "zh", "ko", "yue")
    if script in _KANA:
        return primary_language(language) == "ja"
    if script in _ONE_LANGUAGE:
        return primary_language(language) == _ONE_LANGUAGE[script]
    return not script or usual_script(language) == _SCRIPTS.get(script, usual_script(language))


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    # Those with two letters: the others are dialects and creoles, which share their neighbours'
    # words and would take away from what is sure.
    identifier.set_languages([tag for tag in identifier.labels if len(tag) == 2])
    return identifier
