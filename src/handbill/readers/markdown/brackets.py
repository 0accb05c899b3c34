"""Links and images (CommonMark, 6.3 and 6.4): what stands in brackets, and where it leads."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import (
    IMAGE_LINK_RE,
    LINK_RE,
    ImageInlineProcessor,
    ImageReferenceInlineProcessor,
    LinkInlineProcessor,
    ReferenceInlineProcessor,
    ShortImageReferenceInlineProcessor,
    ShortReferenceInlineProcessor,
)
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE, INLINE_PLACEHOLDER_RE

_BRACKET = re.compile(r"[\[\]]")
_LONGEST_LABEL = 999

_BARE = r"(?:[^\s()<][^\s()]*+|\((?:[^\s()]++|\((?:[^\s()]++|\([^\s()]*+\))*+\))*+\))"
_TITLE = r"""(?P<title>"[^"]*"|'[^']*'|\([^()]*\))"""
_TARGET = re.compile(
    rf"\(\s*+(?:<(?P<bracketed>[^<>\n]*)>|(?P<bare>{_BARE}*+))(?:\s++{_TITLE})?\s*+\)"
)


class _Brackets(LinkInlineProcessor):
    """Finds the ends of brackets once for a text, and targets as CommonMark has them."""

    FOLLOWED_BY = "("
    """What must stand behind the brackets; empty where nothing must."""

    _data = ""
    _ends: dict[int, int]
    """Where each bracket ends, both counted from the end of the text."""

    def getText(self, data: str, index: int) -> tuple[str, int, bool]:  # noqa: N802
        """What stands in the bracket that opens before ``index``, and where it ends."""
        rest = len(data) - index + 1
        if len(self._data) < rest or self._data[-rest:] != data[-rest:]:
            self._data, self._ends = data, _ends(data)
        end = self._ends.get(rest)
        if end is None or not data.startswith(self.FOLLOWED_BY, len(data) - end + 1):
            return "", index, False
        if not self.FOLLOWED_BY and rest - end > _LONGEST_LABEL:
            return "", index, False
        return data[index : len(data) - end], len(data) - end + 1, True

    def getLink(self, data: str, index: int) -> tuple[str, str | None, int, bool]:  # noqa: N802
        """The address and the title that stand in parentheses."""
        match = _TARGET.match(data, index)
        if match is None:
            return "", None, index, False
        address = match["bare"] if match["bracketed"] is None else match["bracketed"]
        title = self.unescape(match["title"][1:-1]) if match["title"] else None
        return self.unescape(address).strip(), title, match.end(), True


def _ends(data: str) -> dict[int, int]:
    """Where each bracket that is closed begins and ends, counted from the end of the text."""
    open_brackets: list[int] = []
    ends: dict[int, int] = {}
    for match in _BRACKET.finditer(data):
        place = len(data) - match.start()
        if match[0] == "[":
            open_brackets.append(place)
        elif open_brackets:
            ends[open_brackets.pop()] = place
    return ends


class _Labels(_Brackets, ReferenceInlineProcessor):
    """Compares labels as they are written: code in one is read before its link is."""

    def evalId(  # noqa: N802
        self, data: str, index: int, text: str
    ) -> tuple[str | None, int, bool]:
        """The label behind ``index``, or ``text`` itself, and where it ends."""
        label, end, is_label = super().evalId(data, index, text)
        return label and INLINE_PLACEHOLDER_RE.sub(self._written, label), end, is_label

    def _written(self, placeholder: re.Match[str]) -> str:
        """Code as it stands in the source; what else was read there stays out of sight."""
        inline = self.md.treeprocessors["inline"] if self.md else None
        node = getattr(inline, "stashed_nodes", {}).get(placeholder[1])
        if not isinstance(node, Element) or node.tag != "code":
            return placeholder[0]
        return f"`{html.unescape(node.text or '').lower()}`"


class _References(_Labels):
    FOLLOWED_BY = "["
    RE_LINK = re.compile(r"\[([^\[\]]*)\]")


class _Images(_Brackets):
    """Keeps the description in the image for a while, so that what stands in it is read."""

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[Element | str | None, int | None, int | None]:
        """The image, its description as its text."""
        element, start, end = super().handleMatch(m, data)
        if isinstance(element, Element):
            element.text, _, _ = self.getText(data, m.end())
        return element, start, end


class Links(_Brackets, LinkInlineProcessor):
    """``[words](address "title")``."""


class Images(_Images, ImageInlineProcessor):
    """``![description](address "title")``."""


class LinkReferences(_References):
    """``[words][label]``."""


class ShortLinkReferences(_Labels, ShortReferenceInlineProcessor):
    """``[label]``."""

    FOLLOWED_BY = ""


class ImageReferences(_Images, _References, ImageReferenceInlineProcessor):
    """``![description][label]``."""


class ShortImageReferences(_Images, _Labels, ShortImageReferenceInlineProcessor):
    """``![label]``."""

    FOLLOWED_BY = ""


class Descriptions(Treeprocessor):
    """Makes the words that stand in an image its description, without their markup.

    An image without any gets no ``alt``: only HTML can say ``alt=""`` and mean it.
    """

    md: Markdown

    def run(self, root: Element) -> None:
        """Go through all images."""
        for image in list(root.iter("img")):
            words = HTML_PLACEHOLDER_RE.sub(self._character, "".join(_words(image)))
            tail = image.tail
            del image[:]
            image.text, image.tail = None, tail
            image.attrib.pop("alt", None)
            if words:
                image.set("alt", words)

    def _character(self, place: re.Match[str]) -> str:
        """A character reference that stands for one character stays; a tag has no words."""
        html = str(self.md.htmlStash.rawHtmlBlocks[int(place[1])])
        return place[0] if html.startswith("&") else ""


def _words(image: Element) -> Iterator[str]:
    """The text in an image, with the description of images in it."""
    yield image.text or ""
    for child in image:
        yield child.get("alt") or "" if child.tag == "img" else "".join(child.itertext())
        yield child.tail or ""


PATTERNS = (
    ("reference", LinkReferences, LINK_RE, 170),
    ("link", Links, LINK_RE, 160),
    ("image_link", Images, IMAGE_LINK_RE, 150),
    ("image_reference", ImageReferences, IMAGE_LINK_RE, 140),
    ("short_reference", ShortLinkReferences, LINK_RE, 130),
    ("short_image_ref", ShortImageReferences, IMAGE_LINK_RE, 125),
)
"""Names, processors, what they begin with, and their order, as Python-Markdown has them."""
