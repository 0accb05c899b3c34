"""Editorial rules that an outside judge can't see: Problems with code, place and hint."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from handbill.document import (
    Body,
    Image,
    Link,
    Paragraph,
    Style,
    Styled,
    Table,
    Text,
    Unknown,
    inline_text,
    undescribed,
    walk,
)
from handbill.errors import Location, Problem, Severity
from handbill.media_types import names_a_picture
from handbill.models import Edition

_VAGUE = frozenset(
    {"here", "click here", "this", "link", "this link", "read more", "more", "read more here"}
    | {
        "aquí",
        "haga clic aquí",
        "más",
        "leer más",
        "ici",
        "hier",
        "در اینجا",
        "اینجا",
        "هنا",
        "这里",
    }
)
_TRUNCATED = re.compile(r"https?://\S*(?:\.\.\.|…)")


def audit(edition: Edition) -> tuple[Problem, ...]:
    """Everything that an editor should know of an edition, in the order of its parts.

    Codes: A001 vague link text, A002 no alternative text, A004 alternative text that is a file
    name, A005 address not recorded, A006 a comment under an editor's caution is printed, A007
    address cut short in the text, A008 a bold line that looks like a heading, A009 a table without
    header cells, A010 no summary, A011 nothing says where the post came from;
    and what reading the text remarked (T1xx, L0xx). Archived words are never changed, so what
    concerns them alone is information; what an editor can mend is a warning or an error.
    """
    problems = [*edition.remarks]
    for rule in _EDITION_RULES:
        problems.extend(rule(edition))
    for body in edition.bodies():
        problems.extend(body.remarks)
        for rule_of_text in _TEXT_RULES:
            problems.extend(rule_of_text(body))
    return tuple(dict.fromkeys(problems))


def _info(code: str, location: Location | None, what: str, hint: str = "") -> Problem:
    return Problem(code=code, severity=Severity.INFO, location=location, what=what, hint=hint)


def _warning(code: str, location: Location | None, what: str, hint: str = "") -> Problem:
    return Problem(code=code, severity=Severity.WARNING, location=location, what=what, hint=hint)


# --- rules of an edition ----------------------------------------------------------------------


def _cautioned_comments(edition: Edition) -> Iterator[Problem]:
    for thread in edition.all_threads():
        for caution in thread.comment.cautions:
            note = f": {caution.note}" if caution.note else ""
            yield _warning(
                "A006",
                thread.comment.location,
                f"comment {thread.comment.id!r} is printed under an editor's caution,"
                f" {caution.kind}{note}",
                "leave it out of the edition, or choose an excerpt without that part",
            )


def _provenance(edition: Edition) -> Iterator[Problem]:
    post = edition.post
    if not post.summary:
        yield _info("A010", post.location, "the post has no summary; catalogues will show none")
    if isinstance(post.url, Unknown) and not post.provenance:
        yield _info(
            "A011",
            post.location,
            "nothing says where the post came from",
            "add `url:` or `provenance:` to its front matter",
        )


_EDITION_RULES: tuple[Callable[[Edition], Iterator[Problem]], ...] = (
    _cautioned_comments,
    _provenance,
)


# --- rules of a text --------------------------------------------------------------------------


def _links(body: Body) -> Iterator[Problem]:
    for node in walk(body):
        if not isinstance(node, Link):
            continue
        words = inline_text(node.content).strip()
        if words.lower().rstrip(".!:") in _VAGUE:
            yield _info("A001", node.location, f"the link says only {words!r}; the words stay")
        if isinstance(node.address, Unknown):
            recorded = f" (recorded: {node.recorded})" if node.recorded else ""
            yield _info(
                "A005", node.location, f"the address of the link {words!r} is unknown{recorded}"
            )


def _images(body: Body) -> Iterator[Problem]:
    for node in walk(body):
        if not isinstance(node, Image) or node.decorative:
            continue
        yield from undescribed(node)
        if node.alternative and names_a_picture(node.alternative):
            yield _warning(
                "A004",
                node.location,
                f"the alternative text is a file name: {node.alternative}",
                "say what the image shows",
            )


def _addresses_cut_short(body: Body) -> Iterator[Problem]:
    location: Location | None = None
    for node in walk(body):
        location = getattr(node, "location", None) or location
        if isinstance(node, Text):
            for match in _TRUNCATED.finditer(node.text):
                yield _info("A007", location, f"an address is cut short in the text: {match[0]}")


def _bold_headings(body: Body) -> Iterator[Problem]:
    for node in walk(body):
        if isinstance(node, Paragraph) and len(node.content) == 1:
            only = node.content[0]
            if isinstance(only, Styled) and only.style is Style.STRONG:
                words = inline_text(only.content)
                if len(words) <= 80 and not words.rstrip().endswith((".", ",", ";")):
                    yield _info(
                        "A008",
                        node.location,
                        f"a bold line that may be a heading: {words!r}",
                        "if it is one, write it with #",
                    )


def _tables(body: Body) -> Iterator[Problem]:
    for node in walk(body):
        if isinstance(node, Table):
            cells = [cell for row in (*node.header, *node.rows) for cell in row]
            if not any(cell.scope for cell in cells):
                yield _warning(
                    "A009",
                    node.location,
                    "a table without header cells",
                    "say which row or column heads the others",
                )


_TEXT_RULES: tuple[Callable[[Body], Iterator[Problem]], ...] = (
    _links,
    _images,
    _addresses_cut_short,
    _bold_headings,
    _tables,
)
