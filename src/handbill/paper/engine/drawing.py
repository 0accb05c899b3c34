"""Pages drawn as a PDF: by WeasyPrint, with a structure tree of ours."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from functools import partial
from types import FunctionType
from typing import Any, BinaryIO

import pydyf
from weasyprint import DEFAULT_OPTIONS
from weasyprint.css import ColorProfile
from weasyprint.pdf import VARIANTS, generate_pdf

from handbill.paper.engine.boxes import Box, Document, Page
from handbill.paper.engine.glyphs import write_fonts


class Variant(StrEnum):
    """What WeasyPrint prepares a file for; claiming it is left to the metadata."""

    PDF_A_2A = "pdf/a-2a"
    PDF_A_4F = "pdf/a-4f"


Point = tuple[float, float]

_JOINER = b"<034f>"
"""COMBINING GRAPHEME JOINER, as a ToUnicode CMap has it."""


class Drawing:
    """What was drawn on a page: its operators, in which each piece of content is marked."""

    def __init__(self, page: Page, stream: Any, fonts: Mapping[bytes, Mapping[bytes, str]]) -> None:
        self.page = page
        self._fonts = fonts
        self.marks: dict[Box, int] = {Box(box): tag["mcid"] for box, tag in stream._tags.items()}
        """The identifier of the marked content of each box that was drawn."""
        self._operators: list[Any] = stream.stream
        self._begins = {
            self._operators[index - 1]["MCID"]: index
            for index, operator in enumerate(self._operators)
            if operator == b"BDC" and isinstance(self._operators[index - 1], dict)
        }

    def texts(self) -> dict[int, str]:
        """The letters of each piece of marked content that is told, as the file has them.

        Read from the operators: those that the fonts say of the glyphs, or those that an
        /ActualText says in their place. What stands in an artifact is left out.
        """
        reading = _Reading(self._fonts)
        for index, operator in enumerate(self._operators):
            if operator == b"BDC":
                reading.begin(self._operators[index - 1])
            elif operator == b"BMC":
                reading.begin(None)
            elif operator == b"EMC":
                reading.end()
            elif isinstance(operator, bytes):
                if operator.endswith(b" TJ"):
                    reading.show(operator)
                elif operator.endswith(b" Tf"):
                    reading.set_font(operator)
                else:
                    reading.read_written(operator)
        return reading.texts

    def add_strokes(self, strokes: Iterable[Sequence[Point]], width: float) -> None:
        """Draw lines through points, in CSS pixels from the top left corner; they are artifacts."""
        self._operators += ["/Artifact <</Type/Layout>> BDC", "q", f"{_points(width)} w"]
        for first, *rest in strokes:
            self._operators.append(f"{_points(*first)} m")
            self._operators += [f"{_points(*point)} l" for point in rest]
        self._operators += ["S", "Q", "EMC"]

    def make_artifact(self, mcid: int, properties: bytes, text: str | None = None) -> None:
        """Turn marked content into an artifact with a property list, as it stands in the file.

        ``text`` says which letters it stands for; None: those of its glyphs.
        """
        begin = self._begins[mcid]
        self._operators[begin - 2] = "/Artifact"
        if text is not None:
            told = b"/ActualText" + pydyf.String(text).data
            properties = properties.removesuffix(b">>") + told + b">>"
        self._operators[begin - 1] = properties

    def set_actual_text(self, mcid: int, text: str) -> None:
        """Say which letters marked content stands for (ISO 32000-1, 14.9.4)."""
        self._operators[self._begins[mcid] - 1]["ActualText"] = pydyf.String(text)

    def add_actual_text(self, mcid: int, text: str) -> None:
        """Let marked content that tells its letters tell some more behind them."""
        end = self._end(mcid)
        properties = b"<</ActualText" + pydyf.String(text).data + b">>"
        self._operators[end] = b"/Span " + properties + b" BDC EMC EMC"

    def _end(self, mcid: int) -> int:
        """The place of the operator that ends marked content."""
        depth = 1
        for place in range(self._begins[mcid] + 1, len(self._operators)):
            operator = self._operators[place]
            if isinstance(operator, bytes | str):
                name = operator.encode() if isinstance(operator, str) else operator
                depth += name.endswith((b"BDC", b"BMC")) - name.endswith(b"EMC")
            if depth == 0:
                return place
        raise AssertionError("marked content ends")


class _Reading:
    """Reads the letters of marked content from a page's operators."""

    def __init__(self, fonts: Mapping[bytes, Mapping[bytes, str]]) -> None:
        self.texts: dict[int, str] = {}
        self._fonts = fonts
        self._letters: Mapping[bytes, str] = {}
        self._open: list[tuple[int | None, bool]] = []  # (the mark, whether its text is replaced)
        self._backwards: list[str] | None = None  # the letters of a run that is told from its end
        self._depth = 0  # how much was open when that run began

    def begin(self, properties: Any) -> None:
        """Marked content begins, with its property list."""
        mark, replaced = self._open[-1] if self._open else (None, False)
        if isinstance(properties, dict):
            mark = properties.get("MCID", mark)
            actual = properties.get("ActualText")
            if actual is not None and mark is not None and not replaced:
                self._tell(mark, actual.string)
                replaced = True
        else:
            mark = None
        self._open.append((mark, replaced))

    def read_written(self, operator: bytes) -> None:
        """Marked content that begins and ends within other such content, written out in bytes."""
        for match in _MARKED.finditer(operator):
            mark, replaced = self._open[-1] if self._open else (None, True)
            if match["end"]:
                self.end()
                continue
            if match["backwards"]:
                self._backwards, self._depth = [], len(self._open)
            elif mark is not None and not replaced:
                self._tell(mark, _string(match["actual"]))
                replaced = True
            self._open.append((mark, replaced))

    def end(self) -> None:
        """Marked content ends."""
        mark, _ = self._open.pop()
        if self._backwards is not None and len(self._open) == self._depth:
            letters, self._backwards = reversed(self._backwards), None  # 14.8.2.3.3
            if mark is not None:
                self._tell(mark, "".join(letters))

    def _tell(self, mark: int, text: str) -> None:
        if self._backwards is not None:
            self._backwards.append(text)
        else:
            self.texts[mark] = self.texts.get(mark, "") + text

    def set_font(self, operator: bytes) -> None:
        """Glyphs are those of another font from here on."""
        self._letters = self._fonts.get(operator[1:].split(b" ", 1)[0], {})

    def show(self, operator: bytes) -> None:
        """Glyphs are shown."""
        mark, replaced = self._open[-1] if self._open else (None, True)
        if mark is None or replaced:
            return
        codes = b"".join(_GLYPHS.findall(operator))
        letters = self._letters
        for at in range(0, len(codes), 4):
            self._tell(mark, letters.get(codes[at : at + 4], "\ufffd"))


