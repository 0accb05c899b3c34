"""What real posts write beyond CommonMark: GitHub's additions, kramdown's, and HTML."""

from __future__ import annotations

import time

import pytest

from handbill.document import (
    Abbreviation,
    Body,
    BulletList,
    Code,
    CodeBlock,
    Figure,
    Heading,
    Image,
    Link,
    OrderedList,
    Paragraph,
    Style,
    Styled,
    Table,
    inline_text,
    walk,
)
from handbill.errors import ContentError
from handbill.readers.markdown import parse_prose


def only(body: Body, kind: type) -> list[object]:
    return [node for node in walk(body) if isinstance(node, kind)]


def links(text: str) -> list[tuple[str, object]]:
    nodes = walk(parse_prose(text))
    return [(inline_text(node.content), node.address) for node in nodes if isinstance(node, Link)]


def styles(text: str) -> list[tuple[Style, str]]:
    nodes = walk(parse_prose(text))
    return [(node.style, inline_text(node.content)) for node in nodes if isinstance(node, Styled)]


# --- GitHub's additions -----------------------------------------------------------------------


def test_words_struck_through_are_deleted_words() -> None:
    assert styles("~~gone~~ and 3 ~ 4 ~ 5") == [(Style.DELETED, "gone")]


def test_a_task_list_shows_its_boxes() -> None:
    body = parse_prose("- [ ] ask\n- [x] answer\n\n1. [X] third")
    assert body.text == "☐ ask\n☑ answer\n\n☑ third"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See https://x.org/a_b(c).", [("https://x.org/a_b(c)", "https://x.org/a_b(c)")]),
        ("(www.x.org/a)", [("www.x.org/a", "http://www.x.org/a")]),
        ("Ask me@x.org now", [("me@x.org", "mailto:me@x.org")]),
        ("`https://x.org` Amazon.com", []),
        ("https://x.org/a... and https://x.org/b…", []),
        ("[https://x.org/a...](https://x.org/ab)", [("https://x.org/a...", "https://x.org/ab")]),
    ],
)
def test_bare_addresses_are_links_but_none_that_was_cut_short(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert links(text) == expected
    assert parse_prose(text).text == text.split("](")[0].lstrip("[").replace("`", "")


def test_addresses_stay_as_they_were_written() -> None:
    address = "https://x.org/é%20ü?a=1&b=[2]"
    assert links(f"[a](<{address}>)") == [("a", address)]


def test_a_table_needs_no_pipes_at_its_edges() -> None:
    (table,) = parse_prose("a | b\n--- | ---\n1 | 2").blocks
    assert isinstance(table, Table)
    assert len(table.rows) == 1


@pytest.mark.parametrize("mark", ["- ", "* ", "1. ", "> ", "## ", "```\n"])
def test_blocks_need_no_blank_line_above_them(mark: str) -> None:
    first, *rest = parse_prose(f"The words above\n{mark}x").blocks
    assert isinstance(first, Paragraph)
    assert len(rest) == 1


def test_two_spaces_make_a_list_in_a_list() -> None:
    (outer,) = parse_prose("- a\n  - b\n  - c\n- d").blocks
    assert isinstance(outer, BulletList)
    assert len(outer.items) == 2
    assert isinstance(outer.items[0].blocks[1], BulletList)


def test_a_list_keeps_its_first_number() -> None:
    (numbered,) = parse_prose("8. a\n9. b").blocks
    assert isinstance(numbered, OrderedList)
    assert numbered.start == 8


# --- what Jekyll, Hugo and Eleventy add ---------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "![](a.png){: .decorative}",
        "![](a.png){.decorative}",
        '![](a.png){:.big .decorative id="x"}',
    ],
)
def test_an_attribute_list_belongs_to_what_stands_before_it(text: str) -> None:
    (image,) = only(parse_prose(text), Image)
    assert isinstance(image, Image)
    assert image.decorative


def test_a_line_of_attributes_belongs_to_its_block_and_is_no_text() -> None:
    body = parse_prose("Hola.\n{: lang=es}\n\n{: lang=fr}\nSalut.\n\n| a |\n|---|\n| b |\n{: .c}\n")
    assert body.text == "Hola.\n\nSalut.\n\na\nb"
    assert [getattr(block, "language", None) for block in body.blocks] == ["es", "fr", None]


def test_a_heading_takes_its_name_from_its_attributes() -> None:
    body = parse_prose("## One {#first}\n\n## Two {: #second }\n\n[a](#first) [b](#second)")
    headings = [block for block in body.blocks if isinstance(block, Heading)]
    assert [inline_text(heading.content) for heading in headings] == ["One", "Two"]
    assert [address for _, address in links("## One {#first}\n\n[a](#first)")] == ["#first"]


@pytest.mark.parametrize("text", ["a set {1, 2}", "use {name=x} here", "{: not this", "`{: .a}`"])
def test_braces_that_are_no_attribute_list_stay(text: str) -> None:
    assert parse_prose(text).text == text.replace("`", "")


def test_abbreviations_stand_for_whole_words_outside_of_code() -> None:
    body = parse_prose("SMS, SMSC, `SMS`.\n*[SMS]: Short Message Service")
    assert only(body, Abbreviation) == [Abbreviation("SMS", expansion="Short Message Service")]
    assert body.text == "SMS, SMSC, SMS."


def test_a_note_that_nothing_calls_is_printed_and_told() -> None:
    body = parse_prose("One[^a].\n\n[^b]: never called\n[^a]: called", path="p.md")
    assert body.text == "One.\n\ncalled\n\nnever called"
    assert [str(remark).split("\n")[0] for remark in body.remarks] == [
        "p.md:3: warning T106: the footnote [^b] is called nowhere in the text;"
        " it is printed behind the others"
    ]


