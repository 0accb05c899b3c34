"""Images: each is described in words, or marked as decoration."""

from __future__ import annotations

from collections.abc import Iterator

from handbill.document import Body, Image, walk
from handbill.errors import Problem
from handbill.media_types import names_a_picture
from handbill.rules.reports import warning


def images(body: Body) -> Iterator[Problem]:
    """An alternative text is not the name of a file (A004)."""
    for node in walk(body):
        if isinstance(node, Image) and node.alternative and names_a_picture(node.alternative):
            yield warning(
                "A004",
                node.location,
                f"the alternative text is a file name: {node.alternative}",
                "say what the image shows",
            )
