"""A site of Docusaurus, Astro, Next.js, Gatsby or VitePress as its files describe it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urljoin, urlsplit

from handbill.errors import ContentError, Problem
from handbill.languages.tags import is_tag
from handbill.readers.files.opening import is_file, is_folder, is_there
from handbill.readers.files.text import read_text
from handbill.readers.sites import data
from handbill.readers.sites.mdx.fill import fill
from handbill.readers.sites.pages import read_page
from handbill.readers.sites.parts import Parts
from handbill.readers.sites.rooted import rooted
from handbill.readers.sites.site import Filled, Page, Site

_CONFIGURATIONS = {
    "docusaurus": "docusaurus.config",
    "astro": "astro.config",
    "next": "next.config",
    "gatsby": "gatsby-config",
}
_SUFFIXES = (".js", ".mjs", ".cjs", ".ts", ".mts", ".cts")

_PUBLIC = ("public", "static", "src/assets", "src/static", "docs/public", "src")
_ALIASES = (("@site/", ""), ("~/", "src/"), ("@/", "src/"), ("@assets/", "src/assets/"))
_HOSTS_OF_CODE = frozenset({"github.com", "gitlab.com", "bitbucket.org", "www.npmjs.com"})

_ABOVE_LANGUAGES = frozenset({"i18n", "pages", "content", "docs", "blog", "posts", "locales"})


def framework_of(folder: Path) -> str:
    """Which of them a folder is configured for; "" for none."""
    for name, stem in _CONFIGURATIONS.items():
        if any(is_file(folder / f"{stem}{suffix}") for suffix in _SUFFIXES):
            return name
    return "vitepress" if is_folder(folder / ".vitepress") else ""


def _configured(folder: Path) -> Path | None:
    """The folder of the configuration: the site's own, or ``website`` beside its posts in docs."""
    places = (folder, folder / "website")
    return next((place for place in places if framework_of(place)), None)


def recognises(folder: Path) -> bool:
    """Whether a folder holds the configuration of such a site."""
    return _configured(folder) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class MdxSite(Site):
    """A site whose pages hold components."""

    folder: Path
    """Where its configuration stands: ``root`` itself, or a folder of the workspace in ``root``."""
    framework: str = ""

    def fill(self, page: Page) -> Filled:
        """The text with its tags filled in; Docusaurus takes every post for MDX."""
        filled = self._fill(page, Parts())
        return rooted(filled, self.url) if self.address_of(page) is None else filled

    def _fill(self, page: Page, parts: Parts) -> Filled:
        is_mdx = page.path.suffix.lower() == ".mdx" or self.framework == "docusaurus"
        return fill(page, lambda name: self._part(name, page, parts), is_mdx=is_mdx)

    def _part(self, name: str, page: Page, parts: Parts) -> str | None:
        """The text of a Markdown file that a page imports, its own tags filled in."""
        file = self.file_of(name, page)
        part = None if file is None else read_page(file, self.root)
        if part is None:
            return None
        return parts.text(part, lambda page: self._fill(page, parts).text)

    def address_of(self, page: Page) -> str | None:
        """The address of a page of Next.js, whose folders are its address; None for the others."""
        pages = self.folder / "pages"
        if not self.url or self.framework != "next" or not page.path.is_relative_to(pages):
            return None
        parts = page.path.relative_to(pages).with_suffix("").parts
        parts = parts[:-1] if parts[-1] == "index" else parts
        return urljoin(self.url, quote("/".join(parts)))

    def language_of(self, page: Page) -> str:
        """The language that a folder above the page is named by; "" where none is."""
        path = page.path
        if not path.is_relative_to(self.root):
            return ""
        parts = path.relative_to(self.root).parts[:-1]
        for index, part in enumerate(parts[1:], 1):
            above = self.root.joinpath(*parts[:index])
            if parts[index - 1] in _ABOVE_LANGUAGES and _is_language(part, above):
                return part
        return ""

    def folders_of(self, page: Page) -> tuple[Path, ...]:
        """The page's own folder, then those whose files are published as they are."""
        folders = (self.folder / name for name in _PUBLIC)
        return (page.path.parent, *(folder for folder in folders if is_folder(folder)), self.folder)

    def file_of(self, address: str, page: Page) -> Path | None:
        """As for any site; ``@site/`` and its like stand for folders of the site."""
        for alias, name in _ALIASES:
            if address.startswith(alias):
                address = f"/{name}{address.removeprefix(alias)}"
        return Site.file_of(self, address, page)


def _is_language(name: str, above: Path) -> bool:
    """Whether the name of a folder is a language: others beside it are, or it is one of i18n."""
    if not re.fullmatch(r"[a-z]{2,3}(?:[-_][A-Za-z]{2,4})?", name) or not is_tag(name):
        return False
    if above.name in ("i18n", "locales") or name.startswith("en"):
        return True
    return any(
        is_there(above / other) for other in ("en", "en-us", "en-US", "en-gb") if other != name
    )


def open_site(folder: Path) -> MdxSite:
    """The site in a folder; its address is looked for up to the root of its workspace."""
    root = _workspace(folder)
    folder = _configured(folder) or folder
    records = list(_packages(folder, root))
    problems = tuple(problem for _, wrong in records for problem in wrong)
    homepages = (data.text(record, "homepage") for record, _ in records)
    url = next((address for page in homepages if (address := _address(page))), "")
    title = data.text(_record(folder / "site.json", root)[0], "title")
    return MdxSite(
        generator="mdx",
        root=root,
        folder=folder,
        framework=framework_of(folder),
        title=title,
        url=_domain(folder, root) or url,
        problems=problems,
    )


def _workspace(folder: Path) -> Path:
    """The root of the checkout that a site is a part of; the folder itself where it is whole."""
    for above in (folder, *folder.parents[:3]):
        if is_file(above / "pnpm-workspace.yaml") or is_there(above / ".git"):
            return above
    return folder


def _record(path: Path, root: Path) -> tuple[data.Record | None, tuple[Problem, ...]]:
    return data.read_record(path, root) if is_file(path) else (None, ())


def _packages(folder: Path, root: Path) -> Iterator[tuple[data.Record | None, tuple[Problem, ...]]]:
    for place in (folder, *folder.parents):
        if place.is_relative_to(root):
            yield _record(place / "package.json", root)


def _domain(folder: Path, root: Path) -> str:
    """The address that a file CNAME names."""
    published = (folder / name for name in ("public", "static", "."))
    for file in (*(place / "CNAME" for place in published), root / "CNAME"):
        if is_file(file):
            try:
                host = read_text(file, inside=root).strip()
            except ContentError:
                continue
            if re.fullmatch(r"[\w.-]+\.[A-Za-z]{2,}", host):
                return f"https://{host}/"
    return ""


def _address(homepage: str) -> str:
    """The address of a site that a package calls its homepage; "" for a place of code."""
    try:
        parts = urlsplit(homepage)
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or parts.netloc in ("", *_HOSTS_OF_CODE):
        return ""
    return f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}/"


def site_alone(page: Page) -> MdxSite | None:
    """A site that knows nothing, for a post that is MDX by its name."""
    if page.path.suffix.lower() != ".mdx":
        return None
    return MdxSite(generator="mdx", root=page.path.parent, folder=page.path.parent)
