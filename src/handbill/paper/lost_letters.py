"""Problems of letters that no font holds: one a script, at the place where the source begins it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from fontTools import unicodedata as scripts

from handbill.document import Body, walk
from handbill.errors import Location, Problem, RenderError, Severity
from handbill.fonts.files import script_of
from handbill.installing import pip_command
from handbill.models import Edition
from handbill.paper.gaps import is_private

WALL_SHARE = 0.05
"""The share of a text's letters without a glyph above which the text is more gaps than words."""
WALL_LETTERS = 20
"""As many gaps a text may have at any length."""


def gap_problems(edition: Edition, root: Element, lost: frozenset[str]) -> tuple[Problem, ...]:
    """A warning (P004) for each script that has letters among the lost; ``root`` is the handout.

    Raises RenderError with an error (P001) for each script that would make the post, its notice,
    its disclaimer or a comment a wall of gaps.
    """
    if not lost:
        return ()
    walls = [body for body in edition.bodies() if _is_wall(body.text, lost)]
    if walls:
        text = "".join(body.text for body in walls)
        groups = _by_script(letter for letter in text if letter in lost)
        raise RenderError([_wall(edition, counts) for counts in groups.values()])
    groups = _by_script(letter for letter in "".join(root.itertext()) if letter in lost)
    return tuple(_gaps(edition, counts) for counts in groups.values())


def _is_wall(text: str, lost: frozenset[str]) -> bool:
    letters = "".join(text.split())
    gaps = sum(letter in lost for letter in letters)
    return gaps > max(WALL_LETTERS, WALL_SHARE * len(letters))


def _by_script(letters: Iterable[str]) -> dict[str, Counter[str]]:
    """How often each letter stands in a text, by what its script is called."""
    groups: dict[str, Counter[str]] = {}
    for letter in letters:
        groups.setdefault(script_name(letter), Counter())[letter] += 1
    return groups


def script_name(letter: str) -> str:
    """What the script of a letter is called in English, such as ``Thai``."""
    if is_private(letter):
        return "private use"
    name: str = scripts.script_name(scripts.script(letter)).replace("_", " ")
    return {"Common": "signs of all scripts", "Inherited": "marks of all scripts"}.get(name, name)


def _wall(edition: Edition, counts: Counter[str]) -> Problem:
    return Problem(
        code="P001",
        location=_place(edition, counts),
        what=f"no font holds {_letters(counts)}: the text would be more gaps than words",
        hint=_extra(counts) or "build without the PDF: --format epub",
    )


def _gaps(edition: Edition, counts: Counter[str]) -> Problem:
    printed = "the handout prints its name in its place"
    if counts.total() > 1:
        printed = "the handout prints their names in their place"
    return Problem(
        code="P004",
        severity=Severity.WARNING,
        location=_place(edition, counts),
        what=f"no font holds {_letters(counts)}; {printed}",
        hint=_extra(counts),
    )


def _letters(counts: Counter[str]) -> str:
    """Such as ``3 letters (Thai: U+0E01, U+0E02)``."""
    total = counts.total()
    shown = [f"U+{ord(letter):04X}" for letter in list(counts)[:3]]
    more = ", …" if len(counts) > len(shown) else ""
    noun = "letter" if total == 1 else "letters"
    return f"{total:,} {noun} ({script_name(next(iter(counts)))}: {', '.join(shown)}{more})"


def _extra(letters: Iterable[str]) -> str:
    """How to install the fonts of a script; empty where handbill has none."""
    script = next(filter(None, map(script_of, letters)), None)
    return pip_command(script.extra) if script is not None else ""


# --- places -----------------------------------------------------------------------------------


def _place(edition: Edition, letters: Iterable[str]) -> Location | None:
    """Where the source first uses any of the letters, as near as it is known."""
    wanted = frozenset(letters)
    for text, location in source_texts(edition):
        if not wanted.isdisjoint(text):
            return location
    return edition.place


def place_of(edition: Edition, words: str) -> Location | None:
    """Where the source has words, as near as it is known."""
    places = (place for text, place in source_texts(edition) if words and words in text)
    return next(places, None) or edition.place


def source_texts(edition: Edition) -> Iterator[tuple[str, Location | None]]:
    """Every text of an edition's source in reading order, and where it stands."""
    post = edition.post
    authors = post.authors if isinstance(post.authors, tuple) else ()
    for text in (post.site, post.publisher, post.title, *authors):
        yield text, post.location
    comments = {id(thread.comment.body): thread.comment for thread in edition.all_threads()}
    for body in edition.bodies():
        comment = comments.get(id(body))
        if comment is not None and isinstance(comment.author, str):
            yield comment.author, comment.location
        yield from _body_texts(body, comment.location if comment is not None else None)


def _body_texts(body: Body, place: Location | None) -> Iterator[tuple[str, Location | None]]:
    """Each piece of text, at the nearest block around it, or else at the place of the whole."""
    for node in walk(body):
        place = getattr(node, "location", None) or place
        text = getattr(node, "text", "")
        if isinstance(text, str):
            yield text, place
