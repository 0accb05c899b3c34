"""A site that means harm: every post ends in seconds, and nothing outside of the site is read."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from handbill.readers.sites.quick_yaml import YamlError, load_yaml
from tests.readers.sites.small_sites import codes, filled, write

SECONDS = 12.0
"""Five are the limit of filling; the machine may be busy."""


def site(tmp_path: Path, text: str, files: dict[str, str] | None = None) -> Path:
    write(tmp_path / "site", {"_config.yml": "title: S\n", **(files or {})})
    write(tmp_path / "site", {"_posts/2016-01-31-a.md": f"---\ntitle: A\n---\n{text}"})
    return tmp_path / "site" / "_posts" / "2016-01-31-a.md"


LOOP = "{% for i in (1..1000000000) %}x{% endfor %}"
NESTED = "{% for i in (1..9999) %}" * 3 + "x" + "{% endfor %}" * 3
DOUBLED = "{% assign s = 'xxxxxxxx' %}" + "{% assign s = s | append: s %}" * 40 + "{{ s }}"
CHAINED = "{% assign s = 'xxxxxxxx' %}{{ s" + " | append: s | replace: 'x', s" * 12 + " }}"
SQUARED = "{% assign n = 99999999 %}" + "{% assign n = n | times: n %}" * 40 + "{{ n }}"
LISTS = "{% assign a = 'a,b' | split: ',' %}" + "{% assign a = a | concat: a %}" * 40 + "x"
RANGES = "{{ (1..1000000000) | join: ',' }}"
TANGLED = "{% raw %}" * 60_000
OPENED = "{{" * 60_000
DEEP = "{% if true %}" * 5_000 + "x" + "{% endif %}" * 5_000
OUTPUT = "{% assign s = '" + "x" * 9_000 + "' %}{% for i in (1..19999) %}{{ s }}{% endfor %}"
WRITTEN = "{% include a.html %}"


@pytest.mark.parametrize(
    "text",
    [LOOP, NESTED, DOUBLED, CHAINED, SQUARED, LISTS, RANGES, TANGLED, OPENED, DEEP, OUTPUT],
    ids=lambda text: text[:40],
)
def test_a_template_that_has_no_end_is_left_as_it_is_written(tmp_path: Path, text: str) -> None:
    post = site(tmp_path, text)
    start = time.monotonic()
    result = filled(post)
    assert time.monotonic() - start < SECONDS
    assert "G002" in codes(result.problems) or "{" in result.text
    assert len(result.text) < 4_100_000


@pytest.mark.parametrize(
    "template",
    ["{% include a.html %}", "{% include a.html %}" * 5, "{% include b.html %}"],
    ids=["itself", "itself many times", "one another"],
)
def test_templates_that_include_one_another_end(tmp_path: Path, template: str) -> None:
    files = {"_includes/a.html": template, "_includes/b.html": WRITTEN}
    start = time.monotonic()
    result = filled(site(tmp_path, f"Before {WRITTEN}", files))
    assert time.monotonic() - start < SECONDS
    assert result.text == f"Before {WRITTEN}"
    assert codes(result.problems) == ["G002"]


@pytest.mark.parametrize(
    "name",
    [
        "../../secret.txt",
        "/secret.txt",
        "../_includes/../../secret.txt",
        "link.txt",
        "folder/s.txt",
    ],
)
@pytest.mark.parametrize("tag", ["include", "include_relative"])
def test_no_template_outside_of_the_site_is_read(tmp_path: Path, name: str, tag: str) -> None:
    post = site(tmp_path, f"{{% {tag} {name} %}}", {"_includes/a.html": ""})
    write(tmp_path, {"secret.txt": "SECRET", "secrets/s.txt": "SECRET"})
    for folder in (tmp_path / "site" / "_includes", post.parent):
        (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
        (folder / "folder").symlink_to(tmp_path / "secrets")
    assert "SECRET" not in filled(post).text


def test_no_data_outside_of_the_site_are_read(tmp_path: Path) -> None:
    post = site(tmp_path, "{{ site.data.secret.a }}{{ site.data.more.secret.a }}")
    write(tmp_path / "secrets", {"secret.yml": "a: SECRET\n"})
    data = write(tmp_path / "site" / "_data", {"x.yml": "a: b"})
    (data / "secret.yml").symlink_to(tmp_path / "secrets" / "secret.yml")
    (data / "more").symlink_to(tmp_path / "secrets")
    assert "SECRET" not in filled(post).text


def test_data_folder_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    post = site(tmp_path, "{{ site.data.secret.a }}")
    write(tmp_path / "secrets", {"secret.yml": "a: SECRET\n"})
    (tmp_path / "site" / "_data").symlink_to(tmp_path / "secrets")
    assert "SECRET" not in filled(post).text


@pytest.mark.parametrize("setting", ["source", "includes_dir", "data_dir"])
def test_settings_do_not_lead_out_of_the_site(tmp_path: Path, setting: str) -> None:
    config = f"title: S\n{setting}: ../out\n"
    text = "{% include s.txt %}{{ site.data.s.a }}{% link s.txt %}{% post_url 2016-01-01-s %}"
    post = site(tmp_path, text, {"_config.yml": config})
    files = ("s.txt", "s.yml", "_includes/s.txt", "_data/s.yml", "_posts/2016-01-01-s.md")
    write(tmp_path / "out", dict.fromkeys(files, "a: SECRET\n"))
    assert "SECRET" not in filled(post).text
    assert "_posts" not in filled(post).text


@pytest.mark.parametrize("name", ["_config.yml", "_data/big.yml", "_data/big.json"])
def test_a_file_of_a_hundred_megabytes_is_not_read(tmp_path: Path, name: str) -> None:
    post = site(tmp_path, "Words {{ site.data.big.a }}")
    write(tmp_path / "site", {name: ""})
    with (tmp_path / "site" / name).open("r+b") as file:
        file.write(b"a: b\n")
        file.truncate(100_000_000)
    start = time.monotonic()
    assert filled(post).text.startswith("Words ")
    assert time.monotonic() - start < SECONDS


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        "- " * 100_000,
        "a: &a [x, x, x, x, x, x, x, x]\n"
        + "".join(
            f"b{n}: &b{n} [{', '.join([f'*b{n - 1}' if n else '*a'] * 9)}]\n" for n in range(9)
        ),
        "a: &a [*a]",
        "a: \0",
    ],
    ids=["brackets", "items", "aliases", "a ring", "a NUL"],
)
def test_yaml_that_means_harm_is_refused(text: str) -> None:
    start = time.monotonic()
    with pytest.raises(YamlError):
        load_yaml(text)
    assert time.monotonic() - start < SECONDS
