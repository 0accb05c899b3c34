"""What a template is written to: it knows which line of the source each of its lines came from."""

from __future__ import annotations

from liquid.output import LimitedStringIO


class LineBuffer(LimitedStringIO):
    """The output of a post's own template."""

    def __init__(self, limit: int) -> None:
        """``limit`` is the most that may be written, in bytes of UTF-8."""
        super().__init__(limit)
        self.lines: list[int] = [0]
        """For each line written the line of the source it came from, counted from 0."""
        self._line = 0
        self._moves = False
        self._current = ""

    @property
    def lead(self) -> str | None:
        """The spaces that the line at hand begins with; None where it holds more than those."""
        return None if self._current.strip() else self._current

    def at(self, line: int, *, moves: bool) -> None:
        """What is written next stands on this line; ``moves``: its own line ends count on."""
        self._line = line
        self._moves = moves

    def stay(self) -> None:
        """What is written next stands on the line at hand, however many lines it takes."""
        self._moves = False

    def write(self, text: str) -> int:
        """Write a text, and note its lines."""
        size = super().write(text)
        for number, part in enumerate(text.split("\n")):
            if number:
                self._line += self._moves
                self.lines.append(self._line)
                self._current = ""
            if part and self.lead is not None:
                self.lines[-1] = self._line
                self._current += part
        return size

    def rewind(self, size: int, lines: int) -> None:
        """Take back what was written since the buffer had that size and that many lines."""
        self.seek(size)
        self.truncate()
        del self.lines[lines:]
        self._current = self.getvalue().rpartition("\n")[2]