def test_the_address_of_a_link_may_stand_right_below_a_paragraph() -> None:
    assert links("See [this][a].\n[a]: https://x.org/\n[b]: https://y.org/") == [
        ("this", "https://x.org/")
    ]


# --- letters without spaces -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "strong"),
    [
        ("**标题：**正文", "标题："),
        ("这是**“引用”**的话", "“引用”"),
        ("これは**「重要」**です。", "「重要」"),
        ("**<!--name-->****题目：**正文", "题目："),
    ],
)
def test_emphasis_needs_no_spaces_beside_chinese_and_japanese(text: str, strong: str) -> None:
    assert styles(text) == [(Style.STRONG, strong)]


@pytest.mark.parametrize("text", ["2 ** 3", "a_b_c", "**open", "f**k", '**"x"**y', "5 * 3 * 2"])
def test_other_emphasis_is_as_commonmark_has_it(text: str) -> None:
    assert parse_prose(text).text == text
    assert styles(text) == []


# --- HTML -------------------------------------------------------------------------------------


def test_markdown_in_a_figure_is_read() -> None:
    (figure,) = parse_prose(
        "<figure>\n  ![A drawing](img/monolith.jpg)\n"
        "  <figcaption>By *Ann*, [source](https://x.org)</figcaption>\n</figure>"
    ).blocks
    assert isinstance(figure, Figure)
    assert figure.images[0].alternative == "A drawing"
    assert inline_text(figure.caption) == "By Ann, source"


@pytest.mark.parametrize(
    "text",
    [
        "<div>\n## Heading\n- one\n- two\n</div>",
        '<div markdown="1">\n## Heading\n- one\n- two\n</div>',
        "<section>\n  <div>\n    ## Heading\n    - one\n    - two\n  </div>\n</section>",
        "<details><summary>**More**</summary>\n\n## Heading\n\n- one\n- two\n\n</details>",
    ],
)
def test_blocks_of_markdown_in_html_are_read(text: str) -> None:
    body = parse_prose(text)
    (heading,) = only(body, Heading)
    (bullets,) = only(body, BulletList)
    assert isinstance(heading, Heading)
    assert isinstance(bullets, BulletList)
    assert len(bullets.items) == 2
    assert "*" not in body.text


@pytest.mark.parametrize(
    "text",
    [
        "<pre>**not** [this](x)</pre>",
        "<p>the <code>__init__</code> and **kwargs</p>",
        "the <code>__init__ *a* [x](y)</code> and <kbd>*</kbd>",
        "<div>5 * 3 and file_name_here</div>",
    ],
)
def test_html_that_is_no_markdown_keeps_its_signs(text: str) -> None:
    body = parse_prose(text)
    signs = sum(text.count(sign) for sign in "*_[")
    assert sum(body.text.count(sign) for sign in "*_[") == signs


def test_markdown_is_read_around_code_in_html() -> None:
    assert links("<p>see <code>[a](b)</code> and [c](https://x.org)</p>") == [
        ("c", "https://x.org")
    ]


def test_html_goes_on_below_a_blank_line_though_it_is_indented() -> None:
    body = parse_prose("<ul>\n    <li>a</li>\n\n    <li>b</li>\n</ul>\n\ntext\n\n    <li>code\n")
    assert [type(block) for block in body.blocks] == [BulletList, Paragraph, CodeBlock]
    body = parse_prose("<p>a</p>\n\n    <p>b</p>\n    \n    <p>c</p>\n")
    assert [type(block) for block in body.blocks] == [Paragraph, Paragraph, Paragraph]


def test_an_element_that_ends_in_itself_holds_nothing_of_what_follows() -> None:
    body = parse_prose('<a name="x"/>\n\nWords <span/>and *more*.\n\n<p/>\n\nLast.')
    assert body.text == "Words and more.\n\nLast."
    assert len(body.blocks) == 2


# --- template tags and time -------------------------------------------------------------------


def test_a_template_tag_in_code_is_code() -> None:
    body = parse_prose("`{{` opens and `}}` closes; `{{ a }}`\n\n```\n{% if %}\n{{ b\n}}\n```")
    assert [node.text for node in only(body, Code) if isinstance(node, Code)] == [
        "{{",
        "}}",
        "{{ a }}",
    ]
    (block,) = only(body, CodeBlock)
    assert isinstance(block, CodeBlock)
    assert block.text == "{% if %}\n{{ b\n}}"


@pytest.mark.parametrize(
    ("piece", "blocks"),
    [("word [link](http://x.org) *em* " * 60 + "\n\n", 100), ("# a\n", 20_000)],
)
def test_a_long_post_is_read_in_seconds(piece: str, blocks: int) -> None:
    start = time.perf_counter()
    assert len(parse_prose(piece * blocks).blocks) == blocks
    assert time.perf_counter() - start < 20


@pytest.mark.parametrize("signs", [":a", "{", "{%", "@a", "<code>", "[["])
def test_signs_without_end_are_refused(signs: str) -> None:
    with pytest.raises(ContentError, match="T001"):
        parse_prose(signs * 60_000)


@pytest.mark.parametrize(
    "written",
    [
        "[`fs.Open()`][]\n\n[`fs.Open()`]: https://a.org",
        "[`fs.Open()`]\n\n[`FS.open()`]: https://a.org",
        "[`fs.Open()`][`<b>` & c]\n\n[`<b>` & c]: https://a.org",
    ],
)
def test_the_label_of_a_reference_may_hold_code(written: str) -> None:
    assert links(f"`other` [`gone`] {written}\n") == [("fs.Open()", "https://a.org")]
