"""Hugo's shortcodes in a text: where each stands, its arguments, and which close which."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from handbill.readers.sites.named_tags import NamedTag

MOST_ARGUMENTS = 200

_OPENING = re.compile(r"\{\{([<%])")
_NAME = re.compile(r"[ \t\r\n]*(/?)[ \t\r\n]*([\w][\w./-]*)")
_ARGUMENT = re.compile(
    r"[ \t\r\n]*(?:(?P<name>[\w-]+)[ \t]*=[ \t]*)?"
    r'(?:"(?P<quoted>(?:[^"\\]|\\.)*)"|`(?P<raw>[^`]*)`|(?P<bare>(?:(?![>%]\}\}|/[>%]\}\})[^\s"`={}])+))',
    re.DOTALL,
)
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortcode(NamedTag):
    """One tag of a shortcode."""

    start: int
    end: int
    """The place behind its last sign."""
    is_closing: bool = False
    is_single: bool = False
    """Whether it ends in itself: ``{{< name />}}``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Escaped:
    """A shortcode that is only shown: ``{{</* name */>}}``."""

    start: int
    end: int
    shown: str
    """What a reader sees."""


Tag = Shortcode | Escaped


def scan(text: str) -> Iterator[Tag]:
    """The tags of a text in order; what is not written as one is passed over."""
    place = 0
    closings = _Closings(text)
    while (opening := _OPENING.search(text, place)) is not None:
        tag = _escaped(text, opening, closings) or _shortcode(text, opening)
        if tag is None:
            place = opening.end()
        else:
            yield tag
            place = tag.end


def role(tag: Tag) -> tuple[str, int]:
    """The name of a tag, and whether it opens (1), closes (-1) or does neither (0)."""
    if isinstance(tag, Escaped):
        return "", 0
    return tag.name, -1 if tag.is_closing else 0 if tag.is_single else 1


class _Closings:
    """Where the next end of a comment stands; asked for places in ascending order."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._next: dict[str, int] = {}

    def after(self, place: int, sign: str) -> re.Match[str] | None:
        known = self._next.get(sign, 0)
        if known >= 0 and known <= place:
            known = self._text.find("*/", place)
            self._next[sign] = known
        if known < 0:
            return None
        return re.compile(rf"\*/[ \t]*{re.escape(sign)}\}}\}}").match(self._text, known)


def _escaped(text: str, opening: re.Match[str], closings: _Closings) -> Escaped | None:
    comment = re.compile(r"[ \t]*/\*").match(text, opening.end())
    if comment is None:
        return None
    sign = opening[1].replace("<", ">")
    closing = closings.after(comment.end(), sign)
    if closing is None:
        return None
    inner = text[comment.end() : closing.start()]
    shown = f"{{{{{opening[1]}{inner}{sign}}}}}"
    return Escaped(start=opening.start(), end=closing.end(), shown=shown)


def _shortcode(text: str, opening: re.Match[str]) -> Shortcode | None:
    sign = opening[1]
    name = _NAME.match(text, opening.end())
    if name is None:
        return None
    named: dict[str, str] = {}
    positional: list[str] = []
    place = name.end()
    ending = re.compile(r"[ \t\r\n]*(/?)" + ("%" if sign == "%" else ">") + r"\}\}")
    for _ in range(MOST_ARGUMENTS):
        if (end := ending.match(text, place)) is not None:
            return Shortcode(
                start=opening.start(),
                end=end.end(),
                name=name[2].removesuffix(".html").removesuffix("/"),
                named=named,
                positional=tuple(positional),
                is_closing=bool(name[1]),
                is_single=bool(end[1]) or name[2].endswith("/"),
            )
        argument = _ARGUMENT.match(text, place)
        if argument is None:
            return None
        if argument["name"]:
            named.setdefault(argument["name"], _value(argument))
        else:
            positional.append(_value(argument))
        place = argument.end()
    return None


def _value(argument: re.Match[str]) -> str:
    if argument["quoted"] is not None:
        return _ESCAPE.sub(
            lambda escape: {"n": "\n", "t": "\t"}.get(escape[1], escape[1]), argument["quoted"]
        )
    return argument["raw"] if argument["raw"] is not None else argument["bare"]
