"""The GSM 7-bit default alphabet and UCS-2: what a text costs and where a phone network cuts it.

Tables and clauses are those of 3GPP TS 23.038 (alphabets) and TS 23.040 (concatenated messages).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Encoding = Literal["gsm7", "ucs2"]
NAMES: dict[Encoding, str] = {"gsm7": "GSM 7-bit", "ucs2": "UCS-2"}
"""What a person calls the encodings."""
UNITS: dict[Encoding, str] = {"gsm7": "septet", "ucs2": "unit"}
"""What their units are called."""

BASIC = (
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\x1bÆæßÉ"
    " !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§"
    "¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
"""TS 23.038, 6.2.1: the character of each septet; 0x1B is the escape, which is no character."""

EXTENSION = {
    0x0A: "\f",
    0x14: "^",
    0x28: "{",
    0x29: "}",
    0x2F: "\\",
    0x3C: "[",
    0x3D: "~",
    0x3E: "]",
    0x40: "|",
    0x65: "€",
}
"""TS 23.038, 6.2.1.1: what a septet means after the escape."""

ESCAPE = "\x1b"
SINGLE = {"gsm7": 160, "ucs2": 70}
"""Units in a message of one part: TS 23.038, 6.1 (140 octets)."""
CONCATENATED = {"gsm7": 153, "ucs2": 67}
"""Units in each part of a longer one: TS 23.040, 9.2.3.24.1 (a user data header of 6 octets)."""

_ALPHABET = BASIC.replace(ESCAPE, "")
_EXTENDED = "".join(EXTENSION.values())
_all_basic = re.compile(f"[{re.escape(_ALPHABET)}]*").fullmatch
_all_gsm = re.compile(f"[{re.escape(_ALPHABET + _EXTENDED)}]*").fullmatch
_extended = re.compile(f"[{re.escape(_EXTENDED)}]")
_not_gsm = re.compile(f"[^{re.escape(_ALPHABET + _EXTENDED)}]")

_TO_SEPTETS = {
    ord(character): chr(septet) for septet, character in enumerate(BASIC) if character != ESCAPE
} | {ord(character): ESCAPE + chr(septet) for septet, character in EXTENSION.items()}
_FROM_SEPTETS = dict(enumerate(BASIC))
_escaped = re.compile(f"{ESCAPE}(.?)", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Segmentation:
    """How a text goes out."""

    encoding: Encoding
    units: int
    """Septets in GSM 7-bit, else UTF-16 units."""
    parts: tuple[str, ...]
    """What each message of the text holds; joined, they are the text."""
    cut_clusters: tuple[int, ...] = ()
    """The offsets of grapheme clusters that had to be cut all the same, because they are longer
    than a part; always empty unless whole clusters were asked for."""

    @property
    def limit(self) -> int:
        """Units that fit into each of these parts."""
        return (SINGLE if len(self.parts) == 1 else CONCATENATED)[self.encoding]


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreign:
    """A character that GSM 7-bit does not have: it turns the whole message into UCS-2."""

    offset: int
    """Its place in the text, in characters."""
    character: str


def encoding(text: str) -> Encoding:
    """``"gsm7"`` where every character is in the default alphabet or its extension."""
    return "gsm7" if _all_gsm(text) else "ucs2"


def units(text: str) -> int:
    """Septets in GSM 7-bit (extension characters count two), else UTF-16 units.

    Raises ValueError for a lone surrogate, which is no character and can't be sent.
    """
    if _all_gsm(text):
        return len(text) + len(_extended.findall(text))
    return len(text.encode("utf-16-le")) // 2


def parts(text: str, *, whole_clusters: bool = False) -> tuple[str, ...]:
    """The texts of the messages that the text travels in, filled greedily; joined, they are it.

    No part ends between an escape and its character, or within a surrogate pair (TS 23.040,
    9.2.3.24.1). ``whole_clusters`` also keeps grapheme clusters (UAX #29) whole, which is policy,
    not the standard. Raises ValueError for a lone surrogate.
    """
    return segment(text, whole_clusters=whole_clusters).parts


def segment(text: str, *, whole_clusters: bool = False) -> Segmentation:
    """Encoding, units and parts at once. Raises ValueError for a lone surrogate."""
    if whole_clusters:
        return _segment_clusters(text)
    length = len(text)
    if _all_basic(text):
        pieces = (text,) if length <= 160 else _slices(text, 153)
        return Segmentation(encoding="gsm7", units=length, parts=pieces)
    if _all_gsm(text):
        at = [match.start() for match in _extended.finditer(text)]
        septets = length + len(at)
        pieces = (text,) if septets <= 160 else tuple(_gsm_parts(text, at))
        return Segmentation(encoding="gsm7", units=septets, parts=pieces)
    data = text.encode("utf-16-le")
    size = len(data) // 2
    if size <= 70:
        pieces = (text,)
    elif size == length:
        pieces = _slices(text, 67)
    else:
        pieces = tuple(_ucs2_parts(data))
    return Segmentation(encoding="ucs2", units=size, parts=pieces)


def _slices(text: str, size: int) -> tuple[str, ...]:
    return tuple([text[start : start + size] for start in range(0, len(text), size)])


def _gsm_parts(text: str, extended: list[int]) -> Iterator[str]:
    """Cut before the first character that no longer fits; ``extended`` holds double ones."""
    start = 0
    while start < len(text):
        end = min(start + 153, len(text))
        first = bisect_right(extended, start - 1)
        while end - start + bisect_right(extended, end - 1) - first > 153:
            end -= 1
        yield text[start:end]
        start = end


def _ucs2_parts(data: bytes) -> Iterator[str]:
    """Cut UTF-16-LE octets into parts of at most 67 units, never after a high surrogate."""
    start = 0
    while start < len(data):
        end = min(start + 134, len(data))
        if end < len(data) and data[end - 1] & 0xFC == 0xD8:
            end -= 2
        yield data[start:end].decode("utf-16-le")
        start = end


def clusters(text: str) -> list[str]:
    """The grapheme clusters of a text: what its reader calls characters (UAX #29)."""
    import regex

    return regex.findall(r"\X", text)


def _segment_clusters(text: str) -> Segmentation:
    plain = segment(text)
    if len(plain.parts) == 1:
        return plain
    limit = CONCATENATED[plain.encoding]
    size = _septets if plain.encoding == "gsm7" else units_ucs2
    pieces: list[str] = []
    cut: list[int] = []
    current, room, offset = "", limit, 0
    for cluster in clusters(text):
        whole = size(cluster) <= limit
        if not whole:
            cut.append(offset)
        for piece in (cluster,) if whole else cluster:
            needed = size(piece)
            if needed > room:
                pieces.append(current)
                current, room = "", limit
            current, room = current + piece, room - needed
        offset += len(cluster)
    pieces.append(current)
    return Segmentation(
        encoding=plain.encoding, units=plain.units, parts=tuple(pieces), cut_clusters=tuple(cut)
    )


def _septets(text: str) -> int:
    return len(text) + len(_extended.findall(text))


def units_ucs2(text: str) -> int:
    """UTF-16 units, whatever the alphabet. Raises ValueError for a lone surrogate."""
    return len(text.encode("utf-16-le")) // 2


def foreign(text: str) -> tuple[Foreign, ...]:
    """The characters that force UCS-2, with their offsets, in order; none where GSM 7-bit does."""
    return tuple(
        Foreign(offset=match.start(), character=match.group()) for match in _not_gsm.finditer(text)
    )


# --- Octets -----------------------------------------------------------------------------------


def encode(text: str) -> bytes:
    """One septet an octet, escapes included; see ``pack`` for the octets of the air interface.

    Raises ValueError, naming the first character that GSM 7-bit does not have and its place.
    """
    foreigner = _not_gsm.search(text)
    if foreigner:
        letter, place = foreigner.group(), foreigner.start()
        raise ValueError(f"{letter!r} (U+{ord(letter):04X}) at {place} is not GSM 7-bit")
    return text.translate(_TO_SEPTETS).encode("ascii")


def decode(septets: bytes) -> str:
    """The text of septets, one an octet, as a phone shows it.

    An escaped septet without a meaning shows as its character in the basic table, and an escape
    before an escape or at the end as a space (TS 23.038, 6.2.1.1). Raises ValueError over 0x7F.
    """

    def meaning(match: re.Match[str]) -> str:
        septet = match.group(1)
        if septet in ("", ESCAPE):
            return " "
        return EXTENSION.get(ord(septet)) or BASIC[ord(septet)]

    plain = septets.decode("ascii")
    shown, last = [], 0
    for match in _escaped.finditer(plain):
        shown += [plain[last : match.start()].translate(_FROM_SEPTETS), meaning(match)]
        last = match.end()
    return "".join([*shown, plain[last:].translate(_FROM_SEPTETS)])


def pack(septets: bytes, *, fill_bits: int = 0) -> bytes:
    """Septets packed into octets, least significant bits first (TS 23.038, 6.1.2.1).

    ``fill_bits`` (0 to 6) are the zero bits that bring the first septet to a septet boundary
    after a user data header (TS 23.040, 9.2.3.24).
    """
    number = 0
    for place, septet in enumerate(septets):
        number |= septet << (7 * place)
    bits = 7 * len(septets) + fill_bits
    return (number << fill_bits).to_bytes((bits + 7) // 8, "little")


def unpack(octets: bytes, count: int, *, fill_bits: int = 0) -> bytes:
    """The first ``count`` septets of packed octets; the inverse of ``pack``."""
    number = int.from_bytes(octets, "little") >> fill_bits
    return bytes((number >> (7 * place)) & 0x7F for place in range(count))
