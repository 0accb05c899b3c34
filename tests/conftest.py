"""What the tests share: the corpus, the first content, and the outside judges for built files."""

from __future__ import annotations

import dataclasses
import functools
import json
import os
import re
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import FunctionType
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from handbill.codes import CODES, FAMILIES
from handbill.errors import JudgeError, Problem
from handbill.judges import Verdict, verify

# The same examples in every run, on however slow a machine; look further now and then with
# `pytest --hypothesis-profile=explore`.
settings.register_profile(
    "handbill", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("explore", deadline=None, max_examples=500)
settings.load_profile("handbill")

CHECKOUT = Path(__file__).parents[1]
FOLDER = "HANDBILL_JUDGED_FOLDER"  # the environment carries it to the workers of pytest-xdist
REQUIRED = "HANDBILL_REQUIRE_JUDGES"

REPORT = pytest.StashKey["Report"]()

Judged = Callable[..., Path]


@dataclass(frozen=True)
class Report:
    """What the judges said of everything that the tests built."""

    lines: tuple[str, ...] = ()
    failed: bool = False


def _refuse_unregistered_codes() -> None:
    """Lets no test make a problem whose code looks like one of ours and is in no register.

    Outside of the tests making a problem costs nothing more.
    """
    make = Problem.__init__

    def checked(self: Problem, *args: Any, **kwargs: Any) -> None:
        make(self, *args, **kwargs)
        ours = re.fullmatch(r"([A-Z])\d{3}", self.code)
        assert not ours or ours[1] not in FAMILIES or self.code in CODES, (
            f"{self.code} is not in codes.toml"
        )

    Problem.__init__ = checked  # type: ignore[method-assign]


_refuse_unregistered_codes()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the real posts that lies beside the checkout; skips where it is absent."""
    folder = CHECKOUT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("no folder `shared` beside the checkout: its real posts are not tested here")
    return folder


@pytest.fixture(scope="session")
def content() -> Path:
    """The content folder of the first post."""
    return CHECKOUT / "content" / "connection-between-pain-medications-and-heroin"


@pytest.fixture
def judged(request: pytest.FixtureRequest) -> Judged:
    """Hands a built PDF or EPUB to the outside judges.

    How a test uses it::

        def test_handout(judged, edition):
            path = judged("handout.pdf", render_pdf(edition))

    ``judged(name, data, *, claims=None) -> Path`` keeps the bytes under that name in the session's
    folder and returns where. When all tests have run, every judge is started once for all the kept
    files; any finding fails the run and names the test, and so does a difference between two judges
    by one profile. ``claims`` names the profiles that a PDF must claim and pass; the default
    is what ``handbill.verify`` expects (ua1 and 2a, or the newer standards that the file claims).
    Give it only files that are meant to pass.
    """
    kept = Path(os.environ[FOLDER])

    def keep(name: str, data: bytes, *, claims: tuple[str, ...] | None = None) -> Path:
        folder = Path(tempfile.mkdtemp(dir=kept))
        (folder / "file").mkdir()
        path = folder / "file" / name
        path.write_bytes(data)
        note = {"test": request.node.nodeid, "path": str(path), "claims": claims}
        (folder / "note.json").write_text(json.dumps(note), encoding="utf-8")
        return path

    return keep


def judge_all(folder: Path) -> Report:
    """Starts each judge once for every kept file; a table of every verdict, and whether one failed.

    A missing judge fails the run only where scripts/test has promised that none is missing.
    """
    notes = [json.loads(path.read_text(encoding="utf-8")) for path in folder.glob("*/note.json")]
    notes.sort(key=lambda note: (note["test"], note["path"]))
    if not notes:
        return Report()
    claims = {Path(note["path"]): tuple(note["claims"]) for note in notes if note["claims"]}
    start = time.monotonic()
    try:
        verdicts = verify(*(note["path"] for note in notes), claims=claims)
    except JudgeError as error:
        return Report(lines=(str(error),), failed=True)
    tests = {note["path"]: note["test"] for note in notes}
    lines = [line for verdict in verdicts for line in _lines(verdict, tests[str(verdict.path)])]
    differences = list(differing(verdicts))
    lines += [f"{line}, built by {tests[str(path)]}" for path, line in differences]
    bad = any(verdict.passed is False for verdict in verdicts) or bool(differences)
    absent = any(verdict.passed is None for verdict in verdicts)
    passed = sum(verdict.passed is True for verdict in verdicts)
    seconds = time.monotonic() - start
    lines.append(
        f"{len(notes)} built files: {passed} of {len(verdicts)} verdicts passed ({seconds:.0f} s)"
    )
    return Report(lines=tuple(lines), failed=bad or (absent and REQUIRED in os.environ))


def differing(verdicts: Iterable[Verdict]) -> Iterator[tuple[Path, str]]:
    """Where two judges disagree about one file by one profile: a finding in itself."""
    asked: dict[tuple[Path, str], list[Verdict]] = {}
    for verdict in verdicts:
        if verdict.passed is not None:
            asked.setdefault((verdict.path, verdict.profile), []).append(verdict)
    for (path, profile), answers in asked.items():
        if profile and len({verdict.passed for verdict in answers}) > 1:
            words = (
                f"{verdict.judge} says {'pass' if verdict.passed else 'fail'}"
                for verdict in answers
            )
            yield path, f"DIFFERENCE: {path.name} by {profile}: {', '.join(words)}"


def _lines(verdict: Verdict, test: str) -> Iterator[str]:
    yield str(dataclasses.replace(verdict, path=Path(verdict.path.name)))
    if verdict.passed is not True:
        yield f"    built by {test}"
        yield from (f"    {finding}" for finding in verdict.findings)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--accept",
        action="store_true",
        help="rewrite the golden outputs in tests/cases; read the diff before you commit it",
    )


Golden = Callable[[Path, str], None]


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compares an output with its golden file, or rewrites that with ``pytest --accept``."""

    def compare(path: Path, output: str) -> None:
        if request.config.getoption("--accept"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(output, encoding="utf-8")
        assert path.is_file(), f"no golden output {path}: run pytest --accept and read it"
        assert output == path.read_text(encoding="utf-8")

    return compare


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        os.environ[FOLDER] = tempfile.mkdtemp(prefix="handbill-judged-")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Judges all kept files at once; a file that does not pass turns a green run red."""
    if hasattr(session.config, "workerinput"):
        return
    folder = Path(os.environ[FOLDER])
    try:
        report = session.config.stash[REPORT] = judge_all(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    if report.failed and session.exitstatus in (
        pytest.ExitCode.OK,
        pytest.ExitCode.NO_TESTS_COLLECTED,
    ):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    report = config.stash.get(REPORT, None)
    if report is None or not report.lines:
        return
    terminalreporter.section("outside judges")
    for line in report.lines:
        terminalreporter.write_line(line, red=report.failed and "passed" not in line)


def pytest_make_parametrize_id(val: object) -> str | None:
    """Functions by their names: an address in memory would differ from worker to worker."""
    return val.__name__ if isinstance(val, FunctionType) else None


LONGEST = (
    "renderers/epub/test_defects.py",
    "renderers/pdf/test_defects.py",
    "renderers/epub/test_windows.py",
    "renderers/pdf/test_handout.py",
    "judges/test_panel.py",
    "renderers/epub/test_page_marks.py",
    "paper/test_line_ends.py",
    "renderers/epub/test_corpus.py",
    "renderers/pdf/test_letters.py",
    "readers/test_handout.py",
    "renderers/pdf/test_booklet.py",
    "hostile/test_stopping.py",
    "renderers/pdf/test_bytes.py",
    "renderers/pdf/test_print.py",
)
"""The files that take longest, the longest first: they are begun first, so that no worker is left
with one of them while the others have nothing to do."""


@functools.cache
def _place(path: Path) -> int:
    return next((n for n, file in enumerate(LONGEST) if path.match(file)), len(LONGEST))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: _place(item.path))
