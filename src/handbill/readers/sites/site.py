"""What a site is to the reader of one of its posts: what its generator knew and would fill in."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from posixpath import normpath
from urllib.parse import unquote, urljoin, urlsplit

from handbill.errors import Location, Problem
from handbill.readers.files.opening import is_file, read_file
from handbill.readers.records.values import Record, Scalar, Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One post of a site as it was written."""

    path: Path
    """Absolute, so that it can be told where in its site the page lies."""
    record: Record
    """Its front matter; the site's defaults are in it once ``with_defaults`` has put them there."""
    text: str
    """What stands below the front matter."""
    first_line: int = 1
    """The line of the file that ``text`` begins on."""
    named: str = ""
    """What problems call the file: its path as the user gave it."""

    def text_of(self, *names: str) -> str:
        """The first of these keys that holds a text; "" where none does."""
        values = (self.record.items.get(name) for name in names)
        texts = (value.text.strip() for value in values if isinstance(value, Scalar))
        return next((text for text in texts if text), "")

    def with_defaults(self, defaults: Mapping[str, Value]) -> Page:
        """The page with what its own front matter leaves out."""
        written = {name: value for name, value in self.record.items.items() if _is_written(value)}
        items = {**self.record.items, **defaults, **written}
        return dataclasses.replace(self, record=dataclasses.replace(self.record, items=items))

    def location(self, line: int) -> Location:
        """The place of a line of ``text``, counted from 0."""
        return Location(path=self.shown, line=self.first_line + line)

    @property
    def shown(self) -> str:
        """The path that problems show."""
        return self.named or str(self.path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A text with what its tags stood for."""

    text: str
    """Markdown and HTML; a tag that could not be filled in stands in it as it was written."""
    lines: tuple[int, ...]
    """For each line of ``text`` the line of ``Page.text`` it came from, both counted from 0."""
    problems: tuple[Problem, ...] = ()
    """Warnings: what could not be filled in for a reason of its own, such as a limit."""

    @classmethod
    def unchanged(cls, text: str) -> Filled:
        """A text without any tag."""
        return cls(text=text, lines=tuple(range(text.count("\n") + 1)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A site as its files describe it; a generator's own class fills in what it knows.

    Nothing of a site is run, nothing is fetched, and no file outside of ``root`` is read.
    """

    generator: str
    """The name of the generator, as in GENERATORS."""
    root: Path
    """The folder that the site's files lie in."""
    title: str = ""
    url: str = ""
    """The absolute address of its first page, with a slash at the end; "" where it is unknown."""
    language: str = ""
    """As its configuration names it; "" where it names none."""
    problems: tuple[Problem, ...] = field(default=(), compare=False)
    """Warnings: files of the site that could not be read."""

    def defaults(self, page: Page) -> Mapping[str, Value]:  # noqa: ARG002
        """The front matter that counts where the page itself says nothing."""
        return {}

    def title_of(self, page: Page) -> str:  # noqa: ARG002
        """What the generator calls a page that names no title itself; "" where it does not."""
        return ""

    def address_of(self, page: Page) -> str | None:  # noqa: ARG002
        """The absolute address that the page was published at; None where it can't be known."""
        return None

    def fill(self, page: Page) -> Filled:
        """The page's text with what its tags mean put in as Markdown or HTML."""
        return Filled.unchanged(page.text)

    def language_of(self, page: Page) -> str:  # noqa: ARG002
        """The language of a page that records none itself; "" where nothing says it."""
        return self.language

    def folders_of(self, page: Page) -> tuple[Path, ...]:
        """The folders in which the site looks for files, the nearest to the page first.

        An address that begins with a slash is looked for in all but the page's own.
        """
        return (page.path.parent, self.root)

    def file_of(self, address: str, page: Page) -> Path | None:
        """The file behind the address of an image or a link in the page; None where there is none.

        ``address`` may be absolute, of the site's root, or relative.
        """
        path = self._local(address)
        if path is None:
            return None
        return next(filter(self._is_inside, self._candidates(path, page)), None)

    def _candidates(self, path: str, page: Page) -> Iterator[Path]:
        """Where the file of a path may lie, the likeliest first."""
        own, *others = self.folders_of(page)
        if not path.startswith("/"):
            yield own / path
            published = urlsplit(urljoin(self.address_of(page) or "", path)).path
            if local := self._local(unquote(published)):
                yield from (folder / local.lstrip("/") for folder in others)
        yield from (folder / path.lstrip("/") for folder in (*others, own))
        if ".." in path:  # a browser takes a path from no higher than the root
            yield from (folder / normpath(f"/{path}").lstrip("/") for folder in (*others, own))

    def read(self, address: str, page: Page, *, most: int) -> bytes | None:
        """The bytes of ``file_of``, at most ``most``; raises ContentError as ``read_file`` does."""
        file = self.file_of(address, page)
        return None if file is None else read_file(file, most=most, inside=self.root)

    def _local(self, address: str) -> str | None:
        """The path of an address within the site; None for one that leads elsewhere."""
        try:
            parts = urlsplit(address)
            if parts.scheme or parts.netloc:
                site = urlsplit(self.url)
                if not self.url or parts.netloc != site.netloc or parts.scheme not in _WEB:
                    return None
            path = unquote(parts.path)
        except ValueError:
            return None
        base = urlsplit(self.url).path
        if base != "/" and path.startswith(base):
            path = "/" + path.removeprefix(base)
        return path if path.strip("/") and "\0" not in path else None

    def _is_inside(self, file: Path) -> bool:
        try:
            inside = file.resolve().is_relative_to(self.root.resolve())
        except (OSError, RuntimeError):
            return False
        return inside and is_file(file)


def _is_written(value: Value) -> bool:
    """Whether a key has a value: an empty one says nothing."""
    return not isinstance(value, Scalar) or bool(value.text.strip())


_WEB = ("http", "https", "")
