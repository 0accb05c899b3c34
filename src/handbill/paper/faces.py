"""Only bundled and installed font files are used: no font of the machine, no silent fallback."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterable
from functools import cache

import cffi
from fontTools.ttLib import TTFont
from weasyprint.text import ffi as library
from weasyprint.text.fonts import FontConfiguration

from handbill.fonts.files import CODE_FAMILY, TEXT_FAMILY, FontFile
from handbill.paper.resources import font_address

_WITHOUT_GLYPH = frozenset("\t\n\r\u00ad\u2011\u202f\u205f\u2028\u2029") | frozenset(
    chr(code) for code in (*range(0x2000, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070))
)
"""Characters that are set without a glyph of their own: spaces, joiners, direction marks."""


class BundledFonts(FontConfiguration):  # type: ignore[misc]  # WeasyPrint has no types
    """WeasyPrint's font configuration, empty but for the font faces of our style sheets."""

    def __init__(self) -> None:  # in place of the one that loads the fonts of the machine
        pango, fontconfig = library.pangoft2, library.fontconfig
        self._config = _empty_configuration()
        self.font_map = library.ffi.gc(
            pango.pango_ft2_font_map_new(), library.gobject.g_object_unref
        )
        pango.pango_fc_font_map_set_config(
            library.ffi.cast("PangoFcFontMap *", self.font_map), self._config
        )
        fontconfig.FcConfigDestroy(self._config)
        self._folder = None
        self.strut_layouts: dict[object, object] = {}
        self.font_features: dict[object, object] = {}


def _empty_configuration() -> object:
    """A Fontconfig configuration that knows no font at all."""
    return library.ffi.cast("FcConfig *", int(_creator()))


@cache
def _fontconfig() -> tuple[cffi.FFI, object]:
    ffi = cffi.FFI()
    ffi.cdef("void *FcConfigCreate(void);")
    names = ("libfontconfig.so.1", "libfontconfig.1.dylib", "libfontconfig-1.dll", "fontconfig-1")
    for name in names:
        try:
            return ffi, ffi.dlopen(name)
        except OSError:
            continue
    raise OSError("Fontconfig, which Pango brings along, was not found")


def _creator() -> int:
    ffi, opened = _fontconfig()
    return int(ffi.cast("uintptr_t", opened.FcConfigCreate()))  # type: ignore[attr-defined]


def font_faces(fonts: Iterable[FontFile]) -> str:
    """The ``@font-face`` rules of font files."""
    return "\n".join(map(_font_face, fonts))


def _font_face(font: FontFile) -> str:
    weight = f"font-weight:{font.weight};" if font.weight is not None else ""
    style = "italic" if font.italic else "normal"
    source = f"src:url({font_address(font.name)});"
    return f"@font-face{{font-family:'{font.family}';{source}{weight}font-style:{style}}}"


def families(fonts: Iterable[FontFile]) -> str:
    """All families as a CSS list: our text family first, the further scripts behind it."""
    names = dict.fromkeys(font.family for font in fonts if font.family != CODE_FAMILY)
    return ", ".join(f"'{name}'" for name in dict.fromkeys([TEXT_FAMILY, *names]))


@cache
def letters_of(font: FontFile) -> frozenset[int]:
    """The code points that a font holds."""
    return frozenset(TTFont(io.BytesIO(font.data), lazy=True).getBestCmap())


def missing(text: str, held: frozenset[int]) -> list[str]:
    """The characters of a text that no font can set, each once, in the order of the text.

    A letter that is missing itself may be set as its canonical parts (Unicode NFD).
    """
    return [
        letter
        for letter in dict.fromkeys(text)
        if ord(letter) not in held
        and letter not in _WITHOUT_GLYPH
        and not all(ord(part) in held for part in unicodedata.normalize("NFD", letter))
    ]
