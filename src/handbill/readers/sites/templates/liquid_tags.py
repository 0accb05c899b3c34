"""The tags of Jekyll and of the plugins that its sites often have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liquid import RenderContext
from liquid.tag import Tag

from handbill.readers.sites.templates.arguments import filled_text
from handbill.readers.sites.templates.tags import (
    Call,
    LenientCapture,
    SetTag,
    box,
    call_tag,
    embed,
    figure,
    highlight,
    include_tag,
    picture,
    wrapped_tag,
)

if TYPE_CHECKING:
    from handbill.readers.sites.jekyll_documents import Documents

EMBEDS = {
    "asciinema": "https://asciinema.org/a/{}",
    "codepen": "https://codepen.io/pen/{}",
    "gist": "https://gist.github.com/{}",
    "instagram": "https://www.instagram.com/p/{}/",
    "jsfiddle": "https://jsfiddle.net/{}/",
    "slideshare": "https://www.slideshare.net/slideshow/embed_code/{}",
    "soundcloud": "https://soundcloud.com/{}",
    "speakerdeck": "https://speakerdeck.com/player/{}",
    "spotify": "https://open.spotify.com/{}",
    "ted": "https://www.ted.com/talks/{}",
    "tweet": "https://twitter.com/i/status/{}",
    "twitter": "https://twitter.com/i/status/{}",
    "vimeo": "https://vimeo.com/{}",
    "youtube": "https://www.youtube.com/watch?v={}",
}
"""A tag that embeds media, and the address of what it names."""

PICTURES = ("image", "img", "imageTag", "lazyload", "picture", "responsive_image")
"""Tags that stand for an image where an argument names one."""


BOXES = (
    "admonition",
    "alert",
    "aside",
    "callout",
    "caution",
    "hint",
    "important",
    "info",
    "note",
    "notice",
    "tip",
    "warning",
)
"""Tags with a block that sites set apart from their text."""


def common_tags() -> list[type[Tag]]:
    """Tags that many sites have, whatever generates them."""
    return [
        *(call_tag(name, embed(address)) for name, address in EMBEDS.items()),
        *(call_tag(name, picture) for name in PICTURES),
        call_tag("codeblock", highlight, block=True),
        wrapped_tag("figure", figure),
        *(wrapped_tag(name, box) for name in BOXES),
        call_tag("highlight", highlight, block=True),
    ]


def jekyll_tags(documents: Documents) -> list[type[Tag]]:
    """The tags of a page of a Jekyll site."""

    def post_url(call: Call, context: RenderContext) -> str:
        return documents.address_of_post(filled_text(call.text, context, call.token))

    def link(call: Call, context: RenderContext) -> str:
        return documents.address_of_file(filled_text(call.text, context, call.token))

    return [
        *common_tags(),
        LenientCapture,
        call_tag("link", link),
        call_tag("post_url", post_url),
        include_tag("include", "included"),
        include_tag("include_cached", "included"),
        include_tag("include_relative", "relative"),
    ]


def eleventy_tags() -> list[type[Tag]]:
    """The tags of a page of an Eleventy site, in Liquid or Nunjucks."""
    return [*common_tags(), SetTag]
