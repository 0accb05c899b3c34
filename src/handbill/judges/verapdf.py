"""Asks veraPDF about PDF files: for the standards that they claim and for those they must claim."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from handbill.judges.programs import no_report, run
from handbill.judges.tools import Tool
from handbill.judges.verdict import Finding, Verdict

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


def expected(claimed: Collection[str]) -> tuple[str, ...]:
    """The flavours that a handout must claim, given those that it does claim.

    One of PDF/UA (ua1, or ua2 with both of WTPDF 1.0) and one of PDF/A that holds a structure tree
    or may hold one (2a, 3a, 4, 4f); ua1 and 2a where it claims none.
    """
    universal = [flavour for flavour in ("ua1", "ua2") if flavour in claimed] or ["ua1"]
    archival = [flavour for flavour in ("2a", "3a", "4", "4f") if flavour in claimed] or ["2a"]
    tagged = ["wt1a", "wt1r"] if "ua2" in claimed else []
    return (*universal, *archival, *tagged)


def judge(
    tool: Tool,
    files: Mapping[str, Path],
    *,
    folder: Path,
    claims: Mapping[str, tuple[str, ...] | None],
    timeout: float,
) -> dict[str, tuple[Verdict, ...]]:
    """One Verdict a flavour for each file of ``folder``; ``files`` maps its name to the real path.

    veraPDF starts once for everything that the files claim. Only where a file does not claim what
    it must (``claims``, or ``expected`` where that is None) does it start again, once a flavour.
    """
    jobs = _ask(tool, _CLAIMED, list(files), folder=folder, timeout=timeout)
    verdicts = {name: _verdicts(jobs.get(name), files[name], tool) for name in files}
    for flavour, names in _unclaimed(verdicts, claims).items():
        jobs = _ask(tool, flavour, names, folder=folder, timeout=timeout)
        for name in names:
            verdicts[name] |= _verdicts(jobs.get(name), files[name], tool, flavour)
    return {name: tuple(found.values()) for name, found in verdicts.items()}


def _unclaimed(
    verdicts: Mapping[str, Mapping[str, Verdict]], claims: Mapping[str, tuple[str, ...] | None]
) -> dict[str, list[str]]:
    """Which files must be asked again about which flavour."""
    missing: dict[str, list[str]] = {}
    for name, found in verdicts.items():
        if "" in found:  # no PDF that can be read: asking again changes nothing
            continue
        must = claims[name]
        for flavour in expected(found) if must is None else must:
            if flavour not in found:
                missing.setdefault(flavour, []).append(name)
    return missing


def _ask(
    tool: Tool, flavour: str, names: Sequence[str], *, folder: Path, timeout: float
) -> dict[str, dict[str, Any]]:
    options = ["--format", "json", "--maxfailuresdisplayed", "1", "-f", flavour]
    if flavour == _CLAIMED:
        options += ["-df", _UNCLAIMED]
    outcome = run([*tool.command, *options, *names], timeout=timeout, cwd=folder)
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
        found = (_verdict(result, path, tool) for result in results)
        return {verdict.profile: verdict for verdict in found}
    exception = (job or {}).get("taskException") or {}
    message = exception.get("exceptionMessage") or "veraPDF did not report on this file"
    broken = Verdict(
        path=path,
        judge=tool.name,
        version=tool.version,
        profile=asked,
        passed=None,
        reason=message,
    )
    if exception.get("type") != "PARSE":
        return {asked: broken}
    finding = Finding(rule="PARSE", severity="error", message=message)
    return {
        asked: Verdict(
            path=path,
            judge=tool.name,
            version=tool.version,
            profile=asked,
            passed=False,
            findings=(finding,),
            tally="it can't be read as a PDF",
        )
    }


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
