"""Fonts that an edition brings along."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from handbill.field_types import Words
from handbill.typed import Checked


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenFont(Checked):
    """A font of the user's own, for letters that the fonts of handbill's text lack."""

    name: Words
    """The name of its file."""
    data: bytes = field(repr=False)
    """A TrueType or OpenType font, alone in its file."""

    @property
    def digest(self) -> str:
        """The SHA-256 of its bytes, in hexadecimal digits."""
        return hashlib.sha256(self.data).hexdigest()
