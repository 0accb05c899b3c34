"""The pages of a Hugo site: the language of each, its address, and where a reference leads."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from urllib.parse import quote, urljoin

from handbill.readers.files.opening import is_file
from handbill.readers.sites import data
from handbill.readers.sites.hugo.config import Config, Language
from handbill.readers.sites.pages import read_page
from handbill.readers.sites.site import Page

MOST_FILES = 50_000
"""Of a site's content; beyond them references are not looked for."""

_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_TOKEN = re.compile(r":([a-z]+)(\[[^\]]*\])?|:(.)")
_NOT_IN_ADDRESS = re.compile(r"[^\w.\-+/#~]")
_SUFFIXES = (".md", ".markdown", ".html", ".mdown")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """The content of one site."""

    root: Path
    url: str
    config: Config
    _names: dict[str, list[Path]] = field(default_factory=dict, compare=False, repr=False)
    _read: dict[Path, Page | None] = field(default_factory=dict, compare=False, repr=False)

    def read(self, path: Path) -> Page | None:
        """A page of the site; None where there is none or it can't be read."""
        if path not in self._read:
            self._read[path] = read_page(path, self.root) if is_file(path) else None
        return self._read[path]

    def language(self, path: Path) -> Language:
        """The language of a page: of its name's ending, of its folder, else the site's."""
        languages = self.config.languages
        ending = PurePosixPath(path.stem).suffix.removeprefix(".")
        if ending in languages:
            return languages[ending]
        for language in languages.values():
            own = self.root / language.content
            if language.content != self._content and path.is_relative_to(own):
                return language
        parts = self._below(path, self._content)
        if len(parts) > 1 and parts[0] in languages:
            return languages[parts[0]]
        return languages[self.config.default]

    @property
    def _content(self) -> str:
        return self.config.text("contentDir") or "content"

    def _below(self, path: Path, folder: str) -> tuple[str, ...]:
        try:
            return path.relative_to(self.root / folder).parts
        except ValueError:
            return ()

    def address(self, page: Page) -> str | None:
        """The absolute address that a page was published at; None where it can't be known."""
        language = self.language(page.path)
        base = language.url or self.url
        own = page.text_of("url")
        if not base or own.startswith(("http://", "https://")):
            return own or None
        if own:
            return urljoin(base, quote(own.lstrip("/"), safe=_SAFE))
        path = self._path(page, language)
        if path is None:
            return None
        return urljoin(base, quote(self._prefix(language) + path, safe=_SAFE))

    def _prefix(self, language: Language) -> str:
        if language.url:
            return ""
        subfolder = self.config.flag("defaultContentLanguageInSubdir")
        if language.key == self.config.default and not subfolder:
            return ""
        return f"{language.key}/"

    def _path(self, page: Page, language: Language) -> str | None:
        parts = list(self._below(page.path, language.content))
        if not parts:
            return None
        if len(parts) > 1 and parts[0] == language.key and language.content == self._content:
            del parts[0]
        name = _stem(parts.pop(), self.config)
        if name == "_index":
            return "".join(f"{_in_address(part)}/" for part in parts)
        if name == "index":
            if not parts:
                return ""
            name = parts.pop()
        pattern = self._pattern(parts)
        ending = ".html" if self.config.flag("uglyURLs") else "/"
        if pattern is None:
            slug = page.text_of("slug") or name
            return "/".join(_in_address(part) for part in (*parts, slug)) + ending
        path = _Permalink(page=page, sections=tuple(parts), name=name).fill(pattern)
        if path is None:
            return None
        return path.strip("/") + ending

    def _pattern(self, sections: list[str]) -> str | None:
        section = sections[0] if sections else ""
        table = data.child(self.config.record, "permalinks")
        return data.text(table, "page", section) or data.text(table, section) or None

    def find(self, reference: str, page: Page) -> str | None:
        """The address of the page that a reference names; None where no page or two have it."""
        name, _, fragment = reference.partition("#")
        anchor = f"#{fragment}" if fragment else ""
        if not name:
            return anchor or None
        path = self.file(name, page)
        other = None if path is None else self.read(path)
        address = None if other is None else self.address(other)
        return None if address is None else address + anchor

    def file(self, name: str, page: Page) -> Path | None:
        """The file of the page that a reference names."""
        content = self.root / self.language(page.path).content
        near = [content] if name.startswith("/") else [page.path.parent, content]
        for folder in near:
            for path in _candidates(folder, name.strip("/")):
                if path.suffix in _SUFFIXES and self.read(path) is not None:
                    return path
        if not self._names:
            self._index()
        wanted = name.strip("/").lower()
        last = wanted.rsplit("/", 1)[-1]
        stem = last if last.endswith(_SUFFIXES) else f"{last}.md"
        ending = wanted if wanted.endswith(_SUFFIXES) else f"{wanted}.md"
        matches = [
            path
            for path in self._names.get(stem, ())
            if f"/{path.as_posix().lower()}".endswith(f"/{ending}")
        ]
        return matches[0] if len(matches) == 1 else None

    def _index(self) -> None:
        self._names[""] = []
        count = 0
        for folder in dict.fromkeys(
            language.content for language in self.config.languages.values()
        ):
            for place, _, files in os.walk(self.root / folder):
                for file in files:
                    count += 1
                    if count > MOST_FILES:
                        return
                    self._names.setdefault(_indexed(place, file), []).append(Path(place, file))


