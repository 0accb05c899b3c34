"""The font files of a page as style sheets name them."""

from __future__ import annotations

from collections.abc import Iterable

from handbill.fonts.files import CODE_FAMILY, TEXT_FAMILY, FontFile
from handbill.paper.resources import font_address


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
