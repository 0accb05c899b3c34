"""What is known while one text is typed: its places, its notes and links, the problems so far."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from handbill.document import Gap, Inline, Text
from handbill.errors import ContentError, Location, Problem, Severity
from handbill.languages.tags import is_well_formed
from handbill.readers.markdown.guard import Guard
from handbill.readers.markdown.places import Places
from handbill.readers.markdown.template_tags import TEMPLATE, closes, opens, template_gap

_DEEPEST = 60
"""Elements inside elements: deeper than any post, shallow enough for every recursion here."""


@dataclass(slots=True, kw_only=True)
class Context:
    """Shared by everything that types the elements of one text."""

    places: Places
    guard: Guard
    base: str | None
    """The absolute address of the page, which relative links are resolved against."""
    tags_are_words: bool = False
    """Whether a template tag is taken as it stands, as in a title, and leaves no gap."""
    problems: list[Problem] = field(default_factory=list)
    fragments: dict[str, str] = field(default_factory=dict)
    """Each name that a link within the text may use, with the id of the heading it leads to."""
    notes: dict[str, str] = field(default_factory=dict)
    """The name of each footnote with the number it is printed with."""
    _depth: int = 0
    _open_tags: set[str] = field(default_factory=set)
    """The template tags so far, by the word that their ends repeat."""

    @contextlib.contextmanager
    def nested(self) -> Iterator[None]:
        """One level down. Raises ContentError (T001) where the text is nested too deep."""
        self._depth += 1
        try:
            if self._depth > _DEEPEST:
                raise ContentError(self._too_deep())
            yield
        finally:
            self._depth -= 1

    def _too_deep(self) -> Problem:
        return Problem(
            code="T001",
            location=self.places.here,
            what=f"the text is nested more than {_DEEPEST} levels deep",
            hint="take out some levels of its lists, quotations or elements",
        )

    def text(self, text: str | None) -> list[Inline]:
        """Text with its special spaces back, and a Gap for each template tag in it.

        The end of a tag, such as ``endif``, leaves no gap of its own: that of its beginning does.
        """
        if not text:
            return []
        nodes: list[Inline] = []
        end = 0
        restored = self.guard.restore(text)
        if self.tags_are_words:
            return [Text(restored)]
        for tag in TEMPLATE.finditer(restored):
            nodes += _texts(restored[end : tag.start()])
            nodes += self._tag(tag[0])
            end = tag.end()
        return nodes + _texts(restored[end:])

    def _tag(self, tag: str) -> list[Inline]:
        if closes(tag) in self._open_tags:
            return []
        self._open_tags.add(opens(tag))
        return [template_gap(tag, self._place_of(tag))]

    def has_words(self, el: Element) -> bool:
        """Whether an element holds words of the source, template tags not counted."""
        return bool(TEMPLATE.sub("", self.guard.restore("".join(el.itertext()))).strip())

    def template_in(self, attribute: str) -> Gap | None:
        """The gap that a template tag in the value of an attribute leaves, if there is one."""
        tag = TEMPLATE.search(attribute)
        return None if tag is None else template_gap(tag[0], self._place_of(tag[0]))

    def _place_of(self, tag: str) -> Location:
        return self.places.take(tag.split("\n")[0][:30])

    def warning(self, code: str, what: str, place: Location, hint: str = "") -> None:
        """Note something that a person should look at."""
        self.problems.append(
            Problem(code=code, severity=Severity.WARNING, location=place, what=what, hint=hint)
        )


def _texts(text: str) -> list[Inline]:
    return [Text(text)] if text else []


def language_of(el: Element) -> str | None:
    """The language that an element names (BCP 47); None where it names none."""
    language = el.get("lang") or el.get("xml:lang")
    return language if language and is_well_formed(language) else None
