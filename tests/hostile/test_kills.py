"""A build that is killed leaves the old set or the new one, and nothing beside it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from handbill.errors import WriteError
from handbill.whole_files import LOCK, STAGE, write_whole

CHECKOUT = Path(__file__).parents[2]


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")
def test_kills_leave_the_old_set_or_the_new_one() -> None:
    command = [sys.executable, "-m", "tests.hostile.kills", "20"]
    done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout)
    assert result["wrong"] == []
    assert min(result["kills"]) >= 20


@pytest.mark.parametrize("name", [STAGE, f"{STAGE}/x", LOCK])
def test_what_handbill_works_with_is_no_name_of_a_file(tmp_path: Path, name: str) -> None:
    with pytest.raises(WriteError, match="R003"):
        write_whole({name: b""}, tmp_path)


def test_a_planted_plan_leads_nowhere(tmp_path: Path) -> None:
    stage = tmp_path / "out" / STAGE
    (stage / "new").mkdir(parents=True)
    (stage / "new" / "0").write_bytes(b"planted")
    plan = {"names": ["../planted"], "replaced": [], "folders": []}
    (stage / "apply").write_text(json.dumps(plan), encoding="utf-8")
    with pytest.raises(WriteError, match="R002"):
        write_whole({"a": b""}, tmp_path / "out")
    assert not (tmp_path / "planted").exists()


def test_a_link_in_place_of_the_stage_is_not_followed(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "apply").write_text("{}", encoding="utf-8")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / STAGE).symlink_to(elsewhere)
    write_whole({"a": b"new"}, tmp_path / "out")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["a"]
    assert (elsewhere / "apply").exists()


def test_a_link_in_place_of_the_lock_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / LOCK).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(WriteError, match="R002"):
        write_whole({"a": b"new"}, tmp_path)
    assert not (tmp_path / "elsewhere").exists()
