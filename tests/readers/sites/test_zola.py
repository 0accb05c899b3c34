"""What Zola's tags are read as, and what its configuration says of a page."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

import handbill
from tests.readers.sites.made_sites import fill, page, site, write

POST = '+++\ntitle = "T"\ndate = 2020-03-04\n+++\nWords.\n'

FILES = {
    "config.toml": """
base_url = "https://a.org"
title = "The Site"
default_language = "en"
theme = "plain"
[languages.fa]
title = "سایت"
""",
    "content/blog/2020-03-04-one_two.md": POST,
    "content/blog/one.fa.md": POST,
    "content/blog/bundle/index.md": POST,
    "content/blog/bundle/in.svg": "<svg/>",
    "content/blog/path.md": '+++\ntitle = "T"\npath = "/else/where"\n+++\nWords.\n',
    "content/blog/slug.md": '+++\ntitle = "T"\nslug = "other"\n+++\nWords.\n',
    "content/blog/نام.md": POST,
    "static/s.svg": "<svg/>",
    "themes/plain/static/t.svg": "<svg/>",
    "templates/shortcodes/mute.html": "<hr>",
    "templates/shortcodes/box.html": "<aside>{{ body | markdown | safe }}</aside>",
    "themes/plain/templates/shortcodes/pic.html": '<img src="{{ file }}">{{ caption }}',
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path, FILES)


@pytest.mark.parametrize(
    ("name", "address", "language"),
    [
        ("blog/2020-03-04-one_two.md", "https://a.org/blog/one-two/", "en"),
        ("blog/one.fa.md", "https://a.org/fa/blog/one/", "fa"),
        ("blog/bundle/index.md", "https://a.org/blog/bundle/", "en"),
        ("blog/path.md", "https://a.org/else/where/", "en"),
        ("blog/slug.md", "https://a.org/blog/other/", "en"),
        ("blog/نام.md", None, "en"),
    ],
)
def test_address_and_language(root: Path, name: str, address: str | None, language: str) -> None:
    path = root / "content" / name
    assert site(path).address_of(page(path)) == address
    assert site(path).language_of(page(path)) == language


@pytest.mark.parametrize(
    ("source", "file"),
    [
        ("in.svg", "content/blog/bundle/in.svg"),
        ("/s.svg", "static/s.svg"),
        ("/t.svg", "themes/plain/static/t.svg"),
        ("/blog/bundle/in.svg", "content/blog/bundle/in.svg"),
        ("../../../../x.svg", None),
    ],
)
def test_an_image_is_found_where_zola_finds_it(root: Path, source: str, file: str | None) -> None:
    path = root / "content/blog/bundle/index.md"
    assert site(path).file_of(source, page(path)) == (None if file is None else root / file)


TEXTS = [
    (
        '{{ youtube(id="abc", autoplay=true) }}',
        '<iframe src="https://www.youtube.com/embed/abc" title="YouTube"></iframe>',
    ),
    (
        "{{ gist(url='https://gist.github.com/a/1') }}",
        '<iframe src="https://gist.github.com/a/1" title="Gist"></iframe>',
    ),
    (
        '{{ figure(src="a.png", alt="A cat", caption=`Tom`) }}',
        '<figure><img src="a.png" alt="A cat"><figcaption>Tom</figcaption></figure>',
    ),
    (
        '{% quote(author="Ada") %}\nSo *be* it\n{% end %}',
        "<blockquote>\n\nSo *be* it\n\n<footer>Ada</footer></blockquote>",
    ),
    ("{% note(title='Mind') %}It{% end %}", "<aside>\n\n**Mind**\n\nIt\n\n</aside>"),
    ("{{/* youtube(id=1) */}}", "`{{ youtube(id=1) }}`"),
    ("`{%/* note() */%}`", "`{% note() %}`"),
    ('```\n{{ youtube(id="abc") }}\n```', '```\n{{ youtube(id="abc") }}\n```'),
    ('{{ unknown(a="b") }}', '{{ unknown(a="b") }}'),
    ("{{ page.title }} {% if x %}", "{{ page.title }} {% if x %}"),
    ("{% note() %} never closed", "{% note() %} never closed"),
]


@pytest.mark.parametrize(("written", "read"), TEXTS)
def test_a_tag_is_read_as_what_it_prints(tmp_path: Path, written: str, read: str) -> None:
    filled = fill(tmp_path, "post.md", f"{written}\n\n{{{{ gone() }}}}\n")
    assert filled.text.removesuffix("\n\n{{ gone() }}\n") == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("{% box() %}It{% end %}", "<aside>\n\nIt\n\n</aside>"),
        ("{% mute() %}It{% end %}", "{% mute() %}It{% end %}"),
        ('{{ pic(file="s.svg", alt="A") }}', '<figure><img src="s.svg" alt="A"></figure>'),
        ("[a](@/blog/slug.md#x)", "[a](https://a.org/blog/other/#x)"),
        ("[a]: @/blog/slug.md", "[a]: https://a.org/blog/other/"),
        ("[a](@/blog/gone.md) `[a](@/blog/slug.md)`", "[a](@/blog/gone.md) `[a](@/blog/slug.md)`"),
        ("[a](@/../../x.md)", "[a](@/../../x.md)"),
    ],
)
def test_a_site_says_more(root: Path, written: str, read: str) -> None:
    assert fill(root, "content/blog/new.md", written).text == read


def test_a_post_is_read_with_its_site(root: Path) -> None:
    post = handbill.load(root / "content/blog/slug.md").post
    assert (post.site, post.language) == ("The Site", "en")
    assert post.url == "https://a.org/blog/other/"


@pytest.mark.parametrize(
    "text",
    [
        "{{/* " * 50_000,
        "{{ a(b=[" * 50_000,
        "{{ a(b='" * 50_000,
        "{% a() %}" * 50_000,
        "{{" * 100_000,
        "{% a() %}\n" * 10_000 + "{% end %}\n" * 10_000,
        "[a](@/" * 50_000,
    ],
    ids=lambda text: str(text)[:9].replace("\n", " "),
)
def test_no_text_takes_long(root: Path, text: str) -> None:
    start = time.monotonic()
    fill(root, "content/post.md", f"Words\n\n{text}")
    assert time.monotonic() - start < 20
