"""The tags of Hexo."""

from __future__ import annotations

import html
from collections.abc import Callable

from liquid import RenderContext
from liquid.tag import Tag

from handbill.readers.sites.templates.liquid_tags import common_tags
from handbill.readers.sites.templates.tags import Call, call_tag, embed, fenced
from handbill.readers.sites.templates.values import NotKnownError


def hexo_tags(
    read_code: Callable[[str], str | None], find_post: Callable[[str], tuple[str, str]]
) -> list[type[Tag]]:
    """The tags of a post; ``read_code`` gives the text of a file of the site's code.

    ``find_post`` gives the address and the title of a post by the name of its file, and raises
    NotKnownError where there is none.
    """

    def include_code(call: Call, context: RenderContext) -> str:
        words = [item.text for item in call.arguments(context) if not item.name]
        code = read_code(words[-1]) if words else None
        if code is None:
            raise NotKnownError("there is no such file of code")
        title = " ".join(words[:-1])
        return (f"{title}\n\n" if title else "") + fenced(code.strip("\n"), "")

    def post_link(call: Call, context: RenderContext) -> str:
        written = [word for word in _words(call, context) if word not in ("true", "false")]
        address, title = find_post(written[0])
        words = " ".join(written[1:]) or title
        return f'<a href="{html.escape(address)}">{html.escape(words)}</a>'

    def post_path(call: Call, context: RenderContext) -> str:
        return find_post(_words(call, context)[0])[0]

    quotations = ("blockquote", "quote", "pullquote", "centerquote", "cq")
    return [
        *common_tags(),
        *(call_tag(name, _quotation, block=True) for name in quotations),
        call_tag("asset_img", _image),
        call_tag("img", _image),
        call_tag("asset_link", _link),
        call_tag("asset_path", lambda call, context: _words(call, context)[0]),
        call_tag("link", _external_link),
        call_tag("codeblock", _code, block=True),
        call_tag("code", _code, block=True),
        call_tag("iframe", embed("{}")),
        call_tag("include_code", include_code),
        call_tag("post_link", post_link),
        call_tag("post_path", post_path),
    ]


def _words(call: Call, context: RenderContext) -> list[str]:
    words = [item.text for item in call.arguments(context) if not item.name]
    if not words:
        raise NotKnownError("it names nothing")
    return words


def _image(call: Call, context: RenderContext) -> str:
    """``[classes] source [width] [height] ["title" ["alt"]]``."""
    written = _words(call, context)
    at = next((n for n, word in enumerate(written) if "." in word or "/" in word), 0)
    source, rest = written[at], [word for word in written[at + 1 :] if not word.isdigit()]
    texts = " ".join(rest).strip()
    title, _, alt = (part.strip() for part in texts.replace('" "', "\0").partition("\0"))
    title = title.strip("\"' ")
    alt = alt.strip("\"' ") or title
    described = f' alt="{html.escape(alt)}"' if alt else ""
    return f'<img src="{html.escape(source)}"{described}>'


def _link(call: Call, context: RenderContext) -> str:
    written = _words(call, context)
    words = " ".join(written[1:]) or written[0]
    return f'<a href="{html.escape(written[0])}">{html.escape(words)}</a>'


def _external_link(call: Call, context: RenderContext) -> str:
    """``text address [external] [title]``."""
    written = _words(call, context)
    at = next((n for n, word in enumerate(written) if "/" in word), None)
    if not at:
        raise NotKnownError("it names no address")
    return f'<a href="{html.escape(written[at])}">{html.escape(" ".join(written[:at]))}</a>'


def _quotation(call: Call, context: RenderContext) -> str:
    """``[author[, source]] [address] [title of the address]``."""
    rows = call.content(context).strip("\n").split("\n")
    written = " ".join(item.text for item in call.arguments(context) if not item.name)
    quoted = [f"> {row}".rstrip() for row in rows]
    return "\n".join([*quoted, *([">", f"> — {written}"] if written else []), "", ""])


def _code(call: Call, context: RenderContext) -> str:
    """``[title] [lang:language] [address]``."""
    language = call.named(context).get("lang", "")
    title = " ".join(item.text for item in call.arguments(context) if not item.name)
    code = fenced(call.content(context).strip("\n"), language)
    return f"{title}\n\n{code}" if title else code
