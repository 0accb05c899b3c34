"""Posts of Hexo, Pelican and MkDocs are read as these publish them."""

from __future__ import annotations

from pathlib import Path

import pytest

import handbill
from handbill.document import walk
from tests.readers.sites.small_sites import filled, page_of, write

# --- Hexo -------------------------------------------------------------------------------------

HEXO = {
    "_config.yml": "title: S\nurl: https://a.org\nlanguage: [zh-CN, en]\n",
    "package.json": '{"dependencies": {"hexo": "^6"}}',
    "source/downloads/code/a.js": "alert(1)\n",
    "source/_posts/other.md": "---\ntitle: The other\ndate: 2015-02-03\n---\nText.\n",
}
HEXO_POST = "source/_posts/a-post.md"


def hexo(tmp_path: Path, text: str) -> Path:
    matter = "---\ntitle: A\ndate: 2016-01-31 10:00:00\n---\n"
    return write(tmp_path / "site", {**HEXO, HEXO_POST: matter + text}) / HEXO_POST


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ('{% asset_img a.png "Two words" %}', '<img src="a.png" alt="Two words">'),
        ("{% asset_img wide a.png 20 30 A title %}", '<img src="a.png" alt="A title">'),
        ("{% img left /a.png 20 30 %}", '<img src="/a.png">'),
        ("{% codeblock lang:js %}\nx\n{% endcodeblock %}", "```js\nx\n```\n"),
        ("{% codeblock A title %}\nx\n{% endcodeblock %}", "A title\n\n```\nx\n```\n"),
        ("{% include_code a.js %}", "```\nalert(1)\n```\n"),
        ("{% blockquote Ann %}\nA\nB\n{% endblockquote %}", "> A\n> B\n>\n> — Ann\n\n"),
        ("{% iframe https://b.org/ %}", '<iframe src="https://b.org/"></iframe>'),
        ("{% link Some words https://b.org/ %}", '<a href="https://b.org/">Some words</a>'),
        ("`{{ title }}` {{ title }}", "`{{ title }}` A"),
        ("```\n{% img a.png %}\n```\n", "```\n{% img a.png %}\n```\n"),
        (
            "{% note info %}\nWords\n{% endnote %}",
            '<aside markdown="1">\n\n\nWords\n\n\n</aside>\n',
        ),
        ("{% post_link other %}", '<a href="/2015/02/03/other/">The other</a>'),
        ("{% post_link other 'Some words' %}", '<a href="/2015/02/03/other/">Some words</a>'),
        ("[a]({% post_path other %})", "[a](/2015/02/03/other/)"),
        ("{% post_link none %}", "{% post_link none %}"),
        ("{% post_link ../../../outside %}", "{% post_link ../../../outside %}"),
        ("{% include_code none.js %}", "{% include_code none.js %}"),
    ],
)
def test_what_a_tag_of_hexo_stands_for(tmp_path: Path, written: str, read: str) -> None:
    assert filled(hexo(tmp_path, written)).text == read


def test_a_post_of_hexo_has_an_address_and_a_language(tmp_path: Path) -> None:
    post = handbill.load(hexo(tmp_path, "这里有几个字。")).post
    assert (post.site, post.language) == ("S", "zh-CN")
    assert post.url == "https://a.org/2016/01/31/a-post/"


def test_an_address_that_hexo_counts_is_not_known(tmp_path: Path) -> None:
    path = hexo(tmp_path, "Text.")
    write(tmp_path / "site", {"_config.yml": "url: https://a.org\npermalink: :id/\n"})
    site, page = page_of(path)
    assert site.address_of(page) is None


def test_the_files_of_a_post_lie_beside_it(tmp_path: Path) -> None:
    path = hexo(tmp_path, "Text.")
    write(tmp_path / "site", {"source/_posts/a-post/a.png": "", "source/b.png": ""})
    site, page = page_of(path)
    assert site.file_of("a.png", page) == path.with_suffix("") / "a.png"
    assert site.file_of("/b.png", page) == tmp_path / "site" / "source" / "b.png"


# --- Pelican ----------------------------------------------------------------------------------

