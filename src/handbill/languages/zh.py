"""Chinese: words to look for; the phrases are English."""

from __future__ import annotations

from handbill.languages.language import Language

LANGUAGE = Language(tag="zh", vague_links=frozenset({"这里"}))
