from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbill.document import (
    UNKNOWN,
    Abbreviation,
    Body,
    BulletList,
    Code,
    CodeBlock,
    Figure,
    FootnoteReference,
    Heading,
    Image,
    Link,
    Paragraph,
    Plain,
    Scope,
    Span,
    Style,
    Styled,
    Table,
    Text,
    inline_text,
    walk,
)
from handbill.errors import ContentError, Severity
from handbill.readers.markdown import parse_prose, plain_prose
from handbill.readers.markdown.headings import gapless


def only(body: Body, kind: type) -> list[object]:
    return [node for node in walk(body) if isinstance(node, kind)]


def codes(text: str) -> list[str]:
    with pytest.raises(ContentError) as caught:
        parse_prose(text, path="post.md")
    return [p.code for p in caught.value.problems if p.severity is Severity.ERROR]


def remarks(text: str) -> list[str]:
    return [problem.code for problem in parse_prose(text).remarks]


def test_a_paragraph_keeps_its_characters() -> None:
    body = parse_prose("It’s  “so” --\n5 < 6 & c… x\u00a0y \\* :-(")
    assert body.blocks == (Paragraph((Text("It’s “so” -- 5 < 6 & c… x\u00a0y * :-("),)),)


@pytest.mark.parametrize("space", ["\u00a0", "\u2003", "\u202f", "\u3000", "\u2009"])
def test_special_spaces_survive_at_every_edge(space: str) -> None:
    text = f"{space}begins{space} and ends{space}\n\n- {space}item{space}\n\n`{space}x{space}`"
    assert parse_prose(text).text.count(space) == text.count(space)


def test_inline_meanings_become_nodes() -> None:
    body = parse_prose(
        "*a* **b** `c` H<sub>2</sub>O <del>d</del> <span lang='es'>hola</span> <q>e</q>"
    )
    styles = [node.style for node in walk(body) if isinstance(node, Styled)]
    assert styles == [
        Style.EMPHASIS,
        Style.STRONG,
        Style.SUBSCRIPT,
        Style.DELETED,
        Style.QUOTATION,
    ]
    assert only(body, Code) == [Code("c")]
    assert only(body, Span) == [Span((Text("hola"),), language="es")]


def test_blocks_become_nodes() -> None:
    body = parse_prose(
        "# T\n\n- a\n- b\n\n> q\n\n```python\nx  =  1\n```\n\nterm\n:   meaning\n\n---\n"
    )
    names = [type(block).__name__ for block in body.blocks]
    assert names == [
        "Heading",
        "BulletList",
        "BlockQuote",
        "CodeBlock",
        "DefinitionList",
        "ThematicBreak",
    ]
    code = body.blocks[3]
    assert isinstance(code, CodeBlock)
    assert (code.text, code.syntax) == ("x  =  1", "python")


def test_tight_and_loose_lists_differ() -> None:
    tight = parse_prose("- a\n- b").blocks[0]
    loose = parse_prose("- a\n\n- b").blocks[0]
    assert isinstance(tight, BulletList)
    assert isinstance(loose, BulletList)
    assert isinstance(tight.items[0].blocks[0], Plain)
    assert isinstance(loose.items[0].blocks[0], Paragraph)


def test_a_table_has_header_cells_with_scope() -> None:
    (table,) = parse_prose("a | b\n--|--:\n1 | 2").blocks
    assert isinstance(table, Table)
    assert [cell.scope for cell in table.header[0]] == [Scope.COLUMN, Scope.COLUMN]
    assert [cell.alignment for cell in table.rows[0]] == ["start", "end"]


def test_a_raw_table_keeps_row_headers_and_spans() -> None:
    (table,) = parse_prose(
        "<table><caption>C</caption><tr><th>h</th><th>i</th></tr>"
        "<tr><th>r</th><td>1</td></tr><tr><td colspan=2>w</td></tr></table>"
    ).blocks
    assert isinstance(table, Table)
    assert inline_text(table.caption) == "C"
    assert table.rows[0][0].scope is Scope.ROW
    assert table.rows[1][0].column_span == 2


def test_footnotes_are_tied_to_their_calls() -> None:
    body = parse_prose("One[^a] two[^b].\n\n[^b]: second\n[^a]: first *note*")
    assert [note.blocks[0].location for note in body.footnotes]
    called = [node.id for node in walk(body) if isinstance(node, FootnoteReference)]
    texts = {note.id: inline_text(note.blocks[0].content) for note in body.footnotes}  # type: ignore[union-attr]
    assert [texts[id_] for id_ in called] == ["first note", "second"]
    assert "↩" not in body.text


def test_abbreviations_carry_their_expansion() -> None:
    body = parse_prose("NIDA says.\n\n*[NIDA]: National Institute on Drug Abuse")
    expansion = "National Institute on Drug Abuse"
    assert only(body, Abbreviation) == [Abbreviation("NIDA", expansion=expansion)]


def test_an_image_alone_is_a_figure_and_says_whether_it_was_described() -> None:
    body = parse_prose("![A cat](cat.png)\n\n![](dog.png)\n\n<img src=line.png alt=''>")
    images = [node for node in walk(body) if isinstance(node, Image)]
    assert all(isinstance(block, Figure) for block in body.blocks)
    assert [(image.alternative, image.decorative) for image in images] == [
        ("A cat", False),
        (None, False),
        (None, True),
    ]


