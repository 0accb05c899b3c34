"""Components of MDX: what their names and attributes say of what a reader saw."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

from handbill.readers.sites.mdx.values import Attributes
from handbill.readers.sites.placing import Markup, attribute, figure, frame

NOTES = {
    "note": "Note",
    "tip": "Tip",
    "info": "Info",
    "important": "Important",
    "warning": "Warning",
    "caution": "Caution",
    "danger": "Danger",
    "error": "Error",
    "success": "Success",
    "secondary": "Note",
    "hint": "Hint",
}
"""The kinds of notes, with the words that the generators print above those without a title."""

_NOTE_NAMES = re.compile(r"^(?:admonition|alert(?:box)?|aside|callout|notice|banner)$|note$")
_LABELLED = ("label", "title", "heading", "header", "summary", "name")
_TABS = re.compile(r"^(?:.*\.)?tab(?:item|panel)?$|^codegroupitem$")
_TAB_LISTS = re.compile(r"^(?:.*\.)?(?:code)?(?:tabs?(?:list|group|s)?|group)$")
_IMAGES = re.compile(r"image|img$|figure|picture|screenshot|photo|zoom")
_LINKS = re.compile(r"link|button|^a$|anchor|card|cta")
_QUOTES = re.compile(r"quote|testimonial")
_CODES = re.compile(r"^code|codeblock|highlight|prism|pre$")
_FRAMES = re.compile(
    r"audio|codepen|codesandbox|embed|figma|gist|iframe|loom|map|player|podcast|soundcloud|spotify|"
    r"stackblitz|video|widget"
)
_WEB = re.compile(r"(?:https?:)?//[^/]")

_BY_ID: dict[str, tuple[str, str]] = {
    "youtube": ("https://www.youtube.com/embed/{}", "YouTube"),
    "vimeo": ("https://player.vimeo.com/video/{}", "Vimeo"),
    "tweet": ("https://twitter.com/i/web/status/{}", "Tweet"),
    "twitter": ("https://twitter.com/i/web/status/{}", "Tweet"),
    "instagram": ("https://www.instagram.com/p/{}", "Instagram"),
    "gist": ("https://gist.github.com/{}", "Gist"),
}
_IDS = ("id", "videoid", "youtubeid", "vimeoid", "tweetid", "tweetlink", "gistid", "postid")


def alone(name: str, values: Attributes) -> Markup | None:
    """What a component without content means; None where nobody can tell."""
    name = name.lower().rsplit(".", 1)[-1]
    steps: tuple[Callable[[str, Attributes], Markup | None], ...] = (
        _embedded,
        _image,
        _quotation,
        _link,
    )
    return next((markup for step in steps if (markup := step(name, values)) is not None), None)


def _embedded(name: str, values: Attributes) -> Markup | None:
    known = next((key for key in _BY_ID if key in name), None)
    title = values.text("title", "alt")
    address = values.text("src", "url", "href", "link", "source")
    if known is not None and not address:
        pattern, word = _BY_ID[known]
        key = values.text(*_IDS)
        return (
            frame(key if _WEB.match(key) else pattern.format(key), title or word) if key else None
        )
    if address and (known or _FRAMES.search(name)):
        if "video" in name and not _WEB.match(address):
            return Markup(opening=f'<video src="{attribute(address)}"></video>')
        return frame(address, title)
    return None


def _image(name: str, values: Attributes) -> Markup | None:
    source = values.text("src", "source", "image", "img", "path", "light")
    if not source or not (_IMAGES.search(name) or values.known("alt") is not None):
        return None
    caption = values.text("caption", "title")
    return figure(source, values.known("alt"), html.escape(caption, quote=False))


def _quotation(name: str, values: Attributes) -> Markup | None:
    words = values.text("quote", "text", "content")
    if not words or not _QUOTES.search(name):
        return None
    said = f"<p>{html.escape(words, quote=False)}</p>"
    return Markup(opening=f"<blockquote>{said}{_speaker(values)}</blockquote>")


def _speaker(values: Attributes) -> str:
    speaker = values.text("author", "cite", "attribution", "name", "source", "by")
    return f"<footer>{html.escape(speaker, quote=False)}</footer>" if speaker else ""


def _link(name: str, values: Attributes) -> Markup | None:
    address = values.text("href", "to", "url", "link")
    words = values.text("title", "text", "label", "children")
    if not address or not words or not _LINKS.search(name):
        return None
    more = values.text("description", "desc")
    linked = _linked(address, html.escape(words, quote=False))
    return Markup(
        opening=f"{linked} {html.escape(more, quote=False)}".rstrip(), is_block=bool(more)
    )


def _linked(address: str, words: str) -> str:
    return f'<a href="{attribute(address)}">{words}</a>'


def around(name: str, values: Attributes, content: str, label: str) -> Markup:
    """What a component means around its content; ``label`` is what its parent calls it."""
    name = name.lower()
    last = name.rsplit(".", 1)[-1]
    has_lines = "\n" in content
    address = values.text("href", "to")
    if address and "\n" not in content.strip() and "](" not in content and "<a" not in content:
        return Markup(opening=f'<a href="{attribute(address)}">', closing="</a>", is_block=False)
    if _QUOTES.search(last):
        return Markup(opening="<blockquote>", closing=f"{_speaker(values)}</blockquote>")
    if last in NOTES or _NOTE_NAMES.search(last):
        kind = values.text("type", "level", "variant", "kind", "severity").lower()
        word = NOTES.get(last) or NOTES.get(kind, "")
        title = values.text("title", "label", "heading") or word
        return Markup(opening="<aside>", lead=_bold(title), closing="</aside>")
    if _TAB_LISTS.search(last) and not _TABS.search(last):
        return Markup(is_block=has_lines)
    words = label or values.text(*_LABELLED, *(("value",) if _TABS.search(last) else ()))
    source = values.text("src")
    below = f"<figcaption>{values.text('caption')}</figcaption>" if values.text("caption") else ""
    if source and _IMAGES.search(last):
        picture = f'<img src="{attribute(source)}" alt="{attribute(values.text("alt"))}">'
        return Markup(opening=picture, closing=below)
    if last.startswith("figure"):
        return Markup(opening="<figure>", closing=f"{below}</figure>")
    return Markup(lead=_bold(words), is_block=bool(words) or has_lines)


def _bold(words: str) -> str:
    line = html.escape(" ".join(words.split()), quote=False)
    return f"**{line}**" if re.search(r"\w", line) else line


def is_code(name: str) -> bool:
    """Whether a component shows its content as code."""
    return _CODES.search(name.lower()) is not None


def labels_tabs(name: str) -> bool:
    """Whether a component gives its children their labels."""
    return _TAB_LISTS.search(name.lower()) is not None


def is_tab(name: str) -> bool:
    """Whether a component is one of those children."""
    return _TABS.search(name.lower()) is not None
