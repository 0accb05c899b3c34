"""Kills a build at every step and at random moments; run by test_kills.py in a process of its own.

Prints a line of JSON: how many kills there were, and what was wrong after the next run.
"""

from __future__ import annotations

import functools
import json
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from handbill.whole_files import write_whole

NAMES = ("a.pdf", "b.epub", "c.txt", "sub/d.csv")
EVENTS = frozenset({"open", "os.rename", "os.link", "os.mkdir", "os.remove", "os.rmdir"})


def version(number: int) -> dict[str, bytes]:
    return {name: str(number).encode() * 50_000 for name in NAMES}


def in_child(run: Callable[[], object]) -> int:
    """The process id of a child that runs it."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            run()
            status = 0
        finally:
            os._exit(status)
    return child


def dies_at(step: int, run: Callable[[], object]) -> Callable[[], object]:
    """The same run, killed before the file system is touched for the ``step``-th time."""

    def dying() -> None:
        left = step

        def hook(event: str, _arguments: tuple[object, ...]) -> None:
            nonlocal left
            if event not in EVENTS:
                return
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(hook)
        run()

    return dying


def faults(root: Path, allowed: set[int]) -> list[str]:
    """What is wrong after the next run: a mixed or torn set, or something left."""
    write_whole({"next.txt": b""}, root)
    files = {path.relative_to(root).as_posix(): path for path in root.rglob("*") if path.is_file()}
    folders = {path.name for path in root.rglob("*") if path.is_dir()}
    del files["next.txt"]
    wrong = [f"left: {name}" for name in sorted((files.keys() | folders) - {*NAMES, "sub"})]
    held = {name: path.read_bytes() for name, path in files.items()}
    if held not in [version(number) if number else {} for number in allowed]:
        wrong.append(f"mixed: { {name: data[:1] for name, data in held.items()} }")
    if not held and folders:
        wrong.append(f"left: {folders}")
    return wrong


def at_every_step(first: int) -> tuple[int, list[str]]:
    """Kill at each touch of the file system; ``first`` is what was there before, 0 for nothing."""
    wrong: list[str] = []
    for step in range(1000):
        with tempfile.TemporaryDirectory() as name:
            root = Path(name) / "out"
            if first:
                write_whole(version(first), root)
            child = in_child(dies_at(step, functools.partial(write_whole, version(2), root)))
            _, status = os.waitpid(child, 0)
            wrong += [f"step {step}: {fault}" for fault in faults(root, {first, 2})]
            if os.WIFEXITED(status):
                return step, [*wrong, *(["the run failed"] if os.WEXITSTATUS(status) else [])]
    return step, [*wrong, "it never ended"]


def at_random(count: int, seed: int) -> tuple[int, list[str]]:
    """Kill a child that writes version after version, two at once, at random moments."""
    chance = random.Random(seed)
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as name:
        root = Path(name) / "out"

        def endless() -> None:
            while True:
                for number in range(1, 10):
                    write_whole(version(number), root)

        write_whole(version(1), root)
        for _ in range(count // 2):
            children = [in_child(endless), in_child(endless)]
            for child in children:
                time.sleep(chance.uniform(0.005, 0.06))
                os.kill(child, signal.SIGKILL)
                os.waitpid(child, 0)
            wrong += faults(root, set(range(1, 10)))
    return count, wrong


if __name__ == "__main__":
    results = [at_every_step(0), at_every_step(1), at_random(int(sys.argv[1]), seed=7)]
    wrong = [fault for _, faults in results for fault in faults]
    sys.stdout.write(json.dumps({"kills": [count for count, _ in results], "wrong": wrong}))
