"""MkDocs: ``mkdocs.yml``, notes, tabs and snippets in Markdown."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from handbill.readers.files.opening import is_file
from handbill.readers.sites.admonitions import without_indentation
from handbill.readers.sites.files import read_configuration, read_template
from handbill.readers.sites.kramdown import without_extensions
from handbill.readers.sites.site import Filled, Page, Site
from handbill.readers.sites.snippets import with_snippets
from handbill.readers.sites.templates.values import plain

UNDERSTANDS = (
    ("`site_name`, `site_url`, `theme.language` of `mkdocs.yml`", "site, address, language"),
    ("`docs_dir`, `use_directory_urls`", "the address, the file behind an image"),
    ('`!!! note "Title"`, `??? note`', "a note with its title"),
    ('`=== "Name"`', "the leaves of the tabs, one below the other"),
    ('`--8<-- "file"`, a section or lines of it', "that text, where `pymdownx.snippets` is named"),
    ("`[TOC]`", "nothing: the files have their own contents"),
    ("`{{ name }}` of a plugin", "stays as it is written"),
)
"""What stands in a page or its site, and what it is read as."""

_CONFIGURATIONS = ("mkdocs.yml", "mkdocs.yaml")


def recognises(folder: Path) -> bool:
    """Whether a folder holds the configuration of a site of MkDocs."""
    return any(is_file(folder / name) for name in _CONFIGURATIONS)


def open_site(folder: Path) -> MkdocsSite:
    """The site of a folder."""
    path = next(folder / name for name in _CONFIGURATIONS if is_file(folder / name))
    record, problems = read_configuration(path, folder)
    settings = plain(record)
    theme = settings.get("theme")
    address = str(settings.get("site_url") or "")
    return MkdocsSite(
        generator="mkdocs",
        root=folder,
        title=str(settings.get("site_name") or ""),
        url=f"{address.rstrip('/')}/" if address else "",
        language=str(theme.get("language") or "") if isinstance(theme, dict) else "",
        problems=problems,
        settings=settings,
    )


@dataclass(frozen=True, kw_only=True, eq=False)
class MkdocsSite(Site):
    """One site of MkDocs."""

    settings: Mapping[str, Any]

    @functools.cached_property
    def docs(self) -> Path:
        """The folder of its pages."""
        return self.root / str(self.settings.get("docs_dir") or "docs")

    def address_of(self, page: Page) -> str | None:
        """The address by the page's place below the folder of the pages."""
        if not self.url or not page.path.is_relative_to(self.docs):
            return None
        local = page.path.relative_to(self.docs).with_suffix("")
        folder = "" if local.parent == Path() else f"{local.parent.as_posix()}/"
        if local.name in ("index", "README"):
            return self.url + quote(folder)
        ending = ".html" if self.settings.get("use_directory_urls") is False else "/"
        return self.url + quote(f"{folder}{local.name}{ending}")

    def fill(self, page: Page) -> Filled:
        """The text with its snippets, its notes and tabs as other dialects have them."""
        filled = Filled.unchanged(page.text)
        bases = self._snippet_folders()
        if bases:
            filled = with_snippets(filled, functools.partial(self._snippet, bases))
        return without_extensions(without_indentation(filled))

    def folders_of(self, page: Page) -> tuple[Path, ...]:
        """The page's folder, the folder of all pages, the root."""
        return (page.path.parent, self.docs, self.root)

    def _snippet_folders(self) -> tuple[Path, ...]:
        extensions = self.settings.get("markdown_extensions")
        for extension in extensions if isinstance(extensions, list) else ():
            if extension == "pymdownx.snippets":
                return (self.root,)
            if isinstance(extension, dict) and "pymdownx.snippets" in extension:
                options = extension["pymdownx.snippets"]
                base = options.get("base_path") if isinstance(options, dict) else None
                bases = base if isinstance(base, list) else [base or "."]
                return tuple(self.root / str(folder) for folder in bases)
        return ()

    def _snippet(self, folders: tuple[Path, ...], name: str) -> str | None:
        texts = (read_template(folder / name, self.root) for folder in folders)
        return next((text for text in texts if text is not None), None)
