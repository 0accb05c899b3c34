"""A handout of a post in a site holds all that rebuilds it without the site."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

import handbill
from handbill import PdfOptions
from tests.readers.sites.small_sites import write

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">'
    '<rect width="9" height="9"/></svg>'
)
CONFIG = "title: The Site\nurl: https://a.org\nlang: en\nwords: filled\n"


@pytest.mark.parametrize(
    "text",
    [
        "Words {{ site.words }} and [a link](/x/), {% raw %}{{ kept }}{% endraw %}.",
        "![Above](../../img/a.svg)",
        "![By name](/img/a.svg)",
        "![Of the site](https://a.org/img/a.svg)",
        "{% include part.html %}\n\n{{ unknown }}",
    ],
)
def test_what_a_handout_holds_makes_the_same_handout(tmp_path: Path, text: str) -> None:
    site = write(
        tmp_path / "site",
        {
            "_config.yml": CONFIG,
            "_includes/part.html": "<p>A part</p>",
            "img/a.svg": SVG,
            "_posts/more/2016-01-31-a-post.md": f"---\ntitle: T\nauthor: Ann\n---\n\n{text}\n",
        },
    )
    options = PdfOptions(embed_source=True)
    first = handbill.load(site / "_posts" / "more" / "2016-01-31-a-post.md")
    (tmp_path / "first.pdf").write_bytes(handbill.render_pdf(first, options=options))
    handbill.extract(tmp_path / "first.pdf", tmp_path / "again")
    (folder,) = (tmp_path / "again").iterdir()
    second = handbill.load(folder)
    assert second.post.body.text == first.post.body.text
    for field in ("title", "authors", "site", "language", "url", "published", "slug"):
        assert getattr(second.post, field) == getattr(first.post, field), field
    assert [image.data for image in second.post.images] == [
        image.data for image in first.post.images
    ]
    again = dataclasses.replace(second, source=first.source)
    assert handbill.render_pdf(again) == handbill.render_pdf(
        dataclasses.replace(first, name=again.name, options=again.options)
    )
