"""Where WeasyPrint draws a line of text: the line is drawn, and then written again where needed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

import weasyprint
from weasyprint.draw import text
from weasyprint.formatting_structure.boxes import TextBox

from handbill.fonts.shaping import has_composed_letters, is_set_one_by_one
from handbill.paper.engine.letters import left_to_right, right_to_left
from handbill.paper.engine.letters.clusters import Cluster, clusters_of
from handbill.paper.engine.letters.mapping import settle
from handbill.paper.engine.letters.operators import read_back
from handbill.paper.engine.letters.units import Unit
from handbill.paper.engine.letters.writing import LineWriter, Run, carrier_of

REWRITTEN = "70.0"
"""The version of WeasyPrint whose code was read."""

_draw_line: Callable[..., list[Any]] = text.draw_first_line


def tell_letters() -> None:
    """Have lines of our documents written again, where WeasyPrint is the version read.

    In any other version lines stay as they are drawn.
    """
    if weasyprint.__version__ == REWRITTEN:
        text.draw_first_line = _draw_line_and_tell


@wraps(_draw_line)
def _draw_line_and_tell(stream: Any, textbox: Any, *rest: Any) -> list[Any]:
    """``draw_first_line``; a box whose letters are all told is marked ``tells_letters``."""
    start = len(stream.stream)
    emoji = _draw_line(stream, textbox, *rest)
    if len(stream.stream) > start and isinstance(textbox, TextBox) and _needs_telling(textbox):
        textbox.tells_letters = _write_again(stream, textbox, start, rest[-1].values)
    return emoji


def _needs_telling(textbox: Any) -> bool:
    style = textbox.style
    if getattr(style.font_config, "tells_letters", False) is not True:
        return False
    letters = textbox.pango_layout.text
    is_set_plainly = is_set_one_by_one(letters) and not has_composed_letters(letters)
    return style["direction"] == "rtl" or not is_set_plainly


def _write_again(stream: Any, textbox: Any, start: int, matrix: tuple[float, ...]) -> bool:
    """Write a line again that was drawn from an operator on; whether its letters are told now."""
    clusters = clusters_of(stream, textbox.pango_layout)
    glyphs = [glyph for cluster in clusters for glyph in cluster.glyphs]
    if not glyphs or any(cluster.font.bitmap for cluster in clusters):
        return False
    for cluster in clusters:
        settle(cluster)
    first = read_back(stream.stream[start:], glyphs)
    runs = _runs(clusters)
    if not any(run.is_rtl or _needs_spans(run) for run in runs):
        return all(unit.text is None for _, units in runs[0].clusters for unit in units)
    runs.sort(key=lambda run: min(cluster.start for cluster, _ in run.clusters))
    told = _told(runs)
    del stream.stream[start:]
    stream.stream += [operator for operator in first if not operator.endswith((b" Tm", b" Tf"))]
    LineWriter(stream, matrix).write(runs)
    return told == str(textbox.pango_layout.text)


def _needs_spans(run: Run) -> bool:
    """Whether glyphs of a run don't tell their letters by themselves."""
    return any(unit.text is not None and unit.glyphs for _, units in run.clusters for unit in units)


def _told(runs: Iterable[Run]) -> str:
    """What runs tell, in the order in which they are read; what finds no carrier is left out."""
    letters: list[str] = []
    for run in runs:
        told = [
            text
            for cluster, units in run.clusters
            for unit in units
            for text in _texts(cluster, unit, is_rtl=run.is_rtl)
        ]
        letters += reversed(told) if run.is_rtl else told
    return "".join(letters)


def _texts(cluster: Cluster, unit: Unit, *, is_rtl: bool) -> list[str]:
    if unit.shift is not None and carrier_of(cluster.font, is_rtl=is_rtl) is None:
        return []
    return [unit.text] if unit.text is not None else [*map(cluster.told, unit.glyphs)]


def _runs(clusters: Iterable[Cluster]) -> list[Run]:
    """The runs of a line from left to right, and how each of their clusters is told."""
    runs: list[Run] = []
    x = 0.0
    for cluster in clusters:
        room = right_to_left if cluster.is_rtl else left_to_right
        if not runs or runs[-1].is_rtl is not cluster.is_rtl:
            runs.append(Run(x, cluster.is_rtl, []))
        elif not any(inner.glyphs for inner, _ in runs[-1].clusters):
            runs[-1].x = x  # Pango draws nothing for a tab in front
        runs[-1].clusters.append((cluster, room.units_of(cluster)))
        x += cluster.width
    for run in runs:
        if not run.is_rtl:
            names, units = zip(*run.clusters, strict=True)
            nudged = left_to_right.nudge_carriers(list(units))
            run.clusters = list(zip(names, nudged, strict=True))
    return runs
