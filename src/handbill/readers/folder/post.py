"""A Markdown post, with the front matter that Jekyll, Hugo, Pelican and Next.js blogs have."""

from __future__ import annotations

import dataclasses
import datetime
import os
import re
from collections.abc import Iterator
from pathlib import Path

from handbill.document import UNKNOWN, Body, Unknown
from handbill.errors import Location, Problem, Severity, has_errors
from handbill.field_types import slug
from handbill.languages.tags import UNDETERMINED
from handbill.models import Post
from handbill.readers.files.front_matter import split_front_matter
from handbill.readers.files.images import read_images
from handbill.readers.files.opening import is_there
from handbill.readers.files.text import read_text
from handbill.readers.folder.archival import is_archived
from handbill.readers.folder.fills import Fills
from handbill.readers.folder.forwarding import is_only_forwarding, refuse_empty
from handbill.readers.folder.lines import plain_line
from handbill.readers.language import assumed_language
from handbill.readers.losses import lost_words
from handbill.readers.markdown import read_prose
from handbill.readers.passages import mark_passages
from handbill.readers.records.fields import Fields
from handbill.readers.records.front_matter import read_front_matter
from handbill.readers.records.values import (
    Record,
    Scalar,
    Sequence,
    Value,
    scalars,
)
from handbill.readers.report import Report
from handbill.readers.sites import Page
from handbill.readers.sites.published import PublishedPage, published_page

_JEKYLL_NAME = re.compile(r"(\d{4}-\d{2}-\d{2})-(.+)")
_DATES = ("date", "pubDate", "pubdate", "publishDate", "publishdate", "published_at", "created")
_FLAGS = frozenset({"true", "false", "yes", "no"})
_ADD_LANGUAGE = "add a line {example} to the front matter, or name it when you build"


def is_content_folder(folder: Path) -> bool:
    """Whether a folder holds a post together with what belongs to it."""
    beside = ("notice.md", "comments.yaml", "editions")
    return is_there(folder / "post.md") and any(is_there(folder / name) for name in beside)


def load_page(
    path: Path,
    report: Report,
    *,
    inside: Path | None = None,
    site: str | Path | None = None,
) -> PublishedPage | None:
    """One post as the site around it publishes it; None where an error kept it from being read.

    ``inside`` is the folder that the file must lie in, None where the user named the file; ``site``
    is what ``find_site`` is asked.
    """
    text = report.attempt(read_text, path, inside=inside)
    matter = None if text is None else report.attempt(split_front_matter, text, str(path))
    if matter is None:
        return None
    record = report.attempt(read_front_matter, matter, str(path), report)
    if record is None:
        return None
    page = Page(
        path=Path(os.path.abspath(path)),  # noqa: PTH100 - links stay what they are
        named=str(path),
        record=record,
        text=matter.body,
        first_line=matter.body_line,
    )
    return report.attempt(published_page, page, site)


def load_post(
    context: PublishedPage | None,
    report: Report,
    *,
    language: str | None = None,
    fills: Fills | None = None,
) -> Post | None:
    """One post and its images; None where an error kept it from being made (see ``report``).

    ``language`` stands in where the post says none; ``fills`` is what an editor puts into its gaps.
    Unknown keys are kept in ``Post.kept``.
    """
    if context is None:
        return None
    written = context.page
    fields = Fields(context.page.record, report)
    url = _absolute(fields.text("url", "canonical_url", "canonical", "permalink")) or context.url
    if is_only_forwarding(written.text):
        refuse_empty(fields, written.text, written.first_line, report)
        return None
    body, problems = _prose(context, url)
    body = fills.fill(body, report) if fills is not None else body
    # What is no error stays in Body.remarks, where auditing finds it.
    report.extend(problem for problem in problems if problem.severity is Severity.ERROR)
    if not body.blocks and not problems:
        refuse_empty(fields, written.text, written.first_line, report)
    return _post(context, fields, body, url, language, report)


def _prose(context: PublishedPage, url: str | None) -> tuple[Body, tuple[Problem, ...]]:
    """The text with what the site put in; what is no error of the site is a remark of the body."""
    page, filled = context.page, context.filled
    body, problems = read_prose(
        filled.text, path=page.shown, first_line=page.first_line, base=url, lines=filled.lines
    )
    lost = None
    if not has_errors(problems):
        lost = lost_words(
            filled.text, body, path=page.shown, first_line=page.first_line, lines=filled.lines
        )
    remarks = (*context.site.problems, *filled.problems, *body.remarks, *filter(None, [lost]))
    return dataclasses.replace(body, remarks=remarks), problems


