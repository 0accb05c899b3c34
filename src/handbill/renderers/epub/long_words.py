"""Places where addresses and paths may be parted, so that a narrow window cuts no word of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from handbill.markup.elements import element

LONG = 16
"""Letters without a space from which on a run of them may not fit into a line."""
_RUN = re.compile(rf"\S{{{LONG},}}")
# After the slashes of a path, and before the marks that join the parts of an address or a name;
# never inside of "://" or "..", and not where a run begins or ends.
_PLACE = re.compile(r"(?<=[^\s/:]/)(?=[^\s/])|(?<=[^\s?&=._,;:/-])(?=[?&=._][^\s?&=._])")


def allow_breaks(main: Element) -> None:
    """Put a ``wbr`` at each place where a long run of letters may be parted; no letter changes."""
    for parent in list(main.iter()):
        for child in list(parent):
            pieces = list(_pieces(child.tail or ""))
            child.tail = pieces[0]
            _insert(parent, list(parent).index(child) + 1, pieces[1:])
        pieces = list(_pieces(parent.text or ""))
        parent.text = pieces[0]
        _insert(parent, 0, pieces[1:])


def _insert(parent: Element, at: int, pieces: list[str]) -> None:
    for number, piece in enumerate(pieces):
        place = element("wbr")
        place.tail = piece
        parent.insert(at + number, place)


def _pieces(text: str) -> Iterator[str]:
    """A text, parted where lines may end; always at least one piece."""
    begin = 0
    for run in _RUN.finditer(text):
        for place in _PLACE.finditer(text, run.start(), run.end()):
            yield text[begin : place.start()]
            begin = place.start()
    yield text[begin:]
