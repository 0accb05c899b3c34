"""Where a link of the source leads, as far as it was recorded."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

from handbill.document import UNKNOWN, Unknown
from handbill.readers.markdown.vocabulary import SAFE_SCHEMES

UNKNOWN_SCHEME = "unknown"
"""``[here](unknown:)`` in Markdown: the page had a link here, its address was not recorded."""


def target(href: str, base: str | None) -> tuple[str | Unknown, str]:
    """The absolute address of a link, or UNKNOWN, and what was recorded of it.

    Raises ValueError where the address can't be read or its scheme is none that a reader may
    follow (``javascript:``, ``data:`` …).
    """
    address = "".join(href.split())
    scheme = urlsplit(address).scheme.lower()
    if scheme == UNKNOWN_SCHEME or not address or address == "#":
        return UNKNOWN, ""
    if scheme:
        if scheme not in SAFE_SCHEMES:
            raise ValueError(f"links may not use the scheme {scheme!r}")
        return address, ""
    if base is not None:
        return urljoin(base, address), ""
    return (f"https:{address}", "") if address.startswith("//") else (UNKNOWN, address)
