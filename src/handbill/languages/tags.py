"""Language tags (BCP 47): whether one is well made, how it is written, what it says of direction.

The library langcodes reads the tags. It is imported when a tag is first looked at, so that
importing handbill stays quick.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from langcodes import Language as Tag

UNDETERMINED = "und"
"""The tag of a text whose language nobody recorded (RFC 5646, 4.1)."""

# The scripts that run from right to left (Unicode 16, Bidi_Class R and AL), by ISO 15924 code.
_RIGHT_TO_LEFT = frozenset(
    {"Adlm", "Arab", "Aran", "Armi", "Avst", "Chrs", "Cprt", "Elym", "Gara", "Hatr", "Hebr"}
    | {"Hung", "Khar", "Lydi", "Mand", "Mani", "Mend", "Merc", "Mero", "Narb", "Nbat", "Nkoo"}
    | {"Orkh", "Palm", "Phli", "Phlp", "Phnx", "Prti", "Rohg", "Samr", "Sarb", "Sogd", "Sogo"}
    | {"Syrc", "Thaa", "Yezi"}
)
_UNLIKELY = {"azb": "Arab"}
"""The scripts of languages for which CLDR's likely subtags hold none."""


_USUAL = {
    "en": ("en", "Latn"),
    "en-GB": ("en", "Latn"),
    "en-US": ("en", "Latn"),
    "es": ("es", "Latn"),
    "fr": ("fr", "Latn"),
}
"""The language and script of tags that most posts have: no library needs to be loaded for them."""


def is_tag(text: str) -> bool:
    """Whether a text is a language tag (RFC 5646) whose subtags are all registered with IANA.

    Capitals don't matter, and an underscore counts as a hyphen: ``en_us`` is a tag.
    """
    if text in _USUAL:
        return True
    import langcodes

    return bool(text) and langcodes.tag_is_valid(text)


def is_well_formed(text: str) -> bool:
    """Whether a text has the form of a language tag (RFC 5646, 2.1), registered or not."""
    return text in _USUAL or _parsed(text) is not None


def normalised(tag: str) -> str:
    """A tag as RFC 5646 (2.1.1) writes it: ``EN_us`` is ``en-US``, ``zh-hant`` is ``zh-Hant``.

    No subtag is replaced by another. What is no tag comes back as it was.
    """
    if tag in _USUAL:
        return tag
    parsed = _parsed(tag)
    return tag if parsed is None else parsed.to_tag()


def primary_language(tag: str) -> str:
    """The primary language subtag (RFC 5646, 2.2.1) in lower case: ``en`` of ``EN-us``.

    The one that IANA prefers today: ``he`` of ``iw``. ``und`` of what is no tag.
    """
    if tag in _USUAL:
        return _USUAL[tag][0]
    parsed = _parsed(tag, preferred=True)
    return (parsed.language if parsed is not None else None) or UNDETERMINED


def script(tag: str) -> str:
    """The script that a language is written in, by its ISO 15924 code.

    The tag's own, else the likely one of its language and region (CLDR, likely subtags).
    """
    if tag in _USUAL:
        return _USUAL[tag][1]
    parsed = _parsed(tag, preferred=True)
    if parsed is None:
        return "Latn"
    return (
        parsed.script or _UNLIKELY.get(parsed.language or "") or parsed.maximize().script or "Latn"
    )


@lru_cache(maxsize=256)
def direction(tag: str) -> Literal["ltr", "rtl"]:
    """The direction that a language is written in."""
    return "rtl" if script(tag) in _RIGHT_TO_LEFT else "ltr"


@lru_cache(maxsize=256)
def same_language(one: str, other: str) -> bool:
    """Whether two tags name one language in one script; regions and capitals don't matter."""
    return (primary_language(one), script(one)) == (primary_language(other), script(other))


def language_attributes(language: str, around: str) -> dict[str, str]:
    """The HTML attributes of words in one language inside a text in another.

    Empty where both are the same language; else ``lang``, and ``dir`` where the words run in the
    other direction than the text around them.
    """
    if same_language(language, around):
        return {}
    return {"lang": language, **direction_attributes(language, around)}


def direction_attributes(language: str, around: str) -> dict[str, str]:
    """``dir``, where words run in the other direction than the text around them; else nothing."""
    turned = direction(language) != direction(around)
    return {"dir": direction(language)} if turned else {}


@lru_cache(maxsize=256)
def _parsed(tag: str, *, preferred: bool = False) -> Tag | None:
    """A tag's parts, as written or with the subtags that IANA prefers; None of what is no tag."""
    from langcodes import Language
    from langcodes.tag_parser import LanguageTagError

    try:
        return Language.get(tag, normalize=preferred)
    except LanguageTagError:
        return None


def language_name(tag: str) -> str:
    """What a language is called in English (CLDR); the tag itself where CLDR has no name."""
    from babel import Locale

    names = Locale("en").languages
    return names.get(normalised(tag).replace("-", "_")) or names.get(primary_language(tag)) or tag
