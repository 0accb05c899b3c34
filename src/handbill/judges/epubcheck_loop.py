"""A program of its own: judges any number of books, in one virtual machine where JPype is there.

Run as ``python -P epubcheck_loop.py JAVA EPUBCHECK.jar BOOK.epub…``; each report goes to
BOOK.epub.json, and what broke EPUBCheck to BOOK.epub.broken. Without a JPype that was made for
this Python each book gets a virtual machine of its own, at about three seconds a book.
"""

from __future__ import annotations

import importlib
import subprocess
import sys
from pathlib import Path
from typing import Any

OPTIONS = (
    "-XX:TieredStopAtLevel=1",
    "-XX:+UseSerialGC",
    "-Djava.awt.headless=true",
    "-Duser.language=en",
)


def main(java: str, jar: str, books: list[str]) -> None:
    """Judges every book; one that breaks the judge leaves no report and stops no other."""
    try:
        jpype: Any = importlib.import_module("jpype")
    except ImportError:
        for book in books:
            command = [java, *OPTIONS, "-jar", jar, *_arguments(book)]
            subprocess.run(command, check=False)  # noqa: S603 - it reports in its own file
        return
    jpype.startJVM(_machine(java) or jpype.getDefaultJVMPath(), *OPTIONS, classpath=[jar])
    checker = jpype.JClass("com.adobe.epubcheck.tool.EpubChecker")
    for book in books:
        try:
            checker().run(_arguments(book))
        except jpype.JException as error:
            Path(f"{book}.broken").write_text(str(error), encoding="utf-8")


def _arguments(book: str) -> list[str]:
    return ["-u", "--json", f"{book}.json", book]


def _machine(java: str) -> str | None:
    """The virtual machine that belongs to this `java`, where the two lie as usual."""
    for name in ("libjvm.so", "libjvm.dylib"):
        library = Path(java).resolve().parents[1] / "lib" / "server" / name
        if library.is_file():
            return str(library)
    return None


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3:])