def test_an_image_can_be_marked_decorative() -> None:
    (image,) = only(parse_prose("![](line.png){: .decorative}"), Image)
    assert isinstance(image, Image)
    assert image.decorative


def test_a_figure_keeps_its_caption() -> None:
    (figure,) = parse_prose(
        "<figure><img src=a.png alt=A><figcaption>See *this*</figcaption></figure>"
    ).blocks
    assert isinstance(figure, Figure)
    assert inline_text(figure.caption) == "See this"


# --- headings ---------------------------------------------------------------------------------


def test_levels_are_gapless_and_the_change_is_told() -> None:
    body = parse_prose("### A\n\n##### B\n\n### C", path="post.md")
    headings = [block for block in body.blocks if isinstance(block, Heading)]
    assert [heading.level for heading in headings] == [1, 2, 1]
    (remark,) = body.remarks
    assert remark.severity is Severity.INFO
    assert remark.code == "T101"
    assert str(remark.location) == "post.md:1"


@given(st.lists(st.integers(1, 6)))
def test_gapless_levels_begin_at_one_and_never_skip(levels: list[int]) -> None:
    new = gapless(levels)
    assert new[:1] in ([], [1])
    assert all(after <= before + 1 for before, after in pairwise(new))
    deeper = [b > a for a, b in pairwise(levels)]
    assert deeper == [b > a for a, b in pairwise(new)]


def test_heading_ids_are_unique_and_reachable() -> None:
    body = parse_prose("## A b\n\n## A b\n\n## Über {#ü}\n\n[x](#a-b) [y](#ü)")
    ids = [block.id for block in body.blocks if isinstance(block, Heading)]
    assert ids == ["a-b", "a-b-2", "section"]
    links = [node.address for node in walk(body) if isinstance(node, Link)]
    assert links == ["#a-b", "#section"]


# --- links ------------------------------------------------------------------------------------


def test_links_know_what_was_recorded() -> None:
    body = parse_prose("[a](https://x.org/) [b](unknown:) [c](/about/)")
    links = [node for node in walk(body) if isinstance(node, Link)]
    assert [(link.address, link.recorded) for link in links] == [
        ("https://x.org/", ""),
        (UNKNOWN, ""),
        (UNKNOWN, "/about/"),
    ]
    assert remarks("[c](/about/)") == ["T103"]


def test_relative_links_are_resolved_where_the_page_is_known() -> None:
    body = parse_prose("[c](../about/)", base="https://x.org/blog/post/")
    assert [node.address for node in walk(body) if isinstance(node, Link)] == [
        "https://x.org/blog/about/"
    ]


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "data:text/html,x", "vbscript:x", "file:/x"]
)
def test_a_dangerous_link_is_dropped_and_its_words_kept(href: str) -> None:
    body = parse_prose(f"[press me]({href})")
    assert body.text == "press me"
    assert [node.address for node in walk(body) if isinstance(node, Link)] == [UNKNOWN]
    assert [problem.code for problem in body.remarks] == ["T102"]


def test_a_link_to_nowhere_in_the_text_is_told() -> None:
    assert remarks("[x](#nowhere)") == ["T105"]


# --- what can't be carried ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("bell \x07", "T002"),
        ("x" * 300_001, "T001"),
        ("[" * 20_000, "T001"),
        ("[](" * 20_000, "T001"),
        ("<a " * 20_000, "T001"),
        ("`" * 20_000, "T001"),
        ("[^a]" * 20_000 + "\n\n[^a]: x", "T001"),
        ("*[a]: b\n" * 2_000, "T001"),
        ("<div>" * 100 + "x", "T001"),
        (">" * 3000 + " x", "T001"),
    ],
)
def test_what_no_node_can_carry_is_an_error(text: str, code: str) -> None:
    assert codes(text)[0] == code


def test_code_may_hold_template_tags() -> None:
    assert parse_prose("`{{ x }}`\n\n    {% y %}\n").text == "{{ x }}\n\n{% y %}"


def test_a_script_is_left_out_and_that_is_told() -> None:
    body = parse_prose("before\n\n<script>alert('x')</script>\n\nafter")
    assert body.text == "before\n\nafter"
    assert [problem.code for problem in body.remarks] == ["T104"]


def test_comments_and_styles_are_not_words() -> None:
    assert parse_prose("a <!-- b --> c\n\n<style>p{}</style>").text == "a c"


def read(text: str) -> Body | ContentError:
    try:
        return parse_prose(text)
    except ContentError as error:
        return error


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused_with_places(text: str) -> None:
    result = read(text)
    if isinstance(result, ContentError):
        assert result.problems
        assert all(problem.location for problem in result.problems)


# --- plain text ---------------------------------------------------------------------------------


@given(st.text(st.characters(blacklist_categories=["Cs", "Cc", "Cn", "Zl", "Zp"]), max_size=200))
def test_plain_text_keeps_every_character(text: str) -> None:
    squeezed = " ".join(text.split(" "))
    got = plain_prose(text.replace("\ufffe", "")).text
    assert got.replace(" ", "") == squeezed.replace("\ufffe", "").replace(" ", "")


def test_plain_text_has_no_markup() -> None:
    text = "*a* _b_ <b>c</b> # d\n[e](f) &amp; \\g"
    assert plain_prose(text).text == text
