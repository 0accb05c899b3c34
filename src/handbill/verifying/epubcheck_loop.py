"""A program of its own: judges any number of books in one virtual machine, through JPype.

Run as ``python -P epubcheck_loop.py EPUBCHECK.jar BOOK.epub…``; each report goes to
BOOK.epub.json. The virtual machine is found beside the `java` that $HANDBILL_JAVA names.
"""

from __future__ import annotations

import importlib
import os
import sys
from pathlib import Path
from typing import Any


def main(jar: str, books: list[str]) -> None:
    """Judges every book; a book that breaks the judge leaves no report and stops no other."""
    jpype: Any = importlib.import_module("jpype")
    options = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Djava.awt.headless=true")
    jpype.startJVM(_machine(jpype), *options, "-Duser.language=en", classpath=[jar])
    checker = jpype.JClass("com.adobe.epubcheck.tool.EpubChecker")
    for book in books:
        try:
            checker().run(["-u", "--json", f"{book}.json", book])
        except jpype.JException as error:
            Path(f"{book}.broken").write_text(str(error), encoding="utf-8")


def _machine(jpype: Any) -> str:
    java = Path(os.environ["HANDBILL_JAVA"]).resolve()
    for name in ("libjvm.so", "libjvm.dylib"):
        library = java.parents[1] / "lib" / "server" / name
        if library.is_file():
            return str(library)
    return str(jpype.getDefaultJVMPath())


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
