"""Images: each is described in words, or marked as decoration."""

from __future__ import annotations

from collections.abc import Iterator

from handbill.document import Body, Image, walk
from handbill.errors import Problem
from handbill.media_types import names_a_picture
from handbill.rules.reports import warning


def images(body: Body) -> Iterator[Problem]:
    """Every image has an alternative text (A002) that is not the name of a file (A004)."""
    for node in walk(body):
        if not isinstance(node, Image) or node.decorative:
            continue
        yield from undescribed(node)
        if node.alternative and names_a_picture(node.alternative):
            yield warning(
                "A004",
                node.location,
                f"the alternative text is a file name: {node.alternative}",
                "say what the image shows",
            )


def undescribed(image: Image) -> tuple[Problem, ...]:
    """The error (A002) of an image that nobody described; none for any other."""
    if image.decorative or image.alternative is not None:
        return ()
    return (
        Problem(
            code="A002",
            location=image.location,
            what=f"image has no alternative text: {image.source}",
            hint="describe it, or mark it decorative with {: .decorative}",
        ),
    )
