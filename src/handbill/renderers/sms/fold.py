"""Folding: writing a text with the characters that cost less, with a record of every change."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from handbill.renderers.sms import gsm7
from handbill.renderers.sms.options import Folding


class FoldKind(StrEnum):
    """What a change does to the text.

    EXACT is canonical equivalence (NFC, Unicode chapter 3.11) and line ends; TYPOGRAPHIC keeps
    the words and the punctuation; LOSSY may change the meaning (año, ano); DROPPED leaves out a
    character that nobody sees.
    """

    EXACT = "exact"
    TYPOGRAPHIC = "typographic"
    LOSSY = "lossy"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fold:
    """One change that folding made."""

    offset: int
    """Its place, in characters of the unfolded text."""
    original: str
    replacement: str
    kind: FoldKind


_SPACES = "\t\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"
_TYPOGRAPHIC: dict[str, str] = {
    **dict.fromkeys(_SPACES, " "),
    **dict.fromkeys("\u2028\u0085\u000b", "\n"),
    "\u2029": "\n\n",
    **dict.fromkeys("‘’‚‛′ʹʼ", "'"),
    **dict.fromkeys("“”„‟″ʺ«»", '"'),
    **dict.fromkeys("‹›", "'"),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("•‣◦·", "-"),
    "…": "...",
    "⁄": "/",
    "∕": "/",
    "ﬀ": "ff",
    "ﬁ": "fi",
    "ﬂ": "fl",
    "ﬃ": "ffi",
    "ﬄ": "ffl",
}
_INVISIBLE = dict.fromkeys("\u00ad\u200b\u2060\ufeff", "")
_LOSSY: dict[str, str] = {
    "`": "'",
    "´": "'",
    "©": "(c)",
    "®": "(R)",
    "™": "(TM)",
    "°": " deg",
    "×": "x",
    "÷": "/",
    "½": " 1/2",
    "¼": " 1/4",
    "¾": " 3/4",
    "≤": "<=",
    "≥": ">=",
    "ª": "a",
    "º": "o",
    "¢": "c",
    "œ": "oe",
    "Œ": "OE",
    "ł": "l",
    "Ł": "L",
    "đ": "d",
    "Đ": "D",
    "ð": "d",
    "Ð": "D",
    "þ": "th",
    "Þ": "Th",
    "ı": "i",
    **dict.fromkeys("\u200e\u200f\u2066\u2067\u2068\u2069\u202a\u202b\u202c\u202d\u202e", ""),
    **dict.fromkeys("\u200c\u200d\ufe0e\ufe0f", ""),
}
_EM_DASHES = "—―"


def fold(text: str, folding: Folding = Folding.TYPOGRAPHIC) -> tuple[str, tuple[Fold, ...]]:
    """The text written with cheaper characters, and every change that was made to it.

    NFC always comes first; then typographic changes, unless ``exact``; lossy ones only with
    ``lossy``, and only where they bring the text into GSM 7-bit. No letter of a script is ever
    dropped. ``unfold`` of the two results gives ``text`` back.
    """
    pieces = list(_composed(text))
    if folding is not Folding.EXACT:
        pieces = list(_typographic(pieces))
    if folding is Folding.LOSSY:
        bare = list(_lossy(pieces))
        if gsm7.encoding("".join(piece.written for piece in bare)) == "gsm7":
            pieces = bare
    return "".join(piece.written for piece in pieces), tuple(_record(pieces))


def fold_for_cost(text: str, folding: Folding) -> tuple[str, tuple[Fold, ...]]:
    """``fold`` where it brings the text into GSM 7-bit, else the text in NFC and no more.

    A message that stays UCS-2 gains nothing from poorer punctuation.
    """
    folded = fold(text, folding)
    return folded if gsm7.encoding(folded[0]) == "gsm7" else fold(text, Folding.EXACT)


def culprits(text: str, folding: Folding = Folding.TYPOGRAPHIC) -> tuple[str, ...]:
    """The characters that make a text UCS-2, each once: those that folding does not help against.

    Where it helps against all of them, they are those that are there: nobody folded the text.
    """
    stubborn = gsm7.foreign(fold(text, folding)[0]) or gsm7.foreign(text)
    return tuple(dict.fromkeys(letter.character for letter in stubborn))


def unfold(text: str, folds: Iterable[Fold]) -> str:
    """The text before folding: every change of the record undone."""
    pieces: list[str] = []
    shift = last = 0
    for change in folds:
        start = change.offset + shift
        pieces += [text[last:start], change.original]
        last = start + len(change.replacement)
        shift += len(change.replacement) - len(change.original)
    return "".join([*pieces, text[last:]])


def losses(folds: Iterable[Fold]) -> tuple[Fold, ...]:
    """The changes that a lossless message must not have: lossy and dropped ones."""
    return tuple(change for change in folds if change.kind in (FoldKind.LOSSY, FoldKind.DROPPED))


@dataclass(frozen=True, slots=True)
class _Piece:
    """A run of the source and how it is written now."""

    original: str
    written: str
    kind: FoldKind | None = None
    """None while nothing changed."""


def _composed(text: str) -> Iterator[_Piece]:
    """Characters with what combines with them, in NFC; CR LF and CR as LF."""
    if text.isascii() and "\r" not in text:
        yield from (_Piece(character, character) for character in text)
        return
    pieces = [_compose(run) for run in _runs(text)]
    whole = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    if "".join(piece.written for piece in pieces) != whole:
        yield _Piece(text, whole, FoldKind.EXACT)
    else:
        yield from pieces


def _compose(run: str) -> _Piece:
    written = "\n" if run in ("\r\n", "\r") else unicodedata.normalize("NFC", run)
    return _Piece(run, written, FoldKind.EXACT if written != run else None)


def _runs(text: str) -> Iterator[str]:
    """Cut before every character that can't combine with the one before it."""
    start = 0
    for place in range(1, len(text)):
        if text[place - 1 : place + 1] != "\r\n" and not _combines(text[place]):
            yield text[start:place]
            start = place
    if text:
        yield text[start:]


