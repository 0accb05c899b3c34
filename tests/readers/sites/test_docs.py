"""docs/sites.md shows the table of each generator."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from handbill.readers.sites import GENERATORS

PAGE = Path(__file__).parents[3] / "docs" / "sites.md"
TABLES = re.compile(r"(?<=<!-- generators -->\n).*?(?=<!-- /generators -->)", re.DOTALL)


def tables() -> str:
    sections = []
    for generator in GENERATORS:
        rows = [f"| {written} | {read} |" for written, read in generator.understands]
        head = ["", f"### {generator.name}", "", "| in a post or its site | read as |", "|---|---|"]
        sections.append("\n".join([*head, *rows, ""]))
    return "".join(sections)


def test_the_tables_of_the_docs_are_the_generators(request: pytest.FixtureRequest) -> None:
    text = PAGE.read_text(encoding="utf-8")
    if request.config.getoption("--accept"):
        text = TABLES.sub(lambda _: tables(), text)
        PAGE.write_text(text, encoding="utf-8")
    written = TABLES.search(text)
    assert written is not None
    assert written[0] == tables(), "run pytest --accept and read the difference"


def test_every_generator_has_a_name_of_its_own_and_a_table() -> None:
    names = [generator.name for generator in GENERATORS]
    assert len(set(names)) == len(names)
    for generator in GENERATORS:
        assert generator.understands, generator.name
        for row in generator.understands:
            assert all(row), row
            assert not any("\n" in cell for cell in row), row