def _post(
    context: PublishedPage,
    fields: Fields,
    body: Body,
    url: str | None,
    requested: str | None,
    report: Report,
) -> Post | None:
    path, site = context.page.path, context.site
    name_date, stem = _from_name(path)
    published = _published(fields)
    if published is None and name_date:
        stamp = Scalar(text=name_date, location=fields.record.location)
        published = Fields(Record(items={"date": stamp}, location=stamp.location), report).date(
            "date"
        )
    noticed = path.name == "post.md" and is_there(path.parent / "notice.md")
    authors = tuple(_authors(fields.value("authors", "author", "by")))
    language = _language(fields, body, requested, context, report)
    body = mark_passages(body, language)
    return report.attempt(
        Post,
        slug=slug(fields.text("slug")) or slug(stem) or slug(fields.text("title")) or "post",
        # Where it is missing, that is noted, and the file is read on for what else is wrong.
        title=plain_line(fields, "title", required=True) or "untitled",
        body=body,
        language=language,
        authors=authors or UNKNOWN,
        site=fields.text("site") or site.title,
        publisher=fields.text("publisher"),
        publisher_short=fields.text("publisher_short"),
        url=url if url is not None else UNKNOWN,
        published=published if published is not None else UNKNOWN,
        updated=fields.date("updated", "last_modified_at", "lastmod", "modified"),
        summary=plain_line(fields, "summary", "description", "excerpt"),
        rights=fields.text("rights"),
        provenance=fields.text("provenance"),
        archived=is_archived(fields, noticed=noticed),
        images=read_images(body, path.parent, report, find=context.read_file),
        kept=tuple((key, _flat(fields.record.items[key])) for key in fields.unread()),
        location=Location(path=context.page.shown, line=1),
    )


def _published(fields: Fields) -> datetime.date | Unknown | None:
    """The day of publishing; ``published: true`` says only that a site shows the post (Jekyll)."""
    names = ("published", *_DATES)
    shown = isinstance(fields.value("published"), Scalar) and fields.text("published").lower()
    return fields.date(*(_DATES if shown in _FLAGS else names))


def _one_line(text: str) -> str:
    return re.sub(r"[ \t\n]+", " ", text).strip(" ")


def _absolute(address: str) -> str | None:
    return address if re.match(r"https?://[^/]", address) else None


def _from_name(path: Path) -> tuple[str, str]:
    """The date in a Jekyll file name, if any, and the name without it."""
    whole = path.resolve()  # Hugo's page bundles are named by their folder, as content folders are
    bundled = path.stem in ("index", "_index") or is_content_folder(whole.parent)
    stem = whole.parent.name if bundled else path.stem
    match = _JEKYLL_NAME.fullmatch(stem)
    return (match[1], match[2]) if match else ("", stem)


def _authors(value: Value | None) -> Iterator[str]:
    if isinstance(value, Record):
        name = value.items.get("name") or value.items.get("display_name")
        yield from _authors(name)
    elif isinstance(value, Sequence):
        for item in value.items:
            yield from _authors(item)
    elif isinstance(value, Scalar):
        name_text = _one_line(value.text)
        if name_text and name_text != "unknown":
            yield name_text


def _flat(value: Value) -> str:
    if isinstance(value, Record):
        return "; ".join(f"{key}: {_flat(item)}" for key, item in value.items.items())
    return ", ".join(scalar.text for scalar in scalars(value))


def _language(
    fields: Fields, body: Body, requested: str | None, context: PublishedPage, report: Report
) -> str:
    names = ("language", "lang", "locale")
    if fields.value(*names) is not None:
        return fields.language(*names) or UNDETERMINED
    if requested:
        return requested
    root = context.site.root.absolute()
    is_alone = root == context.page.path.parent  # no site was found, or one that knows tags alone
    return assumed_language(
        body,
        fields.record.location,
        report,
        path=context.page.path,
        site=context.language,
        root=None if is_alone else root,
        remedy=_ADD_LANGUAGE,
    )
