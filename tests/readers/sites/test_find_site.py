"""Which site stands around a post, and what a post has of one that knows nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import handbill
from handbill.document import UNKNOWN
from handbill.errors import Location
from handbill.readers import sites
from handbill.readers.records.values import Record, Scalar
from handbill.readers.sites import (
    Filled,
    Generator,
    Page,
    Site,
    data,
    eleventy,
    find_site,
    jekyll,
    mkdocs,
    zola,
)
from handbill.readers.sites.mdx import site as mdx


def page(path: Path, text: str = "", **fields: str) -> Page:
    where = handbill.Location(path=str(path), line=1)
    items = {key: Scalar(text=value, location=where) for key, value in fields.items()}
    return Page(path=path, record=Record(items=items, location=where), text=text)


@pytest.fixture
def generators(monkeypatch: pytest.MonkeyPatch) -> None:
    """One generator, whose sites have a file marker.txt."""
    row = Generator(
        name="marked",
        recognises=lambda folder: (folder / "marker.txt").is_file(),
        open=lambda folder: Site(generator="marked", root=folder, title=folder.name),
    )
    monkeypatch.setattr(sites, "GENERATORS", (row,))


@pytest.fixture
def post(tmp_path: Path, generators: None) -> Path:
    folder = tmp_path / "outer" / "inner" / "posts"
    folder.mkdir(parents=True)
    (folder / "post.md").write_text("Words.\n", encoding="utf-8")
    for site in (tmp_path / "outer", tmp_path / "outer" / "inner"):
        (site / "marker.txt").touch()
    return folder / "post.md"


def test_the_nearest_folder_that_is_a_site_counts(post: Path) -> None:
    site = find_site(post)
    assert site is not None
    assert site.title == "inner"


def test_nothing_above_the_checkout_is_looked_at(post: Path) -> None:
    (post.parent / ".git").mkdir()
    assert find_site(post) is None


def test_a_site_can_be_named_and_none_can(post: Path, tmp_path: Path) -> None:
    named = find_site(post, tmp_path / "outer")
    assert named is not None
    assert named.title == "outer"
    assert find_site(post, "none") is None


def test_a_folder_that_is_no_site_is_refused(post: Path, tmp_path: Path) -> None:
    with pytest.raises(handbill.ContentError, match=r"G001.*is not the folder of a site"):
        find_site(post, tmp_path)


def test_the_post_has_the_title_of_its_site(post: Path) -> None:
    post.write_text("---\ntitle: Words\n---\n\nText.\n", encoding="utf-8")
    assert handbill.load(post).post.site == "inner"
    assert handbill.load(post, site="none").post.site == ""


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("a.png", "posts/a.png"),
        ("/b.png", "b.png"),
        ("https://example.org/blog/b.png", "b.png"),
        ("/blog/b.png?w=3#x", "b.png"),
        ("../b.png", "posts/../b.png"),
        ("https://elsewhere.org/b.png", None),
        ("../../outside.png", None),
        ("/../outside.png", None),
        ("/link.png", None),
        ("https://[", None),
        ("%00", None),
        ("/", None),
    ],
)
def test_the_file_behind_an_address(tmp_path: Path, address: str, found: str | None) -> None:
    root = tmp_path / "site"
    (root / "posts").mkdir(parents=True)
    for name in ("site/posts/a.png", "site/b.png", "outside.png"):
        (tmp_path / name).touch()
    (root / "link.png").symlink_to(tmp_path / "outside.png")
    site = Site(generator="x", root=root, url="https://example.org/blog/")
    file = site.file_of(address, page(root / "posts" / "post.md"))
    assert file == (None if found is None else root / found)


def test_a_problem_has_the_line_of_the_source(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, generators: None
) -> None:
    (tmp_path / "marker.txt").touch()
    path = tmp_path / "post.md"
    path.write_text("---\ntitle: T\nlang: en\n---\nOne\n\nTwo\n\n![x](no.png)\n", encoding="utf-8")

    def fill(self: Site, page: Page) -> Filled:
        lines = page.text.split("\n")
        text = ["put in", "", "put in", "", *lines]
        return Filled(text="\n".join(text), lines=(0, 0, 0, 0, *range(len(lines))))

    monkeypatch.setattr(Site, "fill", fill)
    try:
        problems = handbill.audit(handbill.load(path))
    except handbill.ContentError as error:
        problems = error.problems
    assert [p.location.line for p in problems if p.code == "A003" and p.location] == [9]


# --- generators are loaded where one may be needed --------------------------------------------


MARKS = {
    "hugo": [
        *(f"hugo{suffix}" for suffix in data.SUFFIXES),
        *(f"config/_default/hugo{suffix}" for suffix in data.SUFFIXES),
    ],
    "mdx": [f"{stem}{suffix}" for stem in mdx._CONFIGURATIONS.values() for suffix in mdx._SUFFIXES],
    "jekyll": list(jekyll._CONFIGURATIONS),
    "eleventy": list(eleventy._CONFIGURATIONS),
    "pelican": ["pelicanconf.py"],
    "mkdocs": list(mkdocs._CONFIGURATIONS),
}
"""Files that make a folder a site, by the generators' own lists."""


@pytest.mark.parametrize(("name", "mark"), [(n, mark) for n in MARKS for mark in MARKS[n]])
def test_a_generator_is_loaded_for_each_of_its_marks(name: str, mark: str, tmp_path: Path) -> None:
    generator = next(row for row in sites.GENERATORS if row.name == name)
    assert not generator.recognises(tmp_path)
    (tmp_path / mark).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / mark).touch()
    assert generator.recognises(tmp_path)


@pytest.mark.parametrize("configuration", zola._CONFIGURATIONS)
def test_zola_is_loaded_for_each_of_its_configurations(configuration: str, tmp_path: Path) -> None:
    generator = next(row for row in sites.GENERATORS if row.name == "zola")
    (tmp_path / "content").mkdir()
    (tmp_path / configuration).write_text('base_url = "https://example.org"\n')
    assert generator.recognises(tmp_path)


def test_a_folder_of_vitepress_is_recognised(tmp_path: Path) -> None:
    (tmp_path / ".vitepress").mkdir()
    assert [row.name for row in sites.GENERATORS if row.recognises(tmp_path)] == ["mdx"]


def test_a_post_outside_of_all_sites_loads_no_generator(content: Path) -> None:
    script = (
        "import sys, handbill\n"
        f"handbill.load({str(content)!r})\n"
        "print(*sorted({name.split('.')[0] for name in sys.modules}))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert "handbill" in done.stdout.split()
    assert "liquid" not in done.stdout.split()


def test_a_relative_path_finds_what_an_absolute_one_finds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "src" / "blog").mkdir(parents=True)
    (tmp_path / "_data").mkdir()
    (tmp_path / ".eleventy.js").touch()
    (tmp_path / "_data" / "site.json").write_text('{"url": "https://x.org"}', encoding="utf-8")
    post = tmp_path / "src" / "blog" / "a.md"
    post.write_text("---\ntitle: T\nlang: en\n---\nWords.", encoding="utf-8")
    monkeypatch.chdir(tmp_path / "src")
    there, here = handbill.load(post).post, handbill.load("blog/a.md").post
    assert here.url == there.url != UNKNOWN
    assert here.location == Location(path="blog/a.md", line=1)
    monkeypatch.chdir(tmp_path)
    assert handbill.load("src/blog/a.md", site=".").post.url == there.url
