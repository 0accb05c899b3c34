"""The shortcodes of one page, each replaced by what it means."""

from __future__ import annotations

import re

from handbill.readers.sites.code_places import CodePlaces
from handbill.readers.sites.hugo import built_in
from handbill.readers.sites.hugo.own import OwnShortcodes
from handbill.readers.sites.hugo.pages import Pages
from handbill.readers.sites.hugo.scanner import Escaped, Shortcode, Tag, role, scan
from handbill.readers.sites.parts import Parts
from handbill.readers.sites.pieces import Lines, Piece, filled, text_of
from handbill.readers.sites.placing import Markup, Placement, place, placement, trimmed
from handbill.readers.sites.site import Filled, Page
from handbill.readers.sites.weaving import Weaver, partners

_FENCE = re.compile(r"^[ \t>]*(`{3,})", re.MULTILINE)


def fill(page: Page, pages: Pages | None, own: OwnShortcodes, parts: Parts | None = None) -> Filled:
    """The page's text with what its shortcodes mean; ``pages`` None where no site is around it.

    ``parts`` is what has been put into the page that this one is put into; None for a whole page.
    """
    tags = list(scan(page.text))
    if not tags:
        return Filled.unchanged(page.text)
    return filled(_Filling(page, pages, own, parts or Parts()).pieces(tags))


class _Filling:
    """One text being filled in."""

    def __init__(self, page: Page, pages: Pages | None, own: OwnShortcodes, parts: Parts) -> None:
        self._page, self._pages, self._own = page, pages, own
        self._parts = parts
        self._lines = Lines(page.text)
        self._code = CodePlaces(page.text)

    def pieces(self, tags: list[Tag]) -> list[Piece]:
        """The whole text in pieces."""
        weaver: Weaver[Tag] = Weaver(
            alone=self._alone,
            around=self._around,
            opens=lambda tag: self._code.end_of(tag.start) is None,
        )
        return weaver.weave(self._page.text, self._lines, tags, partners(list(map(role, tags))))

    def _written(self, tag: Tag) -> Piece:
        return self._lines.copied(tag.start, tag.end)

    def _shown(self, tag: Escaped) -> Piece:
        """The words of a tag that is only shown, as code: what is code is no tag to be filled."""
        mark = "`" if self._code.end_of(tag.start) is None else ""
        return Piece(text=f"{mark}{tag.shown}{mark}", line=self._lines.number(tag.start))

    def _alone(self, tag: Tag) -> list[Piece]:
        """What stands for a tag that nothing closes; the tag itself where nobody knows."""
        if isinstance(tag, Escaped):
            return [self._shown(tag)]
        if tag.is_closing or self._code.end_of(tag.start) is not None:
            return [self._written(tag)]
        where = placement(self._lines, tag.start, tag.end)
        markup = (
            self._reference(tag)
            or self._builtin(tag, where)
            or self._part(tag, where)
            or self._own.alone(tag, where, self._page)
        )
        return [self._written(tag)] if markup is None else place(markup, where)

    def _builtin(self, tag: Shortcode, where: Placement) -> Markup | None:
        make = built_in.ALONE.get(tag.name)
        return None if make is None or where.is_address else make(tag)

    def _reference(self, tag: Shortcode) -> Markup | None:
        """The address or the value that a tag stands for."""
        if tag.name in ("ref", "relref"):
            address = self._address(tag.get("path", 0))
            return None if address is None else Markup(opening=address, is_block=False)
        if tag.name == "param":
            value = self._own.parameter(tag.get("name", 0), self._page)
            return None if value is None else Markup(opening=value, is_block=False)
        return None

    def _part(self, tag: Shortcode, where: Placement) -> Markup | None:
        """The text of another page that is put in here."""
        part = None if where.is_address else self._own.part(tag, self._page)
        if part is None:
            return None
        text = self._parts.text(
            part, lambda page: fill(page, self._pages, self._own, self._parts).text
        )
        if text is None:
            return None
        return Markup(opening=text, within_line=" ".join(text.split()))

    def _address(self, reference: str) -> str | None:
        if self._pages is None:
            return reference if reference.startswith("#") else None
        missing = self._pages.config.text("refLinksNotFoundURL") or None
        return self._pages.find(reference, self._page) or missing

    def _around(self, tag: Tag, closing: Tag, content: list[Piece]) -> list[Piece]:
        """What stands for a pair of tags; both as they were written where nobody knows."""
        assert isinstance(tag, Shortcode)
        where = placement(self._lines, tag.start, closing.end)
        if tag.name == "highlight" and not self._own.has(tag.name):
            return self._highlighted(tag, content, where)
        if tag.name == "comment" and not self._own.has(tag.name):
            return []
        builtin = built_in.AROUND.get(tag.name)
        markup = builtin(tag) if builtin else None
        markup = markup or self._own.around(tag, text_of(content))
        if markup is None:
            return [self._written(tag), *content, self._written(closing)]
        return place(markup, where, content or [Piece(text=" ", line=where.line)])

    def _highlighted(self, tag: Shortcode, content: list[Piece], where: Placement) -> list[Piece]:
        """Code as a fenced block that nothing in it closes."""
        code = trimmed(content)
        longest = max((len(run[1]) for run in _FENCE.finditer(text_of(code))), default=2)
        fence = "`" * (longest + 1)
        syntax = tag.get("lang", 0)
        if not where.has_room:
            return [Piece(text="`", line=where.line), *code, Piece(text="`", line=where.line)]
        prefix = where.prefix
        line = where.line
        last = code[-1].line if code else line
        above = f"\n{prefix}" if where.is_below_text else ""
        return [
            Piece(text=f"{above}{fence}{syntax}\n{prefix}", line=line),
            *code,
            Piece(text=f"\n{prefix}{fence}", line=last),
        ]
