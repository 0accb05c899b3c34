"""The tags of one MDX page, each replaced by what it means."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping, Sequence

from handbill.readers.sites.code_places import CodePlaces
from handbill.readers.sites.mdx import components
from handbill.readers.sites.mdx.scanner import Kind, MdxTag, Value, scan
from handbill.readers.sites.mdx.values import Attributes, imported, literal
from handbill.readers.sites.pieces import Lines, Piece, filled, text_of
from handbill.readers.sites.placing import Markup, attribute, place, placement
from handbill.readers.sites.site import Filled, Page
from handbill.readers.sites.weaving import Weaver, partners

Partial = Callable[[str], str | None]
"""The text of a part of the page that stands in a file of its own; None where there is none."""

_JSX_NAMES = {"classname": "class", "htmlfor": "for"}
_ONLY_OF_PROGRAMS = re.compile(r"(?:on[A-Z]|client:|v-|set:|key$|ref$|style$|dangerouslySet)")
_CONTAINERS = {"details": "", "code-group": "", "tabs": "", "steps": "", "card": "", "cards": ""}
"""Containers that are no notes, in small letters."""


def fill(page: Page, partial: Partial, *, is_mdx: bool) -> Filled:
    """The page's text with what its tags mean; ``is_mdx`` False for plain Markdown."""
    code = CodePlaces(page.text)
    tags = list(scan(page.text, code, is_mdx=is_mdx))
    if not tags:
        return Filled.unchanged(page.text)
    return filled(_Filling(page, partial, tags).pieces())


