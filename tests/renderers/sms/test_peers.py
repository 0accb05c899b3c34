"""handbill beside three counters from outside; where one of them is wrong, a clause says so."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import smsutil

from handbill.renderers.sms import gsm7
from tests.renderers.sms import messages

CHECKOUT = Path(__file__).parents[3]
JUDGES = Path(os.environ.get("HANDBILL_JUDGES", CHECKOUT / ".judges")) / "sms" / "node_modules"
REQUIRED = "HANDBILL_REQUIRE_JUDGES"
COUNT = 100_000


def absent(name: str) -> None:
    """Skips by name, or fails where scripts/test has promised that no judge is missing."""
    what = f"{name} not installed: not compared"
    if REQUIRED in os.environ:
        pytest.fail(what)
    pytest.skip(what)


def peers(texts: Sequence[str], *names: str) -> list[dict[str, Any]]:
    """What the judges of npm say of every text, in one process."""
    for name in names:
        if shutil.which("node") is None or not (JUDGES / name).is_dir():
            absent(name)
    run = subprocess.run(
        ["node", str(Path(__file__).with_name("peers.cjs")), *names],
        input="\n".join(map(json.dumps, texts)),
        env={**os.environ, "NODE_PATH": str(JUDGES)},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return [json.loads(line) for line in run.stdout.splitlines()]


def ours(text: str) -> dict[str, Any]:
    cut = gsm7.segment(text)
    return {"encoding": cut.encoding, "units": cut.units, "parts": list(cut.parts)}


def test_split_sms_never_differs() -> None:
    texts = [*messages.tricky(), *messages.by_chance(COUNT)]
    answers = peers(texts, "split-sms")
    different = [
        text
        for text, answer in zip(texts, answers, strict=True)
        if answer["split-sms"] != ours(text)
    ]
    assert different == []


def test_smsutil_differs_only_on_the_empty_message() -> None:
    """It calls an empty message UCS-2; TS 23.038, 6.2.1 has nothing against none of its septets."""
    different = []
    for text in (*messages.tricky(), *messages.by_chance(COUNT)):
        split = smsutil.split(text)
        gsm = split.encoding == "gsm0338"
        theirs = {
            "encoding": "gsm7" if gsm else "ucs2",
            "units": split.total_bytes if gsm else split.total_bytes // 2,
            "parts": [part.content for part in split.parts],
        }
        if theirs != ours(text):
            different.append(text)
    assert different == [""]


def test_twilio_differs_only_where_it_keeps_clusters_whole() -> None:
    """TS 23.040, 9.2.3.24.1 cuts between characters; Twilio's calculator cuts between clusters.

    There it agrees with ``whole_clusters``, but for conjuncts of Indic scripts: they are one
    cluster since Unicode 15.1 (UAX #29, GB9c), and its tables are those of Unicode 10. It is some
    forty times slower than the others: all messages where no judge may be missing, else a tenth.
    """
    count = COUNT if REQUIRED in os.environ else COUNT // 10
    texts = [*messages.tricky(), *messages.by_chance(count)]
    unexplained = []
    for text, answer in zip(texts, peers(texts, "sms-segments-calculator"), strict=True):
        theirs = answer["sms-segments-calculator"]
        if theirs == ours(text):
            continue
        whole = gsm7.segment(text, whole_clusters=True)
        assert (theirs["encoding"], theirs["units"]) == (whole.encoding, whole.units)
        if theirs["parts"] != list(whole.parts) and "\u094d" not in text:
            unexplained.append(text)
    assert unexplained == []
