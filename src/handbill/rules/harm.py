"""Whether words speak of harm to a person, after which a helpline belongs.

Patterns see words, not meaning. Those of every language look at every text, as in screening; they
stand in the files of their languages.
"""

from __future__ import annotations

import re
from functools import lru_cache

from handbill.languages import languages


def words_of_harm(text: str) -> tuple[str, ...]:
    """The words of a text that speak of harm, each once, in order."""
    return tuple(dict.fromkeys(match.group() for match in _pattern().finditer(text)))


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    expressions = (expression for language in languages() for expression in language.harm)
    return re.compile(rf"\b(?:{'|'.join(expressions)})\b", re.IGNORECASE)
