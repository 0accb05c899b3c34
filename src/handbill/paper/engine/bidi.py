"""The levels of the Unicode Bidirectional Algorithm (UAX 9), which Pango tells of a text."""

from __future__ import annotations

from functools import cache
from typing import Any, Literal

from weasyprint.text import ffi as library

_BASE = {"ltr": 0, "rtl": 1}
"""PangoDirection."""


def embedding_levels(text: str, base: Literal["ltr", "rtl"]) -> bytes:
    """The level of each letter of a paragraph that runs in the direction ``base``.

    Letters of odd levels run from right to left.
    """
    if not text:
        return b""
    pango, ffi, encoded = _pango(), library.ffi, text.encode()
    direction = ffi.new("unsigned int *", _BASE[base])
    levels = pango.pango_log2vis_get_embedding_levels(encoded, len(encoded), direction)
    try:
        return bytes(ffi.buffer(levels, len(text)))
    finally:
        pango.g_free(levels)


@cache
def _pango() -> Any:
    """Pango as WeasyPrint has loaded it, with two functions more."""
    library.ffi.cdef(
        "uint8_t *pango_log2vis_get_embedding_levels(const char *, int, unsigned int *);"
        "void g_free(void *);"
    )
    return library.pango
