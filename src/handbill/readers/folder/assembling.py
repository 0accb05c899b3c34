"""The parts that a reader has read, put together to an Edition."""

from __future__ import annotations

import dataclasses

from handbill.errors import HandbillError
from handbill.models import ArchivalNotice, Comments, Edition, Post
from handbill.readers.folder.editions import EditionFile
from handbill.readers.report import Report
from handbill.selecting import select


def assemble(
    post: Post | None,
    report: Report,
    *,
    notice: ArchivalNotice | None = None,
    comments: Comments | None = None,
    file: EditionFile | None = None,
) -> Edition:
    """The Edition of what was read; the warnings of the report become its remarks.

    ``post`` is None where errors in the report kept it from being read. Raises ContentError with
    all that the report holds and with what keeps the parts from fitting together.
    """
    file = file or EditionFile(name="")
    edition = None if post is None else _select(post, report, notice, comments, file)
    report.raise_errors()
    assert edition is not None  # without an error there is an Edition
    return dataclasses.replace(
        edition,
        name=file.name,
        title=file.title,
        language=file.language,
        kit=file.kit,
        strict=file.strict,
        remarks=tuple(report.problems),
        location=file.location,
        options=file.options,
        fonts=file.fonts,
    )


def _select(
    post: Post,
    report: Report,
    notice: ArchivalNotice | None,
    comments: Comments | None,
    file: EditionFile,
) -> Edition | None:
    try:
        return select(post, comments or Comments(), file.selection, notice=notice)
    except HandbillError as error:
        known = {problem.code for problem in report.problems}
        report.extend(problem for problem in error.problems if problem.code not in known)
        return None
