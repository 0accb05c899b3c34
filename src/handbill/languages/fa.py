"""Persian: words to look for; the phrases are English."""

from __future__ import annotations

from handbill.languages.language import Language

LANGUAGE = Language(tag="fa", vague_links=frozenset({"اینجا", "در اینجا"}))
