"""Zola: its configuration, its pages and their addresses, and its shortcodes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urljoin

from handbill.errors import ContentError, Location
from handbill.readers.files.opening import first_bytes, is_file, is_folder
from handbill.readers.files.text import read_text
from handbill.readers.records.values import Record
from handbill.readers.sites import data, named_tags
from handbill.readers.sites.code_places import CodePlaces
from handbill.readers.sites.named_tags import Look, NamedTag
from handbill.readers.sites.pages import read_page
from handbill.readers.sites.pieces import Lines, Piece, filled, text_of
from handbill.readers.sites.placing import Markup, frame, place, placement
from handbill.readers.sites.site import Filled, Page, Site
from handbill.readers.sites.weaving import Weaver, partners

UNDERSTANDS = (
    ("`config.toml`, `zola.toml`", "title, address, languages"),
    ("`index.fa.md`, `blog/post.fa.md`", "the language of the post"),
    ("`path`, `slug`, `2020-01-31-name.md`", "the address of the post"),
    ("a file beside the post, in `static/` or the theme's", "the image behind an address"),
    ("`[words](@/blog/post.md)`", "the address of that page"),
    ("`youtube`, `vimeo`, `streamable`, `gist`", "embedded media, named by its address"),
    ("`{{/* name() */}}`", "the tag itself, as words"),
    ("`{% name() %}…{% end %}`", "what stands between; its title in bold; a note, a quotation"),
    ("`{{ name(src=…, alt=…) }}`", "the image, its description and caption"),
    ("`{{ name(url=…, text=…) }}`", "a link, or embedded media"),
)
"""What is understood, and what it is read as."""

_CONFIGURATIONS = ("config.toml", "zola.toml")
_BASE_URL = re.compile(rb"(?m)^[ \t]*base_url[ \t]*=")
_DATED = re.compile(r"\d{4}-\d{2}-\d{2}(?:T[^_-]*)?[-_](?=.)")

MOST_ARGUMENTS = 100
LONGEST_TEMPLATE = 20_000
"""In characters."""

_OPENING = re.compile(r"\{\{(?!\{)|\{%")
_SHOWN = re.compile(
    r"(\{\{|\{%)[ \t]*/\*((?:(?!\*/|\n[ \t]*\n).){0,500})\*/[ \t]*(\}\}|%\})", re.DOTALL
)
_NAME = re.compile(r"-?\s*([A-Za-z_]\w*(?:::\w+)*)\s*\(")
_END = re.compile(r"\{%-?\s*end\s*-?%\}")
_ARGUMENT = re.compile(
    r"\s*(\w+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|`([^`]*)`|(true|false|-?[\d.]+)|(\[[^\]]{0,2000}\]))\s*"
)
_INTERNAL = re.compile(r"(\]\(\s*<?|^[ ]{0,3}\[[^\]\n]+\]:\s*<?)@/([^)>#\s]+)(#[^)>\s]*)?", re.M)

_FRAMES = {
    "youtube": ("https://www.youtube.com/embed/{}", "YouTube"),
    "vimeo": ("https://player.vimeo.com/video/{}", "Vimeo"),
    "streamable": ("https://streamable.com/e/{}", "Streamable"),
}

_VARIABLE = re.compile(r"\{\{-?\s*(\w+)")
_ASKED = re.compile(r"\{%-?\s*(?:if|elif|set\s+\w+\s*=)\s+(?:not\s+)?(\w+)")
_ELEMENT = re.compile(r"<([a-z][a-z0-9]*)[\s>/]")


def recognises(folder: Path) -> bool:
    """Whether a folder holds the configuration of a Zola site, and pages."""
    files = (folder / name for name in _CONFIGURATIONS)
    return is_folder(folder / "content") and any(
        is_file(file) and _BASE_URL.search(first_bytes(file, 20_000)) for file in files
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ZolaTag(NamedTag):
    """A tag of a Zola page."""

    start: int
    end: int
    step: int = 0
    """1 for what opens a pair, -1 for what closes one."""
    shown: str = ""
    """What a reader sees of a tag that is only shown."""
    target: str = ""
    """The page that a link leads to, for ``@/``; ``name`` is what stands before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ZolaSite(Site):
    """A site of Zola."""

    config: Record
    _looks: dict[str, Look] = field(default_factory=dict, compare=False, repr=False)

    def language_of(self, page: Page) -> str:
        """The language of the ending of the page's name, else the site's."""
        return self._language(page.path) or self.language

    def _language(self, path: Path) -> str:
        ending = path.stem.rpartition(".")[2]
        listed = dict(data.entries(self.config, "languages"))
        return ending if "." in path.stem and ending in listed else ""

    def address_of(self, page: Page) -> str | None:
        """As Zola builds it: ``path``, else the folders and the slug."""
        content = self.root / "content"
        if not self.url or not page.path.is_relative_to(content):
            return None
        language = self._language(page.path)
        prefix = f"{language}/" if language and language != self.language else ""
        own = page.text_of("path")
        path = f"{own.strip('/')}/" if own else self._path(page, language)
        return None if path is None else urljoin(self.url, quote(prefix + path.lstrip("/")))

    def _path(self, page: Page, language: str) -> str | None:
        *folders, file = page.path.relative_to(self.root / "content").parts
        stem = file.rsplit(".", 1)[0].removesuffix(f".{language}" if language else "\0")
        if stem == "_index":
            name = ""
        else:
            name = _DATED.sub("", folders.pop() if stem == "index" and folders else stem)
        parts = [*folders, page.text_of("slug") or name]
        if not all(part.isascii() for part in parts):  # spelled anew in a way of its own
            return None
        return "".join(f"{_slug(part)}/" for part in parts if part)

    def folders_of(self, page: Page) -> tuple[Path, ...]:
        """The page's own folder, then those of static files and of content."""
        theme = data.text(self.config, "theme")
        names = ["static", "content", *([f"themes/{theme}/static"] if theme else [])]
        folders = (self.root / name for name in names)
        return (page.path.parent, *(folder for folder in folders if is_folder(folder)))

    def fill(self, page: Page) -> Filled:
        """The text with its shortcodes and its links within the site filled in."""
        code = CodePlaces(page.text)
        tags = list(scan(page.text, code))
        if not tags:
            return Filled.unchanged(page.text)
        lines = Lines(page.text)

        def alone(tag: ZolaTag) -> list[Piece]:
            where = placement(lines, tag.start, tag.end)
            markup = self._alone(tag, is_code=code.end_of(tag.start) is not None)
            return place(markup, where) if markup else [lines.copied(tag.start, tag.end)]

        def around(tag: ZolaTag, closing: ZolaTag, content: list[Piece]) -> list[Piece]:
            where = placement(lines, tag.start, closing.end)
            markup = named_tags.around(tag, self._look(tag.name), text_of(content))
            if markup is not None:
                return place(markup, where, content or [Piece(text=" ", line=where.line)])
            opening = lines.copied(tag.start, tag.end)
            return [opening, *content, lines.copied(closing.start, closing.end)]

        weaver: Weaver[ZolaTag] = Weaver(alone=alone, around=around)
        pairs = partners([("end" if tag.step else "", tag.step) for tag in tags])
        return filled(weaver.weave(page.text, lines, tags, pairs))

    def _alone(self, tag: ZolaTag, *, is_code: bool) -> Markup | None:
        if tag.shown:
            mark = "" if is_code else "`"
            return Markup(opening=f"{mark}{tag.shown}{mark}", is_block=False)
        if tag.target:
            address = self._page_address(tag)
            return Markup(opening=address, is_block=False) if address else None
        if tag.step:
            return None
        if tag.name in _FRAMES and tag.get("id"):
            pattern, word = _FRAMES[tag.name]
            return frame(pattern.format(tag.get("id")), word)
        if tag.name == "gist" and tag.get("url"):
            return frame(tag.get("url"), "Gist")
        return named_tags.alone(tag, self._look(tag.name))

    def _page_address(self, tag: ZolaTag) -> str:
        """A link to another page, as it stands in the text; "" where there is no such page."""
        path, _, anchor = tag.target.partition("#")
        file = self.root / "content" / path
        page = read_page(file, self.root) if is_file(file) else None
        address = self.address_of(page) if page else None
        return f"{tag.name}{address}{f'#{anchor}' if anchor else ''}" if address else ""

    def _look(self, name: str) -> Look:
        if name not in self._looks:
            self._looks[name] = self._read_look(name)
        return self._looks[name]

    def _read_look(self, name: str) -> Look:
        theme = data.text(self.config, "theme")
        for above in ("", *([f"themes/{theme}"] if theme else [])):
            for suffix in (".html", ".md"):
                file = self.root / above / "templates/shortcodes" / f"{name}{suffix}"
                if self.config.items and is_file(file):
                    try:
                        return _look_at(read_text(file, inside=self.root))
                    except ContentError:
                        return Look()
        return Look()


