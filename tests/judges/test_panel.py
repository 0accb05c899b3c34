"""The outside judges say what is true of good, bad and hostile files."""

from __future__ import annotations

import io
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from handbill.judges import (
    Verdict,
    ace,
    epubcheck,
    page_validation,
    programs,
    verapdf,
    verify,
)
from tests.judges import books


def encrypted() -> bytes:
    data = io.BytesIO()
    with pikepdf.open(io.BytesIO(books.handout("pdf/a-2a"))) as pdf:
        pdf.save(data, encryption=pikepdf.Encryption(user="secret", owner="secret"))
    return data.getvalue()


def files() -> dict[str, bytes]:
    """Everything that is judged below, by a name that says what it is."""
    archival = books.handout("pdf/a-2a")
    return {
        "claims nothing.pdf": books.handout(),
        "claims 2a.pdf": archival,
        "claims ua2.pdf": books.handout("pdf/ua-2"),
        "empty.pdf": b"",
        "junk.pdf": b"%PDF-1.7\njunk\n%%EOF\n",
        "cut short.pdf": archival[: len(archival) // 2],
        "a book in truth.pdf": books.book(),
        "encrypted.pdf": encrypted(),
        "-f.pdf": archival,
        "--help.PDF": archival,
        "two\nlines.pdf": archival,
        "ünï 漢字 'quoted' \"twice\" $HOME.pdf": archival,
        "no ending": archival,
        "good.epub": books.book(),
        "no image.epub": books.book('<main><h1>T</h1><p><img src="x.png" alt="x"/></p></main>'),
        "no metadata.epub": books.book(access=""),
        "no label.epub": books.book("<main><h1>T</h1><p><button></button></p></main>"),
        "empty.epub": b"",
        "junk.epub": b"PK\x03\x04 and no more",
        "a page in truth.epub": books.handout(),
        "climbs out.epub": books.book(more={"../../climbed.txt": "x"}),
        "-out.epub": books.book(),
        "a book without ending": books.book(),
    }


@pytest.fixture(scope="module")
def verdicts(judges: None, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Verdict]]:
    folder = tmp_path_factory.mktemp("files")
    paths = []
    for name, data in files().items():
        paths.append(folder / name)
        paths[-1].write_bytes(data)
    by_name: dict[str, list[Verdict]] = {}
    for verdict in verify(*paths):
        by_name.setdefault(verdict.path.name, []).append(verdict)
    assert list(by_name) == list(files())  # in the order in which they were given
    return by_name


def results(verdicts: Sequence[Verdict], judge: str = verapdf.NAME) -> dict[str, bool | None]:
    return {verdict.profile: verdict.passed for verdict in verdicts if verdict.judge == judge}


def rules(verdicts: Sequence[Verdict], judge: str) -> set[str]:
    return {f.rule for v in verdicts if v.judge == judge for f in v.findings}


def test_a_pdf_that_claims_nothing_fails(verdicts: dict[str, list[Verdict]]) -> None:
    for judge in (verapdf.NAME, page_validation.NAME):
        assert results(verdicts["claims nothing.pdf"], judge) == {"ua1": False, "2a": False}


def test_a_missing_claim_can_not_pass(verdicts: dict[str, list[Verdict]]) -> None:
    claiming = verdicts["claims 2a.pdf"]
    assert results(claiming) == {"2a": True, "ua1": False}
    assert rules(claiming, "veraPDF") == {"ISO 14289-1:2014 5-1"}


def test_a_claim_of_ua2_asks_for_wtpdf_too(verdicts: dict[str, list[Verdict]]) -> None:
    assert set(results(verdicts["claims ua2.pdf"])) == {"ua2", "2a", "wt1a", "wt1r"}


@pytest.mark.parametrize("name", ["empty.pdf", "junk.pdf", "cut short.pdf", "a book in truth.pdf"])
def test_what_is_no_pdf_fails(verdicts: dict[str, list[Verdict]], name: str) -> None:
    assert [verdict.judge for verdict in verdicts[name]] == [verapdf.NAME, page_validation.NAME]
    for verdict in verdicts[name]:
        assert verdict.passed is False
        assert [finding.rule for finding in verdict.findings] == ["PARSE"]


