"""What paper shows in place of letters that no font holds: their Unicode names, marked as ours."""

from __future__ import annotations

import re
import unicodedata
from xml.etree.ElementTree import Element

from handbill.languages.tags import language_attributes
from handbill.markup.elements import element
from handbill.markup.places import GAP, UNTOLD

_LANGUAGE_OF_NAMES = "en"


def letter_name(letter: str) -> str:
    """The name of a character in Unicode; its code point, such as ``U+F8FF``, where it has none."""
    return unicodedata.name(letter, f"U+{ord(letter):04X}")


def show_gaps(root: Element, lost: frozenset[str], *, tell_private: bool) -> None:
    """Put names in place of the lost letters of a handout, in its text and in its feet.

    Letters that follow one another share one pair of brackets. The letters themselves stay in the
    attribute ``GAP``, in the title of the document and in its bookmarks, which viewers show in
    fonts of their own. Letters for private use mean nothing outside of the fonts that they were
    made for: where they are not to be told, their gaps are read as they are printed. So are the
    gaps of control characters, which a PDF can't tell at all.
    """
    body = root.find("body")
    if body is None or not lost:
        return
    pattern = _runs(lost)
    for name, text in body.attrib.items():
        if name.startswith("data-"):
            body.set(name, pattern.sub(lambda match: _printed(match.group()), text))
    _show_inside(body, root.get("lang") or "", pattern)
    untold = ("Cc",) if tell_private else ("Cc", "Co")
    for gap in body.iter("span"):
        if unicodedata.category(gap.get(GAP, " ")[0]) in untold:
            gap.set(UNTOLD, gap.attrib.pop(GAP))


def is_private(letter: str) -> bool:
    """Whether a character is one that Unicode leaves to private use."""
    return unicodedata.category(letter) == "Co"


def _runs(lost: frozenset[str]) -> re.Pattern[str]:
    """Finds lost letters that follow one another: private ones, controls and others apart."""
    kinds: dict[str, str] = {"Cc": "", "Co": "", "": ""}
    for letter in sorted(lost):
        category = unicodedata.category(letter)
        kinds[category if category in kinds else ""] += letter
    return re.compile("|".join(f"[{re.escape(kind)}]+" for kind in kinds.values() if kind))


def _show_inside(parent: Element, language: str, pattern: re.Pattern[str]) -> None:
    language = parent.get("lang") or language
    children = list(parent)
    before, gaps = _parted(parent.text, language, pattern)
    parent.text = before
    for index, gap in enumerate(gaps):
        parent.insert(index, gap)
    for child in children:
        _show_inside(child, language, pattern)
        child.tail, gaps = _parted(child.tail, language, pattern)
        behind = list(parent).index(child) + 1
        for index, gap in enumerate(gaps, behind):
            parent.insert(index, gap)


def _parted(
    text: str | None, language: str, pattern: re.Pattern[str]
) -> tuple[str | None, list[Element]]:
    """The text before the first gap, and the gaps, each with the text behind it as its tail."""
    matches = list(pattern.finditer(text or ""))
    if text is None or not matches:
        return text, []
    ends = [*(match.start() for match in matches[1:]), len(text)]
    gaps = [_gap(match.group(), language) for match in matches]
    for gap, match, end in zip(gaps, matches, ends, strict=True):
        gap.tail = text[match.end() : end]
    return text[: matches[0].start()], gaps


def _gap(letters: str, language: str) -> Element:
    marks = language_attributes(_LANGUAGE_OF_NAMES, language)
    return element("span", _printed(letters), class_="ours gap", **{GAP: letters}, **marks)


def _printed(letters: str) -> str:
    return f"[{', '.join(map(letter_name, letters))}]"
