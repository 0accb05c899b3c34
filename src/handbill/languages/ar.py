"""Arabic: words to look for; the phrases are English."""

from __future__ import annotations

from handbill.languages.language import Language

LANGUAGE = Language(tag="ar", vague_links=frozenset({"هنا"}))
