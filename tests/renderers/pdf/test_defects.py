"""Every way to spoil a handout is caught: by veraPDF, by our own checks, or by both.

``pytest tests/renderers/pdf/test_defects.py -s`` prints who catches what.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from handbill import load, verify
from handbill.errors import Problem, RenderError
from handbill.formats import Format
from handbill.judges import Verdict, page_validation, verapdf
from handbill.models import Artifact, Edition, Rendering
from handbill.options import Options
from handbill.publishing import publish
from handbill.renderers.pdf.artifacts import MEDIA_TYPE, lay_out
from handbill.renderers.pdf.proof import check
from handbill.renderers.pdf.writer import write
from tests.renderers.pdf.defects import DEFECTS, spoil

STRESS = Path(__file__).parents[2] / "cases" / "pdf" / "stress" / "in"


ABSENT = "not validated"

COVERED = (
    "a heading level is skipped",
    "the title is not of level 1",
    "a line of text is not marked at all",
    "the letters of a font lie about themselves",
    "a font does not say its letters",
    "the language of the file is lost",
    "a link does not say where it leads",
    "a picture has no alternative text",
    "a row has lost a cell",
    "a list is tagged as paragraphs",
    "a note has lost its ID",
    "viewers show the name of the file",
    "the file does not say that it is tagged",
    "the metadata are gone",
    "the file claims nothing",
    "a role is mapped to the wrong type",
    "a type is mapped to none",
)
"""The defects that PDF/UA-1 or PDF/A-2a covers."""

# pikepdf, which saves what was spoiled, ends data that end with CR by LF: the one marker of both
# makes them one byte short (``save`` of the engine writes otherwise).
SAVED_BY_PIKEPDF = "STREAM-LENGTH"


@dataclass(frozen=True)
class Spoiled:
    """A file with one defect."""

    path: Path
    problems: tuple[Problem, ...]
    """What handbill's own checks find."""


@pytest.fixture(scope="module")
def spoiled(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Spoiled]:
    """Every defect in a file of its own, by its name."""
    layout = lay_out(load(STRESS))
    data = write(layout)
    folder = tmp_path_factory.mktemp("spoiled")
    spoiled_files = {name: spoil(data, name) for name in DEFECTS}
    assert len(set(spoiled_files.values())) == len(DEFECTS)
    files = {}
    for number, (name, file) in enumerate(spoiled_files.items()):
        path = folder / f"{number:02}.pdf"
        path.write_bytes(file)
        files[name] = Spoiled(path, check(file, layout.root))
    return files


@pytest.fixture(scope="module")
def verdicts(spoiled: dict[str, Spoiled]) -> tuple[Verdict, ...]:
    """What the judges say of every spoiled file."""
    return verify(*(file.path for file in spoiled.values()))


@pytest.fixture(scope="module")
def caught(
    spoiled: dict[str, Spoiled], verdicts: tuple[Verdict, ...]
) -> dict[str, tuple[str, str]]:
    """For each defect what veraPDF finds, and what we find; "" for nothing."""
    return {
        name: (_judged(verdicts, file.path), _ours(file.problems)) for name, file in spoiled.items()
    }


def _judged(verdicts: tuple[Verdict, ...], path: Path) -> str:
    """What veraPDF says against a file, shortened."""
    own = [v for v in verdicts if v.path == path and v.judge == verapdf.NAME]
    if any(verdict.passed is None for verdict in own):
        return ABSENT
    failed = [verdict for verdict in own if verdict.passed is False]
    rules = [finding.rule for verdict in failed for finding in verdict.findings or ()]
    return ", ".join(dict.fromkeys(rules))[:60] or ("failed" if failed else "")


def _ours(problems: tuple[Problem, ...]) -> str:
    return next((f"{problem.code}: {problem.what}" for problem in problems), "")


def test_there_are_forty_defects_and_more() -> None:
    assert len(DEFECTS) >= 40


@pytest.mark.parametrize("name", DEFECTS)
def test_the_defect_is_caught(name: str, caught: dict[str, tuple[str, str]]) -> None:
    judge, ours = caught[name]
    if judge == ABSENT and not ours:
        pytest.skip("veraPDF alone sees this defect, and is not there")
    assert judge or ours, "nobody sees it"


def test_who_catches_what(
    caught: dict[str, tuple[str, str]], capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [
        f"| {name} | {judge or '–'} | {ours[:80].replace('|', '/') or '–'} |"
        for name, (judge, ours) in caught.items()
    ]
    head = ["", "| defect | veraPDF | handbill's checks |", "|---|---|---|"]
    with capsys.disabled():
        sys.stdout.write("\n".join([*head, *lines, ""]))
    assert sum(bool(ours) for _, ours in caught.values()) >= 40


def test_the_whole_file_has_none() -> None:
    layout = lay_out(load(STRESS))
    assert check(write(layout), layout.root) == ()


def test_every_rule_finds_a_defect(spoiled: dict[str, Spoiled]) -> None:
    codes = {problem.code for file in spoiled.values() for problem in file.problems}
    assert codes == {f"P{number:03}" for number in range(40, 55)}


# --- what a standard covers is not written ----------------------------------------------------


BROKEN: list[bytes] = []


def broken(edition: Edition, _: Mapping[type, object]) -> Rendering:
    """A format that gives out what was spoiled."""
    artifact = Artifact(
        name=f"{edition.stem}.pdf",
        media_type=MEDIA_TYPE,
        data=BROKEN[-1],
        conforms_to=("ua1", "2a"),
    )
    return Rendering(artifacts=(artifact,))


FORMAT = Format(name="broken", title="broken", options=Options, renderer=f"{__name__}:broken")


@pytest.fixture(scope="module")
def stress() -> Edition:
    return load(STRESS)


@pytest.mark.parametrize("name", COVERED)
def test_what_a_standard_covers_is_not_written(
    name: str, spoiled: dict[str, Spoiled], stress: Edition, tmp_path: Path
) -> None:
    BROKEN.append(spoiled[name].path.read_bytes())
    with pytest.raises(RenderError) as caught:
        publish(stress, tmp_path / "out", formats=[FORMAT])
    assert {problem.code for problem in caught.value.problems} == {"R008"}
    assert any(SAVED_BY_PIKEPDF not in problem.what for problem in caught.value.problems)
    assert not (tmp_path / "out").exists()


def test_judges_agree_on_every_defect(
    spoiled: dict[str, Spoiled], verdicts: tuple[Verdict, ...]
) -> None:
    """veraPDF and page-validation find the same defects, and those are the ones in ``COVERED``."""
    names = {file.path: name for name, file in spoiled.items()}
    failed: dict[str, set[str]] = {}
    for verdict in verdicts:
        rules = [
            finding.rule for finding in verdict.findings if SAVED_BY_PIKEPDF not in finding.rule
        ]
        if verdict.passed is False and rules:
            failed.setdefault(verdict.judge, set()).add(names[verdict.path])
    absent = {verdict.judge for verdict in verdicts if verdict.passed is None}
    present = {verapdf.NAME, page_validation.NAME} - absent
    assert failed == {judge: set(COVERED) for judge in present}
