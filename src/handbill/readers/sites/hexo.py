"""Hexo: ``_config.yml`` with ``source/_posts``, its tags, Nunjucks outside of code."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from handbill.errors import ContentError
from handbill.readers.files.front_matter import split_front_matter
from handbill.readers.files.opening import first_bytes, is_file, is_folder
from handbill.readers.records.values import Record, parse_yaml
from handbill.readers.sites.files import read_configuration, read_template
from handbill.readers.sites.permalinks import moments
from handbill.readers.sites.site import Filled, Page, Site
from handbill.readers.sites.templates.engine import Room
from handbill.readers.sites.templates.filters import slugify
from handbill.readers.sites.templates.hexo_tags import hexo_tags
from handbill.readers.sites.templates.values import Namespace, NotKnownError, plain

UNDERSTANDS = (
    ("`title`, `url`, `language` of `_config.yml`", "site, address, language"),
    ("`permalink` of the site or the post", "the address"),
    ("`asset_img`, `img`, the folder of a post's own files", "an image"),
    ("`asset_link`, `asset_path`, `link`, `post_link`", "a link"),
    ("`codeblock`, `code`, `include_code`", "a block of code"),
    ("`blockquote`, `quote`, `pullquote`, `centerquote`", "a quotation with its source"),
    ("`iframe`, `youtube`, `vimeo`, `gist`, `jsfiddle`", "embedded media, with its address"),
    ("`note` and the like, with an end", "a note"),
    ("other tags with an end", "the words in it, with a remark"),
    ("a tag within code", "itself"),
)
"""What stands in a post, and what it is read as."""

_PERMALINK = ":year/:month/:day/:title/"
_WRITTEN_DATE = re.compile(r"\d{4}-\d{1,2}-\d{1,2}")


def recognises(folder: Path) -> bool:
    """Whether a folder holds a site of Hexo: its package names Hexo, and it has sources."""
    return (
        is_file(folder / "_config.yml")
        and is_folder(folder / "source")
        and b'"hexo' in first_bytes(folder / "package.json", 50_000)
    )


def open_site(folder: Path) -> HexoSite:
    """The site of a folder."""
    record, problems = read_configuration(folder / "_config.yml", folder)
    settings = plain(record)
    address, language = str(settings.get("url") or ""), settings.get("language")
    first = language[0] if isinstance(language, list) and language else language
    return HexoSite(
        generator="hexo",
        root=folder,
        title=str(settings.get("title") or ""),
        url=f"{address.rstrip('/')}/" if re.match(r"https?://[^/]", address) else "",
        language=first.replace("_", "-") if isinstance(first, str) else "",
        problems=problems,
        settings=settings,
    )


@dataclass(frozen=True, kw_only=True, eq=False)
class HexoSite(Site):
    """One site of Hexo."""

    settings: Mapping[str, Any]

    @property
    def source(self) -> Path:
        """The folder of its sources."""
        return self.root / str(self.settings.get("source_dir") or "source")

    def address_of(self, page: Page) -> str | None:
        """The address by the permalink; None where it holds what only Hexo knows, such as an id."""
        path = self.path_of(page)
        return None if path is None or not self.url else self.url + quote(path, safe="/%:@~.-_()")

    def path_of(self, page: Page) -> str | None:
        """The path of a page below the site."""
        if not page.path.is_relative_to(self.source):
            return None
        local = page.path.relative_to(self.source).with_suffix("")
        if local.parts[0] not in ("_posts", "_drafts"):
            folder = local.parent if local.name == "index" else local
            return f"{folder.as_posix()}/" if folder != Path() else ""
        template = page.text_of("permalink") or str(self.settings.get("permalink") or _PERMALINK)
        values = self._parts(page, Path(*local.parts[1:]))
        path = re.sub(r":(\w+)", lambda name: values.get(name[1], name[0]), template)
        return None if re.search(r":\w", path) else path.lstrip("/").removesuffix("index.html")

    def _parts(self, page: Page, local: Path) -> dict[str, str]:
        fields = plain(page.record)
        categories = fields.get("categories") or fields.get("category")
        listed = categories if isinstance(categories, list) else [categories] if categories else []
        names = [slugify(item, cased=True) for item in listed if isinstance(item, str)]
        return {
            **moments(fields, None),
            "title": local.as_posix(),
            "name": local.name,
            "post_title": slugify(fields.get("title")),
            "category": "/".join(names) or str(self.settings.get("default_category") or ""),
        }

    def folders_of(self, page: Page) -> tuple[Path, ...]:
        """The page's folder, the folder of its own files, the sources, the root."""
        return (page.path.parent, page.path.with_suffix(""), self.source, self.root)

    def fill(self, page: Page) -> Filled:
        """The text, its tags filled in; those within code stay."""
        room = Room(page, read=lambda _: None, keeps_code=True)
        for tag in hexo_tags(self._code, self._post):
            room.add_tag(tag)
        room.close()
        own = plain(page.record)
        return room.fill(Namespace({**own, "page": own}, unknown=("site", "config", "theme")))

    def _post(self, name: str) -> tuple[str, str]:
        """The address and the title of another post, by the name of its file."""
        path = self.source / "_posts" / f"{name.removesuffix('.md')}.md"
        text = read_template(path, self.root)
        try:
            matter = split_front_matter(text or "", str(path))
            record = parse_yaml(matter.text, path=str(path))
        except ContentError as error:
            raise NotKnownError(f"{path.name} can't be read") from error
        if text is None or not isinstance(record, Record):
            raise NotKnownError(f"there is no post {name}")
        page = Page(path=path, record=record, text=matter.body)
        address, title = self.path_of(page), page.text_of("title")
        if address is None or not title:
            raise NotKnownError(f"the address of {name} is not known")
        return f"{urlsplit(self.url).path or '/'}{address}", title

    def _code(self, name: str) -> str | None:
        folder = str(self.settings.get("code_dir") or "downloads/code")
        return read_template(self.source / folder / name, self.root)
