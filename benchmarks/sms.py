"""How many messages a second are counted: handbill beside smsutil, split-sms and Twilio's.

    python benchmarks/sms.py [messages]

One run, the same messages for everybody, in the order shown; each counts encoding, units and parts.
split-sms and Twilio's calculator run in Node.js, where their own loop takes the time. They come
with ``scripts/judges``. A ratio over 1 means that handbill is ahead.
"""

from __future__ import annotations

import gc
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

CHECKOUT = Path(__file__).parents[1]
sys.path.insert(0, str(CHECKOUT))

from handbill.renderers.sms import gsm7  # noqa: E402
from tests.renderers.sms import messages as sms_messages  # noqa: E402

JUDGES = Path(os.environ.get("HANDBILL_JUDGES", CHECKOUT / ".judges")) / "sms" / "node_modules"
IN_NODE = {"split-sms": "split-sms 0.1.7", "sms-segments-calculator": "Twilio's calculator 1.3.0"}


def speed(count: Callable[[str], object], messages: Sequence[str]) -> float:
    """Messages a second, over one pass."""
    gc.collect()
    start = time.perf_counter()
    for message in messages:
        count(message)
    return len(messages) / (time.perf_counter() - start)


def speeds_in_node(messages: Sequence[str]) -> dict[str, float]:
    """The same of the peers from npm; none where they are not installed."""
    names = [name for name in IN_NODE if (JUDGES / name).is_dir()]
    if not names or shutil.which("node") is None:
        return {}
    answer = subprocess.run(
        ["node", str(CHECKOUT / "tests" / "renderers" / "sms" / "peers.cjs"), "--time", *names],
        input="\n".join(map(json.dumps, messages)),
        env={**os.environ, "NODE_PATH": str(JUDGES)},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return {IN_NODE[name]: value for name, value in json.loads(answer.stdout).items()}


def realistic(count: int) -> list[str]:
    """Messages as outreach teams send them: GSM 7-bit, and the same with a curly apostrophe."""
    words = (
        'CountyHealth: "It{0}s very difficult to stop once addicted, and help is there day and '
        'night, in English and Spanish." No. {1}\nNIDA blog, archived, not updated.\n'
        "https://example.org/help\nReply STOP to opt out"
    )
    return [words.format("'’"[number % 2], number) for number in range(count)]


def compare(title: str, messages: Sequence[str]) -> None:
    """Print one table."""
    print(f"{title}: {len(messages)} messages, {sum(map(len, messages))} characters")
    speeds = {"handbill": speed(gsm7.segment, messages)}
    try:
        import smsutil
    except ImportError:
        print("  smsutil not installed: not compared")
    else:
        speeds["smsutil 1.1.3"] = speed(smsutil.split, messages)
    in_node = speeds_in_node(messages)
    speeds |= in_node
    for name in set(IN_NODE.values()) - set(in_node):
        print(f"  {name} not installed: not compared")
    for name, value in speeds.items():
        ratio = "" if name == "handbill" else f"   handbill / it = {speeds['handbill'] / value:.1f}"
        print(f"  {name:27} {value:>10,.0f} messages a second{ratio}")


def main() -> None:
    """Two kinds of messages, one run each."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    compare("as sent", realistic(count))
    compare("by chance, all alphabets", sms_messages.by_chance(count))
    tricky = list(sms_messages.tricky()) * max(1, count // 2_000)
    compare("at the limits", tricky)


if __name__ == "__main__":
    main()
