"""What a page shows where something could not be kept: in brackets, as ours, with what is known."""

from __future__ import annotations

import dataclasses
from typing import Any
from xml.etree.ElementTree import Element, tostring

import pytest

from handbill import Edition, ImageFile, Post, parse_prose
from handbill.document import Gap, GapKind, Image, replace_leaves
from handbill.languages import wording_for
from handbill.markup import EditionMarkup

BOX = ImageFile(source="box.png", media_type="image/png", data=b"", width=1, height=1)


def edition(text: str, *, language: str = "en", ours: str | None = None) -> Edition:
    post = Post(title="T", language=language, body=parse_prose(text), images=(BOX,))
    return Edition(post=post, language=ours)


def page(text: str, **languages: str) -> list[Element]:
    return EditionMarkup(edition(text, **languages)).post_body()


def words(elements: list[Element]) -> list[str]:
    return ["".join(part.itertext()) for part in elements]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("![A chart](gone.png)", "[Image, not in the archive: A chart]"),
        ("![](IMG_0042.png)", "[Image, not in the archive]"),
        (
            "![](deaths-by_year.png)",
            "[Image, not in the archive (file name: deaths by year)]",
        ),
        (
            "<iframe src='https://youtu.be/a' title='The talk'></iframe>",
            "[Video, not included here: The talk, youtu.be/a]",
        ),
        ("<audio src='/a.mp3'></audio>", "[Audio, not included here]"),
        (
            "{% include figure.html %}",
            "[A piece of the page that the site would have filled in: include figure.html]",
        ),
        ("<Tweet id='1' />", "[A component of the page, not included here: Tweet]"),
    ],
)
def test_a_gap_says_what_it_is_and_all_that_is_known(text: str, expected: str) -> None:
    (paragraph,) = page(text)
    assert (paragraph.tag, words([paragraph])) == ("p", [expected])
    (ours,) = paragraph
    assert ours.get("class") == "ours gap"
    assert edition(text).post.body.text == ""


def test_the_address_of_a_gap_is_a_link_but_not_inside_a_link() -> None:
    (paragraph,) = page("[![Logo](https://x.org/a.png)](https://x.org/) ![B](https://x.org/b.png)")
    links = [(a.get("href"), "".join(a.itertext())) for a in paragraph.iter("a")]
    assert links == [
        ("https://x.org/", "[Image, not in the archive: Logo]"),
        ("https://x.org/b.png", "x.org/b.png"),
    ]


def test_a_long_address_is_printed_by_its_host() -> None:
    address = f"https://x.org/{'a' * 80}"
    (paragraph,) = page(f"<video src='{address}'></video>")
    (link,) = paragraph.iter("a")
    assert (link.get("href"), link.text) == (address, "x.org")


def test_our_words_are_in_the_language_of_the_edition_and_the_author_s_in_theirs() -> None:
    (paragraph,) = page("![Una caja](gone.png)", language="es", ours="en")
    (ours,) = paragraph
    assert tostring(ours, encoding="unicode") == (
        '<span class="ours gap" lang="en">[Image, not in the archive: '
        '<span lang="es">Una caja</span>]</span>'
    )
    assert words(page("![Une boîte](gone.png)", language="fr")) == [
        "[Image absente de l’archive\u00a0: Une boîte]"
    ]


def test_an_image_that_nobody_described_says_so_below_and_in_its_alternative() -> None:
    figure, note = page("![](box.png)")
    (image,) = figure
    assert image.get("alt") == "[This image came without a description (file name: box)]"
    assert words([note]) == ["[This image came without a description]"]


def test_its_alternative_says_caption_title_and_file_name_and_no_more() -> None:
    html = "<figure><img src='box.png' title='Box'><figcaption>A box.</figcaption></figure>"
    figure, note = page(html)
    assert figure[0].get("alt") == (
        "[This image came without a description (caption: Box, caption: A box., file name: box)]"
    )
    assert words([figure]) == ["A box."]
    assert words([note]) == ["[This image came without a description]"]


def test_images_in_a_line_are_counted_behind_it() -> None:
    (paragraph,) = page("One ![](box.png) and ![](box.png) here.")
    assert words([paragraph]) == ["One  and  here. [2 images here came without a description]"]


def test_a_link_around_an_undescribed_image_is_called_by_its_address() -> None:
    (paragraph,) = page("[![](box.png)](https://x.org/) more")
    (link, note) = paragraph
    assert link.get("aria-label") == "https://x.org/"
    assert words([note]) == ["[This image came without a description]"]


def test_a_figure_keeps_the_images_that_are_there_and_its_caption() -> None:
    html = (
        "<figure><img src='a.png' alt='A'><img src='box.png' alt='Box'><img src='b.png' alt='B'>"
        "<figcaption>All</figcaption></figure>"
    )
    parts = page(html)
    assert [(part.tag, "".join(part.itertext())) for part in parts] == [
        ("p", "[Image, not in the archive: A]"),
        ("figure", "All"),
        ("p", "[Image, not in the archive: B]"),
    ]
    assert [(part.tag, "".join(part.itertext())) for part in page(html.replace("box", "c"))] == [
        ("p", "[Image, not in the archive: A]"),
        ("p", "[Image, not in the archive: Box]"),
        ("p", "[Image, not in the archive: B]"),
        ("p", "All"),
    ]


def test_an_image_that_only_decorates_leaves_no_gap() -> None:
    assert page('<img src="gone.png" alt="">') == []
    assert edition('<img src="gone.png" alt="">').gaps == ()


def filled(source: Edition, **values: Any) -> list[Element]:
    def fill(leaf: Image | Gap) -> Image | Gap:
        return dataclasses.replace(leaf, **values)

    post = dataclasses.replace(source.post, body=replace_leaves(source.post.body, fill))
    return EditionMarkup(dataclasses.replace(source, post=post)).post_body()


def test_the_words_of_an_editor_stand_in_the_brackets() -> None:
    tag, video = edition("{{ rate }}"), edition("<video title='T'></video>")
    assert words(filled(tag, words="4.5", editor="")) == ["[4.5]"]
    assert words(filled(tag, words="4.5", editor="Ana")) == ["[4.5, words by Ana]"]
    assert words(filled(video, words="A nurse speaks", editor="")) == [
        "[Video, not included here: A nurse speaks]"
    ]


def test_an_image_says_who_described_it_only_where_that_is_known() -> None:
    image = edition("![](box.png)")
    (figure,) = filled(image, alternative="A box", editor="")
    assert figure[0].get("alt") == "A box"
    figure, note = filled(image, alternative="A box", editor="Ana")
    assert words([note]) == ["[Described by Ana]"]


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_every_language_with_phrases_names_every_kind(language: str) -> None:
    phrases = wording_for(language).gaps
    names = [phrases.what(kind) for kind in GapKind]
    assert all(names)
    assert len(set(names)) == len(names)
    assert "2" in phrases.images(2)
