"""The tags of an MDX text: imports, components, expressions, containers and fences with more."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto

from handbill.readers.sites.code_places import CodePlaces

LONGEST = 10_000
"""Of one tag or expression, in characters."""

MOST_FAILURES = 100
"""Braces that nothing closes: behind them only short expressions are looked for."""

SHORT = 60

MOST_LINES = 300
"""Of one import or export."""


class Kind(Enum):
    """What a tag is."""

    PROGRAM = auto()
    """Imports and exports, which nobody sees."""
    COMMENT = auto()
    EXPRESSION = auto()
    OPENING = auto()
    CLOSING = auto()
    SINGLE = auto()
    CONTAINER = auto()
    """``:::note Title``, with the title in ``words``."""
    CONTAINER_END = auto()
    FENCE = auto()
    """The first line of a block of code that says more than its language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """The value of an attribute: a text, or an expression."""

    text: str
    is_expression: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MdxTag:
    """Something in a text that MDX or a directive would have filled in."""

    kind: Kind
    start: int
    end: int
    name: str = ""
    attributes: Mapping[str, Value] = field(default_factory=dict)
    words: str = ""
    """The words of a container or a fence, and what an expression holds."""

    @property
    def is_component(self) -> bool:
        """Whether it is no element of HTML."""
        return not self.name or self.name[0].isupper() or "." in self.name


_ESM = re.compile(
    r"^(?:import\s+(?:type\s)?[^\n;]*?from\s*[\"'][^\"'\n]+[\"'];?[ \t]*$"
    r"|import\s*[\"'][^\"'\n]+[\"'];?[ \t]*$"
    r"|import\s+(?:[\w$]+\s*,\s*)?\{[ \t]*$"
    r"|export\s+(?:default|const|let|var|function|async|class|type|interface|\{|\*))",
    re.MULTILINE,
)
_INTERESTING = re.compile(
    r"(?P<esm>^(?:import|export)\b)"
    r"|(?P<container>^(?P<before>[ \t>]*(?:[-*+][ \t]+)?)(?P<colons>:{3,})(?P<rest>[^\n]*)$)"
    r"|(?P<fence>^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(?P<mark>`{3,}|~{3,})[ \t]*"
    r"(?P<syntax>[\w+#.-]*)[ \t]*(?P<meta>[^\n`]*)$)"
    r"|(?P<jsx></?(?:[A-Za-z][\w$:.-]*(?=[\s/>])|(?=>)))"
    r"|(?P<brace>(?<!\\)\{)",
    re.MULTILINE,
)
_OPENER = re.compile(r"[ \t]*(?P<name>[A-Za-z][\w-]*)?[ \t]*(?P<title>[^\n]*)")
_TITLE = re.compile(r"title=\"([^\"]*)\"|title='([^']*)'")
_ATTRIBUTE = re.compile(r"\s*([A-Za-z_$@:][\w$:.-]*)(?:\s*=\s*)?")
_QUOTED = re.compile(r"\"([^\"]*)\"|'([^']*)'")
_HEADING_ID = re.compile(r"\{#[\w.:-]+\}|\{:[^}\n]*\}|\{\.[\w-][^}\n]*\}")


def scan(text: str, code: CodePlaces, *, is_mdx: bool) -> Iterator[MdxTag]:
    """The tags of a text in order, none of them in code.

    Without ``is_mdx`` braces, ``import`` and ``export`` are what they are in any text, and only
    components count as tags.
    """
    place, braces = 0, Braces(text)
    while (match := _INTERESTING.search(text, place)) is not None:
        tag = None
        if match["fence"] and code.end_of(match.start("mark")) is not None:
            tag = _fence(match)
            place = max(match.end(), code.end_of(match.start("mark")) or 0)
        elif (end := code.end_of(match.start())) is not None:
            place = end
        else:
            tag = _tag(match, braces, is_mdx=is_mdx)
            place = tag.end if tag else match.start() + max(1, len(match["jsx"] or ""))
        if tag is not None:
            yield tag


def _tag(match: re.Match[str], braces: Braces, *, is_mdx: bool) -> MdxTag | None:
    if match["container"]:
        return _container(match)
    if match["jsx"]:
        tag = _jsx(match, braces)
        return tag if tag is None or is_mdx or (tag.name and tag.is_component) else None
    if not is_mdx:
        return None
    if match["esm"]:
        return _program(match.string, match.start())
    return _expression(match.start(), braces)


def _container(match: re.Match[str]) -> MdxTag:
    start, rest = match.start("colons"), match["rest"]
    if not rest.strip():
        return MdxTag(kind=Kind.CONTAINER_END, start=start, end=match.end(), name=":::")
    opener = _OPENER.match(rest)
    assert opener is not None
    title = opener["title"].strip()
    if title.startswith("[") and "]" in title:
        title = title[1 : title.rindex("]")]
    elif title.startswith("{"):
        written = _TITLE.search(title)
        title = (written[1] or written[2] or "") if written else ""
    return MdxTag(
        kind=Kind.CONTAINER,
        start=start,
        end=match.end(),
        name=(opener["name"] or "").lower(),
        words=title,
    )


