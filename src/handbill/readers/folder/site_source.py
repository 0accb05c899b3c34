"""A post of a site as a text that stands by itself: what rebuilds it without the site."""

from __future__ import annotations

import datetime
from typing import Any

import yaml

from handbill.models import Post
from handbill.readers.records.values import Record, Scalar, Value
from handbill.readers.sites.published import PublishedPage

_LANGUAGE = ("language", "lang", "locale")


def source_of(page: PublishedPage, post: Post) -> bytes | None:
    """The text with its tags filled in, below front matter that names what the site knew of it.

    None for a post without a site, which stands by itself as it is.
    """
    if not page.site.generator:
        return None
    fields: dict[str, Any] = _written(page.page.record)
    fields |= {"title": post.title, "slug": post.slug}
    if post.site:
        fields["site"] = post.site
    if isinstance(post.url, str):
        fields["url"] = post.url
    if not any(fields.get(name) for name in _LANGUAGE):
        fields["lang"] = post.language
    if isinstance(post.published, datetime.date):
        fields["date"] = post.published.isoformat()
    matter = yaml.safe_dump(fields, allow_unicode=True, sort_keys=False, width=100)
    note = f"# as its site ({page.site.generator}) published it: its tags are filled in"
    return f"---\n{note}\n{matter}---\n{page.filled.text}".encode()


def _written(value: Value) -> Any:
    match value:
        case Record():
            return {name: _written(item) for name, item in value.items.items()}
        case Scalar():
            return value.text
        case _:
            return [_written(item) for item in value.items]
