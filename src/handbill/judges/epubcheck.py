"""Asks EPUBCheck about books: no error, no warning and no usage note may be left."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from handbill.judges.programs import Outcome, no_report, run
from handbill.judges.tools import Tool
from handbill.judges.verdict import Finding, Verdict, counted

_TOLERATED = ("INFO", "SUPPRESSED")


def judge(
    tool: Tool, files: Mapping[str, Path], *, folder: Path, timeout: float
) -> dict[str, Verdict]:
    """One Verdict for each book of ``folder``; ``files`` maps its name to the real path."""
    outcomes = _ask(tool, list(files), folder=folder, timeout=timeout)
    if not any((folder / f"{name}.json").is_file() for name in files):
        raise no_report(tool.name, outcomes[-1])
    return {name: _verdict(folder / name, path, tool) for name, path in files.items()}


def _ask(tool: Tool, names: Sequence[str], *, folder: Path, timeout: float) -> list[Outcome]:
    if tool.many:
        return [run([*tool.command, *names], timeout=timeout, cwd=folder, env=tool.env)]
    return [
        run(
            [*tool.command, "-u", "--json", f"{name}.json", name],
            timeout=timeout,
            cwd=folder,
            env=tool.env,
        )
        for name in names
    ]


def _verdict(book: Path, path: Path, tool: Tool) -> Verdict:
    try:
        report = json.loads(book.with_name(f"{book.name}.json").read_text(encoding="utf-8"))
        return _reported(report, path, tool)
    except (OSError, ValueError, KeyError, TypeError):
        broken = book.with_name(f"{book.name}.broken")
        said = broken.read_text(encoding="utf-8") if broken.is_file() else "it left no report"
        return Verdict(
            path=path,
            judge=tool.name,
            version=tool.version,
            profile="",
            passed=None,
            reason=f"EPUBCheck broke down on this book: {said}",
        )


def _reported(report: dict[str, Any], path: Path, tool: Tool) -> Verdict:
    findings = tuple(_finding(message) for message in report["messages"])
    held = [finding for finding in findings if finding.severity.upper() not in _TOLERATED]
    checker = report["checker"]
    errors = checker["nFatal"] + checker["nError"]
    warnings, usages = checker["nWarning"], checker["nUsage"]
    version = report["publication"].get("ePubVersion")
    return Verdict(
        path=path,
        judge=tool.name,
        version=checker["checkerVersion"],
        profile=f"EPUB {version}" if version else "EPUB",
        passed=not held and not errors + warnings + usages,
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
