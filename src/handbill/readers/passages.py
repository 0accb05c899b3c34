"""Passages in another language than the text around them, marked where that is sure."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Iterable

from handbill.document import (
    Block,
    BlockQuote,
    Body,
    BulletList,
    Division,
    Inline,
    OrderedList,
    Paragraph,
    Plain,
    Span,
    block_text,
    children,
)
from handbill.languages import language_for
from handbill.languages.tags import primary_language
from handbill.readers.identification import (
    SHARED_SCRIPTS,
    Guess,
    fits,
    identify,
    main_script,
    scripts,
)
from handbill.readers.language import spoken, words_of

SURE = 0.98
"""How probable the language of a passage must be."""
SHORTEST = 80
"""How many letters a passage must have; in another script than the text's, ``SHORTEST_SCRIPT``."""
SHORTEST_SCRIPT = 40

_MOST_COMMON = 60
_SHARE = 0.15
"""The share of a passage's words that are among the commonest of its language: in prose a quarter
to a half, in another language next to none."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def mark_passages(body: Body, language: str) -> Body:
    """The text with ``language`` set on paragraphs and quotations that are in another one.

    ``language`` (BCP 47) is that of the text. What names a language already is left as it is. Only
    what is long enough and sure is marked: a mark that is wrong makes a screen reader speak words
    with the wrong voice.
    """
    marking = _Marking(language, words_of(body))
    blocks = tuple(map(marking.block, body.blocks))
    notes = tuple(
        dataclasses.replace(note, blocks=tuple(map(marking.block, note.blocks)))
        for note in body.footnotes
    )
    return dataclasses.replace(body, blocks=blocks, footnotes=notes)


def other_language(text: str, language: str) -> str | None:
    """The language that a text by itself is surely in, where that is not ``language``."""
    return _Marking(language, "").other(text)


class _Marking:
    """Marks the blocks of one text."""

    def __init__(self, language: str, text: str) -> None:
        self._language = language
        self._common = language_for(language).common_words
        self._words = Counter(_words(text)) if not self._common else Counter()

    def block(self, block: Block) -> Block:
        """The block, marked; where it is not all in one language, each of its parts by itself."""
        match block:
            case Paragraph() | Plain() if block.language is None:
                other = self._of_inlines(block.content)
                return dataclasses.replace(block, language=other) if other else block
            case BlockQuote() | Division() if block.language is None:
                return self._container(block)
            case BulletList() | OrderedList() if block.language is None:
                return self._list(block)
            case _:
                return block

    def _container(self, block: BlockQuote | Division) -> Block:
        blocks = tuple(map(self.block, block.blocks))
        language = _shared(blocks)
        if language is None:
            return dataclasses.replace(block, blocks=blocks)
        return dataclasses.replace(block, language=language)  # around blocks without marks

    def _list(self, block: BulletList | OrderedList) -> Block:
        items = tuple(
            dataclasses.replace(item, blocks=tuple(map(self.block, item.blocks)))
            if item.language is None
            else item
            for item in block.items
        )
        return dataclasses.replace(block, items=items)

    def _of_inlines(self, content: tuple[Inline, ...]) -> str | None:
        if any(isinstance(node, Span) for node in _inside(content)):
            return None  # the author has said what is in which language
        return self.other("".join(spoken(content)))

    def other(self, text: str) -> str | None:
        """The language that a passage is surely in; None for that of the text around it."""
        letters = scripts(text).total()
        script = main_script(text)
        foreign = bool(script) and not fits(self._language, script)
        if letters < (SHORTEST_SCRIPT if foreign else SHORTEST):
            return None
        if not foreign and (script not in SHARED_SCRIPTS or self._reads_alike(text)):
            return None
        guess = identify(text)
        return guess.language if guess is not None and self._is_other(guess) else None

    def _reads_alike(self, text: str) -> bool:
        """Whether a passage has the commonest words of its text's language.

        Where nobody has listed them, they are those of the rest of the text.
        """
        words = _words(text)
        common = self._common or self._commonest_beside(words)
        return sum(word in common for word in words) >= len(words) * _SHARE

    def _commonest_beside(self, words: list[str]) -> frozenset[str]:
        rest = self._words - Counter(words)
        return frozenset(word for word, _ in rest.most_common(_MOST_COMMON))

    def _is_other(self, guess: Guess) -> bool:
        return guess.probability >= SURE and guess.language != primary_language(self._language)


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]


def _inside(content: Iterable[Inline]) -> Iterable[Inline]:
    for node in content:
        yield node
        yield from _inside(child for child in children(node) if isinstance(child, Inline))


def _shared(blocks: tuple[Block, ...]) -> str | None:
    """The language that all paragraphs among the blocks are marked with; None where they differ."""
    languages = {
        block.language if isinstance(block, Paragraph | Plain) else None
        for block in blocks
        if block_text(block).strip()
    }
    return languages.pop() if len(languages) == 1 else None
