"""Sites of a few files, made for one test."""

from __future__ import annotations

from pathlib import Path

from handbill.errors import Location, Problem
from handbill.readers.files.front_matter import split_front_matter
from handbill.readers.records.values import Record, parse_yaml
from handbill.readers.sites import Filled, Page, Site, find_site


def write(root: Path, files: dict[str, str]) -> Path:
    """Write files below a folder; gives the folder."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def page_of(path: Path) -> tuple[Site, Page]:
    """The site around a post, and the post with the site's defaults."""
    matter = split_front_matter(path.read_text(encoding="utf-8"), str(path))
    nothing = Record(items={}, location=Location(path=str(path)))
    record = parse_yaml(matter.text, path=str(path)) or nothing
    assert isinstance(record, Record)
    site = find_site(path)
    assert site is not None
    page = Page(path=path, record=record, text=matter.body, first_line=matter.body_line)
    return site, page.with_defaults(site.defaults(page))


def filled(path: Path) -> Filled:
    """The text of a post as its site fills it."""
    site, page = page_of(path)
    return site.fill(page)


def codes(problems: tuple[Problem, ...]) -> list[str]:
    return [problem.code for problem in problems]
