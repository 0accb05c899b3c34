"""Language: what handbill adds is in the language of the edition."""

from __future__ import annotations

from collections.abc import Iterator

from handbill.errors import Problem
from handbill.languages import wording_for
from handbill.languages.tags import UNDETERMINED, language_name, primary_language
from handbill.models import Edition
from handbill.rules.reports import info


def phrases(edition: Edition) -> Iterator[Problem]:
    """Handbill has phrases of its own in the language that the edition asks for (A013)."""
    tag = edition.language or edition.post.language
    wording = wording_for(tag)
    wanted = primary_language(tag)
    if wanted not in (UNDETERMINED, wording.language):
        yield info(
            "A013",
            edition.place,
            f"handbill has no phrases in {language_name(tag)} ({tag}); "
            f"what it adds is in {language_name(wording.language)}, and marked so",
        )
