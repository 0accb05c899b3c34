"""Tags of a site's own, read from what they and their arguments are called.

Their templates are programs and are not run. They are looked at for what they print: an argument
that a template never names was seen by nobody.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from handbill.readers.sites.placing import Markup, attribute, figure, frame

IMAGE = re.compile(r"\.(?:avif|bmp|gif|jpe?g|png|svg|tiff?|webp)(?:[?#].*)?$", re.IGNORECASE)
WEB = re.compile(r"(?:https?:)?//[^/]")

_SOURCES = ("src", "source", "image", "img", "file", "filename", "path", "url", "href", "link")
ADDRESSES = ("href", "url", "link", "to", "src")
_TITLES = ("title", "heading", "header", "summary", "label", "kicker", "intro", "name")
_CREDITS = ("credit", "attribution", "attr", "source")
_SPEAKERS = ("cite", "author", "attribution", "name", "source", "by")

_NOTES = re.compile(
    r"(?i)(?:^|[-_])(?:admonition|alert|aside|box|callout|caution|danger|hint|important|info|note|"
    r"notice|tip|warning)s?(?:$|[-_])"
)
_QUOTES = re.compile(r"(?i)quote|testimonial")
_IMAGES = re.compile(r"(?i)(?:^|[-_])(?:figure|fig|image|img|photo|picture|pic)s?(?:$|[-_])")
_FRAMES = re.compile(r"(?i)audio|embed|frame|map|player|podcast|soundcloud|video|vimeo|youtube")
_BUTTONS = re.compile(r"(?i)button|btn|link|cta|download|card")


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedTag:
    """A tag with its arguments."""

    name: str
    named: Mapping[str, str] = field(default_factory=dict)
    positional: tuple[str, ...] = ()

    def get(self, *keys: str | int) -> str:
        """The first argument of these names or numbers that is there; "" where none is."""
        for key in keys:
            if isinstance(key, str) and key in self.named:
                return self.named[key]
            if isinstance(key, int) and key < len(self.positional):
                return self.positional[key]
        return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What the template of a tag shows to a reader who does not run it."""

    elements: frozenset[str] = frozenset()
    """The HTML elements that stand in it."""
    arguments: frozenset[str] = frozenset()
    """The names and numbers of the arguments that it asks for."""
    hands_on: bool = True
    """Whether it gives arguments on to what is not looked at here."""
    prints_content: bool = True
    prints_only_arguments: bool = False
    is_note: bool = False

    def names(self, *arguments: str) -> bool:
        """Whether a reader may have seen one of these arguments."""
        return self.hands_on or not self.arguments.isdisjoint(arguments)


def alone(tag: NamedTag, look: Look, *, source: str = "", target: str = "") -> Markup | None:
    """What a tag without content means; None where nobody can tell.

    ``source`` and ``target`` are the addresses of its image and of its link, where the template
    says more of them than the arguments do.
    """
    return (
        _quotation(tag, look)
        or _image(tag, look, source or source_of(tag))
        or _frame(tag, look)
        or _link(tag, look, target or tag.get(*ADDRESSES))
        or _printed(tag, look)
    )


def around(tag: NamedTag, look: Look, content: str) -> Markup | None:
    """What a pair of tags means around its content; None where nobody saw that."""
    if not look.prints_content:
        return None
    address = tag.get(*ADDRESSES)
    if address and _BUTTONS.search(tag.name) and "\n" not in content.strip():
        opening = f'<a href="{attribute(address)}">'
        return Markup(opening=opening, closing="</a>", is_block=False)
    lead = " ".join(f"**{part}**" for part in _words(tag, look, _TITLES))
    if _QUOTES.search(tag.name):
        return Markup(opening="<blockquote>", closing=f"{_speaker(tag, look)}</blockquote>")
    if _NOTES.search(tag.name) or look.is_note:
        return Markup(opening="<aside>", lead=lead, closing="</aside>")
    below = " ".join(_words(tag, look, ("caption", *_CREDITS)))
    return Markup(lead=lead, closing=below, is_block=bool(lead or below or "\n" in content))


def source_of(tag: NamedTag) -> str:
    """The argument that names the file or the address of an image; "" where none does."""
    return tag.get(*_SOURCES, 0)


def _image(tag: NamedTag, look: Look, source: str) -> Markup | None:
    is_image = IMAGE.search(source) is not None
    if not source or not (is_image or _IMAGES.search(tag.name) or "img" in look.elements):
        return None
    if _FRAMES.search(tag.name) and not is_image:
        return None
    words = [_one_line(tag.get(name)) for name in ("title", "caption") if tag.get(name)]
    credit = _one_line(tag.get(*_CREDITS)) if look.names(*_CREDITS) else ""
    if credit:
        words.append(f"— {credit}" if words else credit)
    return figure(source, tag.named.get("alt"), " ".join(words))


def _link(tag: NamedTag, look: Look, target: str) -> Markup | None:
    words = _one_line(tag.get("text", "label", "title", "name"))
    if not words or not target or not (_BUTTONS.search(tag.name) or "a" in look.elements):
        return None
    linked = f'<a href="{attribute(target)}">{words}</a>'
    return Markup(opening=linked, is_block=False)


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _words(tag: NamedTag, look: Look, names: tuple[str, ...]) -> list[str]:
    """The words of those of these arguments that a reader saw, in their order here."""
    shown = (name for name in names if tag.named.get(name) and look.names(name))
    return [_one_line(tag.named[name]) for name in shown]


def _speaker(tag: NamedTag, look: Look) -> str:
    speaker = next(iter(_words(tag, look, _SPEAKERS)), "")
    return f"<footer>{speaker}</footer>" if speaker else ""


def _quotation(tag: NamedTag, look: Look) -> Markup | None:
    words = _one_line(tag.get("quote", "text", "content", 0))
    if not words or not (_QUOTES.search(tag.name) or "quote" in tag.named):
        return None
    return Markup(
        opening=f"<blockquote><p>{words}</p>{_speaker(tag, look)}</blockquote>",
        within_line=f"<q>{words}</q>",
    )


def _frame(tag: NamedTag, look: Look) -> Markup | None:
    address = tag.get(*ADDRESSES, 0)
    if not WEB.match(address):
        return None
    if _FRAMES.search(tag.name) or "iframe" in look.elements:
        return frame(address, tag.get("title"))
    return None


def _printed(tag: NamedTag, look: Look) -> Markup | None:
    """The words of a template that prints its arguments and nothing else."""
    if not look.prints_only_arguments:
        return None
    words = [*_words(tag, look, tuple(tag.named)), *map(_one_line, tag.positional)]
    return Markup(opening=" ".join(words), is_block=False) if words else None
