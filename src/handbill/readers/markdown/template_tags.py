"""Tags that a site's generator would have filled in: where they stand, and what they say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbill.document import Gap, GapKind
from handbill.errors import Location

TEMPLATE = re.compile(r"\{%.*?(?:%\}|$)|\{\{.*?(?:\}\}|$)", re.DOTALL)
"""A tag; one without an end goes to the end of the text."""

_EDGES = re.compile(r"^\{\{?[%<]?[-~]?\s*|\s*[-~]?[%>]?\}?\}$")
_PART = re.compile(
    r"""(?:(?P<key>[\w-]+)\s*[=:]\s*)?(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s,|]+))"""
)
_KEYS_OF_WORDS = frozenset(
    {"alt", "alternative", "attr", "caption", "credit", "description", "label", "text", "title"}
)
_ADDRESS = re.compile(r"https?://[^\s\"'<>]+")
_WORDS = re.compile(r"[^\W\d_][^/\\<>{}=]*\s+[^/\\<>{}=]*")
"""Two words at least, and no sign of a path or of code."""
_CLOSES = re.compile(r"(?:end(?P<name>\w+)|/\s*(?P<shortcode>[\w./-]+))")
LONGEST_RECORD = 60
_LONGEST_NAME = 60


def template_gap(tag: str, location: Location | None) -> Gap:
    """The gap that an unfilled tag leaves: its name, its address and the words it surely holds."""
    inside = _inside(tag)
    parts = list(_PART.finditer(inside))
    address = _ADDRESS.search(inside)
    return Gap(
        GapKind.TAG,
        name=_name(tag, parts),
        description=" ".join(_words(parts)),
        address=address[0].rstrip(".,;)") if address else "",
        recorded=shown(tag),
        location=location,
    )


def shown(tag: str) -> str:
    """A tag on one line, not all of a long one."""
    line = " ".join(tag.split())
    return line if len(line) <= LONGEST_RECORD else f"{line[: LONGEST_RECORD - 3]}..."


def closes(tag: str) -> str:
    """The name of the tag whose end this one is; empty for one that is no end."""
    end = _CLOSES.match(_inside(tag))
    return (end["name"] or end["shortcode"]) if end else ""


def opens(tag: str) -> str:
    """The first word of a tag, which its end repeats."""
    return (_inside(tag).split() or [""])[0]


def _inside(tag: str) -> str:
    return " ".join(_EDGES.sub("", tag.strip()).split())


def _name(tag: str, parts: list[re.Match[str]]) -> str:
    """What is filled in, or which tag does it and with which file; no other arguments."""
    inside = _inside(tag)
    if tag.startswith("{{") and not tag.startswith(("{{<", "{{%")):
        name = inside.split("|")[0].split("(")[0].strip()
    else:
        bare = [part["bare"] for part in parts if part["bare"] and not part["key"]]
        name = " ".join(bare[:2])
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"


def _words(parts: list[re.Match[str]]) -> Iterator[str]:
    """The arguments that are words and nothing else, each once."""
    texts = []
    for part in parts:
        text = (part["double"] or part["single"] or "").strip()
        named = (part["key"] or "").lower() in _KEYS_OF_WORDS
        if _WORDS.fullmatch(text) or (named and text and text.replace(" ", "").isalpha()):
            texts.append(text)
    yield from dict.fromkeys(texts)
