"""YAML as generators' own readers take it, where PyYAML is stricter: tabs, anchors used again."""

from __future__ import annotations

import re
from typing import Any

import yaml


class LenientLoader(yaml.SafeLoader):
    """YAML 1.2.2 in two things that PyYAML leaves out.

    A tab separates (6.2): it may stand between a key and its value, in a value, after a hyphen and
    at the end of a line. As indentation it stays an error (6.1). An anchor may be set again; an
    alias means the last one before it (7.1).
    """

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        """The node that comes next; its anchor replaces an earlier one of that name."""
        event = self.peek_event()  # type: ignore[no-untyped-call]
        if isinstance(event, yaml.NodeEvent) and not isinstance(event, yaml.AliasEvent):
            self.anchors.pop(event.anchor, None)
        return super().compose_node(parent, index)

    def scan_to_next_token(self) -> None:
        """Go to the next token, over spaces, comments, line ends and tabs that separate."""
        super().scan_to_next_token()
        while self.peek() == "\t" and self._separates():
            self.forward(self._white())
            super().scan_to_next_token()

    def scan_plain_spaces(self, indent: int, start_mark: Any) -> Any:
        """The white space inside a plain scalar, tabs among it; those at a line's end are none."""
        length = self._white()
        run = self.prefix(length)
        if "\t" not in run:
            return super().scan_plain_spaces(indent, start_mark)
        self.forward(length)
        if self.peek() not in _LINE_END:
            return [run]
        return super().scan_plain_spaces(indent, start_mark)

    def _white(self) -> int:
        """How many spaces and tabs follow."""
        length = 0
        while self.peek(length) in (" ", "\t"):
            length += 1
        return length

    def _separates(self) -> bool:
        """Whether the tab here is no indentation: something stands before it, or nothing after."""
        line_start = self.pointer - self.column
        return (
            bool(self.flow_level)
            or _NO_SPACE.search(self.buffer, line_start, self.pointer) is not None
            or self.peek(self._white()) in {*_LINE_END, "#"}
        )


_NO_SPACE = re.compile(r"[^ \t]")
_LINE_END = frozenset("\0\r\n\x85\u2028\u2029")
