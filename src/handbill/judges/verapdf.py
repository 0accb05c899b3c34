"""Asks veraPDF about PDF files: for the standards that they claim and for those they must claim."""

from __future__ import annotations

import json
import shutil
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from handbill.judges.files import Batch
from handbill.judges.programs import no_report, run
from handbill.judges.tools import (
    Missing,
    Tool,
    find_java,
    in_folders,
    not_installed,
    user_folder,
    without_java,
)
from handbill.judges.verdict import Finding, Verdict

NAME = "veraPDF"
VERSION = "1.30.2"
JAVA_OPTIONS = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Djava.awt.headless=true")

FLAVOURS: Mapping[str, str] = {
    "PDF/A-1a validation profile": "1a",
    "PDF/A-1b validation profile": "1b",
    "PDF/A-2a validation profile": "2a",
    "PDF/A-2b validation profile": "2b",
    "PDF/A-2u validation profile": "2u",
    "PDF/A-3a validation profile": "3a",
    "PDF/A-3b validation profile": "3b",
    "PDF/A-3u validation profile": "3u",
    "PDF/A-4 validation profile": "4",
    "PDF/A-4f validation profile": "4f",
    "PDF/A-4e validation profile": "4e",
    "PDF/UA-1 validation profile": "ua1",
    "PDF/UA-2 + Tagged PDF validation profile": "ua2",
    "WTPDF 1.0 Reuse validation profile": "wt1r",
    "WTPDF 1.0 Accessibility validation profile": "wt1a",
}
DEFAULT = ("ua1", "2a")
_CLAIMED = "0"
# What a file claims is judged in the same run; one that claims nothing is judged by this one.
_UNCLAIMED = "ua1"


def find() -> Tool | Missing:
    """veraPDF: its jar and a Java, or `verapdf` among the programs."""
    jar = next(in_folders("verapdf/cli-*.jar"), None)
    java = find_java()
    if jar is not None and java is not None:
        version = jar.stem.removeprefix("cli-")
        return Tool(name=NAME, version=version, command=(java, *JAVA_OPTIONS, "-jar", str(jar)))
    if jar is not None:
        return without_java(NAME)
    if program := shutil.which("verapdf"):
        return Tool(name=NAME, version="", command=(program,))
    return not_installed(
        NAME,
        "mvn org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy"
        f" -Dartifact=org.verapdf.apps:cli:{VERSION} -DoutputDirectory={user_folder()}/verapdf",
    )


def profiles(claimed: tuple[str, ...] | None) -> tuple[str, ...]:
    """The flavours that a file is asked about at least; ``claimed`` are those it must claim."""
    return claimed or DEFAULT


def expected(claimed: Collection[str]) -> tuple[str, ...]:
    """The flavours that a handout must claim, given those that it does claim.

    One of PDF/UA (ua1, or ua2 with both of WTPDF 1.0) and one of PDF/A that holds a structure tree
    or may hold one (2a, 3a, 4, 4f); ua1 and 2a where it claims none.
    """
    universal = [flavour for flavour in ("ua1", "ua2") if flavour in claimed] or ["ua1"]
    archival = [flavour for flavour in ("2a", "3a", "4", "4f") if flavour in claimed] or ["2a"]
    tagged = ["wt1a", "wt1r"] if "ua2" in claimed else []
    return (*universal, *archival, *tagged)


def ask(tool: Tool, batch: Batch) -> dict[str, tuple[Verdict, ...]]:
    """One Verdict a flavour for each file of a batch, by the name of its copy.

    veraPDF starts once for everything that the files claim. Only where a file does not claim what
    it must (its claims of the batch, or ``expected``) does it start again, once a flavour.
    """
    jobs = _run(tool, _CLAIMED, list(batch.files), batch)
    verdicts = {name: _verdicts(jobs.get(name), path, tool) for name, path in batch.files.items()}
    for flavour, names in _unclaimed(verdicts, batch.claims).items():
        jobs = _run(tool, flavour, names, batch)
        for name in names:
            verdicts[name] |= _verdicts(jobs.get(name), batch.files[name], tool, flavour)
    return {name: tuple(by_flavour.values()) for name, by_flavour in verdicts.items()}


def _unclaimed(
    verdicts: Mapping[str, Mapping[str, Verdict]], claims: Mapping[str, tuple[str, ...]]
) -> dict[str, list[str]]:
    """Which files must be asked again about which flavour."""
    missing: dict[str, list[str]] = {}
    for name, by_flavour in verdicts.items():
        if "" in by_flavour:  # no PDF that can be read: asking again changes nothing
            continue
        for flavour in claims.get(name) or expected(by_flavour):
            if flavour not in by_flavour:
                missing.setdefault(flavour, []).append(name)
    return missing


def _run(tool: Tool, flavour: str, names: Sequence[str], batch: Batch) -> dict[str, dict[str, Any]]:
    options = ["--format", "json", "--maxfailuresdisplayed", "1", "-f", flavour]
    if flavour == _CLAIMED:
        options += ["-df", _UNCLAIMED]
    outcome = run([*tool.command, *options, *names], timeout=batch.timeout, cwd=batch.folder)
    try:
        jobs = json.loads(outcome.stdout)["report"]["jobs"]
        return {Path(job["itemDetails"]["name"]).name: job for job in jobs}
    except (ValueError, KeyError, TypeError) as error:
        raise no_report(tool.name, outcome) from error


def _verdicts(
    job: dict[str, Any] | None, path: Path, tool: Tool, asked: str = ""
) -> dict[str, Verdict]:
    """The verdicts of one job by flavour, or one under "" where there was none."""
    if job is not None and (results := job.get("validationResult")):
        verdicts = (_verdict(result, path, tool) for result in results)
        return {verdict.profile: verdict for verdict in verdicts}
    exception = (job or {}).get("taskException") or {}
    message = exception.get("exceptionMessage") or "veraPDF did not report on this file"
    verdict = Verdict(
        path=path, judge=tool.name, version=tool.version, profile=asked, passed=None, reason=message
    )
    if exception.get("type") == "PARSE":
        finding = Finding(rule="PARSE", severity="error", message=message)
        tally = "it can't be read as a PDF"
        verdict = replace(verdict, passed=False, findings=(finding,), tally=tally, reason="")
    return {asked: verdict}


def _verdict(result: dict[str, Any], path: Path, tool: Tool) -> Verdict:
    details = result["details"]
    failed, total = details["failedChecks"], details["failedChecks"] + details["passedChecks"]
    name = result["profileName"]
    # A job that was cut short has not seen the whole file, whatever it says of the rest.
    whole = result.get("jobEndStatus") == "normal"
    return Verdict(
        path=path,
        judge=tool.name,
        version=tool.version,
        profile=FLAVOURS.get(name, name),
        passed=bool(result["compliant"]) and failed == 0 and total > 0 if whole else None,
        findings=tuple(
            sorted(
                map(_finding, details.get("ruleSummaries", ())), key=lambda finding: finding.rule
            )
        ),
        tally=f"{failed:,} of {total:,} checks failed",
        reason="" if whole else f"veraPDF ended with {result.get('jobEndStatus')!r}",
    )


def _finding(rule: dict[str, Any]) -> Finding:
    first = (rule.get("checks") or [{}])[0]
    return Finding(
        rule=f"{rule['specification']} {rule['clause']}-{rule['testNumber']}",
        severity="error",
        message=first.get("errorMessage") or rule["description"],
        place=first.get("context") or "",
        count=rule["failedChecks"],
    )
