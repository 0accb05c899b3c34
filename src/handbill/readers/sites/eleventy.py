"""Eleventy: data files, directory data, Liquid and Nunjucks in Markdown."""

from __future__ import annotations

import dataclasses
import functools
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from handbill.errors import ContentError, Location
from handbill.readers.files.opening import is_file, is_folder, read_file
from handbill.readers.records.values import Record, Scalar, Sequence, Value
from handbill.readers.sites.files import LARGEST_DATA, data_folder, read_template
from handbill.readers.sites.kramdown import without_extensions
from handbill.readers.sites.permalinks import dated_name
from handbill.readers.sites.rooted import rooted
from handbill.readers.sites.site import Filled, Page, Site
from handbill.readers.sites.templates.engine import Room
from handbill.readers.sites.templates.filters import add_filters
from handbill.readers.sites.templates.liquid_tags import eleventy_tags
from handbill.readers.sites.templates.values import Namespace, NotKnownError, plain

UNDERSTANDS = (
    ("`title`, `url`, `lang` of `site` or `metadata` among the data", "site, address, language"),
    ("`_data/*.json`, `.yaml`, `.toml`, `.csv`", "what `{{ name.… }}` stands for"),
    ("`posts.json`, `posts.11tydata.json`", "front matter of the posts of that folder"),
    ("`permalink`, `2016-01-31-name.md`", "the address, the date"),
    (
        "`assign`, `capture`, `if`, `for`, `raw`, `comment` …; `set` and `{# … #}`",
        "Liquid, Nunjucks",
    ),
    ('`{% include "name" %}` of a Liquid or HTML template', "the template"),
    ("`{{ name | url }}`, `slug`, `slugify`", "filters"),
    ('`{{ "https://…" | embed: "title" }}`', "embedded media, with its address and title"),
    ('`{% image "source", "description" %}` and other tags that name an image', "an image"),
    ("`youtube`, `vimeo`, `gist` and the like", "embedded media, with its address"),
    ("`note`, `aside`, `callout` and the like, with an end", "a note"),
    ("a tag of the site's own, its words between it and its end", "the words, with a remark"),
    ("`collections`, data in JavaScript, filters of the site's own", "stays as it is written"),
)
"""What stands in a post or its site, and what it is read as."""

_CONFIGURATIONS = tuple(
    f"{name}.{ending}"
    for name in (".eleventy", "eleventy.config")
    for ending in ("js", "cjs", "mjs", "ts")
)
_INPUTS = ("", "src", "content", "site", "source", "docs", "pages")
"""Folders that may hold the sources; their name stands in a program that is never run."""

_DATA = ("_data", "data", "_src/_data")
_INCLUDES = ("_includes", "_components", "includes", "templates", "_layouts")
_SCRIPTS = (".js", ".cjs", ".mjs", ".ts")
_COMMENT = re.compile(r"\{#\s.*?\s-?#\}", re.DOTALL)


def recognises(folder: Path) -> bool:
    """Whether a folder holds the configuration of an Eleventy site."""
    return any(is_file(folder / name) for name in _CONFIGURATIONS)


def open_site(folder: Path) -> EleventySite:
    """The site of a folder."""
    data = _data_of(folder)
    described = [values for name in ("site", "metadata", "meta") if (values := _known(data, name))]
    host = _first(described, "url", "host", "baseUrl", "domain", "siteUrl").rstrip("/")
    host = f"https://{host}" if host and "://" not in host else host
    return EleventySite(
        generator="eleventy",
        root=folder,
        title=_first(described, "title", "name", "siteTitle"),
        url=f"{host}/" if re.match(r"https?://\S+\Z", host) else "",
        language=_first(described, "lang", "language", "locale").replace("_", "-"),
        data=data,
    )


