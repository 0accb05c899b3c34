"""The same edition makes the same bytes: wherever, whenever, by whomever."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

from handbill import load
from handbill.renderers.pdf.artifacts import render
from handbill.renderers.pdf.options import PdfOptions

STRESS = Path(__file__).parents[2] / "cases" / "pdf" / "stress" / "in"

PROGRAM = """
import hashlib, sys, time
time.time = lambda: float(sys.argv[1])
time.time_ns = lambda: int(float(sys.argv[1]) * 1e9)
import handbill
from handbill.renderers.pdf.options import PdfOptions, Standard
for standard in Standard:
    options = PdfOptions(embed_source=True, standard=standard)
    data = handbill.render_pdf(handbill.load("in"), options=options)
    print(hashlib.sha256(data).hexdigest())
"""


def _build(folder: Path, day: str, zone: str, seed: str, locale: str) -> str:
    shutil.copytree(STRESS, folder / "in")
    variables = {"TZ": zone, "PYTHONHASHSEED": seed, "LC_ALL": locale}
    run = subprocess.run(
        [sys.executable, "-W", "error", "-c", PROGRAM, day],
        cwd=folder,
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        check=True,
    )
    return run.stdout


def test_two_folders_days_zones_and_hash_seeds_make_the_same_bytes(tmp_path: Path) -> None:
    near, far = tmp_path / "near", tmp_path / "a" / "longer" / "way"
    near.mkdir()
    far.mkdir(parents=True)
    first = _build(near, "1000000000", "UTC", "1", "C.UTF-8")
    second = _build(far, "1900000000", "Asia/Kolkata", "77", "C")
    assert len(set(first.split())) == 2  # the two standards differ
    assert first == second


def test_two_threads_do_not_meet() -> None:
    edition = load(STRESS)
    alone = [render(edition, PdfOptions(profile=name)) for name in ("standard", "ink-saver")]
    handouts: dict[str, bytes] = {}

    def make(name: str) -> None:
        handouts[name] = render(edition, PdfOptions(profile=name))

    threads = [threading.Thread(target=make, args=(name,)) for name in ("standard", "ink-saver")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [handouts["standard"], handouts["ink-saver"]] == alone


def test_a_render_leaves_weasyprint_as_it_was() -> None:
    import weasyprint.pdf

    before = weasyprint.pdf.add_tags
    render(load(STRESS))
    assert weasyprint.pdf.add_tags is before


def test_rendering_twice_in_one_process_is_the_same() -> None:
    edition = load(STRESS)
    digests = {hashlib.sha256(render(edition)).hexdigest() for _ in range(2)}
    assert len(digests) == 1
