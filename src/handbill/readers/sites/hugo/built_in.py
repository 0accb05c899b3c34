"""Hugo's own shortcodes: what each of them prints."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from handbill.readers.sites.hugo.scanner import Shortcode
from handbill.readers.sites.placing import Markup, attribute, figure, frame


def _figure(tag: Shortcode) -> Markup | None:
    source = tag.get("src", 0)
    if not source:
        return None
    title, caption, author = tag.get("title"), tag.get("caption"), tag.get("attr")
    if author and tag.get("attrlink"):
        author = f"[{author}]({tag.get('attrlink')})"
    words = " ".join(part for part in (title and f"**{title}**", caption, author) if part)
    alt = tag.named.get("alt")
    return figure(source, alt, words, tag.get("link"))


def _framed(address: str, name: str) -> Callable[[Shortcode], Markup | None]:
    def markup(tag: Shortcode) -> Markup | None:
        key = tag.get("id", 0)
        return frame(address.format(key), tag.get("title") or name) if key else None

    return markup


def _gist(tag: Shortcode) -> Markup | None:
    user, key = tag.get("user", 0), tag.get("id", 1)
    return frame(f"https://gist.github.com/{user}/{key}", "Gist") if user and key else None


def _tweet(tag: Shortcode) -> Markup | None:
    key = tag.get("id") or (tag.positional[-1] if tag.positional else "")
    user = tag.get("user") or (tag.get(0) if len(tag.positional) > 1 else "i/web")
    return frame(f"https://twitter.com/{user}/status/{key}", "Tweet") if key else None


def _details(tag: Shortcode) -> Markup:
    summary = tag.get("summary", 0) or "Details"
    return Markup(lead=f"**{' '.join(summary.split())}**")


def _qr(tag: Shortcode) -> Markup | None:
    words = tag.get("text")
    return Markup(opening=attribute(words), is_block=False) if words else None


ALONE: Mapping[str, Callable[[Shortcode], Markup | None]] = MappingProxyType(
    {
        "figure": _figure,
        "gist": _gist,
        "instagram": _framed("https://www.instagram.com/p/{}", "Instagram"),
        "instagram_simple": _framed("https://www.instagram.com/p/{}", "Instagram"),
        "qr": _qr,
        "tweet": _tweet,
        "twitter": _tweet,
        "twitter_simple": _tweet,
        "vimeo": _framed("https://player.vimeo.com/video/{}", "Vimeo"),
        "vimeo_simple": _framed("https://player.vimeo.com/video/{}", "Vimeo"),
        "x": _tweet,
        "x_simple": _tweet,
        "youtube": _framed("https://www.youtube.com/embed/{}", "YouTube"),
    }
)
"""What stands alone, by name."""

AROUND: Mapping[str, Callable[[Shortcode], Markup | None]] = MappingProxyType(
    {"details": _details, "qr": lambda _: Markup(is_block=False)}
)
"""What stands around a text, by name."""
