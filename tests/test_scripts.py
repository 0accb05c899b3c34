"""The scripts agree with the package, need nothing but POSIX sh, and stop with one command."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from handbill.judges.panel import JUDGES
from tests.conftest import LONGEST

CHECKOUT = Path(__file__).parents[1]
SCRIPTS = CHECKOUT / "scripts"
RUN = ("corpus", "demo", "test", "lint", "judges")


def versions() -> dict[str, str]:
    lines = (SCRIPTS / "judges.versions").read_text(encoding="utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if not line.startswith("#"))


def test_the_package_and_the_scripts_mean_the_same_judges() -> None:
    found = versions()
    assert {judge.name: judge.version for judge in JUDGES} == {
        "veraPDF": found["verapdf_version"],
        "page-validation": found["page_validation_version"],
        "EPUBCheck": found["epubcheck_version"],
        "Ace": found["ace_version"],
    }
    assert found["verapdf_jar"] == f"verapdf/cli-{found['verapdf_version']}.jar"
    extras = (CHECKOUT / "pyproject.toml").read_text(encoding="utf-8")
    assert f"epubcheck=={found['epubcheck_version']}" in extras
    assert f"page-validation>={found['page_validation_version']}," in extras


@pytest.mark.parametrize("folder", ["ace", "chromium", "reader", "sms"])
def test_locks_pin_by_sum_and_name_no_host(folder: str) -> None:
    text = (SCRIPTS / folder / "package-lock.json").read_text(encoding="utf-8")
    lock = json.loads(text)
    wanted = json.loads((SCRIPTS / folder / "package.json").read_text(encoding="utf-8"))
    assert lock["packages"][""]["dependencies"] == wanted["dependencies"]
    for name, package in lock["packages"].items():
        assert "resolved" not in package, name
        assert not name or package["integrity"].startswith("sha512-"), name
    if folder == "ace":
        assert wanted["dependencies"] == {"@daisy/ace-cli": versions()["ace_version"]}


def test_ci_runs_what_a_person_runs() -> None:
    lines = (CHECKOUT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    code = [line for line in lines if line and not line.startswith("#")]
    assert code == ["set -eu", 'exec "$(dirname -- "$0")/../scripts/test"']


@pytest.mark.parametrize("name", RUN)
def test_a_script_can_be_run_by_any_shell(name: str) -> None:
    path = SCRIPTS / name
    assert os.access(path, os.X_OK)
    assert path.read_text(encoding="utf-8").startswith("#!/bin/sh\n")
    subprocess.run(["sh", "-n", path], check=True)


# --- machines that lack something -------------------------------------------------------------


BASICS = ("sh", "env", "dirname", "basename", "cat", "grep", "cksum", "readlink", "printf", "id")


def machine(folder: Path, programs: dict[str, str]) -> Path:
    """A folder of programs: the basics of this machine, and small scripts of the given text."""
    folder.mkdir()
    for name in BASICS:
        real = shutil.which(name)
        if real is not None:
            (folder / name).symlink_to(real)
    for name, text in programs.items():
        path = folder / name
        path.unlink(missing_ok=True)
        path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
        path.chmod(0o755)
    return folder


def run(script: str, programs: Path, checkout: Path) -> subprocess.CompletedProcess[str]:
    shutil.copytree(SCRIPTS, checkout / "scripts")
    (checkout / "pyproject.toml").touch()
    return subprocess.run(
        [checkout / "scripts" / script],
        env={"PATH": str(programs), "HOME": str(checkout)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )


NOTHING = {"dpkg-query": "exit 1", "id": "echo 1000", "grep": "exit 1"}


@pytest.mark.parametrize("script", ["demo", "test", "judges"])
def test_without_root_it_stops_with_one_command(script: str, tmp_path: Path) -> None:
    programs = machine(tmp_path / "bin", {**NOTHING, "apt-get": "exit 9"})
    checkout = tmp_path / "checkout"
    found = run(script, programs, checkout)
    assert found.returncode == 1
    (command,) = (line for line in found.stderr.splitlines() if "apt-get install" in line)
    words = command.replace("'", " ").split()
    assert words[:4] == ["su", "-c", "apt-get", "update"]
    assert {"python3", "python3-venv", "libpango-1.0-0"} <= set(words)
    judging = {"default-jre-headless", "maven", "nodejs", "npm", "chromium", "poppler-utils"}
    assert (judging <= set(words)) == (script != "demo")
    assert not (checkout / ".venv").exists()


def test_with_a_sudo_that_asks_it_stops_too(tmp_path: Path) -> None:
    programs = machine(tmp_path / "bin", {**NOTHING, "apt-get": "exit 9", "sudo": "exit 1"})
    assert "sudo sh -c 'apt-get update" in run("demo", programs, tmp_path / "checkout").stderr


@pytest.mark.parametrize("root", [True, False])
def test_with_rights_it_installs_only_what_is_missing(root: bool, tmp_path: Path) -> None:
    log = tmp_path / "log"
    programs = machine(
        tmp_path / "bin",
        {
            # Pango is there under the name that Debian 13 and Ubuntu 24.04 give it
            "dpkg-query": 'case "$4" in libpango*t64) printf installed ;; *) exit 1 ;; esac',
            "python3": "exit 0",
            "id": "echo 0" if root else "echo 1000",
            "sudo": '[ "$1" = -n ] || exit 9; shift; "$@"',
            "apt-get": f'echo "$@" >>{log}; [ "$1" = update ]',
            "tail": "cat >/dev/null",
        },
    )
    found = run("demo", programs, tmp_path / "checkout")
    assert found.returncode == 1
    assert "apt-get could not install: libharfbuzz-subset0" in found.stderr
    assert log.read_text(encoding="utf-8").splitlines() == [
        "update -qq",
        "install -y -qq --no-install-recommends libharfbuzz-subset0",
    ]


def test_without_apt_it_names_what_is_missing(tmp_path: Path) -> None:
    found = run("demo", machine(tmp_path / "bin", {}), tmp_path / "checkout")
    assert found.returncode == 1
    assert "this system lacks: python3" in found.stderr


def test_an_old_python_is_named(tmp_path: Path) -> None:
    old = 'case "$*" in *version_info*) exit 1 ;; --version) echo Python 3.10.12 ;; esac'
    programs = machine(tmp_path / "bin", {"dpkg-query": "printf installed", "python3": old})
    found = run("demo", programs, tmp_path / "checkout")
    assert found.returncode == 1
    assert "needs Python 3.11 or newer" in found.stderr
    assert "this is Python 3.10.12" in found.stderr


def test_a_newer_python_beside_an_old_one_is_taken(tmp_path: Path) -> None:
    old = 'case "$*" in *version_info*) exit 1 ;; esac'
    programs = machine(
        tmp_path / "bin",
        {"dpkg-query": "printf installed", "python3": old, "python3.12": 'echo "new: $*"; exit 7'},
    )
    (programs / "python3.12").write_text(
        '#!/bin/sh\ncase "$*" in -c*) exit 0 ;; esac\necho "new: $*"; exit 7\n', encoding="utf-8"
    )
    found = run("demo", programs, tmp_path / "checkout")
    assert "new: -m venv" in found.stdout


# --- snaps ------------------------------------------------------------------------------------


def judging(folder: Path, chromium: str, *, ubuntu: bool) -> Path:
    """A machine that has everything for the tests but, perhaps, a Chromium."""
    ready = dict.fromkeys(
        ("python3", "java", "mvn", "node", "npm", "pdftotext", "mutool"), "exit 0"
    )
    ready |= {"dpkg-query": "printf installed", "grep": "exit 0" if ubuntu else "exit 1"}
    ready |= {"id": "echo 0", "apt-get": "echo $0 $*; exit 9", "tail": "cat >/dev/null"}
    return machine(folder, {**ready, "chromium": chromium})


STUBS = ["echo install the snap >&2; exit 1"]


@pytest.mark.parametrize("chromium", STUBS)
def test_a_chromium_that_does_not_start_is_none(chromium: str, tmp_path: Path) -> None:
    programs = judging(tmp_path / "bin", chromium, ubuntu=False)
    found = run("judges", programs, tmp_path / "checkout")
    assert found.returncode == 1
    assert "apt-get could not install: chromium" in found.stderr


def test_a_snap_is_none(tmp_path: Path) -> None:
    programs = judging(tmp_path / "bin", "exit 1", ubuntu=False)
    (programs / "chromium").unlink()
    snap = tmp_path / "usr" / "snap"
    snap.parent.mkdir()
    snap.write_text("#!/bin/sh\nexit 0\n", encoding="utf-8")
    snap.chmod(0o755)
    (programs / "chromium").symlink_to(snap)
    found = run("judges", programs, tmp_path / "checkout")
    assert "apt-get could not install: chromium" in found.stderr


def test_ubuntu_gets_a_chromium_that_is_no_snap(tmp_path: Path) -> None:
    programs = judging(tmp_path / "bin", "exit 1", ubuntu=True)
    (programs / "dpkg-query").write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    (programs / "uname").write_text("#!/bin/sh\necho x86_64\n", encoding="utf-8")
    (programs / "uname").chmod(0o755)
    found = run("judges", programs, tmp_path / "checkout")
    wanted = found.stdout.splitlines()[0].split()
    assert {"libnss3", "libnspr4", "libexpat1"} <= set(wanted)
    assert "chromium" not in wanted


def test_where_no_chromium_is_to_be_had_it_says_how_to_name_one(tmp_path: Path) -> None:
    programs = judging(tmp_path / "bin", "exit 1", ubuntu=True)
    (programs / "uname").write_text("#!/bin/sh\necho aarch64\n", encoding="utf-8")
    (programs / "uname").chmod(0o755)
    found = run("judges", programs, tmp_path / "checkout")
    assert found.returncode == 1
    assert "PUPPETEER_EXECUTABLE_PATH=" in found.stderr


def test_the_files_that_are_begun_first_are_there() -> None:
    assert len(set(LONGEST)) == len(LONGEST)
    for file in LONGEST:
        assert (CHECKOUT / "tests" / file).is_file(), f"take {file} out of tests/conftest.py"
