"""Which sentences of a post go out where nobody picked any: few, and those that say most."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from handbill.languages import language_for
from handbill.renderers.sms.passages import Passage

_TITLE = 3.0
"""How much more a word counts that is in the title."""
_AGAIN = 0.3
"""How much a word counts once a sentence with it was chosen."""
_OF_THE_WRITER = 0.6
"""How much a sentence counts that is about whoever wrote it."""
_word = re.compile(r"[^\W\d_]{4,}|[\u3400-\u9fff]{2}")


def choose(
    candidates: Sequence[Passage],
    *,
    title: str,
    language: str,
    most: int,
    room: Callable[[Passage], float],
) -> list[Passage]:
    """At most so many of the sentences, in the order of the post, each of which has ``room``.

    That is 1 where a sentence fits into a message with all of its lines, 0 where it does not fit.

    A sentence is worth the words that it shares with the title and with the other sentences, by
    its length; each choice makes the words that it used worth less, so that the next says
    something else.
    """
    rooms = {candidate.span: room(candidate) for candidate in candidates}
    weights = _weights([candidate.words for candidate in candidates], title)
    spoken = language_for(language)

    def worth(candidate: Passage) -> float:
        words = _words(candidate.words)
        value = rooms[candidate.span] * sum(weights[word] for word in words) / (len(words) + 4)
        return value * (_OF_THE_WRITER if spoken.speaks_of_the_writer(candidate.words) else 1)

    left = [candidate for candidate in candidates if rooms[candidate.span]]
    chosen: list[Passage] = []
    while left and len(chosen) < most:
        best = max(left, key=worth)
        left.remove(best)
        chosen.append(best)
        for word in _words(best.words):
            weights[word] *= _AGAIN
    return sorted(chosen, key=lambda passage: passage.span.start)


def _words(text: str) -> set[str]:
    return {match.group().casefold() for match in _word.finditer(text)}


def _weights(texts: Sequence[str], title: str) -> dict[str, float]:
    """What each word is worth: how many of the texts have it, and whether the title does."""
    counts = Counter(word for text in texts for word in _words(text))
    named = _words(title)
    return {word: count * (_TITLE if word in named else 1.0) for word, count in counts.items()}
