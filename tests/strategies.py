"""Hypothesis strategies: any Body, any Edition."""

from __future__ import annotations

import datetime
import re

from hypothesis import strategies as st

from handbill.document import (
    UNKNOWN,
    Abbreviation,
    Alignment,
    Aside,
    Block,
    BlockQuote,
    Body,
    BulletList,
    Cell,
    Code,
    CodeBlock,
    Definition,
    DefinitionList,
    Gap,
    GapKind,
    Heading,
    Inline,
    LineBreak,
    Link,
    ListItem,
    OrderedList,
    Paragraph,
    Plain,
    Scope,
    Span,
    Style,
    Styled,
    Table,
    Text,
    ThematicBreak,
)
from handbill.models import (
    NO_DISCLAIMER_RECORDED,
    ArchivalNotice,
    ArchivalStatus,
    Comment,
    Edition,
    Post,
    Role,
    Thread,
)

# Letters that every bundled font has, with the spaces and marks that are lost most easily.
ALPHABET = "abcdefgABCDEFGxyzéñüß0123456789 .,;:!?'\"’“”–—…&<>#*_[](){}|\\/~^@%+-=\u00a0"
written = st.text(ALPHABET, min_size=1, max_size=40).map(lambda text: text.strip(" ") or "word")
"""Text as in code, where runs of spaces stay."""
words = written.map(lambda text: re.sub(" +", " ", text) if text.strip() else "word")
addresses = st.sampled_from(
    ["https://example.org/", "https://example.org/a?b=c&d=e", "mailto:someone@example.org"]
)


gaps = st.builds(
    Gap,
    st.sampled_from(GapKind),
    name=words,
    description=st.just("") | words,
    address=st.sampled_from(["", "https://example.org/a", f"https://example.org/{'a' * 80}"]),
)


def inlines(depth: int = 2) -> st.SearchStrategy[tuple[Inline, ...]]:
    """Inline content that begins and ends with words."""
    leaves: st.SearchStrategy[Inline] = st.one_of(
        words.map(Text),
        written.map(Code),
        st.just(LineBreak()),
        st.builds(Abbreviation, st.just("NIDA"), expansion=words),
        gaps,
    )
    node = leaves
    if depth:
        inner = inlines(depth - 1)
        node = st.one_of(
            leaves,
            st.builds(Styled, st.sampled_from(Style), inner),
            st.builds(Span, inner, language=st.sampled_from(["es", "fr", "de"])),
            st.builds(Link, words.map(lambda w: (Text(w),)), address=addresses),
            st.builds(Link, words.map(lambda w: (Text(w),)), address=st.just(UNKNOWN)),
        )
    return st.lists(node, min_size=0, max_size=4).flatmap(
        lambda middle: st.tuples(words, words).map(
            lambda ends: (Text(ends[0]), *middle, Text(ends[1]))
        )
    )


def blocks(depth: int = 2) -> st.SearchStrategy[Block]:
    """One block."""
    leaves: st.SearchStrategy[Block] = st.one_of(
        st.builds(Paragraph, inlines()),
        st.builds(CodeBlock, written),
        st.just(ThematicBreak()),
    )
    if not depth:
        return leaves
    inner = st.lists(blocks(depth - 1), min_size=1, max_size=3).map(tuple)
    plain = st.builds(Plain, inlines(1)).map(lambda block: (block,))
    items = st.lists(st.builds(ListItem, st.one_of(inner, plain)), min_size=1, max_size=3)
    entry = st.builds(
        Definition,
        inlines(0).map(lambda term: (term,)),
        st.one_of(inner, plain).map(lambda meaning: (meaning,)),
    )
    return st.one_of(
        leaves,
        st.builds(BlockQuote, inner),
        st.builds(Aside, inner),
        st.builds(BulletList, items.map(tuple)),
        st.builds(OrderedList, items.map(tuple), start=st.integers(1, 20)),
        st.builds(DefinitionList, st.lists(entry, min_size=1, max_size=2).map(tuple)),
        tables(plain),
    )


def tables(plain: st.SearchStrategy[tuple[Block, ...]]) -> st.SearchStrategy[Table]:
    """A table with a header row and two or three columns."""
    cell = st.builds(Cell, plain, alignment=st.sampled_from(Alignment))
    head = st.builds(Cell, plain, scope=st.just(Scope.COLUMN))

    def of_width(width: int) -> st.SearchStrategy[Table]:
        row = st.lists(cell, min_size=width, max_size=width).map(tuple)
        top = st.lists(head, min_size=width, max_size=width).map(lambda cells: (tuple(cells),))
        return st.builds(Table, top, st.lists(row, min_size=1, max_size=3).map(tuple))

    return st.integers(2, 3).flatmap(of_width)


def _with_headings(parts: list[tuple[tuple[Inline, ...], list[Block]]]) -> Body:
    content_blocks: list[Block] = []
    for number, (title, content) in enumerate(parts, 1):
        content_blocks.append(Heading(title, level=1 if number == 1 else 2, id=f"part-{number}"))
        content_blocks.extend(content)
    return Body(tuple(content_blocks))


bodies = st.lists(
    st.tuples(inlines(0), st.lists(blocks(), min_size=1, max_size=3)), min_size=1, max_size=2
).map(_with_headings)

simple_bodies = st.lists(st.builds(Paragraph, inlines(1)), min_size=1, max_size=2).map(
    lambda paragraphs: Body(tuple(paragraphs))
)


def comments(number: int, role: Role = Role.READER) -> st.SearchStrategy[Comment]:
    """A comment from a reader who gave no name."""
    return st.builds(
        Comment,
        id=st.just(f"comment-{number}"),
        author=st.sampled_from([UNKNOWN, "A Reader"]),
        role=st.just(role),
        posted=st.sampled_from([UNKNOWN, datetime.date(2016, 2, 3)]),
        language=st.just("en"),
        body=simple_bodies,
    )


def threads(number: int) -> st.SearchStrategy[Thread]:
    """A comment with up to one official answer."""
    answer = st.builds(Thread, comment=comments(number + 100, Role.OFFICIAL))
    return st.builds(
        Thread, comment=comments(number), replies=st.lists(answer, max_size=1).map(tuple)
    )


posts = st.builds(
    Post,
    slug=st.just("a-post"),
    title=words,
    body=bodies,
    language=st.sampled_from(["en", "es"]),
    authors=st.sampled_from([UNKNOWN, ("Ann Author",), ("Ann Author", "Bo Writer")]),
    site=st.just("A Site"),
    publisher=st.just("A Publisher"),
    url=st.sampled_from([UNKNOWN, "https://example.org/post"]),
    published=st.sampled_from([UNKNOWN, datetime.date(2015, 6, 7)]),
    archived=st.just(True),
)

editions = st.builds(
    Edition,
    post=posts,
    notice=st.builds(
        ArchivalNotice, status=st.sampled_from(ArchivalStatus), statement=simple_bodies
    ),
    threads=st.one_of(st.just(()), threads(1).map(lambda thread: (thread,))),
    reader_comments=st.just(3),
    disclaimer=st.one_of(simple_bodies, st.just(NO_DISCLAIMER_RECORDED)),
)
