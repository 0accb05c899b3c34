"""One post in plain text: the first line is its title, and every other line is its text."""

from __future__ import annotations

from pathlib import Path

from handbill.document import UNKNOWN
from handbill.errors import Location
from handbill.field_types import slug
from handbill.models import Edition, Post
from handbill.readers.files.opening import is_file
from handbill.readers.files.text import read_text
from handbill.readers.folder.assembling import assemble
from handbill.readers.language import assumed_language
from handbill.readers.plain_text import plain_prose
from handbill.readers.reader import Reader, Request
from handbill.readers.report import Report


def recognises(path: Path) -> bool:
    """Whether this is a plain text file, by its name."""
    return path.suffix.lower() in (".txt", ".text") and is_file(path)


def read(path: Path, request: Request) -> Edition:
    """The post as it stands: nothing in it is markup, and nothing is guessed from its words.

    The first line that is not blank is the title. Blank lines part paragraphs; a line end inside a
    paragraph is kept. Author, address and date are unknown. Raises ContentError with every problem
    found: L007 for a post without text below its title, L010 where the language must be named,
    L013 where an edition is asked for.
    """
    report = Report()
    request.refuse_edition(path, report)
    text = report.attempt(read_text, path)
    return assemble(None if text is None else _post(text, path, request, report), report)


def _post(text: str, path: Path, request: Request, report: Report) -> Post | None:
    lines = text.split("\n")
    start = next((number for number, line in enumerate(lines) if line.strip()), 0)
    title = report.attempt(plain_prose, lines[start], path=str(path), first_line=start + 1)
    rest = "\n".join(lines[start + 1 :])
    body = report.attempt(plain_prose, rest, path=str(path), first_line=start + 2)
    if title is None or body is None:
        return None
    place = Location(path=str(path), line=start + 1)
    if not body.blocks:
        report.error("L007", place, "the post is empty", "write its text below its title")
        return None
    return Post(
        slug=slug(path.stem) or slug(title.text) or "post",
        title=title.text,
        body=body,
        language=request.language or assumed_language(body, place, report, path=path.absolute()),
        authors=UNKNOWN,
        url=UNKNOWN,
        published=UNKNOWN,
        location=place,
    )


READER = Reader(
    name="text",
    reads="a post in plain text (.txt), its title in the first line",
    recognises=recognises,
    read=read,
)
