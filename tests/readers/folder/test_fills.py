"""An editor fills the gaps of a post in the edition file, without touching the post."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbill import ContentError, Edition, load
from handbill.document import Gap, GapKind, Image, walk
from handbill.errors import Severity, has_errors
from handbill.rules import audit

POST = """---
title: T
lang: en
---

![](images/chart.png)

The rate was {{ site.rate }} percent.

{% include map.html %}

<video src="https://x.org/v.mp4"></video>

![]({{ site.url }}/map.png)
"""


def edition(folder: Path, text: str, post: str = POST) -> Edition:
    (folder / "editions").mkdir()
    (folder / "post.md").write_text(post, encoding="utf-8")
    (folder / "editions" / "e.yaml").write_text(text, encoding="utf-8")
    return load(folder)


def test_each_gap_is_filled_by_its_name_its_address_or_its_line(tmp_path: Path) -> None:
    filled = edition(
        tmp_path,
        "images:\n  chart.png: A chart\n  map.png: {alt: A map, by: Ana}\n"
        'gaps:\n  site.rate: "4.5"\n  "10": https://x.org/map\n'
        "  x.org/v.mp4: {words: A nurse speaks, by: Ben}\n",
    )
    assert [(gap.kind, gap.words, gap.address, gap.editor) for gap in gaps_of(filled)] == [
        (GapKind.TAG, "4.5", "", ""),
        (GapKind.TAG, "", "https://x.org/map", ""),
        (GapKind.VIDEO, "A nurse speaks", "https://x.org/v.mp4", "Ben"),
        (GapKind.IMAGE, "A map", "", "Ana"),
    ]
    (image,) = [node for node in walk(filled.post.body) if isinstance(node, Image)]
    assert (image.alternative, image.editor) == ("A chart", "")
    assert all(gap.filled for gap in filled.gaps)
    assert filled.post.body.text == "The rate was  percent."


def gaps_of(edition: Edition) -> list[Gap]:
    return [node for node in walk(edition.post.body) if isinstance(node, Gap)]


def test_a_strict_edition_has_an_error_for_each_gap_that_is_left(tmp_path: Path) -> None:
    text = "images:\n  chart.png: A chart\n  map.png: A map\ngaps:\n  site.rate: '4'\n"
    lax = edition(tmp_path, text)
    assert not has_errors(audit(lax))
    (tmp_path / "editions" / "e.yaml").write_text(f"strict: true\n{text}", encoding="utf-8")
    errors = [problem for problem in audit(load(tmp_path)) if problem.severity is Severity.ERROR]
    places = [(error.code, error.location and error.location.line) for error in errors]
    assert places == [("T003", 10), ("T004", 12)]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("images: {chrt.png: x}", 1, "no image of the post is called 'chrt.png'"),
        ("gaps:\n  site.rat: x", 2, "the post has no gap called 'site.rat'"),
        ('gaps:\n  "99": x', 2, "the post has no gap called '99'"),
        ("images:\n  chart.png:\n    text: x", 3, "text"),
        ("gaps:\n  site.rate: [a]", 2, "site.rate: is a list"),
        ("gaps:\n  site.rate: {by: Ana}", 2, "site.rate: words is missing"),
        ("gaps:\n  site.rate: {address: /map}", 2, "site.rate: '/map' is no address"),
    ],
)
def test_a_key_that_fills_nothing_is_an_error_at_its_line(
    tmp_path: Path, text: str, line: int, message: str
) -> None:
    with pytest.raises(ContentError) as caught:
        edition(tmp_path, text)
    (error, *_) = [p for p in caught.value.problems if p.severity is Severity.ERROR]
    assert (error.location and error.location.line) == line
    assert message in error.what


def test_the_nearest_name_is_suggested(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"did you mean 'chart\.png'\?"):
        edition(tmp_path, "images: {chrt.png: x}")


def test_a_name_of_several_gaps_must_be_told_apart_by_their_lines(tmp_path: Path) -> None:
    post = POST + "\n{% include map.html size=2 %}\n"
    with pytest.raises(ContentError, match=r"E018: the post has several gaps called 'include map"):
        edition(tmp_path, "gaps: {include map.html: x}", post)


def test_one_description_fills_the_same_image_wherever_it_stands(tmp_path: Path) -> None:
    post = POST + "\n![](images/chart.png)\n"
    filled = edition(tmp_path, "images: {images/chart.png: A chart}", post)
    texts = [node.alternative for node in walk(filled.post.body) if isinstance(node, Image)]
    assert texts == ["A chart", "A chart"]
