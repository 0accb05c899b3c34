"""Pelican: ``{static}``, ``{attach}`` and ``{filename}`` in links, notes in Markdown.

Its configuration is a program in Python, which is never run: title, address and language of the
site are not known from it.
"""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

from handbill.readers.files.opening import is_file, is_folder
from handbill.readers.sites.admonitions import without_indentation
from handbill.readers.sites.code_places import CodePlaces
from handbill.readers.sites.kramdown import without_extensions
from handbill.readers.sites.site import Filled, Page, Site

UNDERSTANDS = (
    ("`pelicanconf.py`", "that it is a site of Pelican: a program is never run or read"),
    ("`{static}/a.png`, `{attach}a.png`, `|static|/a.png`", "the file below `content/`"),
    ("`{filename}/a.md`, `{author}…`, `{category}…`, `{tag}…`", "a link whose address is unknown"),
    ("`!!! note`", "a note with its title"),
    ("`[TOC]`", "nothing: the files have their own contents"),
)
"""What stands in a post, and what it is read as."""

_NAMES = re.compile(
    r"""(\]\(\s*<?|\]:\s*<?|(?:href|src)=["'])
    [{|](?:(?:static|attach)[}|]|(?:filename|author|category|tag|index|archives)[}|]/?)""",
    re.VERBOSE,
)


def recognises(folder: Path) -> bool:
    """Whether a folder holds the configuration of a site of Pelican."""
    return is_file(folder / "pelicanconf.py")


def open_site(folder: Path) -> Site:
    """The site of a folder."""
    return PelicanSite(generator="pelican", root=folder)


class PelicanSite(Site):
    """One site of Pelican."""

    def folders_of(self, page: Page) -> tuple[Path, ...]:
        """The page's folder, the content, the root."""
        content = self.root / "content"
        if is_folder(content):
            return (page.path.parent, content, self.root)
        above = (folder for folder in page.path.parents if folder.parent == self.root)
        return (page.path.parent, next(above, self.root), self.root)

    def fill(self, page: Page) -> Filled:
        """The text with the places of files in place of Pelican's names for them.

        A page that is linked keeps what was recorded of it: its address stands in the program.
        """
        code = CodePlaces(page.text)

        def name(match: re.Match[str]) -> str:
            return match[0] if code.end_of(match.start()) is not None else match[1]

        text = _NAMES.sub(name, page.text)
        filled = dataclasses.replace(Filled.unchanged(page.text), text=text)
        return without_extensions(without_indentation(filled))