def _look_at(template: str) -> Look:
    if len(template) > LONGEST_TEMPLATE:
        return Look()
    names = frozenset((*_VARIABLE.findall(template), *_ASKED.findall(template)))
    return Look(
        elements=frozenset(_ELEMENT.findall(template)),
        arguments=names,
        hands_on="include" in template or "macros" in template or "set " in template,
        prints_content="body" in names,
        is_note="<aside" in template,
    )


def scan(text: str, code: CodePlaces) -> Iterator[ZolaTag]:
    """The tags of a text and its links to pages, in order.

    In code only tags that are shown count.
    """
    tags = sorted((*_shortcodes(text, code), *_links(text, code)), key=lambda tag: tag.start)
    end = 0
    for tag in tags:
        if tag.start >= end:
            yield tag
            end = tag.end


def _links(text: str, code: CodePlaces) -> Iterator[ZolaTag]:
    for link in _INTERNAL.finditer(text):
        if code.end_of(link.start()) is None:
            target = link[2] + (link[3] or "")
            yield ZolaTag(name=link[1], target=target, start=link.start(), end=link.end())


def _shortcodes(text: str, code: CodePlaces) -> Iterator[ZolaTag]:
    position = 0
    while (opening := _OPENING.search(text, position)) is not None:
        start = opening.start()
        tag = _shown(text, start)
        if tag is None and (end := code.end_of(start)) is not None:
            position = max(end if "\n" not in text[start:end] else start + 2, start + 2)
            continue
        tag = tag or _tag(text, opening)
        if tag is not None:
            yield tag
        position = tag.end if tag else start + 2


