"""What every format shares names none of them: a new format changes nothing there."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from handbill.formats import BUILT_IN

SOURCE = Path(__file__).parents[1] / "src" / "handbill"
NEUTRAL = (
    "commands.py",
    "options.py",
    "publishing.py",
    "selecting.py",
    "source_files.py",
    "whole_files.py",
    "cli",
    "models",
    "readers",
)
NAMES = {format.name for format in BUILT_IN}

# Words that are no formats of ours: a scheme of RFC 5724, and a library's error about a source.
OTHER_SENSES = {
    ("readers/markdown/vocabulary.py", "sms"),
    ("readers/attachments.py", "PdfError"),
}


def neutral_files() -> list[str]:
    paths = (SOURCE / room for room in NEUTRAL)
    files = (sorted(path.rglob("*.py")) if path.is_dir() else [path] for path in paths)
    return [path.relative_to(SOURCE).as_posix() for group in files for path in group]


def identifiers(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name) | ast.Attribute(attr=name) | ast.arg(arg=name):
                yield name
            case ast.keyword(arg=str(name)):
                yield name
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                yield name
            case ast.Import(names=aliases):
                yield from (alias.name for alias in aliases)
            case ast.ImportFrom(module=str(module), names=aliases):
                yield module
                yield from (alias.name for alias in aliases)


def strings(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def named_formats(source: str, *, words: bool) -> set[str]:
    """Identifiers with a format's name in them, strings that are one or, as ``words``, hold one."""
    tree = ast.parse(source)
    hits = {name for name in identifiers(tree) if NAMES & set(parts_of(name))}
    for text in strings(tree):
        held = set(re.findall(r"\w+", text.lower())) if words else {text}
        if NAMES & held:
            hits.add(text)
    return hits


def parts_of(identifier: str) -> list[str]:
    """``with_PdfOptions.x`` as with, pdf, options, x."""
    return [part.lower() for part in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", identifier)]


@pytest.mark.parametrize("file", neutral_files())
def test_no_format_is_named(file: str) -> None:
    source = (SOURCE / file).read_text(encoding="utf-8")
    words = not file.startswith("readers/")  # a reader may say that a source is a PDF
    hits = named_formats(source, words=words)
    assert hits <= {name for place, name in OTHER_SENSES if place == file}


@pytest.mark.parametrize(
    "source",
    [
        "edition.pdf",
        "from handbill.options import EpubOptions",
        "replace(edition, sms=1)",
        "def with_pdf_options(): ...",
        "x = 'epub'",
    ],
)
def test_a_named_format_would_be_seen(source: str) -> None:
    assert named_formats(source, words=False)
