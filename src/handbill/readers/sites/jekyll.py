"""Jekyll: ``_config.yml``, ``_posts``, Liquid with Jekyll's tags and filters, kramdown."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from handbill.readers.files.opening import is_file, is_folder
from handbill.readers.records.values import Record, Sequence, Value
from handbill.readers.sites.files import data_folder, read_configuration, read_template
from handbill.readers.sites.jekyll_documents import GENERATED, Documents, listed, page_values
from handbill.readers.sites.kramdown import without_extensions
from handbill.readers.sites.permalinks import dated_name, published_path
from handbill.readers.sites.site import Filled, Page, Site
from handbill.readers.sites.templates.engine import Room
from handbill.readers.sites.templates.filters import add_filters
from handbill.readers.sites.templates.liquid_tags import jekyll_tags
from handbill.readers.sites.templates.values import Namespace, plain

UNDERSTANDS = (
    ("`title`, `url`, `baseurl`, `lang`, `locale` of `_config.yml`", "site, address, language"),
    ("`defaults` by `path` and `type`", "front matter where the post has none"),
    ("`permalink`: `date`, `pretty`, `ordinal`, `weekdate`, `none`, a template", "the address"),
    ("`collections`, `_drafts`, `2016-01-31-name.md`", "the address and the date"),
    ("`{{ site.… }}`, `{{ page.… }}`, `{{ site.data.… }}`", "what the files say"),
    ("`assign`, `capture`, `if`, `unless`, `case`, `for`, `raw`, `comment` …", "Liquid"),
    ("`include`, `include_relative`, `include_cached`", "the template below `_includes`"),
    ("`highlight`", "a block of code"),
    ("`link`, `post_url`", "the address of the page"),
    ("`figure`, `picture`, `img`, `image` with a source", "an image, its caption"),
    ("`youtube`, `vimeo`, `gist` and the like", "embedded media, with its address"),
    ("`relative_url`, `absolute_url`, `slugify`, `markdownify`, `date_to_string` …", "filters"),
    ("`note`, `notice`, `aside`, `callout`, `tip`, `warning` and the like", "a note"),
    ("a tag of the site's own, its words between it and its end", "the words, with a remark"),
    ("`{:toc}`, `{::options /}`, `{::comment}`", "nothing: what kramdown makes of them"),
    ("`site.posts`, `site.NAME` of a collection", "its pages: front matter, address, date"),
    ("`site.pages`, `site.time`, `page.next` and what a plugin adds", "stays as it is written"),
)
"""What stands in a post or its site, and what it is read as."""

_CONFIGURATIONS = ("_config.yml", "_config.yaml", "_config.toml")
_GENERATED = (
    "categories",
    "collections",
    "documents",
    "html_files",
    "html_pages",
    "pages",
    "related_posts",
    "static_files",
    "tags",
    "time",
)


def recognises(folder: Path) -> bool:
    """Whether a folder holds the configuration of a Jekyll site."""
    return any(is_file(folder / name) for name in _CONFIGURATIONS)


def open_site(folder: Path) -> JekyllSite:
    """The site of a folder."""
    path = next(folder / name for name in _CONFIGURATIONS if is_file(folder / name))
    record, problems = read_configuration(path, folder)
    settings = plain(record)
    host, base = _text(settings, "url").rstrip("/"), _text(settings, "baseurl").strip("/")
    return JekyllSite(
        generator="jekyll",
        root=folder,
        title=_text(settings, "title", "name"),
        url=f"{host}/{base}/" if base and host else f"{host}/" if host else "",
        language=_text(settings, "lang", "language", "locale").replace("_", "-"),
        problems=problems,
        configuration=record,
        settings=settings,
    )


@dataclass(frozen=True, kw_only=True, eq=False)
class JekyllSite(Site):
    """One Jekyll site."""

    configuration: Record
    settings: Mapping[str, Any]

    @property
    def prefix(self) -> str:
        """The path that the site stands below on its host."""
        base = _text(self.settings, "baseurl").strip("/")
        return f"/{base}" if base else ""

    def source_of(self, path: Path) -> Path:
        """The folder of the site's sources that a page lies in.

        A build may copy the sources before; then it is the folder above the page's own `_posts`.
        """
        source = self.root / _text(self.settings, "source")
        if is_folder(source) and path.is_relative_to(source) and source != self.root:
            return source
        inner = path.relative_to(self.root).parts if path.is_relative_to(self.root) else ()
        above: list[str] = []
        for part in inner[:-1]:
            if part.startswith("_"):
                named = self.root.joinpath(*above)
                return named if is_folder(named / "_includes") or above else self.root
            above.append(part)
        nested = (self.root / name for name in above[:1])
        return next((folder for folder in nested if is_folder(folder / "_includes")), self.root)

    def defaults(self, page: Page) -> Mapping[str, Value]:
        """The values of every scope that the page lies in; a longer path counts for more."""
        return self.defaults_of(page.path)

    def defaults_of(self, path: Path) -> Mapping[str, Value]:
        """The default front matter of a file."""
        local, kind = self.local(path), self.collection_of(path) or "pages"
        scopes = [scope for scope in self._scopes if scope.holds(local, kind)]
        values: dict[str, Value] = {}
        for scope in sorted(scopes, key=lambda scope: (len(scope.path), bool(scope.kind))):
            values |= scope.values
        return values

    @functools.cached_property
    def _scopes(self) -> tuple[_Scope, ...]:
        written = self.configuration.items.get("defaults")
        items = written.items if isinstance(written, Sequence) else ()
        return tuple(scope for item in items if (scope := _scope(item)) is not None)

    def local(self, path: Path) -> str:
        """The place of a file below the site's sources, with slashes."""
        source = self.source_of(path)
        return path.relative_to(source).as_posix() if path.is_relative_to(source) else path.name

    def collection_of(self, path: Path) -> str:
        """The name of the collection of a page: posts, another one, or "" for a plain page."""
        for part in Path(self.local(path)).parts[:-1]:
            if part in ("_posts", "_drafts"):
                return "posts"
            if part.startswith("_"):
                return part[1:]
        return ""

    def address_of(self, page: Page) -> str | None:
        """The address by the permalink of the page, its collection or the site."""
        if not self.url:
            return None
        return self.url.rstrip("/") + quote(self.path_of(page), safe="/%:@!$&'()*+,;=~.-_")

    def title_of(self, page: Page) -> str:
        """The name of the file in words (Jekyll's ``Document#populate_title``)."""
        words = dated_name(page.path.stem)[1].replace("_", "-").split("-")
        return " ".join(word[:1].upper() + word[1:] for word in words if word)

    def path_of(self, page: Page) -> str:
        """The path of a page below the site."""
        return published_path(
            plain(page.record),
            local=self.local(page.path),
            collection=self.collection_of(page.path),
            settings=self.settings,
        )

    def folders_of(self, page: Page) -> tuple[Path, ...]:
        """The page's folder, the sources, the root."""
        return (page.path.parent, self.source_of(page.path), self.root)

    def fill(self, page: Page) -> Filled:
        """The text, its Liquid filled in and kramdown's own signs taken out."""
        source = self.source_of(page.path)
        room = Room(page, read=functools.partial(self._template, page))
        for tag in jekyll_tags(self.documents(source)):
            room.add_tag(tag)
        add_filters(room, prefix=self.prefix, url=self.url)
        room.close()
        values = {
            "site": self._site_values(source),
            "page": self._page_values(page),
            "jekyll": Namespace({"environment": "production"}, unknown=("version",)),
        }
        return without_extensions(room.fill(values))

    def _template(self, page: Page, name: str) -> str | None:
        kind, _, rest = name.partition("/")
        source = self.source_of(page.path)
        folder = _text(self.settings, "includes_dir") or "_includes"
        below = page.path.parent if kind == "relative" else source / folder
        return read_template(below / rest, self.root)

    def _site_values(self, source: Path) -> Namespace:
        values = {"baseurl": self.prefix, **{k: v for k, v in self.settings.items() if k != "data"}}
        folder = _text(self.settings, "data_dir") or "_data"
        documents = self.documents(source)
        later: dict[str, Callable[[], Any]] = {
            name: functools.partial(documents.collection, name)
            for name in ("posts", *listed(self.settings.get("collections")))
        }
        later["data"] = lambda: data_folder(source / folder, self.root)
        return Namespace(values, later=later, unknown=_GENERATED)

    def _page_values(self, page: Page) -> Namespace:
        local, collection = self.local(page.path), self.collection_of(page.path)
        values = page_values(plain(page.record), local, collection, self.path_of(page))
        return Namespace(values, unknown=GENERATED)

    @functools.cache  # noqa: B019 - a site lives as long as its post is read
    def documents(self, source: Path) -> Documents:
        """The other pages of the site."""
        return Documents(self, source)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scope:
    """Default values, and the pages that they are for."""

    path: str
    kind: str
    values: Mapping[str, Value]

    def holds(self, local: str, kind: str) -> bool:
        """Whether a file of that kind lies below the path, which may hold stars."""
        if self.kind not in ("", kind):
            return False
        if "*" in self.path:
            return re.match(_pattern(self.path), local) is not None
        return not self.path or local == self.path or local.startswith(f"{self.path}/")


def _pattern(path: str) -> str:
    parts = (re.escape(part) for part in re.sub(r"\*+", "*", path).split("*"))
    return "[^/]*".join(parts)


def _scope(item: Value) -> _Scope | None:
    values = item.items.get("values") if isinstance(item, Record) else None
    if not isinstance(item, Record) or not isinstance(values, Record):
        return None
    limits = plain(item.items.get("scope"))
    limits = limits if isinstance(limits, dict) else {}
    return _Scope(
        path=str(limits.get("path") or "").strip("/"),
        kind=str(limits.get("type") or ""),
        values=values.items,
    )


def _text(settings: Mapping[str, Any], *names: str) -> str:
    values = (settings.get(name) for name in names)
    return next((str(value).strip() for value in values if isinstance(value, str | int)), "")
