"""The configuration of a Hugo site: one file or a folder of them, merged."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from handbill.errors import Location, Problem
from handbill.readers.files.opening import first_bytes, is_file, is_folder
from handbill.readers.records.values import Record, Value
from handbill.readers.sites import data

_OF_ZOLA = re.compile(rb"(?m)^[ \t]*base_url[ \t]*=")
_FOLDERS = ("content", "archetypes", "layouts", "themes")


def recognises(folder: Path) -> bool:
    """Whether a folder holds the configuration of a Hugo site."""
    for file in _files(folder):
        if file.stem == "hugo":
            return True
        is_site = any(is_folder(folder / name) for name in _FOLDERS)
        if is_site and not _OF_ZOLA.search(first_bytes(file, 20_000)):
            return True
    return False


def _files(folder: Path) -> Iterator[Path]:
    """The main files of the configuration, the strongest first."""
    for stem in ("hugo", "config"):
        for suffix in data.SUFFIXES:
            for place in (folder, folder / "config" / "_default"):
                if is_file(place / f"{stem}{suffix}"):
                    yield place / f"{stem}{suffix}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """One language of a site."""

    key: str
    """As in file names and addresses."""
    tag: str
    title: str
    content: str
    """The folder of its pages, below the root."""
    url: str
    """Its own address; "" where it has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """What the configuration of a site says."""

    record: Record
    languages: Mapping[str, Language] = field(default_factory=dict)
    """By their keys; the default one is always there."""
    default: str = "en"
    """The key of the default language."""
    problems: tuple[Problem, ...] = ()

    def text(self, *names: str) -> str:
        """A text of the configuration; "" where it says nothing."""
        return data.text(self.record, *names)

    def flag(self, *names: str) -> bool:
        """Whether something is switched on."""
        return self.text(*names).lower() == "true"

    @property
    def themes(self) -> tuple[str, ...]:
        """The folders of the site's themes, below the root."""
        folder = self.text("themesDir") or "themes"
        return tuple(f"{folder}/{name}" for name in data.texts(self.record, "theme"))


def no_config(root: Path) -> Config:
    """What is known of a site without a configuration: that there is nothing to know."""
    language = Language(key="en", tag="", title="", content="content", url="")
    record = Record(items={}, location=Location(path=str(root)))
    return Config(record=record, languages={language.key: language})


def read_config(root: Path) -> Config:
    """The configuration of the site in ``root``; what can't be read is a problem of it."""
    problems: list[Problem] = []
    items: dict[str, Value] = {}
    for file in _files(root):
        _merge(items, _record(file, root, problems))
    for file in _named_files(root):
        record = _record(file, root, problems)
        if record.items:
            merged = items.get(file.stem)
            inner = dict(merged.items) if isinstance(merged, Record) else {}
            _merge(inner, record)
            items[file.stem] = Record(items=inner, location=record.location)
    record = Record(items=items, location=Location(path=str(root)))
    default = data.text(record, "defaultContentLanguage") or "en"
    languages = {language.key: language for language in _languages(record, default)}
    return Config(record=record, languages=languages, default=default, problems=tuple(problems))


def _named_files(root: Path) -> Iterator[Path]:
    """Files in config/_default that stand for one key: params.toml, languages.yaml."""
    folder = root / "config" / "_default"
    if is_folder(folder):
        for file in sorted(folder.iterdir()):
            if file.suffix in data.SUFFIXES and file.stem not in ("hugo", "config"):
                yield file


def _record(file: Path, root: Path, problems: list[Problem]) -> Record:
    record, wrong = data.read_record(file, root)
    problems.extend(wrong)
    return record or Record(items={}, location=Location(path=str(file)))


def _merge(items: dict[str, Value], record: Record) -> None:
    """Add what is not there yet, whatever capitals it is written with."""
    written = {name.lower() for name in items}
    items.update(
        {name: value for name, value in record.items.items() if name.lower() not in written}
    )


def _languages(record: Record, default: str) -> Iterator[Language]:
    content = data.text(record, "contentDir") or "content"
    listed = dict(data.entries(record, "languages"))
    if default not in listed:
        tag = data.text(record, "languageCode") or data.text(record, "locale")
        named = data.text(record, "defaultContentLanguage")
        yield Language(
            key=default,
            tag=tag or named,
            title=data.text(record, "title"),
            content=content,
            url="",
        )
    for key, value in listed.items():
        yield Language(
            key=key,
            tag=data.text(value, "languageCode") or data.text(value, "locale") or key,
            title=data.text(value, "title") or data.text(record, "title"),
            content=data.text(value, "contentDir") or content,
            url=data.text(value, "baseURL"),
        )
