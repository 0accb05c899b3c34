"""Asks Ace by DAISY about books: no violation may be left and no accessibility metadata missing."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from handbill.judges.files import Batch
from handbill.judges.programs import no_report, run
from handbill.judges.tools import (
    Missing,
    Tool,
    find_browser,
    find_node,
    in_folders,
    not_installed,
    user_folder,
)
from handbill.judges.verdict import Finding, Verdict, counted

NAME = "Ace"
VERSION = "1.4.6"
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


_LOOP = Path(__file__).with_name("ace_loop.js")


def find() -> Tool | Missing:
    """Ace by DAISY: its package, Node.js and a Chromium."""
    package = next(in_folders("ace/node_modules/@daisy/ace-cli/package.json"), None)
    package = package or _global_ace()
    node, browser = find_node(), find_browser()
    if package is None:
        return not_installed(
            NAME,
            "PUPPETEER_SKIP_DOWNLOAD=1 npm install --prefix"
            f" {user_folder()}/ace @daisy/ace-cli@{VERSION}",
        )
    if node is None:
        return Missing(name=NAME, what="Node.js is missing", hint="install Node.js 18 or newer")
    if browser is None:
        return Missing(
            name=NAME,
            what="no Chromium that starts was found",
            hint="install Chromium (not as a snap), or name one in PUPPETEER_EXECUTABLE_PATH",
        )
    version = str(json.loads(package.read_text(encoding="utf-8")).get("version", ""))
    env = {"PUPPETEER_EXECUTABLE_PATH": browser, "ACE_TIMEOUT_INITIAL": "60000"}
    return Tool(name=NAME, version=version, command=(node, str(_LOOP), str(package)), env=env)


def _global_ace() -> Path | None:
    program = shutil.which("ace-cli")
    if program is None:
        return None
    for folder in Path(program).resolve().parents:
        package = folder / "package.json"
        if package.is_file():
            return package if folder.name == "ace-cli" else None
    return None


def ask(tool: Tool, batch: Batch) -> dict[str, tuple[Verdict, ...]]:
    """One Verdict for each book of a batch, by the name of its copy."""
    # Ace keeps a log among the user's data, and a browser its profile: neither shall stay. The
    # browser's socket lies there too, and the path of a socket has 107 bytes (unix(7)): no deep
    # folder will do.
    homes = ("XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "TMPDIR")
    with tempfile.TemporaryDirectory(prefix="ace-", dir=_short_folder()) as home:
        env = {**tool.env, **dict.fromkeys(homes, home)}
        outcome = run(
            [*tool.command, *batch.files], timeout=batch.timeout, cwd=batch.folder, env=env
        )
    if outcome.status != 0:
        raise no_report(tool.name, outcome)
    return {
        name: (_verdict(batch.folder / name, path, tool),) for name, path in batch.files.items()
    }


def _short_folder() -> str | None:
    """The system's own folder for temporary files; None for the user's, where it can't be used."""
    shared = "/tmp"  # noqa: S108 (its entries get names that nobody else can know)
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
    reason = note.read_text(encoding="utf-8").strip() if note.is_file() else "it left no report"
    return Verdict(
        path=path,
        judge=tool.name,
        version=tool.version,
        profile=PROFILE,
        passed=None,
        reason=f"Ace could not look into this book: {reason.replace(str(book.parent), '…')}",
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
