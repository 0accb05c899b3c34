"""Sites written for a test: files by their names, and a page of one of them filled in."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from handbill.readers.sites import Filled, Page, Site, find_site, site_by_tags
from handbill.readers.sites.pages import read_page


def write(root: Path, files: Mapping[str, str]) -> Path:
    """The files, each below ``root``."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def page(path: Path) -> Page:
    """A page by its file, which must be readable."""
    result = read_page(path, path.parent)
    assert result is not None
    return result


def site(path: Path) -> Site:
    """The site around a page, or the one that its tags mean."""
    around = find_site(path) or site_by_tags(page(path))
    assert around is not None
    return around


def fill(root: Path, name: str, text: str) -> Filled:
    """A text as the page ``name`` of the site in ``root``; each of its lines has a source line."""
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    filled = site(path).fill(page(path))
    assert len(filled.lines) == filled.text.count("\n") + 1
    last = text.count("\n")
    assert all(0 <= line <= last for line in filled.lines)
    return filled