_MARKED = re.compile(
    rb"(?P<backwards>/ReversedChars BMC)"
    rb"|/Span ?<</ActualText ?(?P<actual><[0-9a-f]*>|\((?:[^\\)]|\\.)*\)) ?>> ?BDC"
    rb"|(?P<end>EMC)",
    re.DOTALL,
)
"""Marked content as it is written out by ``letters`` and by ``Drawing.add_actual_text``."""


def _string(written: bytes) -> str:
    """The text of a string as it stands in a file (ISO 32000-1, 7.3.4)."""
    if written.startswith(b"<"):
        return bytes.fromhex(written[1:-1].decode()).decode("utf-16") if written != b"<>" else ""
    return re.sub(rb"\\(.)", rb"\1", written[1:-1], flags=re.DOTALL).decode("latin-1")


_GLYPHS = re.compile(rb"<([0-9a-fA-F]*)>")


def _letters_of(fonts: Iterable[Any]) -> dict[bytes, dict[bytes, str]]:
    """What the codes of each font stand for, by the font's name and the code's digits."""
    return {
        font.hash.encode(): {
            b"%04x" % glyph: text or "\u034f" for glyph, text in font.to_unicode.items()
        }
        for font in fonts
    }


def _points(*pixels: float) -> str:
    """Lengths as a page's operators have them; its origin is the top left corner as well."""
    return " ".join(f"{0.75 * pixel:.2f}" for pixel in pixels)


