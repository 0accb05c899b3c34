"""Code within a line, in Markdown's signs (CommonMark, 6.1) and in HTML: its signs are its own."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString, code_escape

_TICKS = re.compile(r"`+")


class CodeSpans(InlineProcessor):
    """Reads code between backticks; those without a partner stay."""

    PATTERN = r"(?<!\\)(?:\\\\)*+(?P<ticks>`+)|<(?P<tag>code|kbd|samp|tt)(?:\s[^<>]*)?>"

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[Element | str | None, int, int]:
        """The code as an element, HTML as it stands."""
        if m["tag"]:
            end = re.compile(rf"</{m['tag']}\s*>", re.IGNORECASE).search(data, m.end())
            if end is None or self.md is None:
                return None, m.start(), m.end()
            return self.md.htmlStash.store(data[m.start() : end.end()]), m.start(), end.end()
        for run in _TICKS.finditer(data, m.end()):
            if len(run[0]) == len(m["ticks"]):
                element = Element("code")
                element.text = AtomicString(code_escape(_text(data[m.end() : run.start()])))
                return element, m.start("ticks"), run.end()
        return None, m.start(), m.end()


def _text(code: str) -> str:
    """The code in one line, without the space that keeps backticks at its ends apart."""
    code = code.replace("\n", " ")
    if code.strip(" ") and code[0] == code[-1] == " ":
        return code[1:-1]
    return code
