"""Markdown to document: Python-Markdown and an HTML parser read it, we give each element a type."""

from __future__ import annotations

from collections.abc import Sequence

from handbill.document import Body
from handbill.errors import ContentError, Problem, has_errors
from handbill.readers.markdown.blocks import BlockTypist
from handbill.readers.markdown.context import Context
from handbill.readers.markdown.guard import Guard, check_blocks, check_source
from handbill.readers.markdown.places import Places
from handbill.readers.plain_text import plain_prose

__all__ = ["parse_prose", "plain_prose", "read_prose"]


def parse_prose(
    text: str, *, path: str = "<text>", first_line: int = 1, base: str | None = None
) -> Body:
    """Turn Markdown into a Body.

    ``path`` and ``first_line`` say where the text stands, for locations. ``base`` is the absolute
    address of the page, against which relative links are resolved (RFC 3986, 5); without it such a
    link is kept as UNKNOWN with what was recorded. What a reader should know (heading levels that
    were made gapless, links that lead nowhere) stands in ``Body.remarks``.

    What no file can hold (template tags, embedded media, elements without words) becomes a Gap;
    ``Edition.gaps`` and auditing find it. Raises ContentError, with every problem found, where the
    text itself can't be read: too large, too deep, control characters (T001, T002).
    """
    body, problems = read_prose(text, path=path, first_line=first_line, base=base)
    if has_errors(problems):
        raise ContentError(problems)
    return body


def read_prose(
    text: str,
    *,
    path: str = "<text>",
    first_line: int = 1,
    base: str | None = None,
    lines: Sequence[int] | None = None,
) -> tuple[Body, tuple[Problem, ...]]:
    """As ``parse_prose``, but with its problems beside the Body of what could be carried.

    For a caller that has more to report; it must not publish a Body that has an error.
    ``lines`` says for each line of ``text`` which line of the source it came from (counted from 0).
    """
    from handbill.readers.markdown.tree import markdown_tree  # loads the parser

    places = Places(text, path=path, first_line=first_line, lines=lines)
    problems = check_source(text, places) or check_blocks(text, places)
    if has_errors(problems):
        return Body(()), tuple(problems)
    guard = Guard(text)
    context = Context(places=places, guard=guard, base=base)
    try:
        tree, uncalled = markdown_tree(guard.protect(text), places)
        body = BlockTypist(context).body(tree)
    except ContentError as error:  # nested too deep: nothing of it can be trusted
        return Body(()), (*context.problems, *error.problems)
    for label in uncalled:
        note = f"[^{guard.restore(label)}]"
        what = f"the footnote {note} is called nowhere in the text; it is printed behind the others"
        context.warning("T106", what, places.look(f"{note}:"))
    remarks = tuple(context.problems)
    return Body(body.blocks, footnotes=body.footnotes, remarks=remarks), remarks
