"""Tags of a text replaced one by one: those alone, and those that stand around a content."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

from handbill.readers.sites.pieces import Lines, Piece

DEEPEST = 12
"""Tags in tags; what is deeper stays as it was written."""


class Tag(Protocol):
    """Something in a text that is to be replaced."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """The place behind its last character."""


T = TypeVar("T", bound=Tag)


def partners(names: Sequence[tuple[str, int]]) -> dict[int, int]:
    """Which tag closes which, for tags by their names and what they do.

    1 opens, -1 closes, 0 does neither. A closing tag belongs to the nearest open one of its name;
    those opened since then stand alone. The result holds the index of each opening tag that has a
    closing one, with that.
    """
    pairs: dict[int, int] = {}
    stack: list[int] = []
    counts: dict[str, int] = {}
    for index, (name, step) in enumerate(names):
        if step > 0:
            stack.append(index)
            counts[name] = counts.get(name, 0) + 1
        elif step < 0 and counts.get(name):
            opener = stack.pop()
            while names[opener][0] != name:
                counts[names[opener][0]] -= 1
                opener = stack.pop()
            counts[name] -= 1
            pairs[opener] = index
    return pairs


@dataclass(frozen=True, slots=True, kw_only=True)
class Weaver(Generic[T]):
    """What becomes of the tags of one text."""

    alone: Callable[[T], list[Piece]]
    """The pieces in the place of a tag that nothing closes, and that closes nothing."""
    around: Callable[[T, T, list[Piece]], list[Piece]]
    """Those in the place of a pair of tags with its content."""
    opens: Callable[[T], bool] = field(default=lambda _: True)
    """Whether a tag that something closes is to be read as a pair."""

    def weave(
        self, text: str, lines: Lines, tags: Sequence[T], pairs: Mapping[int, int]
    ) -> list[Piece]:
        """The whole text in pieces."""
        result: list[Piece] = []
        stack: list[tuple[T, list[Piece]]] = []
        closings: set[int] = set()
        end = 0
        for index, tag in enumerate(tags):
            pieces = stack[-1][1] if stack else result
            pieces.append(lines.copied(end, tag.start))
            end = tag.end
            if index in closings:
                opener, content = stack.pop()
                (stack[-1][1] if stack else result).extend(self.around(opener, tag, content))
            elif index in pairs and len(stack) < DEEPEST and self.opens(tag):
                closings.add(pairs[index])
                stack.append((tag, []))
            else:
                pieces.extend(self.alone(tag))
        result.append(lines.copied(end, len(text)))
        return result
