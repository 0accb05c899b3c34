"""Edition to XHTML: below both the PDF and the EPUB renderer.

Elements are ``xml.etree.ElementTree`` elements with plain HTML names; text is the source's, to the
letter. What handbill or an editor adds has the class ``ours``. Ids are unique in an edition, links
within it are ``#id``, and an ``img`` has the source name of its ImageFile as ``src``: the renderers
put files, pages, numbers and pictures in place.
"""

import typing

from handbill.loading import names_of

if typing.TYPE_CHECKING:
    from handbill.languages.tags import direction
    from handbill.markup.nodes import BodyMarkup
    from handbill.markup.sections import EditionMarkup

__all__ = ["BodyMarkup", "EditionMarkup", "direction"]

_NAMES = {
    "handbill.languages.tags": "direction",
    "handbill.markup.nodes": "BodyMarkup",
    "handbill.markup.sections": "EditionMarkup",
}
"""Loaded when they are first asked for: what formats share of pages needs none of them."""

if not typing.TYPE_CHECKING:
    __getattr__, __dir__ = names_of(__name__, _NAMES)
