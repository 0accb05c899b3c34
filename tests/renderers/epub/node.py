"""Starts programs of Node.js that open books in Chromium and other people's reading systems."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from handbill.judges.tools import find_browser
from tests.conftest import CHECKOUT

PICTURES = CHECKOUT / "out" / "reader"


def reading_systems() -> Path:
    """The folder of their modules; skips where it, Node.js or Chromium is missing."""
    folder = Path(os.environ.get("HANDBILL_JUDGES") or CHECKOUT / ".judges") / "reader"
    missing = [
        name
        for name, there in (
            ("Node.js", shutil.which("node")),
            ("foliate-js and r2-shared-js (scripts/judges)", (folder / "node_modules").is_dir()),
            ("Chromium", find_browser()),
        )
        if not there
    ]
    if missing and os.environ.get("HANDBILL_REQUIRE_JUDGES"):
        pytest.fail(f"missing: {', '.join(missing)}")
    if missing:
        pytest.skip(f"no reader opens the book: missing {', '.join(missing)}")
    return folder


def run_node(*arguments: str | Path | int) -> Any:
    """What a program writes as JSON."""
    command = ["node", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)
