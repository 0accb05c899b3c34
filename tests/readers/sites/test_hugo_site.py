"""What a Hugo site says of its pages: address, language, defaults, and the files behind images."""

from __future__ import annotations

from pathlib import Path

import pytest

import handbill
from handbill.readers.sites.hugo.config import recognises
from tests.readers.sites.made_sites import fill, page, site, write

PIXEL = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"></svg>'

POST = '---\ntitle: My Day, or "Two"\ndate: 2020-03-04T10:00:00+01:00\n---\nWords.\n'

FILES = {
    "hugo.toml": """
baseURL = "https://a.org/sub"
title = "The Site"
languageCode = "en-GB"
[permalinks]
news = "/:year/:month/:slug/"
[permalinks.page]
talks = "/t/:sections[1:]/:title/"
[languages.en]
weight = 1
[languages.fa]
title = "سایت"
languageCode = "fa-IR"
[languages.de]
contentDir = "inhalt"
[params]
who = "Ada & co"
[[cascade]]
author = "The Site's people"
""",
    "content/news/one.md": POST,
    "content/news/one.fa.md": POST,
    "content/talks/2020/deep/one.md": POST,
    "content/plain/One Two.md": POST,
    "content/plain/_index.md": "---\ntitle: Plain\ncascade:\n  author: Ada\n---\n",
    "content/plain/bundle/index.md": POST,
    "content/plain/bundle/in.svg": PIXEL,
    "content/plain/slug.md": "---\ntitle: X\nslug: other\n---\nWords.\n",
    "content/plain/url.md": "---\ntitle: X\nurl: /elsewhere/x.html\n---\nWords.\n",
    "content/fa/plain/one.md": POST,
    "inhalt/plain/eins.md": POST,
    "static/s.svg": PIXEL,
    "assets/img/a.svg": PIXEL,
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path, FILES)


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("content/news/one.md", "https://a.org/sub/2020/03/my-day-or-two/"),
        ("content/news/one.fa.md", "https://a.org/sub/fa/2020/03/my-day-or-two/"),
        ("content/talks/2020/deep/one.md", "https://a.org/sub/t/2020/deep/my-day-or-two/"),
        ("content/plain/One Two.md", "https://a.org/sub/plain/one-two/"),
        ("content/plain/bundle/index.md", "https://a.org/sub/plain/bundle/"),
        ("content/plain/slug.md", "https://a.org/sub/plain/other/"),
        ("content/plain/url.md", "https://a.org/sub/elsewhere/x.html"),
        ("content/fa/plain/one.md", "https://a.org/sub/fa/plain/one/"),
        ("inhalt/plain/eins.md", "https://a.org/sub/de/plain/eins/"),
    ],
)
def test_a_page_has_the_address_that_hugo_gives_it(root: Path, name: str, address: str) -> None:
    assert site(root / name).address_of(page(root / name)) == address


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("content/news/one.md", "en"),
        ("content/news/one.fa.md", "fa-IR"),
        ("content/fa/plain/one.md", "fa-IR"),
        ("inhalt/plain/eins.md", "de"),
    ],
)
def test_the_language_is_the_names_the_folders_or_the_sites(
    root: Path, name: str, language: str
) -> None:
    assert site(root / name).language_of(page(root / name)) == language


def test_a_pattern_that_is_not_understood_gives_no_address(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "config.yaml": "baseURL: https://a.org/\npermalinks: {posts: '/:weekday/:slug'}\n",
            "content/posts/a.md": POST,
        },
    )
    path = tmp_path / "content/posts/a.md"
    assert site(path).address_of(page(path)) is None


def test_the_cascade_of_the_nearest_page_above_counts(root: Path) -> None:
    near = root / "content/plain/slug.md"
    far = root / "content/news/one.md"
    assert page(near).with_defaults(site(near).defaults(page(near))).text_of("author") == "Ada"
    assert "people" in page(far).with_defaults(site(far).defaults(page(far))).text_of("author")


@pytest.mark.parametrize(
    ("reference", "address"),
    [
        ("one-is-not-there.md", None),
        ("slug.md", "https://a.org/sub/plain/other/"),
        ("plain/slug", "https://a.org/sub/plain/other/"),
        ("/plain/bundle", "https://a.org/sub/plain/bundle/"),
        ("bundle#part", "https://a.org/sub/plain/bundle/#part"),
        ("#part", "#part"),
        ("../../hugo.toml", None),
    ],
)
def test_a_reference_leads_to_its_page(root: Path, reference: str, address: str | None) -> None:
    tag = f'{{{{< ref "{reference}" >}}}}'
    assert fill(root, "content/plain/from.md", f"[x]({tag})").text == f"[x]({address or tag})"


