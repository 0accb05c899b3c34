"""The shortcodes that a site or its theme defines: their templates, data files and parameters."""

from __future__ import annotations

import dataclasses
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
from handbill.readers.sites import data, named_tags
from handbill.readers.sites.hugo.config import Config
from handbill.readers.sites.hugo.pages import Pages
from handbill.readers.sites.hugo.scanner import Shortcode
from handbill.readers.sites.hugo.templates import NO_TEMPLATE, Template, read_template
from handbill.readers.sites.named_tags import ADDRESSES, IMAGE, WEB
from handbill.readers.sites.pages import read_page
from handbill.readers.sites.placing import Markup, Placement
from handbill.readers.sites.site import Page

_INCLUDES = re.compile(r"(?i)^(?:include|readfile|snippet)$")
_LINKS = re.compile(r"(?i)^(?:abs|rel)?-?(?:href|link|page|permalink|url|xref)$")


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

    def part(self, tag: Shortcode, page: Page) -> Page | None:
        """The page or the file whose text a tag prints; None where it prints none."""
        template = self._template(tag.name)
        if self.pages is None or not (template.includes or _INCLUDES.match(tag.name)):
            return None
        if template.file and self.root is not None:
            return read_page(self.root / template.file, self.root)
        path = tag.get("path", "file", "page", 0)
        file = self.pages.file(path, page) if path else None
        return None if file is None else self.pages.read(file)

    def alone(self, tag: Shortcode, where: Placement, page: Page) -> Markup | None:
        """What a tag without content means; None where nobody can tell."""
        template = self._template(tag.name)
        tag = self._with_data(tag, template)
        if where.is_address:
            address = self._address(tag, template, page)
            return None if address is None else Markup(opening=address, is_block=False)
        if template.text:
            return Markup(opening=template.text)
        target = self._computed(template, template.link, tag) or ""
        return named_tags.alone(tag, template, source=self._published(template, tag), target=target)

    def around(self, tag: Shortcode, content: str) -> Markup | None:
        """What a pair of tags means around its content."""
        template = self._template(tag.name)
        if template.wrapper is not None and any(template.wrapper):
            return _wrapped(template.wrapper)
        return named_tags.around(tag, template, content)

    def _with_data(self, tag: Shortcode, template: Template) -> Shortcode:
        """The tag with what a data file of the site says of the thing that it names."""
        key = tag.get("src", "name", "id", 0).lower()
        record = self._record(template.data, key) if template.data and key else None
        if record is None:
            return tag
        known = {name: data.text(record, name) for name in ("alt", "caption", "credit")}
        named = {**{name: words for name, words in known.items() if words}, **_written(tag)}
        ending = data.text(record, "format").lower()
        if ending and not IMAGE.search(key):
            named["src"] = f"{key}.{ending}"
        return dataclasses.replace(tag, named=named)

    def _record(self, folder: str, key: str) -> Record | None:
        if self.root is None or "/" in key or key.startswith("."):
            return None
        stem = IMAGE.sub("", key)
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
        target = tag.get(*ADDRESSES, "path", 0)
        if not target or not _LINKS.match(tag.name):
            return None
        if self.pages is not None and ".md" in target:
            return self.pages.find(target, page)
        return target

    def _computed(self, template: Template, expression: str, tag: Shortcode) -> str | None:
        """What an expression of a template means, where it only puts texts together."""
        params = self.config.record if self.config else None
        return template.text_of(expression, tag, lambda *names: data.text(params, *names))

    def _published(self, template: Template, tag: Shortcode) -> str:
        """The address of an image, where its template puts a single one together of its name."""
        source = named_tags.source_of(tag)
        texts = {self._computed(template, name, tag) for name in template.variables}
        addresses = [text for text in texts if text and WEB.match(text) and text.endswith(source)]
        return addresses[0] if len(addresses) == 1 and not WEB.match(source) else source


def _written(tag: Shortcode) -> Mapping[str, str]:
    """The named arguments that are not left empty."""
    return {name: words for name, words in tag.named.items() if words}


_INLINE = ("<mark>",)


def _wrapped(tags: tuple[str, str]) -> Markup:
    opening, closing = tags
    return Markup(opening=opening, closing=closing, is_block=opening not in _INLINE)
