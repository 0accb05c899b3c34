"""Values in JSX that are data: texts, lists of texts, and files that are named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from handbill.readers.sites.mdx.scanner import Kind, MdxTag, Value

_TEXT = re.compile(
    r"\s*(?:\"((?:[^\"\\\n]|\\.)*)\"|'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\$]|\\.|\$(?!\{))*)`)\s*",
    re.DOTALL,
)
_ESCAPE = re.compile(r"\\(u\{[0-9a-fA-F]{1,6}\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|.)", re.DOTALL)
_FILE = re.compile(
    r"\s*(?:require|useBaseUrl|withBase)\(\s*[\"']([^\"'\n]+)[\"']\s*\)(?:\.default)?\s*"
)
_IMPORT = re.compile(r"^import\s+([\w$]+)\s+from\s*[\"']([^\"'\n]+)[\"']", re.MULTILINE)
_NAME = re.compile(r"\s*([\w$]+)(?:\.src)?\s*")
_LIST = re.compile(r"\s*\[(.*)\]\s*", re.DOTALL)


def literal(expression: str) -> str | None:
    """The text that an expression is, where it is nothing but a text."""
    match = _TEXT.fullmatch(expression)
    if match is None:
        return None
    return _ESCAPE.sub(_unescaped, next(part for part in match.groups() if part is not None))


def _unescaped(escape: re.Match[str]) -> str:
    sign = escape[1]
    if sign[0] in "ux" and len(sign) > 1:
        code = int(sign[1:].strip("{}"), 16)
        return chr(code) if code < 0x110000 else ""
    return {"n": "\n", "t": "\t", "r": ""}.get(sign, sign)


def literals(expression: str) -> list[str]:
    """The texts of a list that holds nothing but texts; none for any other expression."""
    match = _LIST.fullmatch(expression)
    if match is None:
        return []
    items, place, rest = [], 0, match[1]
    while (item := _TEXT.match(rest, place)) is not None:
        items.append(literal(item[0]) or "")
        place = item.end()
        if rest[place : place + 1] == ",":
            place += 1
    return items if not rest[place:].strip() else []


def imported(tags: Iterable[MdxTag]) -> dict[str, str]:
    """The name of each import of a whole file, with the file as it is named there."""
    programs = (tag.words for tag in tags if tag.kind is Kind.PROGRAM)
    return {name: file for words in programs for name, file in _IMPORT.findall(words)}


class Attributes:
    """The attributes of a tag, as far as they are data."""

    def __init__(self, attributes: Mapping[str, Value], imports: Mapping[str, str]) -> None:
        self._attributes = {name.lower(): value for name, value in attributes.items()}
        self._imports = imports

    def text(self, *names: str) -> str:
        """The first of these that is a text or a file; "" where none is."""
        values = (self.known(name) for name in names)
        return next((value for value in values if value), "")

    def known(self, name: str) -> str | None:
        """The text of an attribute, or the file it names; None where it is neither or missing."""
        value = self._attributes.get(name.lower())
        if value is None:
            return None
        if not value.is_expression:
            return value.text
        text = literal(value.text)
        if text is not None:
            return text
        if file := _FILE.fullmatch(value.text):
            return file[1]
        named = _NAME.fullmatch(value.text)
        return self._imports.get(named[1]) if named else None

    def list(self, name: str) -> list[str]:
        """The texts of a list; none where it is no list of texts."""
        value = self._attributes.get(name.lower())
        return literals(value.text) if value is not None and value.is_expression else []
