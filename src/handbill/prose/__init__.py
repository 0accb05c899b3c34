"""Markdown text to nodes: Python-Markdown parses, we type."""

from __future__ import annotations

from handbill.document import Body
from handbill.errors import ContentError, has_errors
from handbill.prose.elements import Typist
from handbill.prose.guard import Guard, check_source
from handbill.prose.markdown import markdown_tree
from handbill.prose.places import Places
from handbill.prose.plain import plain_prose

__all__ = ["parse_prose", "plain_prose"]


def parse_prose(
    text: str, *, path: str = "<text>", first_line: int = 1, base: str | None = None
) -> Body:
    """Turn Markdown into a Body.

    ``path`` and ``first_line`` say where the text stands, for locations. ``base`` is the absolute
    address of the page, against which relative links are resolved (RFC 3986, 5); without it such a
    link is kept as UNKNOWN with what was recorded. What a reader should know (heading levels that
    were made gapless, links that lead nowhere) stands in ``Body.remarks``.

    Raises ContentError, with every problem found, where something that a reader would see can't
    be carried: template tags, embedded media, unknown elements, control characters (codes T0xx).
    """
    places = Places(text, path=path, first_line=first_line)
    problems = check_source(text, places)
    if has_errors(problems):
        raise ContentError(problems)
    guard = Guard(text)
    tree = markdown_tree(guard.protect(text), places)
    typist = Typist(places, guard=guard, base=base)
    body = typist.body(tree)
    found = [*problems, *typist.problems]
    if has_errors(found):
        raise ContentError(found)
    return Body(body.blocks, footnotes=body.footnotes, remarks=tuple(found))
