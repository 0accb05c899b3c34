"""What is left of a text in other scripts: handbill beside WeasyPrint alone and Chromium's print.

    python benchmarks/scripts_text.py [--mupdf COMMAND] POST…

All three set the same XHTML with the same style sheets and fonts. Each file is read three times: by
pdftotext, by MuPDF and in structure order. A table tells, for each language, how many words of the
posts are missing there. A word is what stands between spaces and punctuation once it is normalised
(NFC) and directional marks are taken out; a Han letter is a word, and so is each part of a word
that runs in one direction, since extractors move the space between two.

MuPDF's own program reads /ActualText from version 1.24 on; COMMAND is another one that prints the
text of the file that is named behind it. CHROMIUM names the browser.
"""

from __future__ import annotations

import argparse
import base64
import os
import re
import shlex
import subprocess
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pikepdf

import handbill
from handbill.fonts.choosing import choose_fonts
from handbill.fonts.files import bundled_fonts
from handbill.markup.elements import HEADINGS
from handbill.paper.engine import BundledFonts
from handbill.paper.layout import Layout, base_sheet
from handbill.paper.resources import font_address
from handbill.renderers.pdf.artifacts import lay_out
from handbill.renderers.pdf.options import PdfOptions
from handbill.renderers.pdf.writer import write
from handbill.styles import profile_sheets

CHROMIUM = os.environ.get("CHROMIUM", "chromium")
BLOCKS = {"p", "li", "td", "th", "dt", "dd", "pre", "div", "figcaption", "caption", "br", "sup"}
BLOCKS |= {*HEADINGS}

# --- three files ------------------------------------------------------------------------------


def by_weasyprint(layout: Layout[PdfOptions], _: Path) -> bytes:
    """WeasyPrint's own drawing and tags."""
    BundledFonts.tells_letters = False
    try:
        data: bytes = layout.document.raw.write_pdf(pdf_variant="pdf/ua-1", pdf_tags=True)
    finally:
        BundledFonts.tells_letters = True
    return data


