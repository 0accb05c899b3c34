"""A cold command beside what one would type instead: whole processes, the first post.

    python benchmarks/cold.py [RUNS]

Each row is a command of handbill and one of a peer: the same source on both sides, in a process of
its own each time. Runs are interleaved; before them each command runs once unmeasured. Shown are
medians of seconds and of processor seconds, and handbill's part of the peer's: on a busy machine
the second ratio is the one to read. The peers, WeasyPrint and pandoc, are installed into .peers/
of the checkout.
"""

from __future__ import annotations

import os
import platform
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

CHECKOUT = Path(__file__).parents[1]
CONTENT = CHECKOUT / "content" / "connection-between-pain-medications-and-heroin"
POST = CONTENT / "post.md"
PEERS = CHECKOUT / ".peers"
INSTALLED = ("weasyprint==70.0", "pypandoc_binary==1.17")
RUNS = 7
ENVIRONMENT = {
    name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"
}

Command = Sequence[str | Path]


@dataclass(frozen=True)
class Row:
    """What handbill is asked, and what the peer does, each as commands that run one by one."""

    what: str
    ours: Sequence[Command]
    peer: Sequence[Command]
    wanted: str
    """The ratio that is aimed at."""


@dataclass(frozen=True)
class Cost:
    """What commands took, in seconds."""

    elapsed: float
    processor: float


def peers() -> Path:
    """The folder of the peers' programs; installs them where they are not."""
    programs = PEERS / "bin"
    stamp = PEERS / ".installed"
    if not stamp.is_file() or stamp.read_text() != " ".join(INSTALLED):
        venv.create(PEERS, clear=True, with_pip=True)
        pip = [str(programs / "python"), "-m", "pip", "install", "--quiet", *INSTALLED]
        subprocess.run(pip, check=True)
        find = "import pypandoc; print(pypandoc.get_pandoc_path())"
        pandoc = subprocess.run(
            [programs / "python", "-c", find], check=True, capture_output=True, text=True
        )
        (programs / "pandoc").symlink_to(pandoc.stdout.strip())
        stamp.write_text(" ".join(INSTALLED))
    return programs


def rows(programs: Path, folder: Path) -> Iterator[Row]:
    """The rows; every command writes below ``folder``."""
    pandoc, weasyprint = programs / "pandoc", programs / "weasyprint"
    facts = ("-M", "lang=en", "-M", "title=The Connection Between Pain Medications and Heroin")
    page = folder / "post.html"
    subprocess.run([pandoc, POST, *facts, "--standalone", "-o", page], check=True)
    pdf: Command = (weasyprint, page, folder / "peer.pdf")
    engine = f"--pdf-engine={weasyprint}"
    pandoc_pdf: Command = (pandoc, POST, *facts, engine, "-o", folder / "pandoc.pdf")
    epub: Command = (pandoc, POST, *facts, "-o", folder / "pandoc.epub")
    nothing: Command = (sys.executable, "-c", "pass")
    everything = [_build(folder, "pdf,epub,sms")]
    yield Row("PDF, EPUB and SMS : weasyprint's PDF", everything, [pdf], "0.75")
    yield Row("PDF, EPUB and SMS : pandoc's PDF, EPUB", everything, [pandoc_pdf, epub], "0.60")
    yield Row("EPUB and SMS : pandoc's EPUB", [_build(folder, "epub,sms")], [epub], "4")
    yield Row("SMS : python -c pass", [_build(folder, "sms")], [nothing], "5")
    yield Row("handbill --help : python -c pass", [_handbill("--help")], [nothing], "–")


def _handbill(*words: str | Path) -> Command:
    program = Path(sys.executable).with_name("handbill")
    start = [program] if program.exists() else [sys.executable, "-m", "handbill"]
    return (*start, *words)


def _build(folder: Path, formats: str) -> Command:
    return _handbill("build", CONTENT, "--formats", formats, "--out", folder / "ours")


def run(commands: Sequence[Command]) -> Cost:
    """Run commands one by one, and say what they took, their child processes with them."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    for command in commands:
        subprocess.run(command, check=True, capture_output=True, env=ENVIRONMENT)
    elapsed, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(elapsed, processor)


def measure(row: Row, runs: int) -> tuple[Cost, Cost]:
    """The medians of interleaved runs: handbill's and the peer's."""
    ours: list[Cost] = []
    peer: list[Cost] = []
    for _ in range(runs + 1):
        ours.append(run(row.ours))
        peer.append(run(row.peer))
    return _median(ours[1:]), _median(peer[1:])


def _median(costs: Sequence[Cost]) -> Cost:
    def middle(value: Callable[[Cost], float]) -> float:
        return statistics.median(map(value, costs))

    return Cost(middle(lambda cost: cost.elapsed), middle(lambda cost: cost.processor))


def machine(programs: Path) -> Iterator[str]:
    """What the figures depend on."""
    yield f"{platform.platform()}, {_processor()}, {os.cpu_count()} cores"
    yield f"Python {platform.python_version()}, handbill {_version('handbill')}"
    yield f"page-validation {_version('page-validation')} (judges the PDF before it is written)"
    yield f"peers: {', '.join(INSTALLED)}, {_first_line(programs / 'pandoc', '--version')}"
    compilers = [name for name in ("gcc", "ld", "ldconfig") if shutil.which(name)]
    yield f"for WeasyPrint's search of libraries: {', '.join(compilers) or 'no'} on PATH"


def _processor() -> str:
    facts = Path("/proc/cpuinfo")
    lines = facts.read_text().splitlines() if facts.exists() else []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.processor() or "unknown processor")


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


def _first_line(*command: str | Path) -> str:
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return done.stdout.partition("\n")[0]


def main() -> None:
    """Install the peers, measure, print the table."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    programs = peers()
    for line in machine(programs):
        print(line)
    print(f"\nmedians of {runs} interleaved runs\n")
    print("| what | s | ratio | processor s | ratio | wanted |")
    print("|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for row in rows(programs, Path(folder)):
            ours, peer = measure(row, runs)
            print(
                f"| {row.what} | {ours.elapsed:.2f} : {peer.elapsed:.2f}"
                f" | {ours.elapsed / peer.elapsed:.2f}"
                f" | {ours.processor:.2f} : {peer.processor:.2f}"
                f" | {ours.processor / peer.processor:.2f} | ≤ {row.wanted} |",
                flush=True,
            )


if __name__ == "__main__":
    main()
