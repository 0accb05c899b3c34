"""What is remarked of the fonts that an edition brings along."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from handbill.errors import Problem, RenderError, Severity
from handbill.fonts.choosing import Choice
from handbill.fonts.coverage import letters_of
from handbill.fonts.files import FontFile
from handbill.fonts.given import UnusableFontError
from handbill.models import Edition


@contextmanager
def unusable_fonts_fail(edition: Edition) -> Iterator[None]:
    """Raises RenderError (P026) where a given font turns out to be damaged."""
    try:
        yield
    except UnusableFontError as error:
        raise RenderError(
            Problem(
                code="P026",
                location=edition.place,
                what=f"no text can be set with the font {error}: it is damaged",
                hint="give another file of it, or build without it",
            )
        ) from error


def font_remarks(
    edition: Edition, files: tuple[FontFile, ...], choice: Choice
) -> Iterator[Problem]:
    """A remark (P025) for each given font: how many letters it sets, and its digest."""
    for font, file in zip(edition.fonts, files, strict=True):
        letters = choice.letters.get(file.family, frozenset()) & letters_of(file)
        noun = "letter is" if len(letters) == 1 else "different letters are"
        yield Problem(
            code="P025",
            severity=Severity.INFO,
            location=edition.place,
            what=f"{len(letters) or 'no'} {noun} set in {font.name} (SHA-256 {font.digest})",
            hint="" if letters else "handbill's own fonts hold all the letters: it is not needed",
        )