def _indexed(folder: str, file: str) -> str:
    """The name that a reference uses: of the file, or of the folder that is a page."""
    stem = file.rsplit(".", 1)[0]
    return f"{Path(folder).name}.md".lower() if stem in ("index", "_index") else file.lower()


def _candidates(folder: Path, name: str) -> Iterator[Path]:
    yield folder / name
    for suffix in (".md", "/index.md", "/_index.md"):
        yield folder / f"{name}{suffix}"


_SAFE = "/#?=&%:+~,;@!$'()*"


def _stem(file: str, config: Config) -> str:
    stem = file.rsplit(".", 1)[0]
    ending = PurePosixPath(stem).suffix.removeprefix(".")
    return stem.removesuffix(f".{ending}") if ending in config.languages else stem


def _in_address(words: str) -> str:
    """Words as Hugo writes them into an address."""
    plain = unicodedata.normalize("NFC", words.strip().lower())
    return re.sub(r"-{2,}", "-", _NOT_IN_ADDRESS.sub("", re.sub(r"\s+", "-", plain))).strip("-")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Permalink:
    """The pattern of a section being filled in for one page."""

    page: Page
    sections: tuple[str, ...]
    name: str

    def fill(self, pattern: str) -> str | None:
        """The path; None where the pattern holds what is not understood or not known."""
        values: list[str | None] = []

        def fill_token(token: re.Match[str]) -> str:
            value = self._value(token[1] or "", token[2] or "")
            values.append(value)
            return value or ""

        path = _TOKEN.sub(fill_token, pattern)
        return None if any(value is None for value in values) else path

    def _value(self, token: str, index: str) -> str | None:
        slug = self.page.text_of("slug")
        title = self.page.text_of("title")
        match token:
            case "year" | "month" | "day":
                return self._date(token)
            case "slug":
                return _in_address((slug or title or self.name).replace("/", "-")) or None
            case "title":
                return _in_address(title.replace("/", "-")) or None
            case "filename" | "contentbasename":
                return _in_address(self.name)
            case "slugorfilename" | "slugorcontentbasename":
                return _in_address(slug or self.name)
            case "section":
                return _in_address(self.sections[0]) if self.sections else ""
            case "sections":
                return self._sections(index)
            case _:
                return None

    def _date(self, part: str) -> str | None:
        date = _DATE.match(self.page.text_of("date", "publishDate", "pubdate", "published"))
        date = date or _DATE.match(self.name)
        return date[("year", "month", "day").index(part) + 1] if date else None

    def _sections(self, index: str) -> str | None:
        chosen = self.sections
        bounds = re.fullmatch(r"\[(\d*|last)(:?)(\d*|last)\]", index)
        if index and bounds is None:
            return None
        if bounds is not None and not bounds[2]:
            place = len(chosen) - 1 if bounds[1] == "last" else int(bounds[1] or 0)
            chosen = chosen[place : place + 1]
        elif bounds is not None:
            stop = len(chosen) - 1 if bounds[3] == "last" else int(bounds[3] or len(chosen))
            chosen = chosen[int(bounds[1] or 0) : stop]
        return "/".join(map(_in_address, chosen))