PELICAN_POST = "content/posts/a.md"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("![A]({static}/images/a.png)", "![A](/images/a.png)"),
        ("![A]({attach}a.png)", "![A](a.png)"),
        ('<img src="|static|/images/a.png">', '<img src="/images/a.png">'),
        ("[A]({filename}/other.md) `[A]({filename}/b.md)`", "[A](other.md) `[A]({filename}/b.md)`"),
        ("[TOC]\n\nText", "\n\nText"),
    ],
)
def test_what_pelican_names_in_links(tmp_path: Path, written: str, read: str) -> None:
    files = {"pelicanconf.py": "raise SystemExit", PELICAN_POST: f"Title: A\nLang: en\n\n{written}"}
    root = write(tmp_path / "site", files)
    site, page = page_of(root / PELICAN_POST)
    assert site.fill(page).text.removeprefix("\n") == read


def test_a_link_to_a_page_of_pelican_is_unknown_and_an_image_is_found(tmp_path: Path) -> None:
    text = "Title: A\nLang: en\n\n[Another]({filename}/other.md)\n"
    files = {"pelicanconf.py": "", PELICAN_POST: text, "content/images/a.png": ""}
    root = write(tmp_path / "site", files)
    site, page = page_of(root / PELICAN_POST)
    assert site.file_of("/images/a.png", page) == root / "content" / "images" / "a.png"
    body = handbill.load(root / PELICAN_POST).post.body
    (link,) = [node for node in walk(body) if isinstance(node, handbill.Link)]
    assert (link.address, link.recorded) == (handbill.UNKNOWN, "other.md")


# --- MkDocs -----------------------------------------------------------------------------------

MKDOCS = {
    "mkdocs.yml": (
        "site_name: S\nsite_url: https://a.org/docs/\ntheme: {name: material, language: de}\n"
        "markdown_extensions: [pymdownx.snippets, admonition]\n"
        "plugins: !!python/name:os.system\n"
    ),
    "part.md": "One\n# --8<-- [start:two]\nTwo\n# --8<-- [end:two]\nThree\n",
}


def mkdocs(tmp_path: Path, text: str) -> Path:
    root = write(tmp_path / "site", {**MKDOCS, "docs/a/b.md": f"---\ntitle: A\n---\n{text}"})
    return root / "docs" / "a" / "b.md"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (
            '!!! note "Be careful"\n    Words.\n\n    More.\n\nAfter.',
            ["<aside markdown>", "**Be careful**", "Words.", "More.", "</aside>", "After."],
        ),
        ("??? tip\n    Words.", ["<aside markdown>", "**Tip**", "Words.", "</aside>"]),
        ('!!! note ""\n    Words.', ["<aside markdown>", "Words.", "</aside>"]),
        ('=== "C"\n\n    One\n\n=== "D"\n\n    Two', ["**C**", "One", "**D**", "Two"]),
        ("```\n!!! note\n    Words.\n```", ["```", "!!! note", "    Words.", "```"]),
        (
            "!!! a\n    One\n    !!! b\n        Two\n",
            [
                *("<aside markdown>", "**A**", "One"),
                *("<aside markdown>", "**B**", "Two", "</aside>", "</aside>"),
            ],
        ),
        ('--8<-- "part.md"', ["One", "Two", "Three"]),
        ('--8<-- "part.md:two"', ["Two"]),
        ('--8<-- "part.md:1:1"', ["One"]),
        ('--8<-- "../outside.md"', ['--8<-- "../outside.md"']),
        ('--8<-- "https://a.org/x"', ['--8<-- "https://a.org/x"']),
    ],
)
def test_what_mkdocs_makes_of_a_block(tmp_path: Path, written: str, read: list[str]) -> None:
    write(tmp_path, {"outside.md": "SECRET"})
    text = filled(mkdocs(tmp_path, written)).text.replace(' markdown="1"', " markdown")
    assert [row for row in text.split("\n") if row.strip()] == read


def test_the_lines_of_a_note_are_those_of_the_source(tmp_path: Path) -> None:
    result = filled(mkdocs(tmp_path, "First\n\n!!! note\n    Words.\n\nLast"))
    lines = dict(zip(result.text.split("\n"), result.lines, strict=True))
    assert [lines[row] for row in ("First", "Words.", "Last")] == [0, 3, 5]


def test_snippets_that_take_in_one_another_end(tmp_path: Path) -> None:
    path = mkdocs(tmp_path, '--8<-- "a.md"')
    write(tmp_path / "site", {"a.md": '--8<-- "a.md"\n--8<-- "a.md"\n' * 30})
    assert len(filled(path).text) < 4_000_000


def test_a_page_of_mkdocs_has_an_address_and_a_language(tmp_path: Path) -> None:
    post = handbill.load(mkdocs(tmp_path, "Text.")).post
    assert (post.site, post.language, post.url) == ("S", "de", "https://a.org/docs/a/b/")
