"""Thai: sentences end without a mark; the phrases are English."""

from __future__ import annotations

from handbill.languages.language import Language

LANGUAGE = Language(tag="th", full_stops=False)
