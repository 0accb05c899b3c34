"""A post of a Jekyll site is read as Jekyll publishes it."""

from __future__ import annotations

from pathlib import Path

import pytest

import handbill
from handbill.document import walk
from tests.readers.sites.small_sites import codes, filled, page_of, write

CONFIG = """\
title: The Site
url: https://example.org
baseurl: /blog
lang: fr_CA
motto: Words
collections:
  topics:
    output: true
defaults:
  - scope: {path: "", type: posts}
    values: {author: Everybody}
  - scope: {path: "_posts/2016"}
    values: {author: Ann}
"""
POST = "_posts/2016/2016-01-31-a-post.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(
        tmp_path / "site",
        {
            "_config.yml": CONFIG,
            "_data/people.yml": "- name: Ann\n- name: Ben\n",
            "_data/more/count.json": '{"of": 3}',
            "_includes/hello.html": "<p>Hello {{ include.name }}{{ include.title }}</p>",
            "_includes/list.html": "{% for page in site.pages %}{{ page.title }}{% endfor %}",
            "_posts/2015-12-01-old.md": "---\ntitle: Old\ncategories: news\n---\nText.\n",
            "_topics/taproot.md": "---\ntitle: Taproot\npermalink: /t/:title/\n---\nText.\n",
            "about.md": "---\ntitle: About\n---\nText.\n",
        },
    )


def text_of(root: Path, text: str, matter: str = "title: A post") -> str:
    write(root, {POST: f"---\n{matter}\n---\n{text}"})
    return filled(root / POST).text


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("{{ page.title }} of {{ site.title }}", "A post of The Site"),
        ("{{ page.nothing }}.", "."),
        ("{{ site.motto | upcase }}", "WORDS"),
        ("{% assign x = 3 %}{{ x | plus: 1 }}", "4"),
        ("{% for p in site.data.people %}{{ p.name }} {% endfor %}", "Ann Ben "),
        ("{{ site.data.more.count.of }}", "3"),
        ("{% if page.title == 'A post' %}yes{% else %}no{% endif %}", "yes"),
        ("{% raw %}{{ page.title }}{% endraw %}", "{{ page.title }}"),
        ("{% comment %}unseen{% endcomment %}seen", "seen"),
        ("{% capture /dev/null %}unseen{% endcapture %}seen", "seen"),
        ("`{{ page.title }}`", "`A post`"),
        ('{% include hello.html name="Ann" title=page.title %}', "<p>Hello AnnA post</p>"),
        ("{% include_cached hello.html name='A \\'b\\'' %}", "<p>Hello A 'b'</p>"),
        ("{% assign f = 'hello' %}{% include {{ f }}.html name=f %}", "<p>Hello hello</p>"),
        ("{% post_url 2015-12-01-old %}", "/blog/news/2015/12/01/old.html"),
        ("{% link about.md %}", "/blog/about.html"),
        ("{% for t in site.topics %}{{ t.title }} {{ t.url }}{% endfor %}", "Taproot /t/taproot/"),
        ("{% for p in site.posts %}{{ p.title }} {% endfor %}", "A post Old "),
        ("{{ '/a.png' | relative_url }}", "/blog/a.png"),
        ("{{ '/a.png' | absolute_url }}", "https://example.org/blog/a.png"),
        ("{{ page.date | date_to_string }}", "31 Jan 2016"),
        ("{{ page.date | date: '%Y' }}", "2016"),
        ("{{ 'A & b: É' | slugify }}", "a-b-é"),
        ("{{ 'É' | slugify: 'latin' }}", "e"),
        ("{{ '*a*' | markdownify }}", "<p><em>a</em></p>"),
        ("{{ page.url }} {{ page.id }}", "/2016/01/31/a-post.html /2016/01/31/a-post"),
        ("{% gist ann/12 %}", '<iframe src="https://gist.github.com/ann/12"></iframe>'),
        (
            "{% img /a.png alt='Two words' %}",
            '<img src="/a.png" alt="Two words">',
        ),
        ("{% highlight ruby linenos %}\nputs 1\n{% endhighlight %}", "```ruby\nputs 1\n```\n"),
        ("{% highlight text %}\n```\n{% endhighlight %}", "````text\n```\n````\n"),
        ("{% boxed %}\nWords\n{% endboxed %}", "\nWords\n"),
    ],
)
def test_what_a_tag_stands_for(root: Path, written: str, read: str) -> None:
    assert text_of(root, written) == read


@pytest.mark.parametrize(
    "written",
    [
        "{{ unknown }}",
        "{{ unknown | upcase }}",
        "{{ site.time | date: '%Y' }}",
        "{{ 'now' | date: '%Y' }}",
        "{{ page.title | filter_of_a_plugin }}",
        "{% tag_of_a_plugin with words %}",
        "{% include not-there.html %}",
        "{% include list.html %}",
        "{% post_url 2001-01-01-not-there %}",
        "{% link not-there.md %}",
        "{% img class=wide %}",
        "{% for p in site.pages %}{{ p.title }}{% endfor %}",
        "{% if %}a{% endif %}",
        "{{ page.title",
        "{{ 1 | divided_by: 0 }}",
    ],
)
def test_what_nobody_can_know_stays_as_it_is_written(root: Path, written: str) -> None:
    assert text_of(root, f"Before {written} after.") == f"Before {written} after."


