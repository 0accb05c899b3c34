"""What to say of a path that no reader recognises."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from handbill.errors import Location, Problem
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
    elif not Path(path).exists():
        return Problem(
            code="F001",
            location=Location(path=path),
            what="can't be read: No such file or directory",
            hint="check its name",
        )
    else:
        looks, advice = _looks(Path(path))
    known = "; ".join(reader.reads for reader in readers)
    return Problem(
        code="F005",
        location=Location(path=path),
        what=f"this is {looks}, which handbill does not read",
        hint=f"{advice}. It reads: {known}",
    )


def _looks(path: Path) -> tuple[str, str]:
    if path.is_dir():
        return "a folder without a post.md", "put the post into it as post.md, or name one post"
    suffix = path.suffix.lower()
    looks, advice = _LOOKS.get(suffix, (f"a {suffix} file", "save the post's text as Markdown"))
    if not suffix:
        looks = "a file whose name has no ending"
    return looks, advice.format(name=path.name)
