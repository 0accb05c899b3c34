"""What a page held and no file can hold becomes a gap that says all that is known of it."""

from __future__ import annotations

import pytest

from handbill.document import UNKNOWN, Body, Gap, GapKind, Heading, Image, Link, Paragraph, walk
from handbill.readers.markdown import parse_prose


def gaps(text: str, **options: str) -> list[Gap]:
    return [node for node in walk(parse_prose(text, **options)) if isinstance(node, Gap)]  # type: ignore[arg-type]


def only_gap(text: str, **options: str) -> Gap:
    (gap,) = gaps(text, **options)
    return gap


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("{{ page.title }}", GapKind.TAG),
        ("{% include x.html %}", GapKind.TAG),
        ("<iframe src='https://x.org/a'></iframe>", GapKind.EMBED),
        ("<iframe src='https://www.youtube.com/embed/a'></iframe>", GapKind.VIDEO),
        ("<iframe src='https://player.vimeo.com/video/1'></iframe>", GapKind.VIDEO),
        ("<iframe src='https://w.soundcloud.com/player/?url=a'></iframe>", GapKind.AUDIO),
        ("<iframe src='https://www.google.com/maps/embed?pb=1'></iframe>", GapKind.MAP),
        ("<iframe src='https://www.openstreetmap.org/export/embed.html'></iframe>", GapKind.MAP),
        ("<iframe src='https://docs.google.com/forms/d/1/viewform'></iframe>", GapKind.FORM),
        ("<video src=a.mp4></video>", GapKind.VIDEO),
        ("<audio controls><source src=a.mp3></audio>", GapKind.AUDIO),
        ("<embed src='https://x.org/a' type='video/mp4'>", GapKind.VIDEO),
        ("<form><input name=a></form>", GapKind.FORM),
        ("<button>Press</button>", GapKind.CONTROL),
        ("<svg><title>A graph</title><path d='M0 0'/></svg>", GapKind.DRAWING),
        ("<math><mi>x</mi></math>", GapKind.FORMULA),
        ("<canvas id=chart></canvas>", GapKind.WIDGET),
        ("<script src='https://gist.github.com/a/1.js'></script>", GapKind.WIDGET),
        ("<MyChart data='1' />", GapKind.COMPONENT),
        ("<img alt='A chart'>", GapKind.IMAGE),
        ("![A chart]({{ site.url }}/chart.png)", GapKind.IMAGE),
    ],
)
def test_each_kind_is_a_gap_in_a_block_and_in_a_line(text: str, kind: GapKind) -> None:
    assert only_gap(f"words\n\n{text}").kind is kind
    body = parse_prose(f"before {text} behind")
    assert [node.kind for node in walk(body) if isinstance(node, Gap)] == [kind]
    assert body.text.split() == ["before", "behind"]


def test_a_gap_by_itself_is_the_whole_of_a_paragraph() -> None:
    (block,) = parse_prose("{% include x.html %}").blocks
    assert isinstance(block, Paragraph)
    assert [type(node) for node in block.content] == [Gap]


@pytest.mark.parametrize(
    ("tag", "name", "description", "address"),
    [
        ("{% include figure.html %}", "include figure.html", "", ""),
        ("{%- include figure.html src='a/b c.png' -%}", "include figure.html", "", ""),
        (
            "{% include figure.html alt='Books' caption=\"A shelf of books\" %}",
            "include figure.html",
            "Books A shelf of books",
            "",
        ),
        ('{% image "assets/home page.jpg" "The homepage" %}', "image", "The homepage", ""),
        (
            "{% youtube https://youtu.be/abc %}",
            "youtube",
            "",
            "https://youtu.be/abc",
        ),
        ("{{ site.rate | round: 2 }}", "site.rate", "", ""),
        ('{{< figure src="a.png" title="Two books" >}}', "figure", "Two books", ""),
        ('{{% tweet user="a" id="1" %}}', "tweet", "", ""),
        ("{% if page.related %}", "if page.related", "", ""),
    ],
)
def test_a_tag_keeps_its_name_and_what_is_surely_words(
    tag: str, name: str, description: str, address: str
) -> None:
    gap = only_gap(f"{tag}\n")
    assert (gap.name, gap.description, gap.address) == (name, description, address)


