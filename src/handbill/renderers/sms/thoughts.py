"""Whole thoughts: a sentence that stands alone, and those after it that lean on it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handbill.languages import language_for
from handbill.renderers.sms.passages import Passage
from handbill.renderers.sms.sentences import ends_a_sentence


def thoughts(
    sentences: Sequence[Passage], language: str
) -> tuple[list[list[Passage]], list[Passage]]:
    """Neighbouring sentences as whole thoughts; and those at their start that lean on nothing.

    A sentence such as "It also slows breathing." says nothing without the one before it.
    """
    spoken = language_for(language)
    whole: list[list[Passage]] = []
    leaning: list[Passage] = []
    for sentence in sentences:
        if not spoken.leans_back(sentence.words):
            whole.append([sentence])
        elif whole:
            whole[-1].append(sentence)
        else:
            leaning.append(sentence)
    return whole, leaning


_CLOSING = {"“": "”", "«": "»", "(": ")", "[": "]", "「": "」", "《": "》"}
_BEGINS = re.compile(r"[^\W_]")
_FEWEST_LETTERS = 25
_FEWEST_HAN = 12
_HAN = re.compile(r"[\u3400-\u9fff]")


def stands_alone(words: str, language: str) -> bool:
    """Whether a sentence says something to whoever has not read what stands around it.

    It tells and doesn't ask, exclaim or quote somebody; it begins a thought, points to nothing else
    on the page and not to the day of writing, and holds both ends of each quotation and bracket.
    """
    spoken = language_for(language)
    letters = sum(character.isalpha() for character in words)
    fewest = _FEWEST_HAN if _HAN.search(words) else _FEWEST_LETTERS
    return (
        letters >= fewest
        and ends_a_sentence(words, language)
        and _BEGINS.match(words) is not None
        and not re.search(r"[?？؟!！]", words)
        and not re.search(r"https?://|www\.|@\w|[{}<>|]", words)
        and not spoken.leans_back(words)
        and not spoken.points_away(words)
        and _is_closed(words)
    )


def _is_closed(words: str) -> bool:
    pairs = all(words.count(left) == words.count(right) for left, right in _CLOSING.items())
    return pairs and words.count('"') % 2 == 0
