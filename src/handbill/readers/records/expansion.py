"""Anchors and aliases of YAML within limits: what they stand for may not grow without end."""

from __future__ import annotations

from dataclasses import dataclass

import yaml

MOST_ALIASES = 100
"""How many aliases a text may have."""
MOST_NODES = 100_000
"""How many values a text with aliases may hold, aliases written out."""
MOST_LETTERS = 4_000_000
"""How many letters such a text may hold, aliases written out."""
DEEPEST = 20
"""How many lists and mappings may stand inside one another, aliases written out."""


@dataclass(frozen=True, slots=True)
class _Size:
    """What a node takes with every alias in it written out."""

    nodes: int
    letters: int
    levels: int


class TooLargeError(Exception):
    """A YAML text goes over a limit: ``what`` it is, and the ``line``, counted from 0."""

    def __init__(self, what: str, line: int) -> None:
        super().__init__(what)
        self.what = what
        self.line = line


def check_events(text: str, loader: type[yaml.SafeLoader]) -> bool:
    """Whether a text has aliases; raises TooLargeError for too many of them or too many levels.

    Runs before anything is built: deep nesting alone can take time without end.
    """
    depth = aliases = 0
    for event in yaml.parse(text, Loader=loader):
        line = event.start_mark.line if event.start_mark else 0
        aliases += isinstance(event, yaml.AliasEvent)
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise TooLargeError(f"more than {DEEPEST} levels", line)
        if aliases > MOST_ALIASES:
            raise TooLargeError(f"more than {MOST_ALIASES} aliases", line)
    return aliases > 0


def check_expansion(root: yaml.Node) -> None:
    """Raise TooLargeError where the aliases of a tree, written out, are too much to read.

    An alias may not stand inside what it names. Takes time by the nodes as they are written.
    """
    _Measuring().size(root)


class _Measuring:
    """Measures nodes, each once."""

    def __init__(self) -> None:
        self._sizes: dict[int, _Size | None] = {}

    def size(self, node: yaml.Node) -> _Size:
        key = id(node)
        if key in self._sizes:
            known = self._sizes[key]
            if known is None:
                raise TooLargeError("an alias inside of what it names", node.start_mark.line)
            return known
        self._sizes[key] = None
        size = self._sizes[key] = self._measured(node)
        too_large = size.nodes > MOST_NODES or size.letters > MOST_LETTERS
        if too_large or size.levels > DEEPEST:
            raise TooLargeError("aliases that stand for too much", node.start_mark.line)
        return size

    def _measured(self, node: yaml.Node) -> _Size:
        if isinstance(node, yaml.ScalarNode):
            return _Size(1, len(node.value), 0)
        parts = [self.size(part) for part in _parts(node)]
        return _Size(
            1 + sum(part.nodes for part in parts),
            sum(part.letters for part in parts),
            1 + max((part.levels for part in parts), default=0),
        )


def _parts(node: yaml.Node) -> list[yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        return [part for pair in node.value for part in pair]
    return list(node.value)
