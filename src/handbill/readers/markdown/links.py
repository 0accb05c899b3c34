"""Where a link of the source leads, as far as it was recorded."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

from handbill.document import UNKNOWN, Unknown
from handbill.rules.links import address_fault

UNKNOWN_SCHEME = "unknown"
"""``[here](unknown:)`` in Markdown: the page had a link here, its address was not recorded."""


def target(href: str, base: str | None) -> tuple[str | Unknown, str]:
    """The absolute address of a link, or UNKNOWN, and what was recorded of it.

    Raises ValueError where nobody may follow the address (``javascript:``, ``data:`` …), or
    nobody could.
    """
    address = "".join(href.split())
    scheme = urlsplit(address).scheme.lower()
    if scheme == UNKNOWN_SCHEME or not address or address == "#":
        return UNKNOWN, ""
    if not scheme and base is None and not address.startswith("//"):
        return UNKNOWN, address
    absolute = address if scheme else urljoin(base or "https:", address)
    if fault := address_fault(absolute):
        raise ValueError(fault)
    return absolute, ""
