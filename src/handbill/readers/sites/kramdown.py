"""What kramdown does with its own signs that no other reader of Markdown knows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbill.readers.sites.site import Filled

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_CONTENTS = re.compile(r"\s*\{:\s*toc\b[^}]*\}\s*\Z|\s*\[\[_?toc_?\]\]\s*\Z|\s*\[toc\]\s*\Z", re.I)
_ITEM = re.compile(r"\s*(?:[*+-]|\d+[.)])\s+\S")
_EXTENSION = re.compile(r"\{::(?:options\b[^}]*|comment|nomarkdown)\s*/?\}|\{:/(?:\w*)\}")
_COMMENT = re.compile(r"\{::comment\}.*?\{:/(?:comment)?\}", re.DOTALL)


def without_extensions(filled: Filled) -> Filled:
    """The text without tables of contents (ours has one), options and comments of kramdown."""
    if "{:" not in filled.text and "toc]" not in filled.text.lower() and "toc_]" not in filled.text:
        return filled
    text = _COMMENT.sub(lambda match: "\n" * match[0].count("\n"), filled.text)
    lines = list(_kept(text.split("\n")))
    return Filled(text="\n".join(lines), lines=filled.lines, problems=filled.problems)


def _kept(lines: list[str]) -> Iterator[str]:
    """Each line as it is read; one that holds nothing else is left empty, so that all stay."""
    fence = ""
    for number, line in enumerate(lines):
        opened = _FENCE.match(line)
        if opened and not fence:
            fence = opened[1]
        elif fence and line.strip().startswith(fence):
            fence = ""
        elif not fence and _is_contents(lines, number):
            yield ""
            continue
        yield line if fence else _EXTENSION.sub("", line)


def _is_contents(lines: list[str], number: int) -> bool:
    """Whether a line asks for a table of contents, or is the item that it takes the place of."""
    following = lines[number + 1] if number + 1 < len(lines) else ""
    if _CONTENTS.match(following) and ":" in following and _ITEM.match(lines[number]):
        return True
    return _CONTENTS.match(lines[number]) is not None
