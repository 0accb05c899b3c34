"""Links from the root of a site made whole, where the address of the page itself is not known."""

from __future__ import annotations

import dataclasses
import re
from urllib.parse import urlsplit

from handbill.readers.sites.code_places import CodePlaces
from handbill.readers.sites.site import Filled

_LINK = re.compile(
    r"""(?P<before>(?<!\\)(?<!!)\[[^\[\]\n]*\]\(<?|^[ ]{0,3}\[[^\]\n]+\]:\s*<?|<a\s[^>]*\bhref=["'])
    (?=/[^/])""",
    re.MULTILINE | re.VERBOSE,
)


def rooted(filled: Filled, url: str) -> Filled:
    """The text, each link that begins with a slash led to the host of ``url``; "" for no host."""
    parts = urlsplit(url)
    if not parts.netloc or "/" not in filled.text:
        return filled
    host, code = f"{parts.scheme}://{parts.netloc}", CodePlaces(filled.text)

    def whole(link: re.Match[str]) -> str:
        is_code = code.end_of(link.start("before")) is not None
        return link["before"] if is_code else link["before"] + host

    return dataclasses.replace(filled, text=_LINK.sub(whole, filled.text))
