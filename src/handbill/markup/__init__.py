"""Edition to XHTML: below both the PDF and the EPUB renderer.

Elements are ``xml.etree.ElementTree`` elements with plain HTML names; text is the source's, to the
letter. What handbill or an editor adds has the class ``ours``. Ids are unique in an edition, links
within it are ``#id``, and an ``img`` has the source name of its ImageFile as ``src``: the renderers
put files, pages, numbers and pictures in place.
"""

from handbill.languages.tags import direction
from handbill.markup.nodes import BodyMarkup
from handbill.markup.sections import EditionMarkup

__all__ = ["BodyMarkup", "EditionMarkup", "direction"]
