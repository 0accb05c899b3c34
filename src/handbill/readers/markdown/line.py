"""A single line that may hold markup though only its words are wanted, such as a title."""

from __future__ import annotations

import re

from handbill.document import inline_text
from handbill.readers.markdown.context import Context
from handbill.readers.markdown.guard import Guard
from handbill.readers.markdown.inlines import InlineTypist
from handbill.readers.markdown.places import Places
from handbill.readers.markdown.vocabulary import CODE, STYLES, TRANSPARENT_INLINES

LONGEST_LINE = 10_000
"""In characters; a longer one is taken as it stands."""

_TAGS = "|".join(sorted({"a", "br", "wbr", *STYLES, *CODE, *TRANSPARENT_INLINES}))

# What a line of words may hold without meaning markup: Vec<T>, __init__, a path, a tag to be told.
_MEANT = re.compile(rf"__+|!\[|<(?!/?(?:{_TAGS})(?:\s[^<>]*)?/?>)", re.IGNORECASE)


def words_of(line: str) -> str:
    """The words of a line as a reader of the site saw them.

    Tags and signs of emphasis are gone, character references decoded, white space is single spaces.
    """
    from handbill.readers.markdown.tree import line_tree  # loads the parser

    plain = " ".join(re.split(r"[ \t\n]+", line)).strip(" ")
    if len(plain) > LONGEST_LINE:
        return plain
    places, guard = Places(plain, path="<line>"), Guard(plain)
    context = Context(places=places, guard=guard, base=None, tags_are_words=True)
    escaped = _MEANT.sub(lambda signs: re.sub(r"(.)", r"\\\1", signs[0]), plain)
    tree = line_tree(context.guard.protect(escaped))
    return inline_text(InlineTypist(context).content(tree)).replace("\n", " ")
