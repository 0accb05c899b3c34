"""What a BCP 47 tag says of writing direction."""

from __future__ import annotations

from typing import Literal

_RTL_SCRIPTS = frozenset({"arab", "hebr", "syrc", "thaa", "nkoo", "adlm", "rohg", "samr", "mand"})
_RTL_LANGUAGES = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "nqo", "pnb", "ps", "sd", "syr", "ug", "ur"}
    | {"yi", "prs", "glk", "mzn", "azb", "arz", "ary", "apc", "lrc"}
)


def primary_language(tag: str) -> str:
    """The primary language subtag, in lower case (RFC 5646, 2.2.1)."""
    return tag.split("-")[0].lower()


def direction(tag: str) -> Literal["ltr", "rtl"]:
    """The direction a language is written in: by its script subtag, else by the language."""
    subtags = tag.lower().split("-")
    scripts = [subtag for subtag in subtags[1:] if len(subtag) == 4 and subtag.isalpha()]
    if scripts:
        return "rtl" if scripts[0] in _RTL_SCRIPTS else "ltr"
    return "rtl" if subtags[0] in _RTL_LANGUAGES else "ltr"