class _Filling:
    """One text being filled in."""

    def __init__(self, page: Page, partial: Partial, tags: Sequence[MdxTag]) -> None:
        self._text = page.text
        self._lines = Lines(page.text)
        self._partial = partial
        self._tags = tags
        self._imports = imported(tags)
        names = [_role(tag) for tag in tags]
        self._pairs = partners(names)
        self._labels = self._tab_labels()

    def pieces(self) -> list[Piece]:
        """The whole text in pieces."""
        weaver: Weaver[MdxTag] = Weaver(alone=self._alone, around=self._around)
        return weaver.weave(self._text, self._lines, self._tags, self._pairs)

    def _tab_labels(self) -> Mapping[int, str]:
        """What the labels of tabs are, by the places of the tabs, where their list names them."""
        labels: dict[int, str] = {}
        lists: list[tuple[int, list[str]]] = []  # where each list ends, and what is left of it
        for index, tag in enumerate(self._tags):
            while lists and index > lists[-1][0]:
                lists.pop()
            if index not in self._pairs:
                continue
            if components.is_tab(tag.name) and lists and lists[-1][1]:
                labels[tag.start] = lists[-1][1].pop(0)
            elif components.labels_tabs(tag.name):
                names = self._values(tag).list("items") or self._values(tag).list("labels")
                lists.append((self._pairs[index], names))
        return labels

    def _values(self, tag: MdxTag) -> Attributes:
        return Attributes(tag.attributes, self._imports)

    def _piece(self, text: str, tag: MdxTag) -> list[Piece]:
        return [Piece(text=text, line=self._lines.number(tag.start))]

    def _written(self, tag: MdxTag) -> list[Piece]:
        return [self._lines.copied(tag.start, tag.end)]

    def _alone(self, tag: MdxTag) -> list[Piece]:
        match tag.kind:
            case Kind.PROGRAM | Kind.COMMENT:
                return []
            case Kind.EXPRESSION:
                return self._expression(tag)
            case Kind.FENCE:
                return self._fence(tag)
            case Kind.SINGLE | Kind.OPENING if tag.is_component:
                return self._single(tag)
            case Kind.SINGLE | Kind.OPENING:
                return self._piece(self._element(tag), tag)
            case Kind.CLOSING if not tag.name:
                return []
            case _:
                return self._written(tag)

    def _expression(self, tag: MdxTag) -> list[Piece]:
        """The text that an expression is, or a tag that nobody could fill in."""
        words = literal(tag.words)
        if words is None:
            return self._piece("{{ " + " ".join(tag.words.split()) + " }}", tag)
        shown = html.escape(words, quote=False)
        return self._piece(re.sub(r"[{}*_`\[\]\\]", lambda sign: f"&#{ord(sign[0])};", shown), tag)

    def _fence(self, tag: MdxTag) -> list[Piece]:
        """A block of code with its title in bold above it, and of the rest only its language."""
        where = placement(self._lines, tag.start, tag.end)
        if not tag.words:
            return self._piece(tag.name, tag)
        above = f"\n{where.prefix}" if where.is_below_text else ""
        title = f"{above}**{html.escape(tag.words, quote=False)}**\n{where.prefix.rstrip()}\n"
        return self._piece(f"{title}{where.prefix}{tag.name}", tag)

    def _single(self, tag: MdxTag) -> list[Piece]:
        file = self._imports.get(tag.name, "")
        if file.endswith((".md", ".mdx")) and (text := self._partial(file)) is not None:
            return place(Markup(opening=text), placement(self._lines, tag.start, tag.end))
        markup = components.alone(tag.name, self._values(tag))
        if markup is None or (tag.kind is Kind.OPENING and not tag.attributes):
            return self._written(tag)
        return place(markup, placement(self._lines, tag.start, tag.end))

    def _element(self, tag: MdxTag) -> str:
        """An element of HTML with the attributes that HTML has for those of JSX."""
        values = self._values(tag)
        parts = [tag.name]
        for name, value in tag.attributes.items():
            if _ONLY_OF_PROGRAMS.match(name):
                continue
            text = "" if value == _SET else values.known(name)
            plain = _JSX_NAMES.get(name.lower(), name)
            if text is None:
                text = "{{ " + value.text + " }}" if name in ("src", "href", "alt") else ""
            if text or name == "alt":
                parts.append(f'{plain}="{attribute(text)}"')
        ending = " /" if tag.kind is Kind.SINGLE else ""
        return f"<{' '.join(parts)}{ending}>"

    def _around(self, tag: MdxTag, closing: MdxTag, content: list[Piece]) -> list[Piece]:
        where = placement(self._lines, tag.start, closing.end)
        text = text_of(content)
        if tag.kind is Kind.CONTAINER:
            return place(_container(tag), where, content or _nothing(where.line))
        if components.is_code(tag.name) and (code := self._literal_between(tag, closing)):
            return self._code(tag, closing, code)
        label = self._labels.get(tag.start, "")
        markup = components.around(tag.name, self._values(tag), text, label)
        return place(markup, where, content or _nothing(where.line))

    def _literal_between(self, tag: MdxTag, closing: MdxTag) -> str | None:
        source = self._text[tag.end : closing.start].strip()
        return literal(source[1:-1]) if source[:1] + source[-1:] == "{}" else None

    def _code(self, tag: MdxTag, closing: MdxTag, code: str) -> list[Piece]:
        where = placement(self._lines, tag.start, closing.end)
        longest = max((len(run) for run in re.findall(r"`{3,}", code)), default=2)
        fence = "`" * (longest + 1)
        syntax = self._values(tag).text("language", "lang")
        lines = code.strip("\n").split("\n")
        body = "".join(f"{where.prefix}{line}\n" for line in lines)
        block = f"{fence}{syntax}\n{body}{where.prefix}{fence}"
        return place(Markup(opening=block), where)


_SET = Value(text="true", is_expression=True)


def _nothing(line: int) -> list[Piece]:
    return [Piece(text=" ", line=line)]


def _role(tag: MdxTag) -> tuple[str, int]:
    match tag.kind:
        case Kind.CONTAINER if tag.name in components.NOTES or tag.name in _CONTAINERS:
            return ":::", 1
        case Kind.CONTAINER_END:
            return ":::", -1
        case Kind.OPENING if tag.is_component:
            return f"<{tag.name}", 1
        case Kind.CLOSING if tag.is_component:
            return f"<{tag.name}", -1
        case _:
            return "", 0


def _container(tag: MdxTag) -> Markup:
    title = tag.words or components.NOTES.get(tag.name, "")
    lead = f"**{title}**" if title else ""
    if tag.name in _CONTAINERS:
        return Markup(lead=lead)
    return Markup(opening="<aside>", lead=lead, closing="</aside>")
