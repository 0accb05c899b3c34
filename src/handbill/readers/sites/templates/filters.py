"""The filters that Jekyll and Eleventy add to Liquid's own."""

from __future__ import annotations

import datetime
import html
import json
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import quote, quote_plus

from dateutil import parser as dates
from liquid import Environment
from liquid.builtin.filters.misc import date as liquid_date
from liquid.exceptions import FilterError
from liquid.filter import with_environment

from handbill.readers.sites.templates.values import NotKnownError

_UNPRETTY = re.compile(r"[^\w._~!$&'()+,;=@]+|_(?=\Z)")


def add_filters(env: Environment, *, prefix: str, url: str) -> None:
    """Add the filters; ``prefix`` is the path below which the site stands, ``url`` its address."""
    for name, call in FILTERS.items():
        env.add_filter(name, call)
    env.add_filter("relative_url", lambda path: relative_url(path, prefix))
    env.add_filter("url", lambda path, *_: relative_url(path, prefix))
    env.add_filter("absolute_url", lambda path: absolute_url(path, prefix, url))


def relative_url(path: object, prefix: str) -> str:
    """The path of an address on the host, with the prefix of the site."""
    text = _text(path)
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|//|#|\.", text):
        return text
    return f"{prefix.rstrip('/')}/{text.lstrip('/')}"


def absolute_url(path: object, prefix: str, url: str) -> str:
    """A whole address; raises NotKnownError where the site's own is not known."""
    local = relative_url(path, prefix)
    if not local.startswith("/") or local.startswith("//"):
        return local
    if not url:
        raise NotKnownError("the address of the site is not known")
    host = re.match(r"[a-z]+://[^/]*", url)
    return f"{host[0] if host else ''}{local}"


def slugify(value: object, mode: str = "default", *, cased: bool = False) -> str:
    """A text as a part of an address (Jekyll's ``Utils.slugify``)."""
    text = _text(value)
    match mode:
        case "raw":
            slug = re.sub(r"\s+", "-", text)
        case "pretty":
            slug = re.sub(r"[^\w._~!$&'()+,;=@]+", "-", text)
        case "none":
            return text
        case "ascii" | "latin":
            plain = unicodedata.normalize("NFKD", text) if mode == "latin" else text
            slug = re.sub(r"[^A-Za-z0-9]+", "-", re.sub(r"[\u0300-\u036f]", "", plain))
        case _:
            slug = re.sub(r"[\W_]+", "-", text)
    slug = slug.strip("-")
    return slug if cased else slug.lower()


@with_environment
def known_date(value: object, *format: Any, environment: Environment) -> str:
    """Liquid's ``date``; what depends on today is not known."""
    if isinstance(value, str) and value.strip() in ("now", "today"):
        raise NotKnownError("the day on which the site was built is not known")
    result: str = liquid_date(value, *format, environment=environment)
    return result


def markdownify(value: object) -> str:
    """Markdown as HTML."""
    import markdown

    return markdown.markdown(_text(value), extensions=["extra"])


def embedded(value: object, title: object = "", *_: object) -> str:
    """The address of media as a frame with its title; raises NotKnownError for any other text."""
    address = _text(value)
    if not re.match(r"https?://[^\s/]", address):
        raise NotKnownError("what is embedded has no address")
    named = f' title="{html.escape(_text(title))}"' if title else ""
    return f'<iframe src="{html.escape(address)}"{named}></iframe>'


def _formatted(format: str) -> Callable[..., str]:
    def formatted(value: object, *_: object) -> str:
        moment = _moment(value)
        text = moment.strftime(format.replace("%-d", str(moment.day)))
        return text if moment.tzinfo or "%z" not in format else f"{text}+0000"

    return formatted


def _moment(value: object) -> datetime.datetime:
    if isinstance(value, str) and value.strip() in ("now", "today", ""):
        raise NotKnownError("the day on which the site was built is not known")
    try:
        moment: datetime.datetime = dates.parse(_text(value))
    except (ValueError, OverflowError) as error:
        raise FilterError(f"{value!r} is no date", token=None) from error
    return moment


def _xmlschema(value: object) -> str:
    moment = _moment(value)
    return (moment if moment.tzinfo else moment.replace(tzinfo=datetime.UTC)).isoformat()


def _sentence(items: object, connector: str = "and") -> str:
    texts = [_text(item) for item in _items(items)]
    if len(texts) < 3:
        return f" {connector} ".join(texts)
    return f"{', '.join(texts[:-1])}, {connector} {texts[-1]}"


def _group_by(items: object, name: str) -> list[dict[str, Any]]:
    groups: dict[str, list[Any]] = {}
    for item in _items(items):
        key = item.get(name) if isinstance(item, Mapping) else None
        groups.setdefault("" if key is None else str(key), []).append(item)
    return [
        {"name": key, "items": members, "size": len(members)} for key, members in groups.items()
    ]


def _sample(*_: object) -> Any:
    raise NotKnownError("what was drawn by lot is not known")


def _items(value: object) -> Sequence[Any]:
    if isinstance(value, list | tuple | range):
        return value
    return [] if value is None else [value]


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return str(value)


def _json(value: object) -> str:
    try:
        return json.dumps(value, ensure_ascii=False)
    except TypeError as error:
        raise NotKnownError("the whole of a namespace is not known") from error


FILTERS: dict[str, Callable[..., Any]] = {
    "array_to_sentence_string": _sentence,
    "cgi_escape": lambda value: quote_plus(_text(value)),
    "date": known_date,
    "date_to_long_string": _formatted("%d %B %Y"),
    "date_to_rfc822": _formatted("%a, %d %b %Y %H:%M:%S %z"),
    "date_to_string": _formatted("%d %b %Y"),
    "date_to_xmlschema": _xmlschema,
    "embed": embedded,
    "group_by": _group_by,
    "jsonify": _json,
    "markdownify": markdownify,
    "normalize_whitespace": lambda value: " ".join(_text(value).split()),
    "number_of_words": lambda value, *_: len(_text(value).split()),
    "pop": lambda items, count=1: list(_items(items))[: -int(count) or None],
    "push": lambda items, item: [*_items(items), item],
    "sample": _sample,
    "shift": lambda items, count=1: list(_items(items))[int(count) :],
    "slug": slugify,
    "slugify": slugify,
    "smartify": _text,
    "strip_index": lambda value: re.sub(r"/index\.html?\Z", "/", _text(value)),
    "to_integer": lambda value: int(float(_text(value) or 0)),
    "unshift": lambda items, item: [item, *_items(items)],
    "uri_escape": lambda value: quote(_text(value), safe="/:?#[]@!$&'()*+,;=%-._~"),
    "xml_escape": lambda value: html.escape(_text(value)),
}
"""Name and filter. ``relative_url``, ``absolute_url`` and ``url`` need the site: add_filters."""
