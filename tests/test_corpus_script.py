"""What scripts/corpus says of each post: built, with gaps, refused, without text, lost, crashed."""

from __future__ import annotations

import importlib.util
import json
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

import handbill
from handbill.errors import Location, Problem, RenderError

CHECKOUT = Path(__file__).parents[1]
SCRIPT = CHECKOUT / "benchmarks" / "corpus.py"
POSTS = {
    "clean.md": "---\ntitle: T\nlang: en\n---\nThe reading room closes.",
    "gaps.md": "---\ntitle: T\nlang: en\n---\nThe room: ![a chart](none.png)",
    "refused.md": "---\nlang: en\n---\nA post without a title.",
    "textless.md": "---\ntitle: T\nredirect_to: https://x.org\n---\n",
    "README.md": "This is no post.",
    "node_modules/x/other.md": "Nor is this.",
}


@pytest.fixture(scope="module")
def corpus() -> ModuleType:
    spec = importlib.util.spec_from_file_location("corpus_script", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["corpus_script"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in POSTS.items():
        path = tmp_path / "posts" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "posts"


def test_the_posts_of_a_folder_are_found(corpus: ModuleType, folder: Path) -> None:
    names = [path.name for path in corpus.posts(folder)]
    assert names == ["clean.md", "gaps.md", "refused.md", "textless.md"]


def test_each_post_has_its_outcome(folder: Path, tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, str(SCRIPT), str(folder), "--jobs", "1", "-o", str(tmp_path / "out")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    report = json.loads((tmp_path / "out" / "corpus.json").read_text(encoding="utf-8"))
    outcomes = {Path(post["post"]).stem: post["outcome"] for post in report["posts"]}
    assert outcomes == {name: name for name in ("clean", "gaps", "refused", "textless")}
    assert "built            2  of 3 with a text: 66.7 %" in ended.stdout
    assert "A003           1  an image that is not there" in ended.stdout
    assert f"refused: {folder / 'refused.md'}" in ended.stdout
    assert "error L003: title: is missing" in ended.stdout


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (ValueError("a fault"), "crashed"),
        (RenderError(Problem(code="P055", what="lost", location=Location(path="p"))), "lost"),
        (RenderError(Problem(code="R009", what="without a place")), "crashed"),
    ],
)
def test_what_must_not_be_is_called_by_its_name(
    corpus: ModuleType,
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    error: Exception,
    outcome: str,
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(handbill, "publish", fail)
    assert corpus.build(folder / "clean.md", tmp_path / "out", 60).outcome == outcome


def test_a_judge_that_fails_a_file_is_counted(corpus: ModuleType) -> None:
    outcomes = [corpus.Outcome("a.md", "clean", 1.0, verdicts={"Ace": "FAILED"})]
    lines = "\n".join(corpus.table(outcomes, {"handbill, Ace": Counter(FAILED=1)}, Path("x")))
    assert "handbill, Ace                               0       1              0" in lines


@pytest.mark.skipif(shutil.which("sh") is None, reason="there is no shell")
def test_the_script_passes_its_arguments_on() -> None:
    text = (CHECKOUT / "scripts" / "corpus").read_text(encoding="utf-8")
    assert 'exec "$venv/bin/python" "$root/benchmarks/corpus.py" "$@"' in text
    assert subprocess.run(["sh", "-n", str(CHECKOUT / "scripts" / "corpus")], check=True)
