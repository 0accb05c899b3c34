"""Texts of the site that a page takes in whole (pymdownx.snippets)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from handbill.readers.sites.site import Filled

_SNIPPET = re.compile(r"""(?P<indent>[ \t]*)-{2,}8<-{2,}[ ]+(["'])(?P<name>[^"'\n]+)\2[ \t]*\Z""")
_EDGE = re.compile(r"\s*(?:<!--|#|//)?\s*-{2,}8<-{2,}\s*\[\s*(start|end)\s*:\s*([\w-]+)\s*\].*\Z")
_DEEPEST = 8
_MOST_LINES = 50_000


def with_snippets(filled: Filled, read: Callable[[str], str | None]) -> Filled:
    """The text with each snippet in its place; one that can't be read stays as it is written.

    ``read`` gives the text of a file of the site by its name, None where there is none.
    """
    if "8<" not in filled.text:
        return filled
    rows: list[tuple[str, int]] = []
    for row, line in zip(filled.text.split("\n"), filled.lines, strict=True):
        for part in _expanded(row, read, 0):
            if len(rows) > _MOST_LINES:
                return filled
            rows.append((part, line))
    text = "\n".join(row for row, _ in rows)
    return Filled(text=text, lines=tuple(line for _, line in rows), problems=filled.problems)


def _expanded(row: str, read: Callable[[str], str | None], depth: int) -> Iterator[str]:
    snippet = _SNIPPET.match(row)
    part = None if snippet is None or depth > _DEEPEST else _part(snippet["name"], read)
    if snippet is None or part is None:
        yield row
        return
    for inner in part:
        for expanded in _expanded(inner, read, depth + 1):
            yield snippet["indent"] + expanded if expanded else ""


def _part(name: str, read: Callable[[str], str | None]) -> list[str] | None:
    """The lines of a file, of a section in it (``file:name``), or from a line to another."""
    path, _, rest = name.partition(":")
    text = None if re.match(r"https?\Z", path) else read(path)
    if text is None:
        return None
    rows = text.removesuffix("\n").split("\n")
    numbers = re.fullmatch(r"(\d*)(?::(\d*))?", rest)
    if rest and numbers:
        return rows[int(numbers[1] or 1) - 1 : int(numbers[2]) if numbers[2] else None]
    return list(_section(rows, rest)) if rest else [row for row in rows if not _EDGE.match(row)]


def _section(rows: list[str], name: str) -> Iterator[str]:
    inside = False
    for row in rows:
        edge = _EDGE.match(row)
        if edge and edge[2] == name:
            inside = edge[1] == "start"
        elif inside and not edge:
            yield row
