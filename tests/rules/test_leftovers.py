from __future__ import annotations

import pytest

from handbill.document import BlockQuote, Body, Code, Figure, Image, Paragraph, Styled, Text
from handbill.document import Style as TextStyle
from handbill.errors import Location, Severity
from handbill.readers.markdown import parse_prose
from handbill.readers.plain_text import plain_prose
from handbill.rules.leftovers import leftovers


def kinds(body: Body) -> list[str]:
    return [problem.what.split("meant as ")[1].split(":")[0] for problem in leftovers(body)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("so **bold** it is", "bold"),
        ("![A drawing](img/monolith.jpg)", "an image"),
        ("see [this](https://x.org)", "a link"),
        ("see [this][that]", "a link"),
        ("see [[this]]", "a link"),
        ("as said[^1]", "a footnote"),
        ("words {: .big}", "a list of attributes"),
        ("{% include x %}", "a template tag"),
        ("{{ page.title }}", "a template tag"),
        ("a<br/>b", "a tag"),
        ('<span class="x">b', "a tag"),
        ('<a href="https://x.org" style=', "a tag"),
        ("[gallery ids=1,2]", "a shortcode"),
        ("done :tada:!", "an emoji"),
        ("~~old~~ new", "struck words"),
        ("a ==very== b", "marked words"),
        ("```js", "code"),
        ("### Title", "a heading"),
        ("::: note", "a container"),
        ("Q&amp;A", "a character reference"),
    ],
)
def test_markup_in_a_text_is_told_with_its_place(text: str, kind: str) -> None:
    body = plain_prose(f"Words.\n\n{text}", path="p.md")
    (problem,) = leftovers(body)
    assert kinds(body) == [kind]
    assert problem.code == "A014"
    assert problem.severity is Severity.WARNING
    assert problem.location == Location(path="p.md", line=3)


@pytest.mark.parametrize(
    "text",
    [
        "2 ** 3 and 5 * 4 * 3",
        "What the f**k, b***h!",
        "snake_case_name and __init__",
        "1 < 2 > 0, a <- b, <3",
        "[1], [1][2], [sic] and [...]",
        "x == y == z",
        "哈哈~~ 好~~",
        "at 10:30:45, :-) ::",
        "R&D; Smith & Sons; AT&T",
        "#hashtag and # 1",
        "{1, 2} and {name}",
    ],
)
def test_ordinary_prose_is_no_markup(text: str) -> None:
    assert kinds(plain_prose(text)) == []


def test_code_and_images_are_passed_over() -> None:
    assert kinds(parse_prose("`**a**` `[x](y)`\n\n```\n{% x %}\n```\n\n![**a**](x.png)")) == []


def test_signs_that_styles_part_are_seen_as_a_whole() -> None:
    words = (Text("**"), Styled(TextStyle.EMPHASIS, (Text("so"),)), Code("x"), Text("**"))
    image = Image("x.png", alternative="x")
    caption = Figure((image,), caption=(Text("[a](b)"),))
    body = Body((BlockQuote((Paragraph(words),)), caption))
    assert kinds(body) == ["bold", "a link"]
