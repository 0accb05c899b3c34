"""What to say of a path that no reader recognises."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from handbill.errors import ContentError, Location, Problem
from handbill.readers.files.opening import is_folder, read_file
from handbill.readers.reader import Reader

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:/")

_CONVERT = "save its text as Markdown, for example with `pandoc {name} -t gfm -o post.md`"
_LOOKS = {
    ".doc": ("a Word document", "save it as .docx or as Markdown"),
    ".docx": ("a Word document", _CONVERT),
    ".odt": ("an OpenDocument text", _CONVERT),
    ".rtf": ("a Rich Text document", _CONVERT),
    ".htm": ("a web page", _CONVERT),
    ".html": ("a web page", _CONVERT),
    ".xhtml": ("a web page", _CONVERT),
    ".xml": ("an XML file, perhaps the export of a site", "save the post in it as Markdown"),
    ".zip": ("an archive", "unpack it and name the post or folder in it"),
    ".yaml": ("a YAML file outside of a folder `editions`", "name its content folder"),
    ".yml": ("a YAML file outside of a folder `editions`", "name its content folder"),
}
"""The end of a file name: what such a file is, and what can be done with it."""


def problem_of(path: str, readers: Iterable[Reader]) -> Problem:
    """F001 where nothing is there; F005 with what it looks like, what can be done, what is read."""
    if _ADDRESS.match(path):
        looks, advice = "an address", "handbill reads files alone: save the post's text as Markdown"
    elif not is_folder(Path(path)):
        problem = _unreadable(Path(path))
        if problem is not None:
            return problem
        looks, advice = _looks(Path(path))
    else:
        looks, advice = _looks(Path(path))
    known = "; ".join(reader.reads for reader in readers)
    return Problem(
        code="F005",
        location=Location(path=path),
        what=f"this is {looks}, which handbill does not read",
        hint=f"{advice}. It reads: {known}",
    )


def _unreadable(path: Path) -> Problem | None:
    """Why a file can't be read; None where it can, however large it is."""
    try:
        read_file(path, most=0)
    except ContentError as error:
        return next((problem for problem in error.problems if problem.code == "F001"), None)
    return None


def _looks(path: Path) -> tuple[str, str]:
    if is_folder(path):
        return "a folder without a post.md", "put the post into it as post.md, or name one post"
    suffix = path.suffix.lower()
    looks, advice = _LOOKS.get(suffix, (f"a {suffix} file", "save the post's text as Markdown"))
    if not suffix:
        looks = "a file whose name has no ending"
    return looks, advice.format(name=path.name)
