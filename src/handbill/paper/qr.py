"""QR codes as SVG."""

from __future__ import annotations

import io

import segno

QUIET_ZONE = 4
"""Modules of white around the code (ISO/IEC 18004, 9.1)."""


def qr_svg(address: str) -> bytes:
    """The code of an address as SVG, error correction M or better, its quiet zone included."""
    code = segno.make_qr(address, error="m")
    out = io.BytesIO()
    code.save(out, kind="svg", border=QUIET_ZONE, omitsize=True, xmldecl=False)
    return out.getvalue()
