from __future__ import annotations

import dataclasses
import io
import json
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

import handbill
from handbill import cli
from handbill.cli.arguments import with_flags
from handbill.cli.printing import Progress
from handbill.judges import Finding, Verdict
from handbill.renderers.epub.options import EpubOptions
from handbill.renderers.pdf.options import Booklet, Paper, PdfOptions, Standard


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    status = cli.main([str(argument) for argument in arguments])
    printed = capsys.readouterr()
    return status, printed.out, printed.err


def test_build_writes_the_files_and_names_them(
    content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    status, out_text, _ = run(capsys, "build", content, "-e", "outreach", "-f", "sms", "-o", out)
    assert status == 0
    files = [Path(line) for line in out_text.splitlines()]
    assert [path.suffix for path in files] == [".txt", ".csv", ".jsonl"]
    assert all(path.stat().st_size for path in files)
    assert {path.name for path in out.iterdir()} == {path.name for path in files}


def test_build_makes_all_three_formats(
    content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out_text, err_text = run(capsys, "build", content, "-o", tmp_path)
    assert status == 0
    suffixes = {Path(line).suffix for line in out_text.splitlines()}
    assert suffixes == {".pdf", ".epub", ".txt", ".csv", ".jsonl"}
    assert re.search(r"\.pdf: page-validation 0\.11\.\d+ ua1: passed \(", err_text)
    assert re.search(r"\.pdf: page-validation 0\.11\.\d+ 2a: passed \(", err_text)
    assert ".epub: handbill's own proof: passed (" in err_text


def test_build_tells_verdicts_to_programs(
    content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, out_text, err_text = run(capsys, "build", content, "-f", "pdf", "-o", tmp_path, "--json")
    verdicts = json.loads(out_text)["verdicts"]
    assert [(verdict["profile"], verdict["passed"]) for verdict in verdicts] == [
        ("ua1", True),
        ("2a", True),
    ]
    assert err_text == ""


def test_what_the_command_line_asks_wins_over_the_edition(content: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "mine.css"
    sheet.write_text("p { color: #000 }", encoding="utf-8")
    edition = handbill.load(content)
    silent = cli.parser().parse_args(["build", "x"])
    assert with_flags(edition, silent, handbill.FORMATS.values()) == edition
    asked = ["--paper", "a4", "--profile", "dyslexia", "--standard", "ua-2", "--embed-source"]
    asked += ["--answers", "--booklet", "long-edge", "--css", str(sheet), "--ncx"]
    options = cli.parser().parse_args(["build", "x", *asked])
    flagged = with_flags(edition, options, handbill.FORMATS.values())
    assert flagged.options_of(PdfOptions) == PdfOptions(
        paper=Paper.A4,
        profile="dyslexia",
        standard=Standard.UA_2,
        embed_source=True,
        answers=True,
        booklet=Booklet.LONG_EDGE,
        extra_css="p { color: #000 }",
    )
    assert flagged.options_of(EpubOptions).ncx


def test_extract_then_build_gives_the_same_bytes(
    content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, again = tmp_path / "first", tmp_path / "again"
    build = ("-f", "pdf", "--embed-source", "-o")
    _, out_text, _ = run(capsys, "build", content, *build, first)
    (pdf,) = map(Path, out_text.splitlines())
    status, out_text, _ = run(capsys, "extract", pdf, "-o", tmp_path / "out")
    assert status == 0
    assert {Path(line).name for line in out_text.splitlines()} >= {"post.md", "notice.md"}
    run(capsys, "build", tmp_path / "out" / content.name, *build, again)
    assert (again / pdf.name).read_bytes() == pdf.read_bytes()
    status, _, err_text = run(capsys, "extract", pdf, "-o", tmp_path / "out")
    assert status == 1
    assert "error X004" in err_text


def test_building_tells_what_the_messages_leave_out(
    content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, _, err_text = run(capsys, "build", content, "-e", "outreach", "-f", "sms", "-o", tmp_path)
    assert err_text.count("science-vs-opioid-crisis-heal-init...") == 1


def test_a_gap_is_a_warning_with_its_place_and_the_build_ends_well(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    post = tmp_path / "post.md"
    post.write_text("---\ntitle: T\nlang: en\n---\n\n{{ x }}\n\n![A](a.png)\n", encoding="utf-8")
    status, out_text, err_text = run(capsys, "build", post, "-f", "sms", "-o", tmp_path / "out")
    assert status == 0
    assert "post.txt" in out_text
    assert f"{post}:6: warning T003: " in err_text
    assert f"{post}:8: warning A003: " in err_text
    assert run(capsys, "check", post, "-f", "sms")[0] == 0
    status, out_text, _ = run(capsys, "check", post, "--strict", "-f", "sms")
    assert (status, out_text.splitlines()[-1].startswith("2 errors")) == (1, True)


def test_a_problem_goes_to_stderr_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    post = tmp_path / "post.md"
    post.write_text("---\ntitle: T\nlang: en\n---\n\n{{ x }}\n", encoding="utf-8")
    out = tmp_path / "out"
    status, out_text, err_text = run(capsys, "build", post, "--strict", "-o", out)
    assert (status, out_text) == (1, "")
    assert f"{post}:6: error T003: " in err_text
    assert "\n  hint: " in err_text
    assert not (tmp_path / "out").exists()


def test_json_is_one_object(
    content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, out_text, _ = run(capsys, "build", content, "-f", "sms", "-o", tmp_path, "--json")
    assert len(json.loads(out_text)["files"]) == 3
    _, out_text, _ = run(capsys, "check", content, "--json")
    problems = json.loads(out_text)["problems"]
    assert {problem["severity"] for problem in problems} == {"info"}
    assert all({"code", "what", "location"} <= problem.keys() for problem in problems)


def test_errors_are_json_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out_text, err_text = run(capsys, "check", tmp_path / "none.md", "--json")
    assert (status, out_text) == (1, "")
    assert json.loads(err_text)["problems"][0]["code"] == "F001"


def test_check_counts(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out_text, err_text = run(capsys, "check", content)
    assert status == 0
    assert out_text.startswith("0 errors, 0 warnings, ")
    assert "notice.md:11: info A005" in err_text


def test_sms_shows_encoding_units_and_segments(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out_text, _ = run(capsys, "sms", content, "-e", "outreach")
    assert status == 0
    assert "very-addictive: post, GSM 7-bit, 170 septets, 2 segments\n" in out_text
    assert out_text.startswith("Before these messages go out:\n- sms.prefix is 'CountyHealth'")
    assert "archived" in out_text


def test_sms_counts_the_cost_and_what_folding_saves(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    price = ("--rate", "0.0079", "--currency", "USD")
    asked = ("--recipients", "1200", *price, "--page", "--lossless")
    status, out_text, _ = run(capsys, "sms", content, "-e", "outreach", *asked)
    assert status == 0
    assert out_text.splitlines()[-3:] == [
        "1200 recipients: 9600 messages, 21600 segments, 170.6400 USD at 0.0079 USD a segment",
        "folding saves 10800 of 32400 segments, 85.3200 USD",
        "the whole page as one text: 39 segments (UCS-2, 2572 units) as written, "
        "17 segments (GSM 7-bit, 2572 units) once 9 characters are folded",
    ]
    _, out_text, _ = run(capsys, "sms", content, "-e", "outreach", *asked, "--json")
    assert json.loads(out_text)["costs"]["cost"] == "170.6400"


def test_sms_prints_a_gateways_table_and_nothing_else(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ("sms", content, "-e", "outreach", "--to", "notify", "--number")
    status, out_text, _ = run(capsys, *asked, "+12025550123")
    assert (status, out_text.splitlines()[0]) == (0, "phone number,message")
    status, out_text, err_text = run(capsys, *asked, "555")
    assert (status, out_text) == (1, "")
    assert "error M701: '555' is no E.164 phone number" in err_text


def test_sms_sends_one_message_to_many_numbers(
    content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    numbers = tmp_path / "numbers.txt"
    numbers.write_text("+12025550123\n+12025550143\n", encoding="utf-8")
    asked = ("sms", content, "-e", "outreach", "--to", "notify", "--numbers", numbers)
    status, out_text, err_text = run(capsys, *asked, "--message", "very-addictive", "--json")
    table = json.loads(out_text)
    assert (status, table["gateway"]) == (0, "notify")
    assert [row["phone number"] for row in table["rows"]] == ["+12025550123", "+12025550143"]
    assert "M703" not in err_text
    _, _, err_text = run(capsys, *asked)
    assert "warning M703: each number has 8 messages" in err_text
    numbers.write_text("+12025550123\n555-0143\n", encoding="utf-8")
    status, out_text, err_text = run(capsys, *asked)
    assert (status, out_text) == (1, "")
    assert f"{numbers}:2: error M704: '555-0143' is no E.164 phone number" in err_text


def test_sms_dates_a_series(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ("sms", content, "-e", "outreach", "--to", "notify", "--json")
    _, out_text, _ = run(capsys, *asked, "--start", "2030-12-30", "--every", "7")
    assert [row["send on"] for row in json.loads(out_text)["rows"]][:2] == [
        "2030-12-30",
        "2031-01-06",
    ]


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (("--message", "nothing"), "M706"),
        (("--rate", "0.01"), "M707"),
        (("--rate", "0.01", "--currency", "dollars"), "M707"),
        (("--to", "notify", "--every", "7"), "M708"),
        (("--to", "notify", "--start", "2030-12-30"), "M708"),
        (("--to", "twilio", "--start", "2030-12-30", "--every", "7"), "M701"),
        (("--numbers", "no-such-file"), "M705"),
    ],
)
def test_sms_refuses_what_is_not_clear(
    content: Path, capsys: pytest.CaptureFixture[str], asked: tuple[str, ...], code: str
) -> None:
    status, out_text, err_text = run(capsys, "sms", content, "-e", "outreach", *asked, "--json")
    assert (status, out_text) == (1, "")
    assert code in {problem["code"] for problem in json.loads(err_text)["problems"]}


@pytest.mark.parametrize("gateway", ["notify", "notify-template", "rapidpro", "twilio", "dlt"])
def test_json_is_json_for_every_gateway(
    content: Path, capsys: pytest.CaptureFixture[str], gateway: str
) -> None:
    _, out_text, _ = run(capsys, "sms", content, "-e", "outreach", "--to", gateway, "--json")
    table = json.loads(out_text)
    assert set(table["rows"][0]) == set(table["columns"])


def verdict(path: str, *, passed: bool | None) -> Verdict:
    return Verdict(path=Path(path), judge="veraPDF", version="1.30.2", profile="ua1", passed=passed)


@pytest.mark.parametrize(("passed", "status"), [(True, 0), (False, 1), (None, 1)])
def test_verify_is_well_only_when_every_judge_passed(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    passed: bool | None,
    status: int,
) -> None:
    def judged(*paths: str) -> tuple[Verdict, ...]:
        return (verdict(paths[0], passed=True), verdict(paths[0], passed=passed))

    monkeypatch.setattr("handbill.verify", judged)
    assert run(capsys, "verify", "a.pdf")[0] == status


def test_verify_says_why_a_file_failed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    finding = Finding(rule="7.1-9", severity="error", message="no title")
    failed = dataclasses.replace(verdict("a.pdf", passed=False), findings=(finding,))
    monkeypatch.setattr("handbill.verify", lambda *_: (failed,))
    _, out_text, _ = run(capsys, "verify", "a.pdf")
    assert "    " in out_text.splitlines()[1]
    assert "no title" in out_text


def test_doctor_says_what_is_there(capsys: pytest.CaptureFixture[str]) -> None:
    _, out_text, _ = run(capsys, "doctor", "--json")
    checks = json.loads(out_text)["checks"]
    assert any("WeasyPrint" in str(check) for check in checks)
    assert any("veraPDF" in str(check) for check in checks)


@pytest.mark.parametrize("arguments", [[], ["bild"], ["build"], ["build", "x", "--paper", "a5"]])
def test_a_command_that_was_not_understood_exits_with_2(
    arguments: Sequence[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        cli.main(arguments)
    assert caught.value.code == 2
    assert "usage: handbill" in capsys.readouterr().err


def test_the_progress_line_is_for_terminals_only(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    options = cli.parser().parse_args(["check", "x"])
    for stream, shown in ((Terminal(), True), (io.StringIO(), False)):
        monkeypatch.setattr(sys, "stderr", stream)
        with Progress(options) as progress:
            progress.say("working")
        assert ("working" in stream.getvalue()) is shown


def test_python_m_handbill_is_the_command() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "handbill", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("handbill 0.")
