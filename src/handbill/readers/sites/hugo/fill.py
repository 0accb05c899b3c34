"""The shortcodes of one page, each replaced by what it means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from handbill.readers.sites.code_places import CodePlaces
from handbill.readers.sites.hugo import built_in
from handbill.readers.sites.hugo.own import OwnShortcodes
from handbill.readers.sites.hugo.pages import Pages
from handbill.readers.sites.hugo.scanner import Escaped, Shortcode, Tag, partners, scan
from handbill.readers.sites.pieces import Lines, Piece, filled, text_of
from handbill.readers.sites.placing import Markup, Placement, place, placement, trimmed
from handbill.readers.sites.site import Filled, Page

DEEPEST = 12
"""Shortcodes in shortcodes; what is deeper stays as it was written."""

_FENCE = re.compile(r"^[ \t>]*(`{3,})", re.MULTILINE)


@dataclass(slots=True, kw_only=True)
class _Pair:
    """An opening tag whose content is being gathered."""

    tag: Shortcode
    pieces: list[Piece] = field(default_factory=list)


def fill(page: Page, pages: Pages | None, own: OwnShortcodes) -> Filled:
    """The page's text with what its shortcodes mean; ``pages`` None where no site is around it."""
    tags = list(scan(page.text))
    if not tags:
        return Filled.unchanged(page.text)
    return filled(_Filling(page, pages, own, tags).pieces())


class _Filling:
    """One text being filled in."""

    def __init__(
        self, page: Page, pages: Pages | None, own: OwnShortcodes, tags: list[Tag]
    ) -> None:
        self._page, self._pages, self._own = page, pages, own
        self._tags = tags
        self._pairs = partners(tags)
        self._lines = Lines(page.text)
        self._code = CodePlaces(page.text)
        self._stack: list[_Pair] = []
        self._result: list[Piece] = []

    def pieces(self) -> list[Piece]:
        """The whole text in pieces."""
        end, closings = 0, set()
        for index, tag in enumerate(self._tags):
            self._add(self._lines.copied(end, tag.start))
            end = tag.end
            if index in closings:
                self._close(tag)
            elif isinstance(tag, Escaped):
                self._add(self._shown(tag))
            elif index in self._pairs and self._opens(tag):
                closings.add(self._pairs[index])
                self._stack.append(_Pair(tag=tag))
            else:
                self._add(*self._alone(tag))
        self._add(self._lines.copied(end, len(self._page.text)))
        return self._result

    def _opens(self, tag: Shortcode) -> bool:
        return len(self._stack) < DEEPEST and self._code.end_of(tag.start) is None

    def _add(self, *pieces: Piece) -> None:
        target = self._stack[-1].pieces if self._stack else self._result
        target.extend(pieces)

    def _written(self, tag: Tag) -> Piece:
        return self._lines.copied(tag.start, tag.end)

    def _shown(self, tag: Escaped) -> Piece:
        """The words of a tag that is only shown, as code: what is code is no tag to be filled."""
        mark = "`" if self._code.end_of(tag.start) is None else ""
        return Piece(text=f"{mark}{tag.shown}{mark}", line=self._lines.number(tag.start))

    def _alone(self, tag: Shortcode) -> list[Piece]:
        """What stands for a tag that nothing closes; the tag itself where nobody knows."""
        if tag.is_closing or self._code.end_of(tag.start) is not None:
            return [self._written(tag)]
        where = placement(self._lines, tag.start, tag.end)
        markup = (
            self._reference(tag)
            or self._builtin(tag, where)
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

    def _address(self, reference: str) -> str | None:
        if self._pages is None:
            return reference if reference.startswith("#") else None
        missing = self._pages.config.text("refLinksNotFoundURL") or None
        return self._pages.find(reference, self._page) or missing

    def _close(self, closing: Tag) -> None:
        pair = self._stack.pop()
        where = placement(self._lines, pair.tag.start, closing.end)
        name = pair.tag.name
        if name == "highlight" and not self._own.has(name):
            self._add(*self._highlighted(pair, where))
            return
        if name == "comment" and not self._own.has(name):
            return
        around = built_in.AROUND.get(name)
        markup = around(pair.tag) if around else None
        markup = markup or self._own.around(pair.tag, text_of(pair.pieces))
        if markup is None:
            self._add(self._written(pair.tag), *pair.pieces, self._written(closing))
        else:
            self._add(*place(markup, where, pair.pieces or [Piece(text=" ", line=where.line)]))

    def _highlighted(self, pair: _Pair, where: Placement) -> Sequence[Piece]:
        """Code as a fenced block that nothing in it closes."""
        code = trimmed(pair.pieces)
        longest = max((len(run[1]) for run in _FENCE.finditer(text_of(code))), default=2)
        fence = "`" * (longest + 1)
        syntax = pair.tag.get("lang", 0)
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
