"""One build: an edition is checked, rendered, judged and written, as whole files or none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import overload

from handbill.errors import ContentError, Problem, RenderError, WriteError, has_errors
from handbill.formats import FORMATS, Format
from handbill.judges import Verdict, judge_in_memory
from handbill.models import Artifact, Edition
from handbill.rules import audit
from handbill.whole_files import write_whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication(Sequence[Path]):
    """What was published; it iterates as the paths of its files, in the order of the formats."""

    paths: tuple[Path, ...]
    problems: tuple[Problem, ...] = ()
    """Warnings and information: of the content first, then what the renderers remarked."""
    verdicts: tuple[Verdict, ...] = ()
    """What was said of the files before they were written.

    First the judges that look at bytes in this process, of each file that claims a standard:
    passed, or None where the judge is not installed or does not know the standard. Then what the
    renderers' own proof read back; its judge is called "handbill's own proof".
    """

    @overload
    def __getitem__(self, index: int) -> Path: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Path, ...]: ...
    def __getitem__(self, index: int | slice) -> Path | tuple[Path, ...]:
        return self.paths[index]

    def __len__(self) -> int:
        return len(self.paths)


@dataclass(slots=True)
class _Build:
    """One build as it goes on. What a format gives is made once, when another first takes it."""

    edition: Edition
    artifacts: dict[Format, tuple[Artifact, ...]] = field(default_factory=dict)
    files: tuple[Artifact, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    remarks: list[Problem] = field(default_factory=list)
    errors: list[Problem] = field(default_factory=list)
    offers: dict[type, Callable[[], object]] = field(default_factory=dict)
    given: dict[type, object] = field(default_factory=dict)

    def add(self, format: Format) -> None:
        """Render one format; its errors are kept, so that those of every format are told."""
        try:
            rendering = format.render(self.edition, self._taken_by(format))
        except RenderError as error:
            self.errors.extend(error.problems)
            return
        self.artifacts[format] = rendering.artifacts
        self.remarks.extend(rendering.problems)
        self.offers.update(rendering.gives)

    def _taken_by(self, format: Format) -> Mapping[type, object]:
        for kind in format.takes:
            if kind in self.offers and kind not in self.given:
                try:
                    self.given[kind] = self.offers[kind]()
                except RenderError as error:
                    self.errors.extend(error.problems)
                    del self.offers[kind]
        return {kind: self.given[kind] for kind in format.takes if kind in self.given}


def publish(
    edition: Edition,
    folder: str | Path,
    *,
    formats: Iterable[str | Format] | None = None,
) -> Publication:
    """Render the formats and write their files into ``folder``, which is made where missing.

    ``formats`` are names of ``handbill.FORMATS``, or formats themselves; None means all of that
    table. All are rendered before the first file is written, and each file appears whole: on any
    error the folder is left as it was. Where the extra ``judges`` is installed, files that claim a
    standard are judged in memory before that, as far as a judge of it works in the process.

    Raises ContentError for what the audit calls an error, RenderError (R001 no such format, R005
    two files of one name, R008 a file that a judge fails, or the renderers' own) with the problems
    of all formats, and WriteError (R002) where the folder can't be written, or (R007) where a file
    would replace the one that the edition was read from.
    """
    build, problems = _render(edition, FORMATS if formats is None else formats)
    _spare_source(edition, [Path(folder, artifact.name) for artifact in build.files])
    paths = write_whole({artifact.name: artifact.data for artifact in build.files}, folder)
    verdicts = (replace(verdict, path=Path(folder) / verdict.path) for verdict in build.verdicts)
    return Publication(paths=paths, problems=problems, verdicts=tuple(verdicts))


def rehearse(
    edition: Edition, *, formats: Iterable[str | Format] | None = None
) -> tuple[Problem, ...]:
    """Everything that ``publish`` would refuse or remark: the same build, and nothing is written.

    Where none of the problems is an error, ``publish`` of the same formats succeeds, as far as its
    folder lets it. Errors of the content do not keep those of the renderers from being found.
    """
    build = _built(edition, FORMATS if formats is None else formats)
    problems = (*FORMATS.problems, *audit(edition), *build.errors, *build.remarks)
    return tuple(dict.fromkeys(problems))


def _spare_source(edition: Edition, targets: Iterable[Path]) -> None:
    """Raise WriteError (R007) where a target is the post's own file, or the file that holds it."""
    if edition.post.location is None:
        return
    source = Path(edition.post.location.path)
    problems = [
        Problem(
            code="R007",
            location=edition.post.location,
            what=f"{target} would be written over what the edition was read from",
            hint="name another folder",
        )
        for target in targets
        if target.resolve() in (source.resolve(), source.parent.resolve())
    ]
    if problems:
        raise WriteError(problems)


def _render(edition: Edition, asked: Iterable[str | Format]) -> tuple[_Build, tuple[Problem, ...]]:
    """A build without an error, and what is to be remarked."""
    content_problems = audit(edition)
    if has_errors(content_problems):
        raise ContentError(content_problems)
    build = _built(edition, asked)
    if build.errors:
        raise RenderError(dict.fromkeys(build.errors))
    remarks = (*FORMATS.problems, *content_problems, *build.remarks)
    return build, tuple(dict.fromkeys(remarks))


def _built(edition: Edition, asked: Iterable[str | Format]) -> _Build:
    build = _Build(edition)
    formats = list(_formats(asked, build.errors))
    for format in _givers_first(formats):
        build.add(format)
    build.files = tuple(file for format in formats for file in build.artifacts.get(format, ()))
    build.errors.extend(_shared_names(build.files))
    build.verdicts = (*judge_in_memory(build.files), *_own_proofs(build.files))
    build.errors.extend(_failures(build.verdicts))
    return build


def _own_proofs(artifacts: Iterable[Artifact]) -> Iterator[Verdict]:
    """What renderers read back themselves: had they found fault with a file, they had raised."""
    for artifact in artifacts:
        if artifact.proof:
            yield Verdict(
                path=Path(artifact.name),
                judge="handbill's own proof",
                version="",
                profile="",
                passed=True,
                tally=artifact.proof,
            )


def _failures(verdicts: Iterable[Verdict]) -> Iterator[Problem]:
    """An error for everything that a judge holds against a file that it fails."""
    for verdict in verdicts:
        if verdict.passed is False:
            judge = " ".join(part for part in (verdict.judge, verdict.version) if part)
            for finding in verdict.findings or (verdict.tally,):
                yield Problem(
                    code="R008",
                    what=f"{verdict.path} fails {verdict.profile or 'every profile'}:"
                    f" {judge} says: {finding}",
                    hint="no file was written; report it with the post",
                )


def _formats(asked: Iterable[str | Format], errors: list[Problem]) -> Iterator[Format]:
    """Each format that is asked for, once; a name that there is not becomes an error."""
    for name in dict.fromkeys(asked):
        if isinstance(name, Format):
            yield name
        elif name in FORMATS:
            yield FORMATS[name]
        else:
            errors.append(_no_format(name))


def _givers_first(formats: Iterable[Format]) -> Iterator[Format]:
    """The formats in their order, but each after those that give what it takes."""
    waiting = list(formats)
    while waiting:
        ready = next((format for format in waiting if not _waits(format, waiting)), waiting[0])
        waiting.remove(ready)
        yield ready


def _waits(format: Format, waiting: Iterable[Format]) -> bool:
    """Whether another of the waiting formats gives what this one takes."""
    others = (other for other in waiting if other is not format)
    return any(not set(other.gives).isdisjoint(format.takes) for other in others)


def _shared_names(artifacts: Sequence[Artifact]) -> Iterator[Problem]:
    names = [artifact.name for artifact in artifacts]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield Problem(
            code="R005",
            what=f"two formats would write the file {name}",
            hint="build them into folders of their own",
        )


def _no_format(name: str) -> Problem:
    return Problem(
        code="R001",
        what=f"there is no format {name!r}",
        hint=f"the formats are: {', '.join(FORMATS)}",
    )
