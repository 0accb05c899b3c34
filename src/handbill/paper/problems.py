"""What goes wrong while a PDF is made, as Problems with their place in the source.

P001 a text of letters that no font can set; P002 WeasyPrint complains; P003 a resource that is not
part of the edition; P004 letters that are printed as their names; P010 the layout can't be told as
a structure; P011 words of the source are not shown; P012 to P015 what ``checks`` finds; P016 to
P019 what a style sheet of the user's does to the words; P020 the style sheets are missing; P021 no
such profile; P022 no source to embed; P025 and P026 given fonts; P030 the beginning of a page can't
be found.
"""

from __future__ import annotations

import contextlib
import logging
import re
import threading
from collections.abc import Iterator

from handbill.document import Image, walk
from handbill.errors import Location, Problem, RenderError
from handbill.models import Edition
from handbill.paper.engine import ResourceRefused, complaints_to
from handbill.paper.user_sheet import UserSheet

_FAILURES = (
    *(ArithmeticError, AssertionError, AttributeError, LookupError),
    *(RecursionError, TypeError, ValueError),
)
"""What WeasyPrint raises where a style sheet asks for what it has not thought of."""
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


@contextlib.contextmanager
def failures_fail(sheet: UserSheet | None) -> Iterator[None]:
    """Lets a style sheet of the user's that layout stumbles over fail the build (P019)."""
    try:
        yield
    except _FAILURES as error:
        if sheet is None:
            raise
        raise _stumbled(sheet, error) from error


def _stumbled(sheet: UserSheet, error: Exception) -> RenderError:
    return RenderError(
        Problem(
            code="P019",
            location=Location(path=sheet.path),
            what=f"pages can't be laid out with the style sheet: {type(error).__name__}: {error}",
            hint="take out half of its rules, until the one is left that it is about",
        )
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
