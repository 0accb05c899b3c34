"""Asks page-validation, a library that judges bytes in this process, about PDF/UA-1 and PDF/A.

It knows PDF/UA-1 (ISO 14289-1) and PDF/A-1 to -3 (ISO 19005-1 to -3). Of PDF/UA-2, PDF/A-4 and
WTPDF it knows nothing; veraPDF judges those.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from handbill.installing import pip_command
from handbill.judges import verapdf
from handbill.judges.files import Batch
from handbill.judges.tools import Missing, Tool
from handbill.judges.verdict import Finding, Verdict, counted

if TYPE_CHECKING:
    from page import ValidationFailure

NAME = "page-validation"
VERSION = "0.11"

KNOWN = ("ua1", "1a", "1b", "2a", "2b", "2u", "3a", "3b", "3u")
"""The profiles that it judges by, as verdicts name them."""

_ARCHIVAL = "{http://www.aiim.org/pdfa/ns/id/}"
_UNIVERSAL = "{http://www.aiim.org/pdfua/ns/id/}"


def find() -> Tool | Missing:
    """The library, where the extra ``judges`` is installed."""
    version = _installed()
    if version is None:
        hint = f"install it: {pip_command('judges')}"
        return Missing(name=NAME, what=f"{NAME} is not installed", hint=hint)
    return Tool(name=NAME, version=version, command=())


def _installed() -> str | None:
    """The version that is installed; other packages too may bring a module called ``page``."""
    from importlib.metadata import PackageNotFoundError, version  # for those alone who judge

    try:
        return version(NAME)
    except PackageNotFoundError:
        return None


def profiles(claimed: tuple[str, ...] | None) -> tuple[str, ...]:
    """Those of the profiles that a file must claim that this judge knows."""
    return tuple(profile for profile in verapdf.profiles(claimed) if profile in KNOWN)


def ask(tool: Tool, batch: Batch) -> dict[str, tuple[Verdict, ...]]:
    """One Verdict for each known profile that a file claims or must claim, by the copy's name."""
    return {
        name: tuple(_verify(tool, (batch.folder / name).read_bytes(), path, batch.claims.get(name)))
        for name, path in batch.files.items()
    }


def _verify(tool: Tool, data: bytes, path: Path, must: tuple[str, ...] | None) -> Iterator[Verdict]:
    claimed = claims(data)
    asked = dict.fromkeys((*claimed, *(must or verapdf.expected(claimed))))
    for profile in asked:
        if profile in KNOWN:
            verdict = judge(tool, data, path, profile)
            yield verdict
            if not verdict.profile:  # no PDF that can be read: asking again changes nothing
                return


def claims(data: bytes) -> tuple[str, ...]:
    """The profiles of PDF/UA and PDF/A that the metadata of a PDF claim; () where none is read."""
    import pikepdf  # for those alone who judge

    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            root = fromstring(pdf.Root.Metadata.read_bytes())
    except (
        pikepdf.PdfError,
        pikepdf.PasswordError,
        AttributeError,
        ParseError,
        DefusedXmlException,
        ValueError,
    ):
        return ()
    archival = _property(root, f"{_ARCHIVAL}part"), _property(root, f"{_ARCHIVAL}conformance")
    universal = _property(root, f"{_UNIVERSAL}part")
    found = (f"ua{universal}" if universal else "", "".join(archival).lower())
    return tuple(profile for profile in found if profile)


def _property(root: Element, name: str) -> str:
    """A simple property of an XMP packet, as an element or as an attribute (ISO 16684-1, 7.9)."""
    for element in root.iter():
        if element.tag == name:
            return (element.text or "").strip()
        if name in element.attrib:
            return element.attrib[name].strip()
    return ""


def judge(tool: Tool, data: bytes, path: Path, profile: str) -> Verdict:
    """The verdict on the bytes of a file by one profile; nothing is read from ``path``.

    ``passed`` is None where the judge does not know the profile, or gives up on a file of that
    size. A file that is no PDF fails, under no profile.
    """
    import page  # 49 MB, for those alone who judge

    verdict = Verdict(
        path=path, judge=tool.name, version=tool.version, profile=profile, passed=None
    )
    if profile not in KNOWN:
        return replace(verdict, reason=f"{NAME} does not know {profile}; veraPDF does")
    try:
        report = page.validate_pdf_bytes(data, profile=page.ValidationProfile(profile))
    except page.ParseError as error:
        finding = Finding(rule="PARSE", severity="error", message=str(error))
        return replace(
            verdict,
            profile="",
            passed=False,
            findings=(finding,),
            tally="it can't be read as a PDF",
        )
    except page.PageError as error:
        return replace(verdict, reason=str(error))
    rules = report.rules
    return replace(
        verdict,
        passed=report.is_compliant and rules.failed == 0 and rules.total > 0,
        findings=tuple(_findings(report.failures)),
        tally=f"{rules.failed} of {counted(rules.total, 'rule')} failed",
    )


def _findings(failures: Iterable[ValidationFailure]) -> Iterator[Finding]:
    """What was found, each message of a rule once with the first object that it was found in."""
    failures = list(failures)
    counts = Counter((failure.rule_id, failure.message) for failure in failures)
    for failure in failures:
        if count := counts.pop((failure.rule_id, failure.message), 0):
            place = failure.object_id
            yield Finding(
                rule=failure.rule_id,
                severity="error",
                message=failure.message,
                place=f"object {place.object_number}" if place is not None else "",
                count=count,
            )
