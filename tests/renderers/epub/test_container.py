"""The same bytes on every day and every machine."""

from __future__ import annotations

import io
import os
import stat
import subprocess
import sys
import zipfile
from pathlib import Path

from handbill.models import Edition
from handbill.renderers.epub.artifacts import render

BUILD = """
import os, sys, time
os.umask(int(sys.argv[2], 8))
now = time.time() + 86400 * int(sys.argv[3])
time.time = lambda: now
import handbill
sys.stdout.buffer.write(handbill.render_epub(handbill.load(sys.argv[1])))
"""


def test_same_bytes_in_any_time_zone_umask_and_on_any_day(content: Path, tmp_path: Path) -> None:
    def build(zone: str, umask: str, days: str) -> bytes:
        environment = {**os.environ, "TZ": zone, "PYTHONHASHSEED": days, "LC_ALL": "C"}
        environment |= {"SOURCE_DATE_EPOCH": f"1{days:0>9}", "REPRO_ZIPFILE_FILE_MODE": umask}
        command = [sys.executable, "-c", BUILD, str(content), umask, days]
        done = subprocess.run(
            command, env=environment, cwd=tmp_path, capture_output=True, check=True
        )
        return done.stdout

    assert build("Pacific/Kiritimati", "077", "1") == build("America/Adak", "000", "400")


def test_the_container_knows_no_day_and_no_machine(first: Edition) -> None:
    with zipfile.ZipFile(io.BytesIO(render(first))) as archive:
        infos = archive.infolist()
    assert infos[0].filename == "mimetype"
    assert infos[0].compress_type == zipfile.ZIP_STORED
    assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)}
    assert {stat.S_IMODE(info.external_attr >> 16) for info in infos} == {0o644}
