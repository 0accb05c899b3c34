"""A post as it was published, and what its source says of its being archived."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from enum import StrEnum

from handbill.document import UNKNOWN, Unknown
from handbill.errors import Location
from handbill.field_types import Address, Prose, Size, Slug, Tag, Target, Words, slug
from handbill.typed import Checked


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageFile(Checked):
    """An image that a text shows."""

    source: Words
    """The name that the text uses."""
    media_type: Words
    data: bytes = field(repr=False)
    width: Size
    """In CSS pixels, as is the height."""
    height: Size


@dataclass(frozen=True, slots=True, kw_only=True)
class Post(Checked):
    """One post as it was published."""

    slug: Slug = ""
    """What the names of files begin with; empty: made of the title."""
    title: Words
    body: Prose
    language: Tag
    """BCP 47."""
    authors: tuple[Words, ...] | Unknown = UNKNOWN
    site: str = ""
    publisher: str = ""
    publisher_short: str = ""
    """The name that the publisher goes by, such as "NIDA"."""
    url: Address | Unknown = UNKNOWN
    published: datetime.date | Unknown = UNKNOWN
    updated: datetime.date | Unknown | None = None
    """None: the post was not changed after it was published."""
    summary: str = ""
    rights: str = ""
    """Who holds the rights, and what the source allows."""
    provenance: str = ""
    """Where this copy of the post comes from."""
    archived: bool = False
    """Whether the source calls it archived, superseded or withdrawn: its Edition then can't be
    without an ArchivalNotice."""
    images: tuple[ImageFile, ...] = ()
    kept: tuple[tuple[str, str], ...] = ()
    """Front matter that handbill does not use: names and values."""
    location: Location | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        if self.slug == "":
            title = self.title if isinstance(self.title, str) else ""
            object.__setattr__(self, "slug", slug(title) or "post")
        Checked.__post_init__(self)


class ArchivalStatus(StrEnum):
    """What has become of the post."""

    ARCHIVED = "archived"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivalNotice(Checked):
    """What the source itself says of being archived, verbatim."""

    status: ArchivalStatus
    statement: Prose
    supersession: Prose | None = None
    """What the source says of the content that took the post's place."""
    latest: Target = None
    """The page with the latest content."""
    updated: Target = None
    """The updated version of this post."""
    location: Location | None = field(default=None, compare=False)
