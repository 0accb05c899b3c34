"""YAML by libyaml and by PyYAML's own parser: the same nodes at the same lines, or one error."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from handbill.errors import ContentError
from handbill.readers.records import composing
from handbill.readers.records.values import Value, parse_yaml

CHECKOUT = Path(__file__).parents[3]
FILES = sorted(
    path for folder in ("content", "tests/cases") for path in (CHECKOUT / folder).rglob("*.yaml")
)
PIECES = (
    *("a", "b: ", "c:", " ", "  ", "\n", "\n    ", "- ", "#x", " #", '"', "'", "|", ">", "|-"),
    *("[", "]", "{", "}", ",", "?", "? ", "!t ", "& ", "&a ", "*a", "%", "@", "`", "\t", "é"),
    *("---", "\n---\n", "...", "~", '"\\n"', "\\", "\U0001f600", "-", "<<: ", ":", "0", "|#"),
    *("key: value\n", "  - item\n", "t: |\n  x\n\n  y\n", "n: >2\n", "x: {a: 1, b: [2]}\n"),
    *("\x00", "\x85", "\u2028", "\ufeff", "\r", "k: 'v'\n", '"a" : ', "http://x.y", "a: &a b\n"),
)


def result(text: str) -> Value | list[str] | None:
    try:
        return parse_yaml(text, path="x.yaml")
    except ContentError as error:
        return [str(problem) for problem in error.problems]


@pytest.fixture(scope="module")
def both() -> Callable[[str], tuple[object, object]]:
    """What a text stands for by the fast road, whatever its version, and by the plain one."""
    fast = pytest.importorskip("yaml.cyaml").CSafeLoader

    def results(text: str) -> tuple[object, object]:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(composing, "_LIBYAML", None)
            plain = result(text)
            patch.setattr(composing, "_LIBYAML", fast)
            return result(text), plain

    return results


Both = Callable[[str], tuple[object, object]]


@given(pieces=st.lists(st.sampled_from(PIECES), max_size=14))
def test_any_text_stands_for_the_same_on_both_roads(both: Both, pieces: list[str]) -> None:
    fast, plain = both("".join(pieces))
    assert fast == plain


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_a_file_stands_for_the_same_on_both_roads(both: Both, path: Path) -> None:
    fast, plain = both(path.read_text(encoding="utf-8"))
    assert fast == plain
    assert fast is not None


@pytest.mark.parametrize(
    "text",
    [
        "a: b\t",
        "? a",
        "a: |#x",
        "---",
        "[a:\n]",
        "a: *b",
        "a: [",
        "a: &b c\nd: &b e\nf: *b",
        "a\x85: b",
        "\ud800",
        "x: " + "[" * 21 + "]" * 21,
    ],
)
def test_what_they_differ_in_is_read_by_the_plain_road(both: Both, text: str) -> None:
    fast, plain = both(text)
    assert fast == plain


def test_the_fast_road_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(composing, "_LIBYAML", pytest.importorskip("yaml.cyaml").CSafeLoader)
    monkeypatch.setattr(composing, "LenientLoader", None)
    assert composing.compose("a: b\nc: [d, {e: f}]\ng: |\n  h\n")


def test_another_version_is_not_trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml, "__version__", "7.0")
    assert composing._libyaml() is None
