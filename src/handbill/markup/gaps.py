"""What a page shows in place of a gap: our words in square brackets, with all that is known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from handbill.document import Gap, GapKind
from handbill.languages.language import Wording
from handbill.languages.tags import language_attributes
from handbill.markup.elements import Content, element, extend

CLASS = "ours gap"
_LONGEST_ADDRESS = 70
_ALONE = (GapKind.TAG, GapKind.COMPONENT)
"""What an editor's words replace as a whole: nobody has to know that a tag stood there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GapMarkup:
    """Writes the gaps of one text."""

    language: str
    """That of the text, which descriptions are in."""
    wording: Wording
    editor_language: str
    """That of the words of editors."""

    def element(self, gap: Gap, *, linked: bool = True) -> Element:
        """What stands in the gap's place; its address is a link unless ``linked`` is False."""
        return self.bracketed(self._content(gap, linked=linked))

    def bracketed(self, content: list[Content]) -> Element:
        """Words of ours in square brackets."""
        return extend(element("span", class_=CLASS, **self.marks), ["[", *content, "]"])

    @property
    def marks(self) -> dict[str, str]:
        """The attributes of what is in the language of our phrases."""
        return language_attributes(self.wording.language, self.language)

    @property
    def editor_marks(self) -> dict[str, str]:
        """The attributes of what is in the language of an editor's words."""
        return language_attributes(self.editor_language, self.language)

    def undescribed(self, gap: Gap, caption: str) -> str:
        """The alternative text of an image that nobody described: that, and what is known."""
        captions = dict.fromkeys(filter(None, (gap.description, caption)))
        phrases = self.wording.gaps
        known = [phrases.caption.format(caption=words) for words in captions]
        if gap.name:
            known.append(phrases.file_name.format(name=gap.name))
        return f"[{_with(phrases.undescribed, known)}]"

    def _content(self, gap: Gap, *, linked: bool) -> list[Content]:
        if gap.words and gap.kind in _ALONE:
            words = self._words(gap.words, self.editor_language)
            return self._listed([words, *self._editor(gap)], gap, linked=linked)
        phrases = self.wording.gaps
        what = phrases.what(gap.kind)
        known = list(self._known(gap))
        if gap.kind is GapKind.IMAGE and gap.name and not known:
            what = _with(what, [phrases.file_name.format(name=gap.name)])
        pieces = self._listed(known, gap, linked=linked)
        if not pieces:
            return [what]
        before, after = phrases.named.format(what=what, words="\0").split("\0")
        return [before, *pieces, after]

    def _editor(self, gap: Gap) -> Iterator[Content]:
        if gap.words and gap.editor:
            yield self.wording.gaps.words_by.format(name=gap.editor)

    def _known(self, gap: Gap) -> Iterator[Content]:
        if gap.kind in _ALONE and gap.name:
            yield gap.name
        if gap.words:
            yield self._words(gap.words, self.editor_language)
            yield from self._editor(gap)
        elif gap.kind is GapKind.IMAGE and gap.editor is not None:
            yield self._words(gap.description, self.editor_language)
            if gap.editor:
                yield self.wording.gaps.words_by.format(name=gap.editor)
        elif gap.description:
            yield self._words(gap.description, self.language)

    def _words(self, words: str, language: str) -> Content:
        """Words within our phrase, marked where they are in another language than it."""
        marks = language_attributes(language, self.wording.language)
        return element("span", words, **marks) if marks else words

    def _listed(self, known: list[Content], gap: Gap, *, linked: bool) -> list[Content]:
        if gap.address and linked:
            known = [*known, element("a", _shown(gap.address), href=gap.address)]
        return [part for piece in known for part in (", ", piece)][1:]


def _with(phrase: str, known: list[str]) -> str:
    return f"{phrase} ({', '.join(known)})" if known else phrase


def _shown(address: str) -> str:
    """An address as it is printed: without its scheme, and of a long one its host alone."""
    bare = address.split("://", 1)[-1]
    return bare if len(bare) <= _LONGEST_ADDRESS else bare.split("/", 1)[0]
