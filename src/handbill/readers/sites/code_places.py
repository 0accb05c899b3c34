"""Where a Markdown text holds code, whose signs are its own."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence

_FENCE = re.compile(
    r"^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(`{3,}(?![^\n]*`)|~{3,})", re.MULTILINE
)
_RUN = re.compile(r"`+")
_BLANK_LINE = re.compile(r"\n[ \t>]*\n")


class CodePlaces:
    """The fenced blocks and the code between backticks of one text."""

    def __init__(self, text: str) -> None:
        spans = tuple(_spans(text))
        self._starts: Sequence[int] = [start for start, _ in spans]
        self._ends: Sequence[int] = [end for _, end in spans]

    def end_of(self, place: int) -> int | None:
        """Where the code ends that a place stands in; None where it stands in none."""
        index = bisect.bisect_right(self._starts, place) - 1
        if index < 0 or place >= self._ends[index]:
            return None
        return self._ends[index]

    def next_start(self, place: int) -> int | None:
        """Where the next code begins at or behind a place."""
        index = bisect.bisect_left(self._starts, place)
        return self._starts[index] if index < len(self._starts) else None


def _spans(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while (fence := _FENCE.search(text, start)) is not None:
        yield from _inline_spans(text, start, fence.start())
        end = _fence_end(text, fence)
        yield fence.start(1), end
        start = end
    yield from _inline_spans(text, start, len(text))


def _fence_end(text: str, fence: re.Match[str]) -> int:
    mark = fence[1]
    closing = re.compile(rf"\n[ \t>]*{re.escape(mark[0])}{{{len(mark)},}}[ \t]*(?=\n|$)")
    match = closing.search(text, fence.end())
    return match.end() if match else len(text)


def _inline_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Code between runs of as many backticks, within its paragraph (CommonMark 0.31, 6.1)."""
    ends = [match.start() for match in _BLANK_LINE.finditer(text, start, end)]
    begin = start
    for stop in (*ends, end):
        runs = [(run.start(), run.end()) for run in _RUN.finditer(text, begin, stop)]
        yield from _pairs(runs, text)
        begin = stop


def _pairs(runs: Sequence[tuple[int, int]], text: str) -> Iterator[tuple[int, int]]:
    closers: dict[int, list[int]] = {}
    for index in range(len(runs) - 1, -1, -1):
        closers.setdefault(runs[index][1] - runs[index][0], []).append(index)
    index = 0
    while index < len(runs):
        start, end = runs[index]
        if start and text[start - 1] == "\\":
            start += 1
        places = closers.get(end - start, [])
        while places and places[-1] <= index:
            places.pop()
        if start < end and places:
            yield start, runs[places[-1]][1]
            index = places[-1]
        index += 1