def test_the_end_of_a_tag_is_a_gap_only_where_its_beginning_was_none() -> None:
    assert [gap.name for gap in gaps("{% if a %}x{% endif %}")] == ["if a"]
    assert [gap.name for gap in gaps("{{< note >}}x{{< /note >}}")] == ["note"]
    assert [gap.recorded for gap in gaps("x{% endif %}")] == ["{% endif %}"]


@pytest.mark.parametrize(
    ("text", "description", "address"),
    [
        (
            "<iframe src='//x.org/a' title='A map of clinics'></iframe>",
            "A map of clinics",
            "https://x.org/a",
        ),
        (
            "<video title='{{ x }} spray'><source src='https://x.org/v'></video>",
            "{{ x }} spray",
            "https://x.org/v",
        ),
        ("<audio src='/talks/night-shift.mp3'></audio>", "night shift", ""),
        (
            "<form action='/go'><label>Name <input></label><button>Send</button></form>",
            "Name, Send",
            "",
        ),
        ("<svg><title>A graph</title><text>1</text></svg>", "A graph", ""),
        ("<Tweet id='1' title='So it goes' />", "So it goes", ""),
        ("<iframe src='javascript:alert(1)'></iframe>", "", ""),
        ("<iframe src='https://x.org/{{ id }}'></iframe>", "", ""),
    ],
)
def test_an_element_says_its_title_and_where_it_is(
    text: str, description: str, address: str
) -> None:
    gap = only_gap(text)
    assert (gap.description, gap.address) == (description, address)


def test_an_address_is_completed_by_that_of_the_page() -> None:
    assert only_gap("<video src='v.mp4'></video>", base="https://x.org/a/b").address == (
        "https://x.org/a/v.mp4"
    )


def test_a_component_has_the_name_that_its_source_gives_it() -> None:
    assert only_gap("<LiteYouTube videoid='a' />").name == "LiteYouTube"


def test_each_gap_has_its_line() -> None:
    text = "fine\n\n{{ a }}\n\n<iframe></iframe>\n\n{{ b }}"
    nodes = gaps(text, path="p.md", first_line=10)  # type: ignore[arg-type]
    assert [str(gap.location) for gap in nodes] == ["p.md:12", "p.md:14", "p.md:16"]


def test_gaps_that_are_alike_have_lines_of_their_own() -> None:
    pieces = ["{{ a }}", "<iframe></iframe>", "{{ a }}", "<iframe></iframe>", *["![](a.png)"] * 2]
    nodes = [
        node for node in walk(parse_prose("\n\n".join(pieces))) if isinstance(node, Gap | Image)
    ]
    assert [node.location and node.location.line for node in nodes] == [1, 3, 5, 7, 9, 11]


def test_each_gap_that_is_a_block_is_a_paragraph() -> None:
    body = parse_prose("<iframe></iframe>\n\n<video></video>\n\n<Tweet id='1' />\n\nwords")
    assert [len(block.content) for block in body.blocks if isinstance(block, Paragraph)] == [1] * 4


def test_an_unknown_element_keeps_its_words_and_its_blocks() -> None:
    body = parse_prose("<Chart>two *words*</Chart>")
    assert (body.text, [problem.code for problem in body.remarks]) == ("two words", ["T005"])
    body = parse_prose("<Note>\n<p>one</p>\n<p>two</p>\n</Note>")
    assert body.text == "one\n\ntwo"


def test_a_form_around_a_page_leaves_the_page() -> None:
    words = "word " * 100
    body = parse_prose(f"<form><p>{words}</p><p>end</p></form>")
    assert body.text == f"{words.strip()}\n\nend"
    assert [node.kind for node in walk(body) if isinstance(node, Gap)] == [GapKind.FORM]


def test_a_link_with_a_tag_in_its_address_keeps_its_words() -> None:
    body = parse_prose("[the page]({{ site.url }}/a)")
    assert [node.address for node in walk(body) if isinstance(node, Link)] == [UNKNOWN]
    assert body.text == "the page"
    assert [problem.code for problem in body.remarks] == ["T003"]


def test_a_heading_of_a_tag_alone_is_no_heading() -> None:
    body = parse_prose("# {{ page.title }}\n\n## Part\n\n### {{ x }} of it")
    assert [(node.level, node.id) for node in headings(body)] == [(1, "part"), (2, "of-it")]


def headings(body: Body) -> list[Heading]:
    return [node for node in walk(body) if isinstance(node, Heading)]