def _shown(text: str, start: int) -> ZolaTag | None:
    match = _SHOWN.match(text, start)
    if match is None:
        return None
    shown = f"{match[1]} {match[2].strip()} {match[3]}"
    return ZolaTag(name="", shown=shown, start=start, end=match.end())


def _tag(text: str, opening: re.Match[str]) -> ZolaTag | None:
    if (end := _END.match(text, opening.start())) is not None:
        return ZolaTag(name="end", start=end.start(), end=end.end(), step=-1)
    name = _NAME.match(text, opening.end())
    if name is None:
        return None
    named: dict[str, str] = {}
    position = name.end()
    ending = re.compile(r"\s*,?\s*\)\s*-?" + ("%\\}" if opening[0] == "{%" else "\\}\\}"))
    for _ in range(MOST_ARGUMENTS):
        if (end := ending.match(text, position)) is not None:
            step = 1 if opening[0] == "{%" else 0
            return ZolaTag(
                name=name[1], named=named, start=opening.start(), end=end.end(), step=step
            )
        argument = _ARGUMENT.match(text, position)
        if argument is None:
            return None
        named[argument[1]] = next((part for part in argument.groups()[1:] if part is not None), "")
        position = argument.end()
        if text[position : position + 1] == ",":
            position += 1
    return None


def _slug(words: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")


def open_site(root: Path) -> ZolaSite:
    """The site in a folder; what can't be read of its configuration is a problem of it."""
    file = next((root / name for name in _CONFIGURATIONS if is_file(root / name)), root)
    record, problems = data.read_record(file, root)
    config = record or Record(items={}, location=Location(path=str(file)))
    address = data.text(config, "base_url")
    is_known = address.startswith(("http://", "https://"))
    return ZolaSite(
        generator="zola",
        root=root,
        title=data.text(config, "title"),
        url=f"{address.rstrip('/')}/" if is_known else "",
        language=data.text(config, "default_language"),
        problems=problems,
        config=config,
    )


_ONLY_HERE = re.compile(r"\{\{-?[ \t]*\w+\([^\n]*\)[ \t]*-?\}\}|\{%-?[ \t]*end[ \t]*-?%\}")


def site_alone(page: Page) -> ZolaSite | None:
    """A site that knows nothing, for a post with tags that only Zola has: ``{{ name(…) }}``."""
    if _ONLY_HERE.search(page.text) is None:
        return None
    config = Record(items={}, location=Location(path=str(page.path.parent)))
    return ZolaSite(generator="zola", root=page.path.parent, config=config)
