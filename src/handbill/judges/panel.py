"""The outside judges in one table, and how finished files, written or not, are put to them."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from handbill.errors import JudgeError, Problem
from handbill.judges import ace, epubcheck, page_validation, verapdf
from handbill.judges.files import Batch, Kind, kinds_of
from handbill.judges.tools import Missing, Tool
from handbill.judges.verdict import Verdict
from handbill.models import Artifact

Claims = Mapping[Path, tuple[str, ...]]
Answer = dict[str, tuple[Verdict, ...]]
"""Verdicts by the name of the copy of a file."""
Profiles = Callable[[tuple[str, ...] | None], tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class InMemory:
    """How a judge looks at bytes that are not written yet."""

    judge: Callable[[Tool, bytes, Path, str], Verdict]
    """Its verdict on the bytes of a file by one profile."""
    claims: Callable[[bytes], tuple[str, ...]]
    """The profiles that the bytes themselves claim."""


def _one_profile(_: tuple[str, ...] | None) -> tuple[str, ...]:
    return ("",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judge:
    """An outside judge; ``verify`` and `handbill doctor` know judges from ``JUDGES`` alone."""

    name: str
    version: str
    """The version that handbill's own tests ask, and that is installed."""
    kinds: tuple[Kind, ...]
    """The kinds of file that it is asked about."""
    purpose: str
    """What it is for, as `handbill doctor` says it."""
    find: Callable[[], Tool | Missing]
    """Looks where it is on this machine."""
    ask: Callable[[Tool, Batch], Answer]
    """Its verdicts on each file of a batch."""
    profiles: Profiles = _one_profile
    """The profiles that a file is not validated by where the judge is missing; from its claims."""
    in_memory: InMemory | None = None
    """How it judges bytes in this process; None where it starts a program."""


JUDGES = (
    Judge(
        name=verapdf.NAME,
        version=verapdf.VERSION,
        kinds=(Kind.PDF,),
        purpose="judges PDF",
        find=verapdf.find,
        ask=verapdf.ask,
        profiles=verapdf.profiles,
    ),
    Judge(
        name=page_validation.NAME,
        version=page_validation.VERSION,
        kinds=(Kind.PDF,),
        purpose="judges PDF before it is written",
        find=page_validation.find,
        ask=page_validation.ask,
        profiles=page_validation.profiles,
        in_memory=InMemory(judge=page_validation.judge, claims=page_validation.claims),
    ),
    Judge(
        name=epubcheck.NAME,
        version=epubcheck.VERSION,
        kinds=(Kind.EPUB,),
        purpose="judges EPUB",
        find=epubcheck.find,
        ask=epubcheck.ask,
    ),
    Judge(
        name=ace.NAME,
        version=ace.VERSION,
        kinds=(Kind.EPUB,),
        purpose="judges the accessibility of EPUB",
        find=ace.find,
        ask=ace.ask,
    ),
)
"""In the order in which their verdicts on a file are given. A new judge is one line here."""


def verify(
    *paths: Path | str, claims: Claims | None = None, timeout: float | None = None
) -> tuple[Verdict, ...]:
    """What the outside judges say of finished files, in the order of ``paths``.

    A PDF goes to veraPDF, with one Verdict for each standard that it claims and for each that it
    must claim: those of ``claims[path]``, by default PDF/UA-1 and PDF/A-2a, or what it claims of
    PDF/UA-2 and PDF/A-3a, -4, -4f in their place; and to page-validation for those of PDF/UA-1 and
    PDF/A-1 to -3 among them. An EPUB goes to EPUBCheck and to Ace. A judge
    that is not installed says nothing: its Verdict has ``passed=None`` and names what to type.

    ``timeout`` is in seconds for one start of one judge; by default two minutes and half a minute
    more a file. Raises JudgeError where a path is no PDF or EPUB that can be opened (V001, V002)
    or unpacked (V006), or where a judge that is installed breaks down (V003 to V005).
    """
    files = [Path(path) for path in paths]
    # The judges see copies under plain names: no name can pass for an option, and all judges see
    # the same bytes.
    copies = {f"{index}{kind}": files[index] for index, kind in enumerate(kinds_of(files))}
    named = {Path(path): profiles for path, profiles in (claims or {}).items()}
    seconds = 120 + 30 * len(files) if timeout is None else timeout
    with tempfile.TemporaryDirectory(prefix="handbill-verify-") as folder:
        for copy, path in copies.items():
            shutil.copyfile(path, Path(folder) / copy)
        batch = Batch(
            files=copies,
            folder=Path(folder),
            timeout=seconds,
            claims={copy: named[path] for copy, path in copies.items() if path in named},
        )
        with ThreadPoolExecutor() as pool:  # each judge waits for a program
            answers = _gathered([pool.submit(_ask, judge, batch) for judge in JUDGES])
    return tuple(
        verdict for copy in copies for answer in answers for verdict in answer.get(copy, ())
    )


def _gathered(asked: Sequence[Future[Answer]]) -> list[Answer]:
    """What every judge answered. Raises JudgeError with the problems of all that broke down."""
    answers: list[Answer] = []
    problems: list[Problem] = []
    for future in asked:
        try:
            answers.append(future.result())
        except JudgeError as error:
            problems += error.problems
    if problems:
        raise JudgeError(problems)
    return answers


def _ask(judge: Judge, batch: Batch) -> Answer:
    """A judge's verdicts on those files of a batch that are of its kinds."""
    files = {copy: path for copy, path in batch.files.items() if copy.endswith(judge.kinds)}
    if not files:
        return {}
    match judge.find():
        case Tool() as tool:
            return judge.ask(tool, replace(batch, files=files))
        case Missing() as missing:
            return {
                copy: tuple(
                    _not_validated(missing, path, profile)
                    for profile in judge.profiles(batch.claims.get(copy))
                )
                for copy, path in files.items()
            }


def judge_in_memory(artifacts: Iterable[Artifact]) -> tuple[Verdict, ...]:
    """What the judges that look at bytes in this process say of files before they are written.

    A file is held to what its format says that it conforms to, or where the format says nothing to
    what the file claims itself; one that claims nothing has no verdict. The media type decides
    which judges are asked. One that is not installed says nothing: see ``verify``.
    """
    return tuple(
        verdict
        for artifact in artifacts
        for judge in JUDGES
        for verdict in _looked_at(judge, artifact)
    )


def _looked_at(judge: Judge, artifact: Artifact) -> Iterator[Verdict]:
    kinds = {kind.media_type for kind in judge.kinds}
    if judge.in_memory is None or artifact.media_type not in kinds:
        return
    path = Path(artifact.name)
    found = judge.find()
    for profile in artifact.conforms_to or judge.in_memory.claims(artifact.data):
        if isinstance(found, Missing):
            yield _not_validated(found, path, profile)
        else:
            yield judge.in_memory.judge(found, artifact.data, path, profile)


def _not_validated(missing: Missing, path: Path, profile: str) -> Verdict:
    return Verdict(
        path=path,
        judge=missing.name,
        version="",
        profile=profile,
        passed=None,
        reason=str(missing),
    )