def _combines(character: str) -> bool:
    """Whether NFC may join it to the character before: a mark, or a Hangul vowel or tail."""
    if character <= "\u02ff":
        return False
    return unicodedata.category(character).startswith("M") or "\u1160" <= character <= "\u11ff"


def _typographic(pieces: list[_Piece]) -> Iterator[_Piece]:
    for place, piece in enumerate(pieces):
        if piece.written in _EM_DASHES and _between_words(pieces, place):
            yield _Piece(piece.original, " - ", FoldKind.TYPOGRAPHIC)
        elif piece.written in _TYPOGRAPHIC:
            yield _Piece(piece.original, _TYPOGRAPHIC[piece.written], FoldKind.TYPOGRAPHIC)
        elif piece.written in _INVISIBLE:
            yield _Piece(piece.original, "", FoldKind.DROPPED)
        else:
            yield piece


def _between_words(pieces: list[_Piece], place: int) -> bool:
    around = pieces[max(place - 1, 0) : place + 2]
    return len(around) == 3 and around[0].written.isalnum() and around[2].written.isalnum()


def _lossy(pieces: list[_Piece]) -> Iterator[_Piece]:
    for piece in pieces:
        if gsm7.encoding(piece.written) == "gsm7":
            yield piece
            continue
        bare = "".join(map(_bare, unicodedata.normalize("NFD", piece.written)))
        kind = FoldKind.LOSSY if bare else FoldKind.DROPPED
        yield _Piece(piece.original, bare, kind) if bare != piece.written else piece


def _bare(character: str) -> str:
    if unicodedata.combining(character):
        return ""
    return _LOSSY.get(character, character)


def _record(pieces: list[_Piece]) -> Iterator[Fold]:
    offset = 0
    for piece in pieces:
        if piece.kind is not None:
            yield Fold(
                offset=offset,
                original=piece.original,
                replacement=piece.written,
                kind=piece.kind,
            )
        offset += len(piece.original)
