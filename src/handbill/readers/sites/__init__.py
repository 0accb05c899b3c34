"""The site around a post: what its generator would have filled in, read from data alone."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from handbill.errors import ContentError, Problem
from handbill.readers.files.opening import is_there
from handbill.readers.sites.site import Filled, Page, Site

__all__ = ["GENERATORS", "NO_SITE", "Filled", "Generator", "Page", "Site", "find_site"]

NO_SITE = "none"
"""Asked for in place of a folder: look at nothing around the post."""

_HIGHEST = 12
"""How many folders above a post are looked at."""


Table = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Generator:
    """One generator of sites."""

    name: str
    recognises: Callable[[Path], bool]
    """Whether a folder is the root of such a site; never raises and reads no file whole."""
    open: Callable[[Path], Site]
    """The site in that folder; its problems stand in it, nothing is raised."""
    table: Callable[[], Table] = tuple
    """Gives what ``understands`` holds."""
    alone: Callable[[Page], Site | None] | None = None
    """For a post whose tags are this generator's alone: a site that knows what they always mean,
    and looks at no file; None for any other post."""

    @property
    def understands(self) -> Table:
        """What a post may hold, and what it is read as: the table that docs/sites.md shows."""
        return self.table()


def _generator(
    name: str, *marks: str, may_be_alone: Callable[[Page], bool] | None = None
) -> Generator:
    """The generator whose module here has that name; most are large, and loaded when needed.

    One of ``marks``, names of files or folders, stands in the root of each of its sites.
    ``may_be_alone`` says quickly which posts can't have tags of this generator alone.
    """

    def module() -> Any:
        return import_module(f"{__name__}.{name}")

    def recognises(folder: Path) -> bool:
        if not any(is_there(folder / mark) for mark in marks):
            return False
        return bool(module().recognises(folder))

    def alone(page: Page) -> Site | None:
        if may_be_alone is None or not may_be_alone(page):
            return None
        site: Site | None = module().site_alone(page)
        return site

    return Generator(
        name=name,
        recognises=recognises,
        open=lambda folder: module().open_site(folder),
        table=lambda: module().UNDERSTANDS,
        alone=None if may_be_alone is None else alone,
    )


_DATA = ("toml", "yaml", "yml", "json")
_SCRIPTS = ("js", "mjs", "cjs", "ts", "mts", "cts")
_OF_MDX = ("docusaurus.config", "astro.config", "next.config", "gatsby-config")
_OF_ELEVENTY = (".eleventy", "eleventy.config")

GENERATORS: tuple[Generator, ...] = (
    _generator(
        "hugo",
        *(f"{stem}.{suffix}" for stem in ("hugo", "config") for suffix in _DATA),
        "config/_default",
        may_be_alone=lambda page: "{{" in page.text,
    ),
    _generator(
        "mdx",
        *(f"{stem}.{suffix}" for stem in _OF_MDX for suffix in _SCRIPTS),
        *(f"website/{stem}.{suffix}" for stem in _OF_MDX for suffix in _SCRIPTS),
        ".vitepress",
        "website/.vitepress",
        may_be_alone=lambda page: page.path.suffix.lower() == ".mdx",
    ),
    _generator(
        "zola",
        "config.toml",
        "zola.toml",
        may_be_alone=lambda page: "{{" in page.text or "{%" in page.text,
    ),
    _generator("hexo", "_config.yml"),
    _generator("jekyll", "_config.yml", "_config.yaml", "_config.toml"),
    _generator("eleventy", *(f"{stem}.{suffix}" for stem in _OF_ELEVENTY for suffix in _SCRIPTS)),
    _generator("pelican", "pelicanconf.py"),
    _generator("mkdocs", "mkdocs.yml", "mkdocs.yaml"),
)
"""The first that recognises a folder opens it."""


def find_site(post: Path, asked: str | Path | None = None) -> Site | None:
    """The site that a post belongs to; None where it belongs to none that is known here.

    ``asked`` is the folder of the site, or NO_SITE; None looks in the folders above the post, up
    to the root of its checkout or the user's home, for the nearest that a generator recognises.
    Raises ContentError (G001) where the folder asked for is no site.
    """
    if asked == NO_SITE:
        return None
    if asked is not None:
        site = _opened(Path(os.path.abspath(asked)))  # noqa: PTH100 - links stay
        if site is None:
            raise ContentError(_no_site(str(asked)))
        return site
    return next((site for folder in _above(post) if (site := _opened(folder))), None)


def site_by_tags(page: Page) -> Site | None:
    """For a post without a site: one that knows no more than what the post's tags always mean.

    None where the tags are no generator's own.
    """
    sites = (generator.alone(page) for generator in GENERATORS if generator.alone is not None)
    return next((site for site in sites if site is not None), None)


def _above(post: Path) -> Iterator[Path]:
    """The folders that may be the post's site, the nearest first."""
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 - Path.home() raises where there is none
    for folder in Path(os.path.abspath(post)).parents[:_HIGHEST]:  # noqa: PTH100 - links stay
        if folder in (Path(folder.anchor), home):
            return
        yield folder
        if is_there(folder / ".git"):
            return


def _opened(folder: Path) -> Site | None:
    generators = (generator for generator in GENERATORS if generator.recognises(folder))
    return next((generator.open(folder) for generator in generators), None)


def _no_site(folder: str) -> Problem:
    known = ", ".join(generator.name for generator in GENERATORS)
    return Problem(
        code="G001",
        what=f"{folder} is not the folder of a site that handbill knows",
        hint=f"name the folder with the site's configuration (known: {known}), or none",
    )