def test_arguments_with_words_stay_before_the_words_of_a_tag(root: Path) -> None:
    assert text_of(root, '{% box "Do read this" %}Words{% endbox %}') == (
        '{% box "Do read this" %}Words'
    )


def test_a_tag_of_the_site_that_is_left_out_is_told_with_its_line(root: Path) -> None:
    text_of(root, "One\n\n{% boxed %}\nWords\n{% endboxed %}\n")
    (problem,) = filled(root / POST).problems
    assert problem.code == "G003"
    assert problem.location is not None
    assert problem.location.line == 6


def test_every_line_knows_the_line_it_came_from(root: Path) -> None:
    write(root, {"_includes/three.md": "a\nb\nc"})
    text = "1\n{% include three.md %}\n3\n{% if true %}\n5\n{% endif %}\n7"
    text_of(root, text)
    result = filled(root / POST)
    lines = dict(zip(result.text.split("\n"), result.lines, strict=True))
    assert {word: lines[word] for word in "abc1357"} == {
        **dict.fromkeys("abc", 1),
        **{number: int(number) - 1 for number in "1357"},
    }


def test_the_words_of_a_note_keep_their_lines(root: Path) -> None:
    text_of(root, "First\n\n{% note %}\nTwo\n\nThree\n{% endnote %}\n\nLast {{ unknown }}\n")
    result = filled(root / POST)
    lines = dict(zip(result.text.split("\n"), result.lines, strict=True))
    assert [lines[word] for word in ("First", "Two", "Three")] == [0, 3, 5]
    assert lines["Last {{ unknown }}"] == 8


def test_a_gap_has_the_line_of_the_source(root: Path) -> None:
    write(root, {"_includes/three.md": "a\nb\nc"})
    matter = "---\ntitle: A post\n---\n"
    write(root, {POST: matter + "{% include three.md %}\n\n{{ unknown }}\n"})
    try:
        problems = handbill.audit(handbill.load(root / POST))
    except handbill.ContentError as error:
        problems = error.problems
    assert [p.location.line for p in problems if p.code == "T003" and p.location] == [6]


@pytest.mark.parametrize(
    ("permalink", "path"),
    [
        ("date", "/cats/2016/01/31/a-post.html"),
        ("pretty", "/cats/2016/01/31/a-post/"),
        ("ordinal", "/cats/2016/031/a-post.html"),
        ("none", "/cats/a-post.html"),
        ("/:categories/:title/", "/cats/a-post/"),
        ("/p/:year/:i_month-:short_month/:slug", "/p/2016/1-Jan/a-post"),
        ("/fixed/", "/fixed/"),
    ],
)
def test_the_address_is_made_by_the_permalink(root: Path, permalink: str, path: str) -> None:
    matter = f"title: A post\ncategories: [Cats]\npermalink: {permalink}"
    text_of(root, "Text.", matter)
    site, page = page_of(root / POST)
    assert site.address_of(page) == f"https://example.org/blog{path}"


def test_the_address_of_other_letters_is_escaped(root: Path) -> None:
    write(root, {"_posts/2016-01-31-چرا.md": "---\ntitle: A\n---\nText.\n"})
    site, page = page_of(root / "_posts" / "2016-01-31-چرا.md")
    assert site.address_of(page) == "https://example.org/blog/2016/01/31/%DA%86%D8%B1%D8%A7.html"


def test_what_the_site_says_counts_where_the_post_says_nothing(root: Path) -> None:
    text_of(root, "[A link](/x/) to [another](y).", "title: A post\npermalink: /p/")
    post = handbill.load(root / POST).post
    assert (post.site, post.language, post.authors) == ("The Site", "fr-CA", ("Ann",))
    assert post.url == "https://example.org/blog/p/"
    assert str(post.published) == "2016-01-31"
    body = [node for node in walk(post.body) if isinstance(node, handbill.Link)]
    assert [link.address for link in body] == [
        "https://example.org/x/",
        "https://example.org/blog/p/y",
    ]


def test_a_post_of_its_own_mind_is_believed(root: Path) -> None:
    text_of(root, "Text.", "title: A\nlang: en\nauthor: Me\ncanonical_url: https://me.example/a")
    post = handbill.load(root / POST).post
    assert (post.language, post.authors, post.url) == ("en", ("Me",), "https://me.example/a")


def test_kramdown_takes_its_own_signs_out(root: Path) -> None:
    text = (
        "* toc\n{:toc}\n\n{::options toc_levels='2' /}\n{::comment}\nunseen\n{:/comment}\nWords\n"
    )
    assert text_of(root, text).split() == ["Words"]
    assert text_of(root, "```\n* toc\n{:toc}\n```\n") == "```\n* toc\n{:toc}\n```\n"


def test_a_configuration_that_is_no_yaml_is_told_and_the_post_is_read(root: Path) -> None:
    write(root, {"_config.yml": "title: [\n"})
    text_of(root, "Text.", "title: A\nlang: en")
    edition = handbill.load(root / POST)
    assert "G004" in codes(handbill.audit(edition))
