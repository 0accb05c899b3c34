"""A Hugo site as its files describe it."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from handbill.readers.files.opening import is_folder
from handbill.readers.records.values import Record, Sequence, Value
from handbill.readers.sites import data
from handbill.readers.sites.code_places import CodePlaces
from handbill.readers.sites.emoji_codes import with_emoji
from handbill.readers.sites.hugo.config import Config, no_config, read_config
from handbill.readers.sites.hugo.fill import fill
from handbill.readers.sites.hugo.own import OwnShortcodes
from handbill.readers.sites.hugo.pages import Pages
from handbill.readers.sites.site import Filled, Page, Site


@dataclass(frozen=True, slots=True, kw_only=True)
class HugoSite(Site):
    """A site with the configuration, the pages and the shortcodes of Hugo."""

    config: Config
    pages: Pages
    own: OwnShortcodes

    def defaults(self, page: Page) -> Mapping[str, Value]:
        """What the cascades of the pages above say, the nearest first; the site's come last."""
        items: dict[str, Value] = {}
        for record in self._cascades(page):
            for name, value in record.items.items():
                items.setdefault(name, value)
        return items

    def _cascades(self, page: Page) -> list[Record]:
        content = self.root / self.pages.language(page.path).content
        above = [folder for folder in page.path.parents if folder.is_relative_to(content)]
        sections = [self.pages.read(folder / "_index.md") for folder in above]
        values = [section.record.items.get("cascade") for section in sections if section]
        return [
            record
            for value in (*values, data.child(self.config.record, "cascade"))
            for record in _cascaded(value)
        ]

    def address_of(self, page: Page) -> str | None:
        """As Hugo builds it: the page's ``url``, else the section's permalink, else its folders."""
        return self.pages.address(page)

    def language_of(self, page: Page) -> str:
        """The language of the file's name, of its folder, else the site's."""
        return self.pages.language(page.path).tag

    def fill(self, page: Page) -> Filled:
        """The text with its shortcodes and what its configuration switches on filled in."""
        filled = fill(page, self.pages, self.own)
        if self.config.flag("enableEmoji"):
            filled = with_emoji(filled)
        if self.config.flag("markup", "goldmark", "parser", "attribute", "block"):
            filled = dataclasses.replace(filled, text=_block_attributes(filled.text))
        return filled

    def folders_of(self, page: Page) -> tuple[Path, ...]:
        """The page's own folder, then those of static files, of assets and of content."""
        language = self.pages.language(page.path)
        static = data.texts(self.config.record, "staticDir") or ("static",)
        names = (*static, self.config.text("assetDir") or "assets", language.content)
        themed = (
            f"{theme}/{name}" for theme in self.config.themes for name in ("static", "assets")
        )
        folders = (self.root / name for name in (*names, *themed))
        return (page.path.parent, *(folder for folder in folders if is_folder(folder)))

    def file_of(self, address: str, page: Page) -> Path | None:
        """As for any site; a relative one may also be meant from the page's address."""
        file = Site.file_of(self, address, page)
        if file is not None or address.startswith("/"):
            return file
        own = self.address_of(page)
        if own is None or not own.startswith(self.url or "\0"):
            return None
        return Site.file_of(self, urljoin(own, address), page)


_BLOCK_ATTRIBUTES = re.compile(
    r"^([ \t>]*)\{[ \t]*((?:[.#][\w-]|[\w-]+=)[^{}\n]*)\}[ \t]*$", re.MULTILINE
)


def _block_attributes(text: str) -> str:
    """The attributes that Goldmark reads below a block, as the reader of Markdown knows them."""
    code = CodePlaces(text)

    def written(match: re.Match[str]) -> str:
        is_code = code.end_of(match.start(2)) is not None
        return match[0] if is_code else f"{match[1]}{{: {match[2]}}}"

    return _BLOCK_ATTRIBUTES.sub(written, text)


def _cascaded(value: Value | None) -> list[Record]:
    """What a cascade sets; one that is meant for some pages only is left out."""
    records = value.items if isinstance(value, Sequence) else (value,)
    plain = [r for r in records if isinstance(r, Record) and data.child(r, "_target") is None]
    return [record for record in plain if data.child(record, "target") is None]


def open_site(root: Path) -> HugoSite:
    """The site in a folder; what can't be read of its configuration is a problem of it."""
    config = read_config(root)
    url = _absolute(config.text("baseURL"))
    pages = Pages(root=root, url=url, config=config)
    default = config.languages[config.default]
    return HugoSite(
        generator="hugo",
        root=root,
        title=default.title or config.text("title"),
        url=url,
        language=default.tag,
        problems=config.problems,
        config=config,
        pages=pages,
        own=OwnShortcodes(root=root, config=config, pages=pages),
    )


def _absolute(address: str) -> str:
    """An absolute address with a slash at its end; "" for what is none."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return ""
    return address if address.endswith("/") else f"{address}/"


_SHORTCODE = re.compile(r"\{\{(?:<[^\n]*|%[ \t]*/?[\w-])")


def site_alone(page: Page) -> HugoSite | None:
    """A site that knows nothing, for a post with tags that only Hugo has: ``{{< >}}``."""
    if _SHORTCODE.search(page.text) is None:
        return None
    root = page.path.parent
    config = no_config(root)
    pages = Pages(root=root, url="", config=config)
    own = OwnShortcodes()
    return HugoSite(generator="hugo", root=root, config=config, pages=pages, own=own)
