"""What goes wrong while a PDF is made, as Problems with their place in the source.

P001 a letter that no font can set; P002 WeasyPrint complains; P003 a resource that is not part of
the edition; P010 the layout can't be told as a structure; P011 words of the source are not shown;
P020 the style sheets are missing; P021 no such profile; P022 no source to embed; P030 the beginning
of a page can't be found.
"""

from __future__ import annotations

import contextlib
import logging
import re
import threading
import unicodedata
from collections.abc import Iterable, Iterator

from handbill.document import Image, walk
from handbill.errors import Location, Problem, RenderError
from handbill.fonts.files import script_of
from handbill.installing import pip_command
from handbill.models import Edition
from handbill.paper.engine import ResourceRefused, complaints_to

_IMAGE = re.compile(r"handbill://images/(\d+)")


class _Listener(logging.Handler):
    """Collects the complaints of one thread, in WeasyPrint's words."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.complaints: list[str] = []
        self._thread = threading.get_ident()

    def emit(self, record: logging.LogRecord) -> None:
        if record.thread == self._thread:
            self.complaints.append(record.getMessage())


@contextlib.contextmanager
def complaints_fail(edition: Edition) -> Iterator[None]:
    """Lets what WeasyPrint logs as a warning or an error fail the build.

    Raises RenderError: P003 for a resource that did not come with the edition, P002 for each other
    complaint.
    """
    listener = _Listener()
    try:
        with complaints_to(listener):
            yield
    except ResourceRefused as error:
        raise RenderError(
            Problem(
                code="P003",
                location=edition.place,
                what=f"WeasyPrint asked for what did not come with the edition: {error}",
                hint="style sheets can't load images or fonts from elsewhere",
            )
        ) from error
    if listener.complaints:
        raise RenderError(
            [_complaint(edition, message) for message in dict.fromkeys(listener.complaints)]
        )


def _complaint(edition: Edition, message: str) -> Problem:
    place = edition.place
    hint = "correct the style sheet or the content that it names"
    if match := _IMAGE.search(message):
        source = edition.post.images[int(match[1])].source
        message = message.replace(match[0], source)
        place = _place_of_image(edition, source) or place
        hint = "open the image and save it anew, as PNG, JPEG or SVG"
    return Problem(code="P002", location=place, what=f"WeasyPrint says: {message}", hint=hint)


def _place_of_image(edition: Edition, source: str) -> Location | None:
    """Where the source first shows an image."""
    nodes = (node for body in edition.bodies() for node in walk(body))
    images = (node for node in nodes if isinstance(node, Image) and node.source == source)
    return next((image.location for image in images), None)


def missing_letters(edition: Edition, letters: Iterable[str]) -> list[Problem]:
    """A problem for each letter that no font can set, where the source first uses it."""
    return [_missing_letter(edition, letter) for letter in letters]


def _missing_letter(edition: Edition, letter: str) -> Problem:
    name = unicodedata.name(letter, "a character without a name")
    script = script_of(letter)
    hint = "replace the letter, or add a font that holds it"
    if script is not None:
        hint = pip_command(script.extra)
    return Problem(
        code="P001",
        location=place_of(edition, letter) or edition.post.location,
        what=f"no font holds {letter!r} (U+{ord(letter):04X}, {name})",
        hint=hint,
    )


def place_of(edition: Edition, letter: str) -> Location | None:
    """Where the source first uses a letter, as near as it is known: the block around it."""
    for body in edition.bodies():
        nearest: Location | None = None
        for node in walk(body):
            nearest = getattr(node, "location", None) or nearest
            text = getattr(node, "text", "")
            if letter in (text if isinstance(text, str) else ""):
                return nearest
    return None