def draw(
    document: Document, variant: Variant, add_tags: Callable[[pydyf.PDF, Sequence[Drawing]], None]
) -> pydyf.PDF:
    """Draw a document; ``add_tags`` is called to write a structure tree when all is drawn.

    WeasyPrint has one seam for that: ``generate_pdf`` calls the function ``add_tags`` of its
    module. A copy of the former is called that sees ours in place of the latter, so that nothing
    changes for others who use WeasyPrint in the process. It sees ``write_fonts`` in the same way.
    """
    used_fonts: dict[Any, Any] = {}

    def add_ours(pdf: pydyf.PDF, _document: Any, _version: Any, streams: list[Any]) -> None:
        letters = _letters_of(used_fonts.values())
        pairs = zip(document.pages, streams, strict=True)
        add_tags(pdf, [Drawing(page, stream, letters) for page, stream in pairs])

    def write_ours(pdf: pydyf.PDF, fonts: dict[Any, Any], *rest: Any) -> pydyf.Dictionary:
        used_fonts.update(fonts)
        return write_fonts(pdf, fonts, *rest)

    ours = {
        "add_tags": add_ours,
        "build_fonts_dictionary": write_ours,
        "ColorProfile": _color_profile,
    }
    generate = FunctionType(
        generate_pdf.__code__,
        {**generate_pdf.__globals__, **ours},
        generate_pdf.__name__,
        generate_pdf.__defaults__,
    )
    pdf = generate(document.raw, None, 1, **_options(variant))
    _map_every_glyph(pdf)
    return pdf


def _map_every_glyph(pdf: pydyf.PDF) -> None:
    """Let no glyph stand for an empty text.

    Where a letter is drawn by two glyphs, such as an Arabic letter and its dots, WeasyPrint maps
    the second to nothing. A code must stand for a Unicode value (ISO 14289-1, 7.21.7; ISO 19005-2,
    6.2.11.7.2), and MuPDF reads U+FFFD there. The combining grapheme joiner is a mark that is not
    seen, parts no letters and is ignored where words are compared.
    """
    for written in pdf.objects:
        if isinstance(written, pydyf.Stream) and b"begincmap" in written.stream[:3]:
            written.stream = [
                line.removesuffix(b"<>") + _JOINER if line.endswith(b"<>") else line
                for line in written.stream
            ]


def save(pdf: pydyf.PDF, variant: Variant) -> bytes:
    """The bytes of a drawn document."""
    options = _options(variant)
    out = io.BytesIO()
    pdf.write_line = partial(_write_line, pdf)
    pdf.write(out, options["pdf_version"], options["pdf_identifier"], compress=True)
    return out.getvalue()


_STREAM_END = b"\nendstream\nendobj"


def _write_line(pdf: pydyf.PDF, content: bytes, output: BinaryIO) -> None:
    """Write an object as pydyf does, but part the end of its stream so that no reader can err.

    Data that end with a carriage return would make one end-of-line marker with the line feed before
    ``endstream``: a reader that looks for the marker then finds the data one byte shorter than
    their ``Length``. Such data are followed by a whole marker, CR LF (ISO 32000-1, 7.3.8.1).
    """
    if content.endswith(b"\r" + _STREAM_END):
        content = content.removesuffix(_STREAM_END) + b"\r" + _STREAM_END
    type(pdf).write_line(pdf, content, output)


def _options(variant: Variant) -> dict[str, Any]:
    _, properties = VARIANTS[variant]
    return {**DEFAULT_OPTIONS, **properties, "pdf_variant": variant, "pdf_tags": True}


def _color_profile(file: BinaryIO, *rest: Any) -> ColorProfile:
    """WeasyPrint's colour profile; WeasyPrint 70.0 leaves its file open."""
    with file:
        return ColorProfile(io.BytesIO(file.read()), *rest)
