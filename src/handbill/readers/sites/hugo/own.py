"""A site's own shortcodes, as far as their arguments and the text between them say what they are.

Their templates are programs and are not run. They are looked at for what they print: an argument
that a template never names was seen by nobody.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from handbill.errors import ContentError
from handbill.readers.files.opening import is_file
from handbill.readers.files.text import read_text
from handbill.readers.markdown.links import UNKNOWN_SCHEME
from handbill.readers.records.values import Record
from handbill.readers.sites import data
from handbill.readers.sites.hugo.config import Config
from handbill.readers.sites.hugo.pages import Pages
from handbill.readers.sites.hugo.scanner import Shortcode
from handbill.readers.sites.hugo.templates import NO_TEMPLATE, Template, read_template
from handbill.readers.sites.placing import Markup, Placement, attribute, figure, frame
from handbill.readers.sites.site import Page

_IMAGE = re.compile(r"\.(?:avif|bmp|gif|jpe?g|png|svg|tiff?|webp)(?:[?#].*)?$", re.IGNORECASE)
_WEB = re.compile(r"(?:https?:)?//[^/]")

_SOURCES = ("src", "source", "image", "img", "file", "filename", "path", "url", "href", "link", 0)
_ADDRESSES = ("href", "url", "link", "to", "src")
_TITLES = ("title", "heading", "header", "summary", "label", "kicker", "intro", "name")
_CREDITS = ("credit", "attribution", "attr", "source")
_SPEAKERS = ("cite", "author", "attribution", "name", "source", "by")

_NOTES = re.compile(
    r"(?i)(?:^|[-_])(?:admonition|alert|aside|box|callout|caution|danger|hint|important|info|note|"
    r"notice|tip|warning)s?(?:$|[-_])"
)
_QUOTES = re.compile(r"(?i)quote|testimonial")
_IMAGES = re.compile(r"(?i)(?:^|[-_])(?:figure|fig|image|img|photo|picture|pic)s?(?:$|[-_])")
_FRAMES = re.compile(r"(?i)audio|embed|frame|map|player|podcast|soundcloud|video|vimeo|youtube")
_LINKS = re.compile(r"(?i)^(?:abs|rel)?-?(?:href|link|page|permalink|url|xref)$")
_BUTTONS = re.compile(r"(?i)button|btn|link|cta|download|card")


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnShortcodes:
    """The shortcodes that a site or its theme defines; without a site, none is known."""

    root: Path | None = None
    config: Config | None = None
    pages: Pages | None = None
    _templates: dict[str, Template] = field(default_factory=dict, compare=False, repr=False)

    def has(self, name: str) -> bool:
        """Whether the site defines a shortcode of this name."""
        return self._template(name) is not NO_TEMPLATE

    def _template(self, name: str) -> Template:
        if name not in self._templates:
            self._templates[name] = self._read(name)
        return self._templates[name]

    def _read(self, name: str) -> Template:
        if self.root is None or self.config is None or ".." in name:
            return NO_TEMPLATE
        for place in ("", *self.config.themes):
            for folder in ("layouts/shortcodes", "layouts/_shortcodes"):
                file = self.root / place / folder / f"{name}.html"
                if is_file(file):
                    try:
                        return read_template(read_text(file, inside=self.root))
                    except ContentError:
                        return NO_TEMPLATE
        return NO_TEMPLATE

    def parameter(self, name: str, page: Page) -> str | None:
        """A parameter of the page, else of the site; None where neither has it."""
        steps = name.split(".")
        own = data.text(page.record, *steps) or data.text(page.record, "params", *steps)
        value = own or (self.config.text("params", *steps) if self.config and name else "")
        return html.escape(value, quote=False) if value else None

    def alone(self, tag: Shortcode, where: Placement, page: Page) -> Markup | None:
        """What a tag without content means; None where nobody can tell."""
        template = self._template(tag.name)
        tag = self._with_data(tag, template)
        if where.is_address:
            address = self._address(tag, template, page)
            return None if address is None else Markup(opening=address, is_block=False)
        return (
            _quotation(tag, template)
            or self._image(tag, template)
            or _frame(tag, template)
            or self._link(tag, template)
            or _printed(tag, template)
        )

    def around(self, tag: Shortcode, content: str) -> Markup | None:
        """What a pair of tags means around its content."""
        template = self._template(tag.name)
        if template is not NO_TEMPLATE and not template.prints_content:
            return None
        if template.wrapper is not None and any(template.wrapper):
            return _wrapped(template.wrapper)
        address = tag.get(*_ADDRESSES)
        if address and _BUTTONS.search(tag.name) and "\n" not in content.strip():
            return _linked(address, content.strip())
        words = _words(tag, template, _TITLES)
        lead = " ".join(f"**{part}**" for part in words)
        if _QUOTES.search(tag.name):
            speaker = next(iter(_words(tag, template, _SPEAKERS)), "")
            below = f"<footer>{speaker}</footer>" if speaker else ""
            return Markup(opening="<blockquote>", closing=f"{below}</blockquote>")
        if _NOTES.search(tag.name) or template.is_note:
            return Markup(opening="<aside>", lead=lead, closing="</aside>")
        below = " ".join(_words(tag, template, ("caption", *_CREDITS)))
        return Markup(lead=lead, closing=below, is_block=bool(lead or below or "\n" in content))

    def _with_data(self, tag: Shortcode, template: Template) -> Shortcode:
        """The tag with what a data file of the site says of the thing that it names."""
        key = tag.get("src", "name", "id", 0).lower()
        record = self._record(template.data, key) if template.data and key else None
        if record is None:
            return tag
        known = {name: data.text(record, name) for name in ("alt", "caption", "credit")}
        named = {**{name: words for name, words in known.items() if words}, **_written(tag)}
        ending = data.text(record, "format").lower()
        if ending and not _IMAGE.search(key):
            named["src"] = f"{key}.{ending}"
        return Shortcode(
            start=tag.start,
            end=tag.end,
            sign=tag.sign,
            name=tag.name,
            named=named,
            positional=tag.positional,
        )

    def _record(self, folder: str, key: str) -> Record | None:
        if self.root is None or "/" in key or key.startswith("."):
            return None
        stem = _IMAGE.sub("", key)
        for suffix in data.SUFFIXES:
            file = self.root / "data" / folder / f"{stem}{suffix}"
            if is_file(file):
                return data.read_record(file, self.root)[0]
        return None

    def _address(self, tag: Shortcode, template: Template, page: Page) -> str | None:
        """The address that a tag stands for, where its template or its name says so."""
        known = self._computed(template, template.whole, tag)
        if known is not None:
            return known.strip() or f"{UNKNOWN_SCHEME}:"
        target = tag.get(*_ADDRESSES, "path", 0)
        if not target or not _LINKS.match(tag.name):
            return None
        if self.pages is not None and ".md" in target:
            return self.pages.find(target, page)
        return target

    def _computed(self, template: Template, expression: str, tag: Shortcode) -> str | None:
        """What an expression of a template means, where it only puts texts together."""
        params = self.config.record if self.config else None
        return template.text_of(expression, tag, lambda *names: data.text(params, *names))

    def _image(self, tag: Shortcode, template: Template) -> Markup | None:
        source = tag.get(*(key for key in _SOURCES if isinstance(key, str)), 0)
        is_image = _IMAGE.search(source) is not None
        if not source or not (is_image or _IMAGES.search(tag.name) or "img" in template.elements):
            return None
        if _FRAMES.search(tag.name) and not is_image:
            return None
        words = [_one_line(tag.get(name)) for name in ("title", "caption") if tag.get(name)]
        credit = _one_line(tag.get(*_CREDITS)) if template.names(*_CREDITS) else ""
        if credit:
            words.append(f"— {credit}" if words else credit)
        source = self._published(template, tag, source)
        return figure(source, tag.named.get("alt"), " ".join(words))

    def _published(self, template: Template, tag: Shortcode, source: str) -> str:
        """The address of an image, where its template puts a single one together of its name."""
        texts = {self._computed(template, name, tag) for name in template.variables}
        addresses = [text for text in texts if text and _WEB.match(text) and text.endswith(source)]
        return addresses[0] if len(addresses) == 1 and not _WEB.match(source) else source

    def _link(self, tag: Shortcode, template: Template) -> Markup | None:
        words = _one_line(tag.get("text", "label", "title", "name"))
        if not words:
            return None
        target = self._computed(template, template.link, tag) or tag.get(*_ADDRESSES)
        if not target or not (_BUTTONS.search(tag.name) or "a" in template.elements):
            return None
        return _linked(target, words)


def _written(tag: Shortcode) -> Mapping[str, str]:
    """The named arguments that are not left empty."""
    return {name: words for name, words in tag.named.items() if words}


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _words(tag: Shortcode, template: Template, names: tuple[str, ...]) -> list[str]:
    """The words of those of these arguments that a reader saw, in their order here."""
    shown = (name for name in names if tag.named.get(name) and template.names(name))
    return [_one_line(tag.named[name]) for name in shown]


_INLINE = ("<mark>",)


def _wrapped(tags: tuple[str, str]) -> Markup:
    opening, closing = tags
    return Markup(opening=opening, closing=closing, is_block=opening not in _INLINE)


def _linked(address: str, words: str) -> Markup:
    return Markup(opening=f'<a href="{attribute(address)}">{words}</a>', is_block=False)


def _quotation(tag: Shortcode, template: Template) -> Markup | None:
    words = tag.get("quote", "text", "content") or (tag.get(0) if tag.positional else "")
    if not words or not (_QUOTES.search(tag.name) or "quote" in tag.named):
        return None
    speaker = next(iter(_words(tag, template, _SPEAKERS)), "")
    below = f"<footer>{speaker}</footer>" if speaker else ""
    return Markup(
        opening=f"<blockquote><p>{_one_line(words)}</p>{below}</blockquote>",
        within_line=f"<q>{_one_line(words)}</q> {speaker}".rstrip(),
    )


def _frame(tag: Shortcode, template: Template) -> Markup | None:
    address = tag.get(*_ADDRESSES, 0)
    if not _WEB.match(address):
        return None
    if _FRAMES.search(tag.name) or "iframe" in template.elements:
        return frame(address, tag.get("title"))
    return None


def _printed(tag: Shortcode, template: Template) -> Markup | None:
    """The words of a template that prints its arguments and nothing else."""
    if template is NO_TEMPLATE or not template.prints_only_arguments:
        return None
    words = [*_words(tag, template, tuple(tag.named)), *map(_one_line, tag.positional)]
    return Markup(opening=" ".join(words), is_block=False) if words else None