def test_an_encrypted_pdf_does_not_pass(verdicts: dict[str, list[Verdict]]) -> None:
    assert not any(verdict.passed for verdict in verdicts["encrypted.pdf"])


@pytest.mark.parametrize("name", ["-f.pdf", "--help.PDF", "two\nlines.pdf", "no ending"])
def test_a_name_changes_nothing(verdicts: dict[str, list[Verdict]], name: str) -> None:
    assert results(verdicts[name]) == results(verdicts["claims 2a.pdf"])
    assert all("\n" not in str(verdict) for verdict in verdicts[name])


def test_a_name_of_many_letters_changes_nothing(verdicts: dict[str, list[Verdict]]) -> None:
    (name,) = (name for name in verdicts if "漢" in name)
    assert results(verdicts[name]) == results(verdicts["claims 2a.pdf"])


@pytest.mark.parametrize("name", ["good.epub", "-out.epub", "a book without ending"])
def test_a_good_book_passes_both_judges(verdicts: dict[str, list[Verdict]], name: str) -> None:
    assert [str(verdict).partition(": ")[2] for verdict in verdicts[name]] == [
        "EPUBCheck 5.3.0 EPUB 3.3: passed (0 errors, 0 warnings, 0 usages)",
        "Ace 1.4.6 EPUB Accessibility: passed (0 violations, 0 of metadata missing)",
    ]


def test_epubcheck_names_rule_and_place(verdicts: dict[str, list[Verdict]]) -> None:
    checked = verdicts["no image.epub"][0]
    assert not checked.passed
    (finding,) = checked.findings
    assert finding.rule == "RSC-007"
    assert finding.place.startswith("text.xhtml:")


def test_missing_accessibility_metadata_fails(verdicts: dict[str, list[Verdict]]) -> None:
    checked, looked = verdicts["no metadata.epub"]
    assert checked.passed
    assert not looked.passed
    missing = [finding.message for finding in looked.findings if finding.rule == "a11y-metadata"]
    assert missing == [f"{name} is missing" for name in sorted(ace.REQUIRED, key=missing_order)]


def missing_order(name: str) -> int:
    """Ace lists what is missing in its own order."""
    endings = ["accessMode", "Feature", "Hazard", "Summary", "Sufficient"]
    return next(at for at, ending in enumerate(endings) if name.endswith(ending))


def test_ace_names_rule_and_place(verdicts: dict[str, list[Verdict]]) -> None:
    looked = verdicts["no label.epub"][1]
    (finding,) = looked.findings
    assert finding.rule == "button-name"
    assert finding.place.startswith("text.xhtml#/")


@pytest.mark.parametrize("name", ["empty.epub", "junk.epub", "a page in truth.epub"])
def test_what_is_no_book_fails(verdicts: dict[str, list[Verdict]], name: str) -> None:
    checked, looked = verdicts[name]
    assert checked.passed is False
    assert checked.findings
    # Ace does not tell a broken book from a breakdown of its own: it has not validated it.
    assert looked.passed is None
    assert "could not look into this book" in looked.reason


def test_a_book_can_not_write_outside(verdicts: dict[str, list[Verdict]]) -> None:
    assert not any(verdict.passed for verdict in verdicts["climbs out.epub"])
    assert not list(Path(os.environ.get("TMPDIR", "/tmp")).glob("climbed.txt"))


def test_each_judge_starts_once(
    judges: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commands: list[Sequence[str]] = []

    def counted(command: Sequence[str], **options: Any) -> programs.Outcome:
        commands.append(command)
        return programs.run(command, **options)

    for module in (verapdf, epubcheck, ace):
        monkeypatch.setattr(module, "run", counted)
    claims = {}
    for number in range(3):
        for name, data in (("a.pdf", books.handout("pdf/a-2a")), ("b.epub", books.book())):
            path = tmp_path / f"{number}{name}"
            path.write_bytes(data)
            claims[path] = ("2a",)
    verdicts = verify(*claims, claims=claims)
    started = [verdict for verdict in verdicts if verdict.judge != page_validation.NAME]
    assert len(started) == 3 * (1 + 2)
    assert all(verdict.passed for verdict in started)
    assert len(commands) == 3


def test_nothing_is_judged_of_nothing() -> None:
    assert verify() == ()
