"""Which names that somebody else chose may become names of files here."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

MOST_BYTES = 200
"""Of one part of a name, in UTF-8: file systems take 255, and a suffix may come to it."""

MOST_PARTS = 8
"""How deep a file may lie."""

_ODD = frozenset('\\:*?"<>|')
_RESERVED = frozenset(
    (
        "con",
        "prn",
        "aux",
        "nul",
        *(f"{name}{digit}" for name in ("com", "lpt") for digit in range(10)),
    )
)
"""Names that are devices on Windows, with any ending."""


def is_plain_part(part: str) -> bool:
    """Whether a text can name one file or folder on every system, and not a hidden one."""
    return (
        0 < len(part.encode("utf-8", "replace")) <= MOST_BYTES
        and part.isprintable()
        and not part.startswith((".", " ", "-"))
        and not part.endswith((".", " "))
        and not _ODD & set(part)
        and part.split(".", 1)[0].rstrip().lower() not in _RESERVED
    )


def is_plain_name(name: str) -> bool:
    """Whether a relative name, its parts parted by "/", is plain in each of them."""
    parts = name.split("/")
    return len(parts) <= MOST_PARTS and all(map(is_plain_part, parts))


def doubles(names: Iterable[str]) -> Iterator[str]:
    """The names that are another's on a file system without capitals or composed letters.

    A name that is a folder of another one is its double too.
    """
    taken: set[str] = set()
    folders: set[str] = set()
    for name in names:
        folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
        parts = folded.split("/")
        above = {"/".join(parts[:count]) for count in range(1, len(parts))}
        if folded in taken or folded in folders or above & taken:
            yield name
        taken.add(folded)
        folders |= above
