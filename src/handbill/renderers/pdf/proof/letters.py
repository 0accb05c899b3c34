"""Not a word is lost: the letters in the order of the structure are those of the edition.

These checks run on every build. The letters are read from what is drawn, as a reader of the file
gets them: the glyphs through their fonts, /ActualText in place of them.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element

from handbill.errors import Location, Problem, RenderError
from handbill.markup.fidelity import BLANKS, classes, differences, source_texts
from handbill.markup.places import source_words
from handbill.models import Edition
from handbill.paper.lost_letters import source_texts as texts_in_order
from handbill.renderers.pdf.tags.tree import Content, Node

_NOT_SEEN = re.compile(
    "[\u034f"  # the joiner that stands for a glyph without a letter of its own
    "\u00a0\u2000-\u200a\u202f\u205f\u3000]"  # spaces, which are set anew at each line
)
_SHOWN = 30
_NEAR = 12
"""As many letters are enough to find a place in the source."""
_HINT = "no file was written: report it with the post"


def check_words(edition: Edition, root: Element) -> None:
    """Raise RenderError (P055) where a text of the edition is not in its handout, word for word.

    ``root`` is the XHTML of the handout. The problem stands at the first place in the source.
    """
    problems = tuple(_lost_words(edition, root))
    if problems:
        raise RenderError(problems)


def _lost_words(edition: Edition, root: Element) -> Iterator[Problem]:
    elements: dict[str, list[Element]] = {}
    for element in root.iter():
        for name in classes(element):
            elements.setdefault(name, []).append(element)
    for text in source_texts(edition):
        found = elements.get(text.name, [])[text.number or 0 :]
        if not found:
            yield _problem(text.location, f"the {text.title} is missing")
            continue
        for difference in differences(text, found[0]):
            what = f"the {text.title} says {difference.shown!r}"
            what += f" where the source says {difference.source!r}"
            yield _problem(difference.location, what)


def check_letters(
    tree: Node,
    texts: Sequence[Mapping[int, str]],
    generated: Collection[tuple[int, int]],
    root: Element,
    edition: Edition,
) -> None:
    """Raise RenderError (P055) where the structure does not tell the letters of the handout.

    ``texts`` holds the letters of each page's marked content by its identifier, ``generated`` what
    a style sheet adds, ``root`` the XHTML that the structure was made of. White space does not
    count. The problem stands where the source of the ``edition`` has the first letters that differ.
    """
    body = root.find("body")
    assert body is not None
    wanted = _bare(source_words(body))
    told = _bare("".join(_told(tree, texts, generated)))
    if wanted == told:
        return
    pairs = zip(wanted, told, strict=False)
    same = sum(1 for _ in itertools.takewhile(lambda pair: pair[0] == pair[1], pairs))
    there, here = wanted[same : same + _SHOWN], told[same : same + _SHOWN]
    before = wanted[max(same - _SHOWN, 0) : same]
    what = f"behind {before!r} the handout says {here!r} where the source says {there!r}"
    raise RenderError(_problem(_place(edition, before, there), what))


def _place(edition: Edition, before: str, there: str) -> Location | None:
    """Where the source has some letters behind others, as near as it is known."""
    pieces = [(_bare(text), location) for text, location in texts_in_order(edition)]
    whole = "".join(text for text, _ in pieces)
    start = whole.find(before[-_NEAR:] + there[:_NEAR])
    wanted = start + len(before[-_NEAR:]) if start >= 0 else whole.find(there[:_NEAR])
    end = 0
    for text, location in pieces:
        end += len(text)
        if 0 <= wanted < end:
            return location
    return edition.place


def _told(
    node: Node, texts: Sequence[Mapping[int, str]], generated: Collection[tuple[int, int]]
) -> Iterator[str]:
    for kid in node.kids:
        if isinstance(kid, Node):
            yield from _told(kid, texts, generated)
        elif isinstance(kid, Content) and (kid.page, kid.mcid) not in generated:
            yield texts[kid.page].get(kid.mcid, "")


def _bare(text: str) -> str:
    return _NOT_SEEN.sub("", BLANKS.sub("", text))


def _problem(location: Location | None, what: str) -> Problem:
    return Problem(code="P055", location=location, what=what, hint=_HINT)
