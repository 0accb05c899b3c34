"""The other pages of a Jekyll site: what a template may ask of its posts and collections."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from handbill.errors import ContentError
from handbill.readers.files.front_matter import split_front_matter
from handbill.readers.files.opening import is_file
from handbill.readers.sites.files import files_below, read_template
from handbill.readers.sites.permalinks import categories, dated_name, published_path
from handbill.readers.sites.quick_yaml import YamlError, load_yaml
from handbill.readers.sites.templates.values import Namespace, NotKnownError, plain

if TYPE_CHECKING:
    from handbill.readers.sites.jekyll import JekyllSite

MARKDOWN = frozenset({".md", ".markdown", ".mkd", ".mkdn", ".mkdown", ".html"})
_MOST = 5_000
"""How many pages of one kind are read."""

GENERATED = ("content", "excerpt", "next", "previous", "output", "relative_path")
"""What Jekyll alone knows of a page."""


class Documents:
    """The pages below the sources of a site, found and read when they are asked for."""

    def __init__(self, site: JekyllSite, source: Path) -> None:
        self._site = site
        self._source = source

    @functools.cached_property
    def _paths(self) -> tuple[Path, ...]:
        return tuple(files_below(self._source, MARKDOWN))

    def address_of_post(self, name: str) -> str:
        """The path of the post that ``post_url`` names; raises NotKnownError where there is none.

        The name is that of its file without the ending, with the folders that lead to it or not.
        """
        wanted = name.strip("/ ").removesuffix(".md").removesuffix(".markdown")
        for path in self._paths:
            stem = self._site.local(path).rpartition(".")[0]
            if "_posts/" in stem and f"/{stem.replace('_posts/', '', 1)}".endswith(f"/{wanted}"):
                return self._site.prefix + self._address(path)
        raise NotKnownError(f"there is no post {name}")

    def address_of_file(self, name: str) -> str:
        """The path of the page or file that ``link`` names by its place below the sources."""
        path = self._source / name.strip("/ ")
        if not is_file(path) or not path.resolve().is_relative_to(self._site.root.resolve()):
            raise NotKnownError(f"there is no {name}")
        if path.suffix.lower() in MARKDOWN:
            return self._site.prefix + self._address(path)
        return f"{self._site.prefix}/{self._site.local(path)}"

    def collection(self, name: str) -> list[Namespace]:
        """The pages of a collection, posts with the newest first; drafts are none."""
        paths = (path for path in self._paths if self._site.collection_of(path) == name)
        published = [path for path in paths if "_drafts" not in path.parts]
        pages = [self._page(path) for path in itertools.islice(published, _MOST)]
        if name == "posts":
            pages.sort(key=lambda page: str(page["date"]), reverse=True)
        return pages

    def _address(self, path: Path) -> str:
        return str(self._page(path)["url"])

    @functools.cache  # noqa: B019 - lives as long as one post is read
    def _page(self, path: Path) -> Namespace:
        fields = self._fields(path)
        local, collection = self._site.local(path), self._site.collection_of(path)
        url = published_path(
            fields, local=local, collection=collection, settings=self._site.settings
        )
        return Namespace(page_values(fields, local, collection, url), unknown=GENERATED)

    def _fields(self, path: Path) -> dict[str, Any]:
        """The front matter of a page with the site's defaults; raises NotKnownError."""
        try:
            matter = split_front_matter(read_template(path, self._site.root) or "", str(path))
            fields = load_yaml(matter.text) or {}
        except (ContentError, YamlError) as error:
            raise NotKnownError(f"{path.name} can't be read") from error
        if not isinstance(fields, dict):
            raise NotKnownError(f"{path.name} has no front matter")
        defaults = self._site.defaults_of(path)
        return {**{key: plain(value) for key, value in defaults.items()}, **fields}


def page_values(fields: dict[str, Any], local: str, collection: str, url: str) -> dict[str, Any]:
    """What a template may ask of a page, beside its front matter."""
    name = Path(local).stem
    dated = dated_name(name)
    values = {"date": dated[0], "slug": dated[1], **{k: v for k, v in fields.items() if v != ""}}
    if not values["date"]:
        del values["date"]
    values |= {"path": local, "name": Path(local).name, "url": url, "collection": collection}
    if collection == "posts":
        values["categories"] = categories(fields, local)
    return values | {"id": url.removesuffix(".html").rstrip("/")}


def listed(value: Any) -> Iterator[str]:
    """The names of the collections in a configuration: a list, or the keys of a mapping."""
    yield from (str(name) for name in (value if isinstance(value, dict | list) else ()))
