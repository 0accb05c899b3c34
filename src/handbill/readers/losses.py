"""Compares a text in Markdown with the document that was made of it: no word may be lost.

It knows Markdown only as far as to tell words from signs, and nothing of the parser, so that a
mistake there can't hide itself.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from handbill.document import (
    Abbreviation,
    Body,
    Code,
    CodeBlock,
    FootnoteReference,
    Gap,
    Image,
    Link,
    Node,
    Text,
    walk,
)
from handbill.errors import Location, Problem, Severity

_AHEAD = 20_000
"""How many letters of the document are looked through for words that do not come next."""
_ENOUGH = 24
"""As many letters of the words that follow are found in one place alone."""
_SHOWN = 8
"""How many lost words a problem quotes."""

_WORD = re.compile(r"[^\W_]+")
_FENCE = re.compile(r"^([ \t>]*(?:[-*+]|\d+[.)])?[ \t]*)(`{3,}|~{3,})([^\n]*)$", re.MULTILINE)
_CODE = re.compile(r"(?<!`)(`+)(?!`)((?:(?!\n[ \t]*\n).){0,2000}?[^`])\1(?!`)", re.DOTALL)
_HIDDEN = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<(script|style|template|video|audio|iframe|object|canvas|svg)\b.*?(?:</\1\s*>|/>|\Z)",
    re.IGNORECASE | re.DOTALL,
)
_TEMPLATE_TAG = re.compile(
    r"\{\{(?:(?!\n[ \t]*\n).){0,2000}?\}\}|\{%(?:(?!\n[ \t]*\n).){0,2000}?%\}", re.DOTALL
)
_SIGNS = re.compile(
    r"""
      ^[ ]{0,3}(?:>[ ]?)*[ ]{0,3}\[(?!\^)[^\]\n]+\]:.*$    # where a reference leads
    | ^[ ]{0,3}\*\[[^\]\n]+\]:.*$                          # what an abbreviation stands for
    | ^[ \t>]*(?:\d{1,9}|[A-Za-z])[.)](?=[ \t])            # the number of an item
    | \[\^[^\]\n]+\]:?                                     # the name of a note
    | </?[A-Za-z](?![\w+.-]*[:@])                          # a tag of HTML, but no address
      (?:"[^"]{0,2000}"|'[^']{0,2000}'|[^>"']){0,800}+>
    | \]\((?:[^()\s]|\([^()\n]{0,200}\)){0,1000}(?:\s+["'(][^\n]{0,300}?["')])?[ ]*\)  # an address
    | \][ ]?\[(?P<reference>(?:[^\]\n]|\n(?![ \t]*\n))*)\]  # the name of a reference
    | \{[ ]*[:#.][^}\n]*\}                                     # attributes
    | ^[ \t]*(?:\[TOC\]|[*-][ ]*(?i:toc)[ ]*(?=\n[ ]*\{:toc)).*$
    | ^[ \t>]*\[!\w+\]                                     # the kind of a note box
    """,
    re.MULTILINE | re.VERBOSE,
)
_COVER = "\ue000"
"""Stands for each character of code while signs are looked for around it."""
_EDGES = "\ue001\ue002"
"""Stand around the description of an image."""
_DESCRIPTION = re.compile(r"!\[((?:[^\[\]\n]|\[[^\[\]\n]{0,200}\]){1,2000}+)\]")
_WORD_OR_EDGE = re.compile(rf"[{_EDGES}]|{_WORD.pattern}")
_COVERED = re.compile(f"{_COVER}+")
_DEFINED = re.compile(r"^[ ]{0,3}(?:>[ ]?)*[ ]{0,3}\[(?!\^)([^\]\n]+)\]:", re.MULTILINE)
_NOTE = re.compile(r"[ ]{0,3}\[\^[^\]\n]+\]:")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|\w{2,31});")


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of the source."""

    text: str
    line: int
    """That it stands on, from 0."""
    is_beside: bool = False
    """Whether it stands in a note or describes an image: a document has those elsewhere."""


def lost_words(
    text: str,
    body: Body,
    *,
    path: str,
    first_line: int = 1,
    lines: Sequence[int] | None = None,
) -> Problem | None:
    """A warning (T120) where words of a text are not in its document, in their order.

    It names the first of them and its line. ``lines`` says for each line of ``text`` which line of
    the source it came from, counted from 0. Signs of Markdown, tags of HTML, comments, addresses,
    attributes and template tags are no words; what became a gap or a note is looked for there.
    """
    defined = frozenset(map(_folded, _DEFINED.findall(text)))
    missing = _missing(_words(text, defined), _Letters.of(body, defined))
    if not missing:
        return None
    first = missing[0]
    line = lines[min(first.line, len(lines) - 1)] if lines else first.line
    words = " ".join(word.text for word in missing[:_SHOWN])
    more = f" and {len(missing) - _SHOWN} more" if len(missing) > _SHOWN else ""
    return Problem(
        code="T120",
        severity=Severity.WARNING,
        location=Location(path=path, line=first_line + line),
        what=f"{len(missing)} words of the text are not in the document: {words!r}{more}",
        hint="look at the line; if its words should be printed, write it more simply",
    )


# --- the document -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Letters:
    """The letters of a document, without anything between them."""

    text: str
    """In reading order."""
    beside: str
    """Those that stand elsewhere than in the source, or are told by the way: notes, gaps …"""

    @classmethod
    def of(cls, body: Body, defined: frozenset[str]) -> _Letters:
        """The letters of a body; of signs that are printed as they stand it leaves out as many."""
        pieces = (
            _signs_blank(piece, defined) if isinstance(node, Text) else piece
            for node in walk(Body(body.blocks))
            for piece in _own_text(node)
        )
        main = _bare(pieces)
        notes = (block for note in body.footnotes for block in note.blocks)
        beside = [piece for node in walk(Body(tuple(notes))) for piece in _own_text(node)]
        beside += [piece for node in walk(body) for piece in _told_by_the_way(node)]
        return cls(main, _bare(beside))


def _own_text(node: Node) -> Iterator[str]:
    match node:
        case Text() | Code() | CodeBlock() | Abbreviation():
            yield node.text


def _told_by_the_way(node: Node) -> Iterator[str]:
    match node:
        case Image():
            yield from (node.title, node.source, node.alternative or "")
        case Link():
            yield from (node.title, node.recorded)
            yield node.address if isinstance(node.address, str) else ""
        case Gap():
            yield from (node.name, node.description, node.address, node.recorded, node.words)
        case Abbreviation():
            yield node.expansion
        case Text() if _SIGNS.search(node.text):
            yield node.text
        case CodeBlock():  # one by its indentation alone is told from HTML by no sign
            yield _SIGNS.sub(" ", node.text)
        case FootnoteReference():
            yield node.id


def _bare(pieces: Iterable[str]) -> str:
    return "".join(word for piece in pieces for word in _WORD.findall(piece))


# --- the source -------------------------------------------------------------------------------


def _words(text: str, defined: frozenset[str]) -> list[_Word]:
    """The words of a text in Markdown, its signs left out, and the line of each.

    ``defined`` are the names of references that lead somewhere.
    """
    notes = frozenset(_note_lines(text))
    words: list[_Word] = []
    describes = False
    for number, line in enumerate(_without_signs(text, defined).split("\n")):
        for match in _WORD_OR_EDGE.finditer(line):
            if match[0] in _EDGES:
                describes = match[0] == _EDGES[0]
            else:
                words.append(_Word(match[0], number, describes or number in notes))
    return words


def _note_lines(text: str) -> Iterator[int]:
    """The lines of the paragraphs that are notes, or the first paragraphs of notes."""
    is_note = False
    for number, line in enumerate(text.split("\n")):
        is_note = bool(line.strip()) and (is_note or _NOTE.match(line) is not None)
        if is_note:
            yield number


def _without_signs(text: str, defined: frozenset[str]) -> str:
    """The text with spaces for its signs: every word stays where it is.

    The name of a reference is a sign where it is among those that are ``defined``.
    """
    pieces: list[str] = []
    end = 0
    for start, stop in _code_blocks(text):
        pieces += [_prose(text[end:start], defined), _blank(text, start, stop)]
        end = stop
    return "".join([*pieces, _prose(text[end:], defined)])


def _code_blocks(text: str) -> Iterator[tuple[int, int]]:
    """Where blocks of code between fences begin and end."""
    opening: re.Match[str] | None = None
    for fence in _FENCE.finditer(text):
        if opening is None:
            if "`" not in fence[3]:
                opening = fence
        elif fence[2].startswith(opening[2]) and not fence[3].strip():
            yield opening.start(), fence.end()
            opening = None


def _blank(text: str, start: int, stop: int) -> str:
    """A block of code, its first and last line blank."""
    first = text.find("\n", start, stop)
    last = text.rfind("\n", start, stop)
    return " " * (first - start) + text[first : last + 1] + " " * (stop - last - 1)


def _prose(text: str, defined: frozenset[str]) -> str:
    """Text outside of code blocks, with spaces for its signs; what stands in code is as it is."""
    text = _HIDDEN.sub(_spaces, _TEMPLATE_TAG.sub(_marks, text))
    text = _DESCRIPTION.sub(rf"!{_EDGES[0]}[\1{_EDGES[1]}]", text)
    covered = _CODE.sub(lambda code: re.sub(r"[^\n]", _COVER, code[0]), text)
    plain = _signs_blank(covered, defined)
    pieces: list[str] = []
    end = 0
    for code in _COVERED.finditer(plain):
        pieces += [_decoded(plain[end : code.start()]), text[code.start() : code.end()]]
        end = code.end()
    return "".join([*pieces, _decoded(plain[end:])])


def _signs_blank(text: str, defined: frozenset[str]) -> str:
    """The text with spaces for the signs of Markdown and the tags of HTML."""
    return _SIGNS.sub(lambda match: _unless_word(match, defined), text)


def _unless_word(match: re.Match[str], defined: frozenset[str]) -> str:
    """Spaces for a sign; the name of a reference that leads nowhere is a word."""
    name = match["reference"]
    return match[0] if name and _folded(name) not in defined else _spaces(match)


def _decoded(text: str) -> str:
    """Text with the characters that its references stand for."""
    return _ENTITY.sub(lambda match: html.unescape(match[0]), text)


def _folded(name: str) -> str:
    """The name of a reference as names are compared: without regard to capitals and spaces."""
    return " ".join(name.split()).casefold()


def _marks(match: re.Match[str]) -> str:
    """Signs that are no letters for a template tag, which may stand in an address."""
    return re.sub(r"[^\n]", "~", match[0])


def _spaces(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


# --- the comparison ---------------------------------------------------------------------------


def _missing(words: list[_Word], letters: _Letters) -> list[_Word]:
    """The words that are not in the document, in the order of the source."""
    runs: list[list[_Word]] = [[]]  # each of words that follow one another in the source
    place = 0
    for index, word in enumerate(words):
        start = _found(words, index, letters.text, place)
        if start < 0:
            runs[-1].append(word)
            continue
        place = start + len(word.text)
        if runs[-1]:
            runs.append([])
    return [word for run in runs for word in _unexplained(run, letters.beside)]


def _found(words: list[_Word], index: int, text: str, place: int) -> int:
    """Where a word stands in the document from a place on; -1 where it is not there."""
    word = words[index]
    if word.is_beside:
        return -1
    if text.startswith(word.text, place):
        return place
    following, stop = "", index
    while stop < len(words) and len(following) < _ENOUGH:
        following += words[stop].text
        stop += 1
    return text.find(following, place, place + _AHEAD)


def _unexplained(run: list[_Word], beside: str) -> list[_Word]:
    """The words of a run that do not stand beside the text, as a whole or in pieces of some length.

    A short word by itself stands somewhere in any long text, and would explain nothing.
    """
    if "".join(word.text for word in run) in beside:
        return []
    left: list[_Word] = []
    start = 0
    while start < len(run):
        stop = len(run)
        while stop > start and "".join(word.text for word in run[start:stop]) not in beside:
            stop -= 1
        if stop == start:
            left.append(run[start])
            stop = start + 1
        start = stop
    return left