@dataclass(frozen=True, kw_only=True, eq=False)
class EleventySite(Site):
    """One Eleventy site."""

    data: Namespace

    def defaults(self, page: Page) -> Mapping[str, Value]:
        """The data of the folders above the page, and those of the page itself."""
        values: dict[str, Value] = {}
        for path in self._data_files(page.path):
            values |= _record(path, self.root).items
        return values

    def _data_files(self, post: Path) -> Iterator[Path]:
        """The files of directory data, the nearest last (Eleventy's "Data Cascade")."""
        folders = [folder for folder in post.parents if folder.is_relative_to(self.root)]
        for folder in reversed(folders):
            yield from (folder / f"{folder.name}{ending}" for ending in _ENDINGS)
        yield from (post.with_name(f"{post.stem}{ending}") for ending in _ENDINGS)

    def address_of(self, page: Page) -> str | None:
        """By the permalink, else by the page's folder; None where a program may decide it."""
        permalink = page.text_of("permalink")
        scripts = any(
            is_file(path.with_suffix(ending))
            for path in self._data_files(page.path)
            for ending in _SCRIPTS
        )
        if not self.url or permalink == "false" or (scripts and not permalink):
            return None
        path = self._filled_permalink(permalink, page) if permalink else self._path_of(page.path)
        return None if path is None else self.url.rstrip("/") + "/" + path.lstrip("/")

    def _path_of(self, post: Path) -> str:
        local = post.relative_to(self._input_of(post)).with_suffix("")
        name = dated_name(local.name)[1]
        inner = local.parent if name in ("index", local.parent.name) else local.parent / name
        return f"{inner.as_posix()}/" if inner != Path() else ""

    def _input_of(self, post: Path) -> Path:
        folders = (self.root / name for name in reversed(_INPUTS))
        inputs = (
            folder
            for folder in folders
            if post.is_relative_to(folder)
            and any(is_folder(folder / name) for name in ("_data", "_includes"))
        )
        return next(inputs, self.root)

    def _filled_permalink(self, permalink: str, page: Page) -> str | None:
        own = dataclasses.replace(page, text=permalink)
        text = self._room(own).fill(self._values(own)).text
        path = text.removesuffix("index.html")
        return None if re.search(r"[{}%\s]", path) else path

    def fill(self, page: Page) -> Filled:
        """The text, its Liquid or Nunjucks filled in."""
        text = _COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), page.text)
        page = dataclasses.replace(page, text=text)
        filled = without_extensions(self._room(page).fill(self._values(page)))
        return rooted(filled, self.url) if self.address_of(page) is None else filled

    def folders_of(self, page: Page) -> tuple[Path, ...]:
        """The page's folder, the sources, what is copied as it is, the root."""
        source = self._input_of(page.path)
        return (page.path.parent, source, source / "public", self.root / "public", self.root)

    def _room(self, page: Page) -> Room:
        room = Room(page, read=functools.partial(self._template, page))
        for tag in eleventy_tags():
            room.add_tag(tag)
        add_filters(room, prefix="", url=self.url)
        room.close()
        return room

    def _values(self, page: Page) -> Namespace:
        own = plain(page.record)
        date, slug = dated_name(page.path.stem)
        written = own.get("date") or date or None
        facts = {"fileSlug": slug, "date": written, "inputPath": page.path.name}
        values = {**own, "page": Namespace(facts, unknown=("url", "outputPath"))}
        return self.data.joined(values, unknown=("collections", "eleventy", "pagination"))

    def _template(self, page: Page, name: str) -> str | None:
        """A template of Liquid or HTML; one of Nunjucks is a language of its own."""
        if name.endswith((".njk", ".html.njk")):
            return None
        sources = (self._input_of(page.path), self.root)
        folders = [source / folder for source in sources for folder in _INCLUDES]
        for folder in (*folders, page.path.parent):
            for ending in ("", ".liquid", ".html"):
                text = read_template(folder / f"{name}{ending}", self.root)
                if text is not None:
                    return text
        return None


_ENDINGS = (".json", ".11tydata.json")


def _data_of(folder: Path) -> Namespace:
    """The data files of the site, by their names; those in JavaScript are not to be known."""
    inputs = [folder / name for name in _INPUTS]
    folders = [source / name for source in inputs for name in _DATA]
    data = next((path for path in folders if is_folder(path)), None)
    if data is None:
        return Namespace({})
    scripts = [path.stem for path in sorted(data.iterdir()) if path.suffix in _SCRIPTS]
    return data_folder(data, folder).joined({}, unknown=scripts)


def _known(data: Namespace, name: str) -> Mapping[str, Any]:
    try:
        values = data[name]
    except (KeyError, NotKnownError):
        return {}
    return values if isinstance(values, Mapping) else {}


def _first(sources: list[Mapping[str, Any]], *names: str) -> str:
    values = (source.get(name) for source in sources for name in names)
    return next((value.strip() for value in values if isinstance(value, str)), "")


def _record(path: Path, root: Path) -> Record:
    """The values of a JSON file as front matter has them; empty where it can't be read."""
    where = Location(path=str(path))
    try:
        value = json.loads(read_file(path, most=LARGEST_DATA, inside=root).decode("utf-8-sig"))
        record = _value(value, where)
    except (ContentError, ValueError, RecursionError):
        return Record(items={}, location=where)
    return record if isinstance(record, Record) else Record(items={}, location=where)


def _value(value: Any, where: Location) -> Value:
    match value:
        case dict():
            return Record(
                items={key: _value(item, where) for key, item in value.items()}, location=where
            )
        case list():
            return Sequence(items=tuple(_value(item, where) for item in value), location=where)
        case bool() | None:
            return Scalar(text="" if value is None else str(value).lower(), location=where)
        case _:
            return Scalar(text=str(value), location=where)
