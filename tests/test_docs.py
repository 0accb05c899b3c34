"""README and docs/ can't drift from the code: their examples run, their tables are the code's."""

from __future__ import annotations

import argparse
import dataclasses
import inspect
import os
import re
import shutil
import tomllib
import typing
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

import pytest
from babel import Locale

import handbill
from handbill import models
from handbill.cli import parser
from handbill.errors import Location
from handbill.formats import BUILT_IN
from handbill.judges.panel import JUDGES
from handbill.languages import languages
from handbill.readers.folder.editions import EditionFile
from tests.pages import (
    CHECKOUT,
    DOCS,
    NOT_RUN,
    PAGES,
    README,
    Block,
    Workspace,
    blocks,
    commands,
    headings,
    links,
)

PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
HELP = re.compile(r"(?<=<!-- help -->\n).*?(?=<!-- /help -->)", re.DOTALL)
HELP_PAGE = DOCS / "command-line.md"

by_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.parent.name}/{page.stem}")


def test_the_readme_is_short_enough_to_be_read() -> None:
    assert len(README.read_text(encoding="utf-8").split()) <= 900


# --- examples ---------------------------------------------------------------------------------


@by_page
def test_every_example_of_a_page_runs(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(CHECKOUT / "content", tmp_path / "content")
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setenv("HANDBILL_JUDGES", str(tmp_path / "no judges"))  # other tests ask them
    workspace = Workspace(tmp_path)
    text = page.read_text(encoding="utf-8")
    generated = HELP.search(text)
    first, last = (text.count("\n", 0, at) for at in generated.span()) if generated else (0, 0)
    for block in blocks(page):
        if not first < block.line <= last:
            workspace.run(block)


def not_run() -> Iterator[tuple[Block, list[str]]]:
    """The commands of the pages that the tests leave alone."""
    for page in PAGES:
        for block in blocks(page):
            if NOT_RUN.match(block.text):
                for _, words in commands(block):
                    yield block, words


def test_what_is_not_run_exists_all_the_same() -> None:
    extras = PROJECT["optional-dependencies"]
    scripts = set()
    for block, words in not_run():
        if words[0].startswith("scripts/"):
            scripts.add(words[0])
            assert os.access(CHECKOUT / words[0], os.X_OK), f"{block}: {words[0]}"
        for extra in re.findall(r"\[(\w[\w,-]*)\]", " ".join(words)):
            assert set(extra.split(",")) <= set(extras), f"{block}: {extra}"
        if words[0].endswith("handbill"):
            parser().parse_args(words[1:])
    assert {"scripts/demo", "scripts/test"} <= scripts


# --- links ------------------------------------------------------------------------------------


@by_page
def test_every_link_to_a_page_or_file_leads_somewhere(page: Path) -> None:
    for address in links(page):
        if re.match(r"https?://", address):
            continue
        name, _, heading = address.partition("#")
        target = (page.parent / name).resolve() if name else page
        assert target.exists(), f"{page.name}: {address}"
        if heading:
            assert heading in headings(target), f"{page.name}: {address}"


def test_every_page_is_in_the_table_of_contents() -> None:
    listed = {address for address in links(DOCS / "README.md") if not address.startswith("http")}
    assert {page.name for page in PAGES if page.parent == DOCS} - {"README.md"} <= listed


# --- the command line -------------------------------------------------------------------------


def subcommands() -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Each command with its parser."""
    for action in parser()._actions:
        if isinstance(action, argparse._SubParsersAction):
            yield from action.choices.items()


def help_text(monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("COLUMNS", "88")
    monkeypatch.setenv("NO_COLOR", "1")
    parts = [
        f"### handbill {name}\n\n```text\n$ handbill {name} --help\n{command.format_help()}```"
        for name, command in subcommands()
    ]
    return "\n" + "\n\n".join(parts) + "\n\n"


def test_the_help_in_the_docs_is_the_programs(
    monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    expected = help_text(monkeypatch)
    text = HELP_PAGE.read_text(encoding="utf-8")
    if request.config.getoption("--accept"):
        text = HELP.sub(lambda _: expected, text)
        HELP_PAGE.write_text(text, encoding="utf-8")
    written = HELP.search(text)
    assert written is not None
    same = plain(written[0]) == plain(expected)
    assert same, "run pytest --accept and read the difference"


def plain(text: str) -> str:
    """Help without what Pythons set differently: line breaks, and `-e NAME, --edition NAME`."""
    text = re.sub(r"(-\w) ([A-Z]+), (--[\w-]+) \2", r"\1, \3 \2", text)
    return "".join(text.split())


def test_every_command_is_shown_at_work() -> None:
    used = {
        words[1]
        for page in PAGES
        for block in blocks(page)
        if block.language == "sh"
        for _, words in commands(block)
        if words[0].endswith("handbill")
    }
    assert {name for name, _ in subcommands()} <= used


def test_every_option_says_what_it_does() -> None:
    for name, command in subcommands():
        for action in command._actions:
            assert action.help, f"{name} {action.dest}"


# --- the keys of an edition -------------------------------------------------------------------

RENAMED = {"choices": "comments", "excerpts": "excerpt"}
"""Fields that an edition file calls by another name."""


def key_types(name: str, kind: type) -> Iterator[tuple[str, type]]:
    """A section of an edition file with the type it fills, and the sections inside it."""
    yield name, kind
    for field, annotation in typing.get_type_hints(kind).items():
        for inner in typing.get_args(annotation):
            if dataclasses.is_dataclass(inner) and inner is not Location:
                assert isinstance(inner, type)
                yield from key_types(f"{name}.{RENAMED.get(field, field)}", inner)


KEYS: dict[str, type] = {
    section: kind
    for name, top in [
        ("selection", models.Selection),
        ("kit", models.ClassKit),
        *((format.name, format.options) for format in BUILT_IN),
    ]
    for section, kind in key_types(name, top)
}
"""The tables of keys in docs/, and the type whose fields each lists."""


def key_tables() -> dict[str, dict[str, str]]:
    """Each table between ``<!-- keys: NAME -->`` and ``<!-- /keys -->``: a key and its default."""
    tables = {}
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        for name, table in re.findall(
            r"<!-- keys: (\S+) -->\n(.*?)<!-- /keys -->", text, re.DOTALL
        ):
            assert name not in tables, f"{name} stands twice"
            tables[name] = dict(re.findall(r"^\| `(\w+)` \| (.*?) \|", table, re.MULTILINE))
    return tables


def written_default(field: dataclasses.Field[object]) -> str:
    """The default of a field as a table writes it."""
    value = field.default
    if field.default_factory is not dataclasses.MISSING:
        value = field.default_factory()
    if value is dataclasses.MISSING:
        return "must be given"
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    if isinstance(value, tuple):
        return f"`[{', '.join(map(str, value))}]`" if value else "none"
    return f"`{value}`" if isinstance(value, StrEnum | int) or value else "none"


@pytest.mark.parametrize("name", KEYS)
def test_the_table_of_keys_is_the_types(name: str) -> None:
    expected = {
        RENAMED.get(field.name, field.name): written_default(field)
        for field in dataclasses.fields(KEYS[name])
        if field.name != "location"
    }
    assert key_tables()[name] == expected


def test_the_table_of_an_editions_keys_is_what_is_read() -> None:
    names = {field.name for field in dataclasses.fields(EditionFile)}
    sections = {format.name for format in BUILT_IN}
    assert set(key_tables()["edition"]) == names - {"name", "location", "options"} | sections


def test_there_is_no_table_of_keys_that_are_gone() -> None:
    assert set(key_tables()) == {"edition", *KEYS}


# --- names, judges, licences ------------------------------------------------------------------


def test_every_public_name_is_in_the_page_on_the_library() -> None:
    page = DOCS / "library.md"
    text = page.read_text(encoding="utf-8")
    code = "".join(block.text for block in blocks(page) if block.language == "python")
    for name in handbill.__all__:
        if inspect.isfunction(getattr(handbill, name)):
            assert f"handbill.{name}(" in code, f"{name} has no example"
        else:
            assert re.search(rf"`{name}`|handbill\.{name}\b", text), f"{name} is not explained"


def test_the_judges_are_those_that_are_pinned() -> None:
    text = (DOCS / "standards.md").read_text(encoding="utf-8")
    for judge in JUDGES:
        row = rf"\[{judge.name}\b[^|]*\| {re.escape(judge.version)} \|"
        assert re.search(row, text), judge.name


def test_every_dependency_is_named_with_its_licence() -> None:
    table = (DOCS / "licences.md").read_text(encoding="utf-8").lower()
    for requirement in PROJECT["dependencies"]:
        name = re.split(r"[^\w-]", requirement)[0].lower()
        name = {"markdown": "python-markdown"}.get(name, name)
        assert re.search(rf"^\| \[?{name}\b[^|]*\| \**[\w.-]+", table, re.MULTILINE), name


def test_the_languages_of_our_own_words_are_named() -> None:
    text = (DOCS / "handout.md").read_text(encoding="utf-8")
    for language in languages():
        if language.wording is not None:
            name = Locale.parse(language.tag, sep="-").english_name
            assert name is not None
            assert name in text


def test_the_readme_tells_of_the_agpl() -> None:
    text = " ".join(README.read_text(encoding="utf-8").split())
    assert re.search(r"EbookLib[^.]*AGPL-3\.0", text)
