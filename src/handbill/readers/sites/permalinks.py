"""Where a Jekyll site publishes a page: permalinks (Jekyll's documentation, "Permalinks")."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from handbill.readers.sites.templates.filters import slugify

STYLES = {
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "weekdate": "/:categories/:year/W:week/:short_day/:title:output_ext",
    "none": "/:categories/:title:output_ext",
}
"""The permalinks that have a name."""

_DATED = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})-(.+)")
_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?")


def published_path(
    fields: Mapping[str, Any], *, local: str, collection: str, settings: Mapping[str, Any]
) -> str:
    """The path of a page on its site, with a slash before it.

    ``fields`` is its front matter, ``local`` its place below the site's sources,
    ``collection`` the name of its collection.
    """
    template = _template(fields, local, collection, settings)
    values = _values(fields, PurePosixPath(local), collection)
    path = re.sub(r":([a-z_]+)", lambda match: _value(match[1], values), template)
    path = re.sub(r"/{2,}", "/", "/" + path)
    return re.sub(r"(?<=/)index\.html\Z", "", path)


def dated_name(stem: str) -> tuple[str, str]:
    """The date that the name of a file begins with, as Jekyll prints it, and the rest of it."""
    dated = _DATED.fullmatch(stem)
    if not dated:
        return "", stem
    year, month, day, rest = dated.groups()
    return f"{year}-{month:0>2}-{day:0>2} 00:00:00 +0000", rest


def _value(name: str, values: Mapping[str, str]) -> str:
    """The longest name that the letters begin with: ``:title_x`` is the title, then ``_x``."""
    known = (
        values[name[:end]] + name[end:] for end in range(len(name), 0, -1) if name[:end] in values
    )
    return next(known, f":{name}")


def _template(
    fields: Mapping[str, Any], local: str, collection: str, settings: Mapping[str, Any]
) -> str:
    own = fields.get("permalink")
    if isinstance(own, str) and own:
        return STYLES.get(own, own)
    style = settings.get("permalink")
    style = style if isinstance(style, str) and style else "date"
    collections = settings.get("collections")
    metadata = collections.get(collection) if isinstance(collections, dict) else None
    given = metadata.get("permalink") if isinstance(metadata, dict) else None
    if isinstance(given, str) and given:
        return STYLES.get(given, given)
    if collection == "posts":
        return STYLES.get(style, style)
    if collection:
        return _with_ending("/:collection/:path", style)
    if PurePosixPath(local).stem == "index":
        return "/:path/"
    return _with_ending("/:path/:basename", style)


def _with_ending(template: str, style: str) -> str:
    """The template of a page that is no post, with the ending that the site's posts have."""
    if style == "pretty" or style.endswith("/"):
        return f"{template}/"
    return (
        f"{template}:output_ext" if style in STYLES or style.endswith(":output_ext") else template
    )


def _values(fields: Mapping[str, Any], local: PurePosixPath, collection: str) -> dict[str, str]:
    dated = _DATED.fullmatch(local.stem)
    name = dated[4] if dated else local.stem
    slug = fields.get("slug")
    named = str(slug) if slug else name
    named_categories = categories(fields, str(local)) if collection == "posts" else []
    return {
        **moments(fields, dated),
        "title": slugify(named, "pretty", cased=True),
        "slug": slugify(named),
        "name": slugify(name),
        "basename": local.stem,
        "path": _inner_path(local, collection),
        "collection": collection,
        "output_ext": ".html",
        "categories": "/".join(category.lower() for category in named_categories),
        "slugified_categories": "/".join(map(slugify, named_categories)),
    }


def _inner_path(local: PurePosixPath, collection: str) -> str:
    if not collection:
        return "" if str(local.parent) == "." else local.parent.as_posix()
    parts = local.with_suffix("").parts
    start = next((at for at, part in enumerate(parts) if part.startswith("_")), -1)
    return "/".join(parts[start + 1 :])


def categories(fields: Mapping[str, Any], local: str) -> list[str]:
    """The folders above ``_posts``, then the categories that the page names, each once."""
    above = []
    for part in PurePosixPath(local).parts[:-1]:
        if part in ("_posts", "_drafts"):
            break
        above.append(part)
    named = fields.get("categories") or fields.get("category") or []
    items = named.split() if isinstance(named, str) and fields.get("categories") else named
    listed = items if isinstance(items, list) else [items]
    names = [*above, *(str(item) for item in listed if item not in (None, ""))]
    return list(dict.fromkeys(names))


def moments(fields: Mapping[str, Any], dated: re.Match[str] | None) -> dict[str, str]:
    """The parts of the date; without a date that can be read there are none."""
    written = _DATE.match(str(fields.get("date") or ""))
    groups = (
        written.groups() if written else (*dated.groups()[:3], None, None, None) if dated else ()
    )
    try:
        moment = datetime.datetime(*(int(group or 0) for group in groups))  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return {}
    return {
        "year": f"{moment:%Y}",
        "short_year": f"{moment:%y}",
        "month": f"{moment:%m}",
        "i_month": str(moment.month),
        "short_month": f"{moment:%b}",
        "long_month": f"{moment:%B}",
        "day": f"{moment:%d}",
        "i_day": str(moment.day),
        "y_day": f"{moment:%j}",
        "short_day": f"{moment:%a}",
        "long_day": f"{moment:%A}",
        "week": f"{moment:%V}",
        "w_year": f"{moment:%G}",
        "w_day": f"{moment:%u}",
        "hour": f"{moment:%H}",
        "minute": f"{moment:%M}",
        "second": f"{moment:%S}",
    }
