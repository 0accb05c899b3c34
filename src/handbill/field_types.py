"""The kinds of values that models and options hold, each with the rule that a value must keep."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Callable
from typing import Annotated

from handbill.document import Body, Unknown
from handbill.languages.tags import is_tag
from handbill.typed import Making, Rule

_LONGEST_NAME = 80
_SLUG = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9_.-]{0,79}")
_ADDRESS = re.compile(r"https?://[^/\s]\S*", re.IGNORECASE)
_COMMENT_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")


def slug(text: str) -> str:
    """A name for files made of a text: small ASCII letters, digits and hyphens, at most 80.

    "" where the text has no letter that ASCII can stand for.
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:_LONGEST_NAME].strip("-")


def is_slug(text: str) -> bool:
    """Whether a text names a file and no other place: ASCII letters, digits, ``-``, ``_``, ``.``.

    At most 80 characters, and the first is no dot.
    """
    return _SLUG.fullmatch(text) is not None


def is_file_stem(text: str) -> bool:
    """Whether a text can be part of a file's name on every system, in whatever letters."""
    odd = set('/\\:*?"<>|')
    return (
        0 < len(text) <= _LONGEST_NAME
        and text.isprintable()
        and not text.startswith(".")
        and not odd & set(text)
    )


@functools.cache
def is_language(text: str) -> bool:
    """Whether a text is a language tag (BCP 47) as HTML and PDF take it, with hyphens."""
    return "_" not in text and is_tag(text)


def is_address(text: str) -> bool:
    """Whether a text is a whole http or https address."""
    return _ADDRESS.fullmatch(text) is not None


def is_comment_id(text: str) -> bool:
    """Whether a text can be the id of a comment: small letters, digits, hyphens, at most 63."""
    return _COMMENT_ID.fullmatch(text) is not None


Prose = Annotated[Body, Making("handbill.parse_prose(text) makes a Body")]
"""A text as nodes."""

Words = Annotated[
    str,
    Rule(
        code="E012",
        allows=lambda text: bool(text.strip()),
        what="has no words",
        hint="write at least a word",
    ),
]
"""A text that must not be blank."""

Slug = Annotated[
    str,
    Rule(
        code="E011",
        allows=is_slug,
        what="can't name a file",
        hint="use ASCII letters, digits, - _ and . only, at most 80, and no dot first",
    ),
]
"""A name that the names of files begin with."""

FileStem = Annotated[
    str,
    Rule(
        code="E011",
        allows=lambda text: not text or is_file_stem(text),
        what="can't be part of a file's name",
        hint='leave out / \\ : * ? " < > | and line breaks, and put no dot first',
    ),
]
"""What is added to the names of files; empty: nothing."""


def _tag_rule(allows: Callable[[str], bool]) -> Rule:
    return Rule(
        code="E013",
        allows=allows,
        what="is no language tag",
        hint="write a BCP 47 tag, such as en, es or zh-Hant",
    )


Tag = Annotated[str, _tag_rule(is_language)]
"""A language (BCP 47)."""

OptionalTag = Annotated[str, _tag_rule(lambda text: not text or is_language(text))]
"""A language (BCP 47); empty: that of what it belongs to."""

Address = Annotated[
    str,
    Rule(
        code="E014",
        allows=is_address,
        what="is no address",
        hint="write a whole http or https address, or UNKNOWN where it was not recorded",
    ),
]
"""A whole http or https address."""

Target = Address | Unknown | None
"""A whole address, UNKNOWN where it was not recorded, None where nothing is led to."""

Count = Annotated[
    int,
    Rule(
        code="E015",
        allows=lambda number: number >= 0,
        what="is less than 0",
        hint="count from 0",
    ),
]
"""How many there are."""

Size = Annotated[
    int,
    Rule(
        code="E015",
        allows=lambda number: number >= 1,
        what="is less than 1",
        hint="write 1 or more",
    ),
]
"""How much of something that is always there."""

OptionalCommentId = Annotated[
    str,
    Rule(
        code="E016",
        allows=lambda text: not text or is_comment_id(text),
        what="is no id",
        hint="use small letters, digits and hyphens, at most 63",
    ),
]
"""What a comment is chosen by; empty: it has none yet."""
