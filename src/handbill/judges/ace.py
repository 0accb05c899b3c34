"""Asks Ace by DAISY about books: no violation may be left and no accessibility metadata missing."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from handbill.judges.programs import no_report, run
from handbill.judges.tools import Tool
from handbill.judges.verdict import Finding, Verdict, counted

PROFILE = "EPUB Accessibility"
# EPUB Accessibility 1.1, 2.2: Ace itself only lists what is missing. Who evaluated a book and what
# it conforms to (2.3 there) is stated only by whoever evaluated it, so it may be missing.
REQUIRED = (
    "schema:accessMode",
    "schema:accessModeSufficient",
    "schema:accessibilityFeature",
    "schema:accessibilityHazard",
    "schema:accessibilitySummary",
)


def judge(
    tool: Tool, files: Mapping[str, Path], *, folder: Path, timeout: float
) -> dict[str, Verdict]:
    """One Verdict for each book of ``folder``; ``files`` maps its name to the real path."""
    # Ace keeps a log among the user's data, and a browser its profile: neither shall stay. The
    # browser's socket lies there too, and the path of a socket has 107 bytes (unix(7)): no deep
    # folder will do.
    homes = ("XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "TMPDIR")
    with tempfile.TemporaryDirectory(prefix="ace-", dir=_short_folder()) as home:
        env = {**tool.env, **dict.fromkeys(homes, home)}
        outcome = run([*tool.command, *files], timeout=timeout, cwd=folder, env=env)
    if outcome.status != 0:
        raise no_report(tool.name, outcome)
    return {name: _verdict(folder / name, path, tool) for name, path in files.items()}


def _short_folder() -> str | None:
    """The system's own folder for temporary files; None for the user's, where it can't be used."""
    shared = "/tmp"  # noqa: S108 (what is made in it has a name that nobody else can know)
    return shared if os.access(shared, os.W_OK | os.X_OK) else None


def _verdict(book: Path, path: Path, tool: Tool) -> Verdict:
    try:
        report = json.loads(book.with_name(f"{book.name}.ace.json").read_text(encoding="utf-8"))
        return _reported(report, path, tool)
    except (OSError, ValueError, KeyError, TypeError):
        return _broken(book, path, tool)


def _broken(book: Path, path: Path, tool: Tool) -> Verdict:
    """Ace tells no broken book from a breakdown of its own: neither is a verdict."""
    note = book.with_name(f"{book.name}.broken")
    said = note.read_text(encoding="utf-8").strip() if note.is_file() else "it left no report"
    return Verdict(
        path=path,
        judge=tool.name,
        version=tool.version,
        profile=PROFILE,
        passed=None,
        reason=f"Ace could not look into this book: {said.replace(str(book.parent), '…')}",
    )


def _reported(report: dict[str, Any], path: Path, tool: Tool) -> Verdict:
    violations = tuple(_violations(report))
    metadata = tuple(_metadata(report["a11y-metadata"]))
    outcome = report["earl:result"]["earl:outcome"]
    return Verdict(
        path=path,
        judge=tool.name,
        version=report["earl:assertedBy"]["doap:release"]["doap:revision"],
        profile=PROFILE,
        passed=outcome == "pass" and not violations and not metadata,
        findings=violations + metadata,
        tally=f"{counted(len(violations), 'violation')}, {len(metadata)} of metadata missing",
    )


def _violations(report: dict[str, Any]) -> Iterator[Finding]:
    for document in report["assertions"]:
        url = document["earl:testSubject"].get("url", "")
        for assertion in document["assertions"]:
            if assertion["earl:result"]["earl:outcome"] != "fail":
                continue
            test, result = assertion["earl:test"], assertion["earl:result"]
            pointer = (result.get("earl:pointer") or {}).get("cfi") or [""]
            yield Finding(
                rule=test["dct:title"],
                severity=test.get("earl:impact") or "error",
                message=result.get("dct:description") or test.get("dct:description") or "",
                place=f"{url}#{pointer[0]}" if pointer[0] else url,
            )


def _metadata(metadata: dict[str, Any]) -> Iterator[Finding]:
    for state in ("missing", "empty"):
        for name in metadata.get(state, ()):
            if name in REQUIRED or state == "empty":
                yield Finding(rule="a11y-metadata", severity="error", message=f"{name} is {state}")
