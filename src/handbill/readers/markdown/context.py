"""What is known while one text is typed: its places, its notes and links, the problems so far."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from handbill.document import Inline, Text
from handbill.errors import ContentError, Location, Problem, Severity
from handbill.languages.tags import is_well_formed
from handbill.readers.markdown.guard import Guard
from handbill.readers.markdown.places import Places

_DEEPEST = 60
"""Elements inside elements: deeper than any post, shallow enough for every recursion here."""

_TEMPLATE = re.compile(r"\{%.*?(?:%\}|$)|\{\{.*?(?:\}\}|$)", re.DOTALL)


@dataclass(slots=True, kw_only=True)
class Context:
    """Shared by everything that types the elements of one text."""

    places: Places
    guard: Guard
    base: str | None
    """The absolute address of the page, which relative links are resolved against."""
    problems: list[Problem] = field(default_factory=list)
    fragments: dict[str, str] = field(default_factory=dict)
    """Each name that a link within the text may use, with the id of the heading it leads to."""
    notes: dict[str, str] = field(default_factory=dict)
    """The name of each footnote with the number it is printed with."""
    _depth: int = 0

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
        """Text with its special spaces back; notes T003 for a template tag in it."""
        if not text:
            return []
        restored = self.guard.restore(text)
        for tag in _TEMPLATE.finditer(restored):
            self.report_template(tag[0])
        return [Text(restored)]

    def has_template(self, attribute: str) -> bool:
        """Whether a template tag stands in the value of an attribute; notes T003 where it does."""
        if not _TEMPLATE.search(attribute):
            return False
        self.report_template(attribute)
        return True

    def report_template(self, tag: str) -> None:
        """Note a template tag that the site would have filled in."""
        shown = " ".join(tag.split())
        shown = shown if len(shown) <= 60 else f"{shown[:57]}..."
        self.error(
            "T003",
            f"a template tag was never filled in: {shown}",
            "put in its place what the site printed there",
            tag.split("\n")[0][:30],
        )

    def error(self, code: str, what: str, hint: str, needle: str) -> None:
        """Note something that can't be carried; ``needle`` is looked for to find its place."""
        place = self.places.look(needle)
        self.problems.append(Problem(code=code, location=place, what=what, hint=hint))

    def warning(self, code: str, what: str, place: Location) -> None:
        """Note something that a person should look at."""
        self.problems.append(
            Problem(code=code, severity=Severity.WARNING, location=place, what=what)
        )


def language_of(el: Element) -> str | None:
    """The language that an element names (BCP 47); None where it names none."""
    language = el.get("lang") or el.get("xml:lang")
    return language if language and is_well_formed(language) else None