def by_chromium(layout: Layout[PdfOptions], folder: Path) -> bytes:
    """What the browser prints of the same page."""
    page, out = folder / "page.html", folder / "page.pdf"
    page.write_text(html_of(layout), encoding="utf-8")
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    command = [CHROMIUM, *options, f"--print-to-pdf={out}", page.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return out.read_bytes()


def html_of(layout: Layout[PdfOptions]) -> str:
    """The page in one file, with its fonts and without its pictures."""
    words = "".join(layout.root.itertext())
    fonts = (*bundled_fonts(), *choose_fonts(words).fonts)
    sheet = "\n".join([base_sheet(fonts, "letter"), *profile_sheets("standard")])
    for font in fonts:
        data = base64.b64encode(font.data).decode()
        sheet = sheet.replace(font_address(font.name), f"data:font/ttf;base64,{data}")
    body = re.sub(r"<img [^>]*>", "", ElementTree.tostring(layout.root, "unicode", "html"))
    return body.replace("</head>", f"<meta charset='utf-8'><style>{sheet}</style></head>", 1)


MAKERS: dict[str, Callable[[Layout[PdfOptions], Path], bytes]] = {
    "WeasyPrint": by_weasyprint,
    "Chromium": by_chromium,
    "handbill": lambda layout, _: write(layout),
}

# --- three readings ---------------------------------------------------------------------------


def printed_by(command: Iterable[str]) -> str:
    """What a program prints."""
    return subprocess.run([*command], capture_output=True, check=True, timeout=120).stdout.decode()


def letters_of(font: Any) -> dict[int, str]:
    """What the codes of a font stand for."""
    if "/ToUnicode" not in font:
        return {}
    cmap = font.ToUnicode.read_bytes().decode("latin-1")
    letters: dict[int, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", cmap, re.DOTALL):
        for code, text in re.findall(r"<(\w+)>\s*<(\w*)>", block):
            letters[int(code, 16)] = bytes.fromhex(text).decode("utf-16-be", "replace")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", cmap, re.DOTALL):
        for low, high, text, many in re.findall(
            r"<(\w+)>\s*<(\w+)>\s*(?:<(\w*)>|\[(.*?)\])", block
        ):
            texts = re.findall(r"<(\w*)>", many) or [
                f"{int(text, 16) + step:0{len(text)}x}"
                for step in range(int(high, 16) - int(low, 16) + 1)
            ]
            for code, one in enumerate(texts, int(low, 16)):
                letters[code] = bytes.fromhex(one).decode("utf-16-be", "replace")
    return letters


class PageText:
    """The text of each piece of marked content on a page, by its identifier."""

    def __init__(self, page: pikepdf.Page) -> None:
        self.texts: dict[int, list[str]] = {}
        self._open: list[tuple[int | None, bool, list[str] | None]] = []
        resources: Any = page.obj.Resources
        fonts: Any = resources.get("/Font", {})
        letters: dict[int, str] = {}
        width = 2
        for instruction in pikepdf.parse_content_stream(page):
            operands: Any = instruction.operands
            name = str(instruction.operator)
            if name in ("BDC", "BMC"):
                self._begin(operands)
            elif name == "EMC" and self._open:
                _, _, reversed_run = self._open.pop()
                for text in reversed(reversed_run or ()):
                    self._tell(text)
            elif name == "Tf":
                font = fonts[str(operands[0])]
                letters, width = letters_of(font), 2 if font.Subtype == "/Type0" else 1
            elif name in ("Tj", "TJ") and not any(replaced for _, replaced, _ in self._open):
                for text in shown(operands[0], letters, width):
                    self._tell(text)

    def _begin(self, operands: Any) -> None:
        properties = operands[1] if len(operands) > 1 else {}
        properties = properties if isinstance(properties, pikepdf.Dictionary) else {}
        mark = int(properties["/MCID"]) if "/MCID" in properties else None
        replaced = "/ActualText" in properties
        run: list[str] | None = [] if str(operands[0]) == "/ReversedChars" else None
        told_above = any(replaced for _, replaced, _ in self._open)
        self._open.append((mark, replaced, run))
        if replaced and not told_above:
            self._tell(str(properties["/ActualText"]))

    def _tell(self, text: str) -> None:
        for mark, _, run in reversed(self._open):
            if run is not None:
                run.append(text)
                return
            if mark is not None:
                self.texts.setdefault(mark, []).append(text)
                return


def shown(operand: Any, letters: dict[int, str], width: int) -> Iterator[str]:
    """The letters of each glyph that an operator shows."""
    for piece in operand if isinstance(operand, pikepdf.Array) else [operand]:
        if isinstance(piece, pikepdf.String):
            data = bytes(piece)
            for at in range(0, len(data), width):
                yield letters.get(int.from_bytes(data[at : at + width]), "")


def in_structure_order(path: Path) -> str:
    """The text of a tagged file, element after element, each on a line of its own."""
    with pikepdf.open(path) as pdf:
        pages = {page.obj.objgen: PageText(page).texts for page in pdf.pages}
        lines: list[str] = []

        def walk(kid: Any, page: Any) -> None:
            if isinstance(kid, pikepdf.Array):
                for inner in kid:
                    walk(inner, page)
            elif not isinstance(kid, pikepdf.Dictionary):
                lines.append("".join(pages.get(page, {}).get(int(kid), ())))
            elif "/MCID" in kid:
                walk(kid.MCID, kid.Pg.objgen if "/Pg" in kid else page)
            elif "/K" in kid:
                walk(kid.K, kid.Pg.objgen if "/Pg" in kid else page)

        if "/StructTreeRoot" in pdf.Root:
            walk(pdf.Root.StructTreeRoot.get("/K", []), None)
    return "\n".join(lines)


# --- words ------------------------------------------------------------------------------------

_DIRECTIONS = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_RTL = "\u0590-\u065f\u066a-\u06ef\u06fa-\u08ff"
_PARTS = re.compile(
    rf"[\u2e80-\u9fff]|[{_RTL}\u200c\u200d]+|[0-9\u0660-\u0669\u06f0-\u06f9]+"
    rf"|[^\s0-9\u0660-\u0669\u06f0-\u06f9{_RTL}\u2e80-\u9fff]+"
)


def words_of(text: str) -> Counter[str]:
    """The words of a text and how often each stands there."""
    text = unicodedata.normalize("NFC", _DIRECTIONS.sub("", text))
    text = "".join(
        letter if unicodedata.category(letter)[0] in "LMN" or letter in "\u200c\u200d" else " "
        for letter in text
    )
    parts = (part.strip("\u200c\u200d") for part in _PARTS.findall(text))
    return Counter(part for part in parts if part)


def source_text(element: ElementTree.Element) -> str:
    """The words of the page, blocks apart."""
    inner = [element.text or ""]
    for child in element:
        inner += [source_text(child), child.tail or ""]
    edge = "\n" if element.tag in BLOCKS else ""
    return edge + "".join(inner) + edge


# --- the table --------------------------------------------------------------------------------


def measure(path: Path, mupdf: list[str], table: dict[tuple[str, str], Counter[str]]) -> None:
    """Add the losses of one post to the table."""
    edition = handbill.load(path)
    layout = lay_out(edition)
    body = layout.root.find("body")
    assert body is not None
    wanted = words_of(source_text(body))
    language = edition.post.language
    with tempfile.TemporaryDirectory() as name:
        for maker, make in MAKERS.items():
            file = Path(name) / f"{maker}.pdf"
            file.write_bytes(make(lay_out(edition), Path(name)))  # drawing leaves its traces
            readings = {
                "pdftotext": printed_by(["pdftotext", str(file), "-"]),
                "MuPDF": printed_by([*mupdf, str(file)]),
                "structure": in_structure_order(file),
            }
            row = table.setdefault((language, maker), Counter())
            row["words"] += wanted.total()
            row["joined"] += sum(n for word, n in wanted.items() if "\u200c" in word)
            for reading, text in readings.items():
                missing = wanted - words_of(text)
                row[reading] += missing.total()
                row[f"{reading} joined"] += sum(n for w, n in missing.items() if "\u200c" in w)


def main() -> None:
    """Measure the posts, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--mupdf", default="mutool draw -q -F txt", metavar="COMMAND")
    parser.add_argument("posts", nargs="+", type=Path, metavar="POST")
    options = parser.parse_args()
    table: dict[tuple[str, str], Counter[str]] = {}
    for path in options.posts:
        try:
            measure(path, shlex.split(options.mupdf), table)
        except handbill.HandbillError as error:
            print(f"not built: {error.problems[0]}".splitlines()[0])
    readings = ("pdftotext", "MuPDF", "structure")
    print(f"{'language':9} {'made by':11} {'words':>7}  missing in " + ", ".join(readings))
    for (language, maker), row in sorted(table.items()):
        figures = "  ".join(
            f"{row[reading]:5} {100 * row[reading] / max(1, row['words']):6.2f} %"
            for reading in readings
        )
        joined = " / ".join(str(row[f"{reading} joined"]) for reading in readings)
        print(f"{language:9} {maker:11} {row['words']:7}  {figures}", end="")
        print(f"  with a non-joiner: {joined} of {row['joined']}" if row["joined"] else "")


if __name__ == "__main__":
    main()