def test_a_parameter_is_the_pages_or_the_sites(root: Path) -> None:
    text = "{{< param who >}} {{% param when %}} {{< param gone >}}"
    filled = fill(root, "content/a.md", f"---\nwhen: now\n---\n{text}").text
    assert filled == "Ada &amp; co now {{< param gone >}}"


@pytest.mark.parametrize(
    ("source", "file"),
    [
        ("in.svg", "content/plain/bundle/in.svg"),
        ("/s.svg", "static/s.svg"),
        ("https://a.org/sub/s.svg", "static/s.svg"),
        ("../../s.svg", "static/s.svg"),
        ("img/a.svg", "assets/img/a.svg"),
        ("https://b.org/s.svg", None),
        ("../../../../s.svg", "static/s.svg"),
    ],
)
def test_an_image_is_found_where_hugo_finds_it(root: Path, source: str, file: str | None) -> None:
    path = root / "content/plain/bundle/index.md"
    expected = None if file is None else (root / file).resolve()
    file_found = site(path).file_of(source, page(path))
    assert (file_found.resolve() if file_found else None) == expected


SIGNS = "Done :tada: `:tada:` :nothing: 10:30:00\n{.big}\n\n```\n{.big}\n```\n"


@pytest.mark.parametrize(
    ("configuration", "read"),
    [
        ("enableEmoji = true", SIGNS.replace(":tada:", "🎉", 1)),
        ("enableEmoji = false", SIGNS),
        (
            "[markup.goldmark.parser.attribute]\nblock = true",
            SIGNS.replace("{.big}", "{: .big}", 1),
        ),
    ],
)
def test_signs_mean_what_the_configuration_says(
    tmp_path: Path, configuration: str, read: str
) -> None:
    write(tmp_path, {"hugo.toml": configuration})
    assert fill(tmp_path, "content/a.md", SIGNS).text == read


def test_a_folder_of_configuration_is_merged(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "config/_default/config.toml": 'baseurl = "https://a.org/"\n',
            "config/_default/languages.yaml": "fa:\n  title: سایت\n",
            "config/_default/params.json": '{"who": "Ada"}',
            "content/a.fa.md": POST,
        },
    )
    around = site(tmp_path / "content/a.fa.md")
    assert around.url == "https://a.org/"
    assert around.language_of(page(tmp_path / "content/a.fa.md")) == "fa"
    assert fill(tmp_path, "content/b.md", "{{< param who >}}").text == "Ada"


def test_what_cannot_be_read_of_the_configuration_is_a_warning_of_the_post(tmp_path: Path) -> None:
    write(tmp_path, {"hugo.toml": "title = \n", "content/a.md": POST})
    assert [problem.code for problem in site(tmp_path / "content/a.md").problems] == ["L001"]


@pytest.mark.parametrize(
    ("files", "is_site"),
    [
        ({"hugo.yaml": "title: x"}, True),
        ({"config.toml": 'baseURL = "https://a.org"', "content/a.md": ""}, True),
        ({"config.toml": 'base_url = "https://a.org"', "content/a.md": ""}, False),
        ({"config.toml": "title = 'x'"}, False),
        ({"content/a.md": ""}, False),
    ],
)
def test_a_site_is_known_by_its_configuration(
    tmp_path: Path, files: dict[str, str], is_site: bool
) -> None:
    assert recognises(write(tmp_path, files)) is is_site


def test_a_link_out_of_the_site_is_not_followed(
    root: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    write(outside, {"s.svg": PIXEL, "p.md": POST, "x.html": "{{ .Inner }}"})
    (root / "static/out.svg").symlink_to(outside / "s.svg")
    (root / "content/out.md").symlink_to(outside / "p.md")
    path = root / "content/news/one.md"
    assert site(path).file_of("/out.svg", page(path)) is None
    assert fill(root, "content/from.md", '{{< ref "out.md" >}}').text == '{{< ref "out.md" >}}'


def test_a_post_is_read_with_its_site(root: Path) -> None:
    text = POST.replace("Words.", 'See {{< ref "slug.md" >}}\n\n{{< figure src=in.svg alt=Box >}}')
    (root / "content/plain/bundle/index.md").write_text(text, encoding="utf-8")
    post = handbill.load(root / "content/plain/bundle/index.md").post
    assert post.url == "https://a.org/sub/plain/bundle/"
    assert post.site == "The Site"
    assert post.language == "en"
    assert [image.source for image in post.images] == ["in.svg"]
    assert "https://a.org/sub/plain/other/" in post.body.text
