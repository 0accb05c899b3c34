"""A post's metadata and the text below it, parted as generators part them."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from handbill.errors import ContentError, Location, Problem

_FENCES = {"---": "yaml", "+++": "toml", ";;;": "json"}
_COMMENT = re.compile(r"\s*<!--.*?-->", re.DOTALL)
_OBJECT = re.compile(r'\{\s*"')
_NAMED = re.compile(r"[ \t]*(\w*)[ \t]*")
_LINE = re.compile(r"([A-Za-z][\w-]*):(?:[ \t]+|$)")
_TITLE = re.compile(r"title:[ \t]", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """A Markdown file in its two parts; the lines are those of the file."""

    syntax: str
    """yaml, toml, json, or lines: Pelican's and MultiMarkdown's ``Name: value`` without a fence."""
    text: str
    """The metadata, without its fences."""
    line: int
    """Where the metadata begins."""
    body: str
    body_line: int
    """Where the body begins."""


def split_front_matter(text: str, path: str) -> FrontMatter:
    """Part the metadata (``---`` YAML, ``+++`` TOML, ``{`` JSON) from the text below it.

    Blank lines and HTML comments may stand before the metadata, and ``---json`` names another
    language than the fence does. Lines of ``Name: value`` count from the first line of the file on,
    where ``Title`` is among them. Without any metadata the whole text is the body. Raises
    ContentError: F004 where the metadata is never closed, L001 where it is in a language that
    handbill does not read, such as JavaScript.
    """
    start = _skipped(text)
    rest = text[start:]
    line = text.count("\n", 0, start) + 1
    first_line = rest.split("\n", 1)[0]
    named = _NAMED.fullmatch(first_line[3:])
    if first_line[:3] in _FENCES and named is not None:
        syntax = _syntax(first_line[:3], named[1], path, line)
        return _fenced(rest, first_line[:3], syntax, path, line)
    if _OBJECT.match(rest):
        return _object(rest, line)
    return _lines(text) or FrontMatter(syntax="yaml", text="", line=1, body=text, body_line=1)


def _skipped(text: str) -> int:
    """Where the first line begins that is neither blank nor a comment."""
    start = 0
    while comment := _COMMENT.match(text, start):
        start = comment.end()
    return start + len(text[start:]) - len(text[start:].lstrip("\n\t "))


def _syntax(fence: str, named: str, path: str, line: int) -> str:
    name = named.lower()
    if name in ("", "yaml", "yml", "toml", "json"):
        return {"": _FENCES[fence], "yml": "yaml"}.get(name, name)
    raise ContentError(
        Problem(
            code="L001",
            location=Location(path=path, line=line),
            what=f"the front matter is in {named}, which handbill does not run",
            hint="write it as YAML between lines of ---",
        )
    )


def _fenced(rest: str, fence: str, syntax: str, path: str, line: int) -> FrontMatter:
    lines = rest.split("\n")
    closing = (fence, "...") if fence == "---" else (fence,)
    for number, content in enumerate(lines[1:], 1):
        if content.rstrip() in closing:
            return FrontMatter(
                syntax=syntax,
                text="\n".join(lines[1:number]),
                line=line + 1,
                body="\n".join(lines[number + 1 :]),
                body_line=line + number + 1,
            )
    raise ContentError(
        Problem(
            code="F004",
            location=Location(path=path, line=line),
            what=f"the front matter that {fence} opens is never closed",
            hint=f"end it with a line of {fence}",
        )
    )


def _object(rest: str, line: int) -> FrontMatter:
    """JSON between braces; what is no JSON is given as a whole, so that its reader can say why."""
    try:
        _, end = json.JSONDecoder().raw_decode(rest)
    except (json.JSONDecodeError, RecursionError):
        end = len(rest)
    return FrontMatter(
        syntax="json",
        text=rest[:end],
        line=line,
        body=rest[end:],
        body_line=line + rest.count("\n", 0, end),
    )


def _lines(text: str) -> FrontMatter | None:
    """Lines of ``Name: value``, indented ones going on with the value; None where there are none.

    Python-Markdown's own extension for metadata, which Pelican reads, takes the same.
    """
    lines = text.split("\n")
    end = next((number for number, line in enumerate(lines) if not line.strip()), len(lines))
    matter = lines[:end]
    goes_on = (line.startswith(("    ", "\t")) for line in matter[1:])
    if not matter or not _LINE.match(matter[0]) or not any(map(_TITLE.match, matter)):
        return None
    if not all(more or _LINE.match(line) for line, more in zip(matter[1:], goes_on, strict=True)):
        return None
    return FrontMatter(
        syntax="lines",
        text="\n".join(matter),
        line=1,
        body="\n".join(lines[end:]),
        body_line=end + 1,
    )
