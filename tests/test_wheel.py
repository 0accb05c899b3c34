"""The wheel works outside the checkout: style sheets, fonts and types come with it."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[1]

POST = """---
title: A post from anywhere
author: A Writer
lang: en
---

## Words

The reading room closes in the month of August.

See [a link](https://example.org/).
"""


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel's contents, in a folder far from the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    build = f"from hatchling.build import build_wheel; print(build_wheel({str(folder)!r}))"
    done = subprocess.run(
        [sys.executable, "-c", build], cwd=CHECKOUT, capture_output=True, text=True, check=True
    )
    with zipfile.ZipFile(folder / done.stdout.split()[-1]) as wheel:
        wheel.extractall(folder / "site")
    return folder / "site"


def test_the_wheel_carries_styles_fonts_licences_and_types(unpacked: Path) -> None:
    names = {path.relative_to(unpacked).as_posix() for path in unpacked.rglob("*")}
    assert {
        "handbill/py.typed",
        "handbill/styles/print.css",
        "handbill/styles/epub.css",
        "handbill/styles/fonts/AtkinsonHyperlegibleNext_400Regular.ttf",
    } <= names
    assert not any(name.endswith("handout-standard.png") for name in names)
    assert any("licenses/LICENSE" in name for name in names)
    assert any("LICENSE-AtkinsonHyperlegibleNext" in name for name in names)


def test_a_post_is_built_with_the_wheel_alone(unpacked: Path, tmp_path: Path) -> None:
    (tmp_path / "post.md").write_text(POST, encoding="utf-8")
    where = "import handbill; print(handbill.__file__)"
    environment = {**os.environ, "PYTHONPATH": str(unpacked)}
    said = [
        subprocess.run(
            [sys.executable, *arguments],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for arguments in (["-c", where], ["-m", "handbill", "build", "post.md"])
    ]
    assert said[0].startswith(str(unpacked))
    made = {path.suffix: path.stat().st_size for path in (tmp_path / "out").iterdir()}
    assert set(made) == {".pdf", ".epub", ".txt", ".csv", ".jsonl"}
    assert all(made.values())