def _fence(match: re.Match[str]) -> MdxTag | None:
    """The words behind the language of a block of code, where there are any."""
    if not match["meta"].strip():
        return None
    title = _TITLE.search(match["meta"])
    words = (title[1] or title[2] or "") if title else ""
    start = match.start("mark")
    name = match["mark"] + match["syntax"]
    return MdxTag(kind=Kind.FENCE, start=start, end=match.end(), name=name, words=words)


def _program(text: str, start: int) -> MdxTag | None:
    """An import or an export with all its lines: up to a blank one outside of brackets."""
    if (start and text[start - 1 : start] != "\n") or _ESM.match(text, start) is None:
        return None
    place, depth = start, 0
    for _ in range(MOST_LINES):
        end = text.find("\n", place)
        line = text[place : end if end >= 0 else len(text)]
        if not line.strip() and depth <= 0:
            break
        depth += sum(line.count(sign) for sign in "{[(") - sum(line.count(sign) for sign in "}])")
        place = len(text) if end < 0 else end + 1
        if end < 0:
            break
    return MdxTag(kind=Kind.PROGRAM, start=start, end=place, words=text[start:place])


def _expression(start: int, braces: Braces) -> MdxTag | None:
    text = braces.text
    if _HEADING_ID.match(text, start):
        return None
    end = braces.end(start)
    if end is None:
        return None
    inner = text[start + 1 : end - 1].strip()
    is_comment = (
        inner.startswith("/*") and inner.endswith("*/") and inner.find("*/") == len(inner) - 2
    )
    kind = Kind.COMMENT if is_comment or not inner else Kind.EXPRESSION
    return MdxTag(kind=kind, start=start, end=end, words=inner)


_IN_BRACES = re.compile(r"[{}\"'`]|/\*")


class Braces:
    """Where the braces of a text close."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._failures = 0

    def end(self, start: int) -> int | None:
        """The place behind the brace that closes the one at ``start``; None where none does."""
        most = LONGEST if self._failures < MOST_FAILURES else SHORT
        end = _braces_end(self.text, start, min(len(self.text), start + most))
        self._failures += end is None
        return end


def _braces_end(text: str, start: int, limit: int) -> int | None:
    depth, place = 0, start
    while (match := _IN_BRACES.search(text, place, limit)) is not None:
        place = match.end()
        match match[0]:
            case "{":
                depth += 1
            case "}":
                depth -= 1
                if not depth:
                    return place
            case "/*":
                place = text.find("*/", place, limit) + 2
                if place < 2:
                    return None
            case quotation:
                place = _text_end(text, place, limit, quotation)
    return None


def _text_end(text: str, place: int, limit: int, quotation: str) -> int:
    """Behind a text in quotation marks; the place itself where it is an apostrophe in words."""
    end = place
    while True:
        end = text.find(quotation, end, limit)
        if end < 0 or (quotation != "`" and "\n" in text[place:end]):
            return place
        if text[end - 1] != "\\":
            return end + 1
        end += 1


def _jsx(match: re.Match[str], braces: Braces) -> MdxTag | None:
    """A tag of JSX; None where it is not closed or holds what no tag can."""
    text, written = match.string, match["jsx"]
    is_closing = written.startswith("</")
    name = written.lstrip("</")
    place, limit = match.end(), min(len(text), match.end() + LONGEST)
    attributes: dict[str, Value] = {}
    ending = re.compile(r"\s*(/?)>")
    while place < limit:
        if (end := ending.match(text, place, limit)) is not None:
            kind = Kind.CLOSING if is_closing else Kind.SINGLE if end[1] else Kind.OPENING
            return MdxTag(
                kind=kind, start=match.start(), end=end.end(), name=name, attributes=attributes
            )
        after = _attribute(place, limit, braces, attributes)
        if after is None or is_closing:
            return None
        place = after
    return None


def _attribute(place: int, limit: int, braces: Braces, attributes: dict[str, Value]) -> int | None:
    """Read one attribute into ``attributes``; the place behind it, None where there is none."""
    text = braces.text
    spread = re.compile(r"\s*\{").match(text, place, limit)
    if spread is not None:
        return braces.end(spread.end() - 1)
    match = _ATTRIBUTE.match(text, place, limit)
    if match is None:
        return None
    if "=" not in match[0]:
        attributes.setdefault(match[1], Value(text="true", is_expression=True))
        return match.end()
    quoted = _QUOTED.match(text, match.end(), limit)
    if quoted is not None:
        words = quoted[1] if quoted[1] is not None else quoted[2]
        attributes.setdefault(match[1], Value(text=words))
        return quoted.end()
    if text[match.end() : match.end() + 1] != "{":
        return None
    end = braces.end(match.end())
    if end is not None:
        inner = text[match.end() + 1 : end - 1].strip()
        attributes.setdefault(match[1], Value(text=inner, is_expression=True))
    return end
