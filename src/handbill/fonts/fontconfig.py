"""Fontconfig, the library through which Pango finds fonts, without any font of the machine."""

from __future__ import annotations

from functools import cache

import cffi

_NAMES = ("libfontconfig.so.1", "libfontconfig.1.dylib", "libfontconfig-1.dll", "fontconfig-1")
"""What the library is called on Linux, macOS and Windows."""


def empty_configuration() -> int:
    """The address of a new ``FcConfig`` that knows no font at all; who asks for it has to free it.

    Raises OSError where Fontconfig, which Pango brings along, is not found.
    """
    ffi, fontconfig = _fontconfig()
    return int(ffi.cast("uintptr_t", fontconfig.FcConfigCreate()))  # type: ignore[attr-defined]


@cache
def _fontconfig() -> tuple[cffi.FFI, object]:
    ffi = cffi.FFI()
    ffi.cdef("void *FcConfigCreate(void);")
    for name in _NAMES:
        try:
            return ffi, ffi.dlopen(name)
        except OSError:
            continue
    raise OSError("Fontconfig, which Pango brings along, was not found")
