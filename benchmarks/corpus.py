"""Every post of a folder as handout, book and messages: what is built, what becomes of the rest.

    scripts/corpus FOLDER [--sample N] [--seed S] [--jobs N] [--judge] [--peers] [-o FOLDER]

Prints a table, and writes corpus.json with the outcome of each post beside the files. A post is

    clean      built in all formats, and no part of it is missing
    gaps       built in all formats, with gaps that the files name
    refused    not built, with a problem that names its place
    textless   not built, for it has no text of its own: it is empty or forwards its readers
    lost       words of it are not in a file (P055, B028, M016) or were not read (T120)
    crashed    an exception that is none of handbill's, or no end within the time

Exit status 1 where a post is lost or crashed, or a judge fails a file. ``--peers`` builds the same
posts by pandoc: as EPUB, and as PDF through WeasyPrint and through Typst. ``--judge`` asks every
judge that is installed of every file, the peers' too; without it those that work in the process are
asked of the handouts alone.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import multiprocessing
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import handbill
from handbill import HandbillError, Problem, Verdict

SUFFIXES = frozenset({".md", ".mdx", ".markdown"})
NO_POSTS = frozenset({"changelog", "code_of_conduct", "contributing", "license", "readme"})
NO_FOLDERS = frozenset({".git", ".github", "node_modules", "vendor"})
OUTCOMES = ("clean", "gaps", "refused", "textless", "lost", "crashed")
GAPS = {
    "A002": "an image without description",
    "A003": "an image that is not there",
    "T003": "a template tag",
    "T004": "embedded media",
    "T005": "an element that nobody knows",
}
TEXTLESS = frozenset({"L007", "L016"})
LOST = frozenset({"P055", "B028", "M016", "T120"})
PEERS = Path(__file__).with_name("corpus_peers.py")


@dataclass(slots=True)
class Outcome:
    """What became of one post."""

    post: str
    outcome: str
    seconds: float
    problems: list[str] = field(default_factory=list)
    """For a post that is not built its errors; else its warnings."""
    codes: list[str] = field(default_factory=list)
    """The codes of those problems, each once."""
    files: list[str] = field(default_factory=list)
    verdicts: dict[str, str] = field(default_factory=dict)
    """What each judge said of the files: passed, FAILED or not validated."""
    peers: dict[str, str] = field(default_factory=dict)
    """The file that each peer made, or "error: …"."""


class OutOfTimeError(Exception):
    """A post took too long."""


def posts(folder: Path) -> list[Path]:
    """The posts below a folder, in order: Markdown that is no paper of a repository itself."""
    paths = (path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES)
    return sorted(
        path
        for path in paths
        if path.is_file()
        and path.stem.lower() not in NO_POSTS
        and NO_FOLDERS.isdisjoint(path.relative_to(folder).parts)
    )


def build(post: Path, target: Path, timeout: int) -> Outcome:
    """Build one post in every format; what happens is the outcome, whatever it is."""
    began = time.perf_counter()
    signal.signal(signal.SIGALRM, _stop)
    signal.alarm(timeout)
    try:
        outcome = _built(post, target)
    except HandbillError as error:
        errors = [problem for problem in error.problems if problem.severity == "error"]
        outcome = _told(post, _kind_of_refusal(errors), errors)
    except Exception as error:  # noqa: BLE001  # that there is none is what is measured
        outcome = Outcome(str(post), "crashed", 0, [f"{type(error).__name__}: {error}"])
    finally:
        signal.alarm(0)
    outcome.seconds = round(time.perf_counter() - began, 3)
    return outcome


def _stop(*_: object) -> None:
    raise OutOfTimeError("it did not end in time")


def _built(post: Path, target: Path) -> Outcome:
    publication = handbill.publish(handbill.load(post), target)
    warnings = [problem for problem in publication.problems if problem.severity == "warning"]
    codes = {problem.code for problem in warnings}
    kind = "lost" if codes & LOST else "gaps" if codes & GAPS.keys() else "clean"
    outcome = _told(post, kind, warnings)
    outcome.files = list(map(str, publication))
    outcome.verdicts = dict(_said(publication.verdicts))
    return outcome


def _kind_of_refusal(errors: list[Problem]) -> str:
    codes = {problem.code for problem in errors}
    if codes & LOST:
        return "lost"
    if codes & TEXTLESS:
        return "textless"
    has_place = any(problem.location is not None for problem in errors)
    return "refused" if has_place else "crashed"


def _told(post: Path, outcome: str, problems: list[Problem]) -> Outcome:
    codes = dict.fromkeys(problem.code for problem in problems)
    return Outcome(str(post), outcome, 0, list(map(str, problems)), list(codes))


def _said(verdicts: Iterable[Verdict]) -> Iterator[tuple[str, str]]:
    for verdict in verdicts:
        name = f"{verdict.judge} {verdict.profile}".strip()
        words = {True: "passed", False: "FAILED", None: "not validated"}
        yield name, words[verdict.passed]


# --- peers and judges -------------------------------------------------------------------------


def build_peers(python: Path, outcomes: list[Outcome], target: Path) -> None:
    """Let pandoc build the same posts; ``python`` is that of an environment that has it."""
    task = json.dumps({"posts": [outcome.post for outcome in outcomes], "target": str(target)})
    command = [str(python), str(PEERS)]
    ended = subprocess.run(command, input=task, text=True, stdout=subprocess.PIPE, check=True)
    for outcome, line in zip(outcomes, ended.stdout.splitlines(), strict=True):
        outcome.peers = json.loads(line)


def judge(outcomes: list[Outcome], batch: int = 40) -> dict[str, Counter[str]]:
    """What the judges say of every file; by maker and judge, how many passed."""
    files = {file: ("handbill", outcome) for outcome in outcomes for file in outcome.files}
    files |= {
        file: (peer, outcome)
        for outcome in outcomes
        for peer, file in outcome.peers.items()
        if not file.startswith("error")
    }
    judged = [file for file in files if file.endswith((".pdf", ".epub"))]
    counts: dict[str, Counter[str]] = {}
    for start in range(0, len(judged), batch):
        for verdict in handbill.verify(*judged[start : start + batch]):
            maker, outcome = files[str(verdict.path)]
            ((name, words),) = _said([verdict])
            counts.setdefault(f"{maker}, {name}", Counter())[words] += 1
            if maker == "handbill":
                outcome.verdicts[name] = words
    return counts


# --- the table --------------------------------------------------------------------------------


def table(outcomes: list[Outcome], counts: dict[str, Counter[str]], folder: Path) -> Iterator[str]:
    """The lines of the report."""
    tally = Counter(outcome.outcome for outcome in outcomes)
    with_text = len(outcomes) - tally["textless"]
    built = tally["clean"] + tally["gaps"]
    yield f"{len(outcomes)} posts of {folder}"
    yield ""
    for name in OUTCOMES:
        yield f"{name:<12} {tally[name]:>5}"
    share = 100 * built / with_text if with_text else 0
    yield f"{'built':<12} {built:>5}  of {with_text} with a text: {share:.1f} %"
    times = sorted(outcome.seconds for outcome in outcomes if outcome.files)
    if times:
        median = times[len(times) // 2]
        yield f"{'seconds':<12} {median:>5}  the median of a build; {times[-1]} the longest"
    yield from _of_kind("gaps, by kind (posts)", outcomes, ("gaps", "lost"), GAPS)
    yield from _of_kind("not built, by code (posts)", outcomes, ("refused", "lost"), {})
    yield from _judged(outcomes, counts)
    yield from _peers(outcomes)
    for kind in ("crashed", "lost", "refused"):
        for outcome in outcomes:
            if outcome.outcome == kind:
                yield ""
                yield f"{kind}: {outcome.post}"
                yield from (f"  {line}" for line in "\n".join(outcome.problems[:3]).split("\n"))


def _of_kind(
    title: str, outcomes: list[Outcome], kinds: tuple[str, ...], names: dict[str, str]
) -> Iterator[str]:
    codes = Counter(
        code
        for outcome in outcomes
        if outcome.outcome in kinds
        for code in outcome.codes
        if code in names or not names
    )
    if codes:
        yield ""
        yield title
    for code, number in codes.most_common():
        yield f"  {code:<10} {number:>5}  {names.get(code, '')}".rstrip()


def _judged(outcomes: list[Outcome], counts: dict[str, Counter[str]]) -> Iterator[str]:
    if not counts:
        for outcome in outcomes:
            for name, words in outcome.verdicts.items():
                counts.setdefault(f"handbill, {name}", Counter())[words] += 1
    if counts:
        yield ""
        yield "judges (files)                           passed  FAILED  not validated"
    for name, said in sorted(counts.items()):
        yield f"  {name:<38} {said['passed']:>6}  {said['FAILED']:>6}  {said['not validated']:>13}"


def _peers(outcomes: list[Outcome]) -> Iterator[str]:
    names = dict.fromkeys(name for outcome in outcomes for name in outcome.peers)
    if names:
        yield ""
        yield "peers (posts built)"
    for name in names:
        made = sum(not outcome.peers[name].startswith("error") for outcome in outcomes)
        yield f"  {name:<38} {made:>6}  of {len(outcomes)}"


# --- the command ------------------------------------------------------------------------------


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/corpus", description=__doc__.split("\n\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sample", type=int, help="as many posts, taken at random")
    parser.add_argument("--seed", type=int, default=1, help="of the sample")
    parser.add_argument("--jobs", type=int, default=multiprocessing.cpu_count())
    parser.add_argument("--timeout", type=int, default=120, help="seconds for a post")
    parser.add_argument("--judge", action="store_true", help="ask every judge of every file")
    parser.add_argument("--peers", type=Path, metavar="PYTHON", help="build them by pandoc too")
    parser.add_argument("-o", "--out", type=Path, default=Path("out/corpus"))
    return parser.parse_args()


def main() -> int:
    """Build, judge, print; the exit status."""
    asked = _arguments()
    paths = posts(asked.folder)
    if asked.sample is not None and asked.sample < len(paths):
        paths = sorted(random.Random(asked.seed).sample(paths, asked.sample))
    target = asked.out.absolute()
    targets = [target / f"{number:04}" for number in range(len(paths))]
    with ProcessPoolExecutor(asked.jobs, multiprocessing.get_context("spawn")) as pool:
        outcomes = list(pool.map(build, paths, targets, [asked.timeout] * len(paths)))
    if asked.peers is not None:
        build_peers(asked.peers, outcomes, target / "peers")
    counts = judge(outcomes) if asked.judge else {}
    print("\n".join(table(outcomes, counts, asked.folder)))
    _write(outcomes, counts, target / "corpus.json")
    has_failed = any("FAILED" in outcome.verdicts.values() for outcome in outcomes)
    return int(has_failed or any(outcome.outcome in ("lost", "crashed") for outcome in outcomes))


def _write(outcomes: list[Outcome], counts: dict[str, Counter[str]], path: Path) -> None:
    report: dict[str, Any] = {
        "judges": {name: dict(said) for name, said in counts.items()},
        "posts": [dataclasses.asdict(outcome) for outcome in outcomes],
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"\nthe outcome of each post: {path}")


if __name__ == "__main__":
    sys.exit(main())
