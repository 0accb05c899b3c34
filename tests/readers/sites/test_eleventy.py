"""A post of an Eleventy site is read as Eleventy publishes it."""

from __future__ import annotations

from pathlib import Path

import pytest

import handbill
from handbill.document import walk
from tests.readers.sites.small_sites import filled, page_of, write

POST = "src/posts/2016-01-31-a-post.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(
        tmp_path / "site",
        {
            "eleventy.config.js": "throw new Error('run')",
            "src/_data/metadata.json": '{"title": "S", "url": "https://a.org", "language": "es"}',
            "src/_data/people.yaml": "- Ann\n- Ben\n",
            "src/_data/build.js": "module.exports = {};",
            "src/_includes/hello.liquid": "<p>Hello {{ who }}</p>",
            "src/_includes/other.njk": "{{ 1 if x }}",
            "src/posts/posts.json": '{"author": "Ann", "tags": ["a", "b"]}',
        },
    )


def text_of(root: Path, text: str, matter: str = "title: A post") -> str:
    write(root, {POST: f"---\n{matter}\n---\n{text}"})
    return filled(root / POST).text


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("{{ title }} {{ page.fileSlug }} {{ metadata.title }}", "A post a-post S"),
        ("{% for p in people %}{{ p }} {% endfor %}", "Ann Ben "),
        ('{% set x = "y" %}{{ x }}', "y"),
        ("{% set x %}y{{ title }}{% endset %}{{ x }}", "yA post"),
        ("{# unseen\n #}seen", "\nseen"),
        ("## A {#id}\n\n#} b", "## A {#id}\n\n#} b"),
        ("{% raw %}{{ x }}{% endraw %}", "{{ x }}"),
        ('[a]({{ "/x/" | url }})', "[a](https://a.org/x/)"),
        ('{% include "hello", who: "Ann" %}', "<p>Hello Ann</p>"),
        ('{% image "a.png", "Two words" %}', '<img src="a.png" alt="Two words">'),
        ('{% image "a.png" "wide-4" "Two words" %}', '<img src="a.png" alt="Two words">'),
        ('{% my_image "a.png", "Logo" %}', '<img src="a.png" alt="Logo">'),
        ('{% image "a.png", "card-wide" %}', '<img src="a.png">'),
        ('{% image src="a.png", alt="" %}', '<img src="a.png" alt="">'),
        (
            '{% photo path="a.png", alt="One", caption="T & U" %}',
            '<figure><img src="a.png" alt="One"><figcaption>T &amp; U</figcaption></figure>',
        ),
        (
            '{% youtube "x1", "A talk" %}',
            '<iframe src="https://www.youtube.com/watch?v=x1"></iframe>',
        ),
        (
            '{{ "https://b.org/1" | embed: "A talk" }}',
            '<iframe src="https://b.org/1" title="A talk"></iframe>',
        ),
        ("{% boxed %}Words{% endboxed %}", "Words"),
        (
            "{% Callout 'kind' %}Words{% endCallout %}",
            '<aside markdown="1">\n\nWords\n\n</aside>\n',
        ),
        (
            '{% note "Do read" %}Words{% endnote %}',
            '<aside markdown="1">\n\n**Do read**\n\nWords\n\n</aside>\n',
        ),
        ("{% YouTube id='x1' %}", '<iframe src="https://www.youtube.com/watch?v=x1"></iframe>'),
        ('{% film src="a.mp4" %}', '<video src="a.mp4"></video>'),
    ],
)
def test_what_a_tag_stands_for(root: Path, written: str, read: str) -> None:
    matter = "title: A post\npermalink: false"
    assert text_of(root, written, matter) == read


@pytest.mark.parametrize(
    "written",
    [
        "{{ build.time }}",
        "{{ collections.posts.size }}",
        '{{ "noah" | team_link }}',
        '{{ "chart" | embed: "A title" }}',
        '{% signup "Join us" %}',
        '{% widget src="chart" %}',
        '{% include "other.njk" %}',
        "{{ 'a' if b }}",
        '{{ macro("a") }}',
    ],
)
def test_what_nobody_can_know_stays_as_it_is_written(root: Path, written: str) -> None:
    assert text_of(root, f"Before {written} after.") == f"Before {written} after."


@pytest.mark.parametrize(
    ("permalink", "address"),
    [
        ("", "https://a.org/posts/a-post/"),
        ("/blog/{{ page.fileSlug }}/index.html", "https://a.org/blog/a-post/"),
        ("/{{ title | slugify }}/", "https://a.org/a-post/"),
        ("/{{ page.date | filter_of_its_own }}/", None),
        ("false", None),
    ],
)
def test_the_address_is_that_of_the_permalink(
    root: Path, permalink: str, address: str | None
) -> None:
    text_of(root, "Text.", f"title: A post\npermalink: '{permalink}'")
    site, page = page_of(root / POST)
    assert site.address_of(page) == address


def test_an_address_that_a_program_decides_is_not_known(root: Path) -> None:
    text_of(root, "[in](/a/) `[code](/b/)` [out](//c.org/)")
    write(root, {"src/posts/posts.11tydata.js": "module.exports = {};"})
    site, page = page_of(root / POST)
    assert site.address_of(page) is None
    assert site.fill(page).text == "[in](https://a.org/a/) `[code](/b/)` [out](//c.org/)"


def test_what_the_data_say_counts_where_the_post_says_nothing(root: Path) -> None:
    text_of(root, "[A link](/x/).")
    post = handbill.load(root / POST).post
    assert (post.site, post.language, post.authors) == ("S", "es", ("Ann",))
    links = [node.address for node in walk(post.body) if isinstance(node, handbill.Link)]
    assert links == ["https://a.org/x/"]
