"""What handbill's own structure tree is worth: the same page through WeasyPrint alone.

    python benchmarks/pdf.py [CONTENT]

Both use the same XHTML, style sheets and fonts. Compared: time, size, the structure elements, how
many blocks of the source are one element each, and what veraPDF says where it is installed.
"""

from __future__ import annotations

import io
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pikepdf

import handbill
from handbill.models import Edition
from handbill.renderers.pdf.artifacts import lay_out
from handbill.renderers.pdf.writer import write

DEFAULT = "tests/cases/pdf/stress/in"
RUNS = 3


def alone(edition: Edition) -> bytes:
    """WeasyPrint's own tags: its two standards can't be in one file, PDF/UA-1 is asked for."""
    document = lay_out(edition).document.raw
    made: bytes = document.write_pdf(pdf_variant="pdf/ua-1", pdf_tags=True)
    return made


def ours(edition: Edition) -> bytes:
    """The handout as handbill makes it: both standards in one file."""
    return write(lay_out(edition))


def elements(data: bytes) -> Counter[str]:
    """How many structure elements of each type a file holds."""
    found: Counter[str] = Counter()

    def walk(element: Any) -> None:
        if isinstance(element, pikepdf.Dictionary) and "/S" in element:
            found[str(element.S)[1:]] += 1
            kids: Any = element.get("/K", [])
            for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
                walk(kid)

    with pikepdf.open(io.BytesIO(data)) as pdf:
        top: Any = pdf.Root.StructTreeRoot.K
        for kid in top if isinstance(top, pikepdf.Array) else [top]:
            walk(kid)
    return found


def main() -> None:
    """Build both, and print them side by side."""
    edition = handbill.load(sys.argv[1] if len(sys.argv) > 1 else DEFAULT)
    source = Counter(each.tag for each in lay_out(edition).root.iter())
    with tempfile.TemporaryDirectory() as folder:
        for name, build in (("handbill", ours), ("WeasyPrint alone", alone)):
            times = []
            for _ in range(RUNS):
                start = time.perf_counter()
                data = build(edition)
                times.append(time.perf_counter() - start)
            path = Path(folder) / f"{name.split()[0].lower()}.pdf"
            path.write_bytes(data)
            found = elements(data)
            print(f"{name}: {min(times):.2f} s, {len(data):,} bytes, {found.total()} elements,")
            print(f"  {found['Span'] + found['NonStruct']} of them Span or NonStruct;")
            source["p"] += source.pop("pre", 0)  # code is a paragraph too
            for tag, kind in (("p", "P"), ("table", "Table"), ("a", "Link"), ("tr", "TR")):
                print(f"  {source[tag]} <{tag}> became {found[kind]} {kind}")
            for verdict in handbill.verify(path):
                print(f"  {verdict}".splitlines()[0])


if __name__ == "__main__":
    main()
