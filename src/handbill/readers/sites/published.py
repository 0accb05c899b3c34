"""One post as its site publishes it: its front matter, address and text, its tags filled in."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from handbill.languages.tags import is_tag, normalised
from handbill.readers.sites import find_site, site_by_tags
from handbill.readers.sites.site import Filled, Page, Site
from handbill.readers.sites.titles import titled


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedPage:
    """A page with what its site knows of it."""

    site: Site
    """For a post without a site, one that knows nothing: the post's own folder."""
    page: Page
    """With the site's default front matter."""
    url: str | None
    """The absolute address that the site gives it; None where that can't be known."""
    language: str
    """"" where the site does not say it."""
    filled: Filled

    def read_file(self, address: str, most: int) -> bytes | None:
        """The file behind an address in the text (see ``Site.read``)."""
        return self.site.read(address, self.page, most=most)


def published_page(page: Page, asked: str | Path | None) -> PublishedPage:
    """The page as the site around it publishes it; ``asked`` as ``find_site`` takes it.

    Raises ContentError (G001) where the site asked for is none.
    """
    site = find_site(page.path, asked) or site_by_tags(page)
    site = site or Site(generator="", root=page.path.parent, url=_host_of(page))
    page = page.with_defaults(site.defaults(page))
    page, filled = titled(page, site.fill(page), site.title_of(page))
    tag = normalised(site.language_of(page))
    return PublishedPage(
        site=site,
        page=page,
        url=site.address_of(page),
        language=tag if is_tag(tag) else "",
        filled=filled,
    )


def _host_of(page: Page) -> str:
    """The address of the site that a page without one names as its own; "" where it names none."""
    parts = urlsplit(page.text_of("url", "canonical_url", "canonical", "permalink"))
    return f"{parts.scheme}://{parts.netloc}/" if parts.scheme and parts.netloc else ""
