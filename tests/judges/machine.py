"""Programs and files on a machine without judges."""

from __future__ import annotations

from pathlib import Path

from tests.judges import books


def program(folder: Path, name: str, *lines: str) -> Path:
    """A shell script of that name in the folder; returns its path."""
    path = folder / name
    path.write_text("\n".join(["#!/bin/sh", *lines, ""]), encoding="utf-8")
    path.chmod(0o755)
    return path


def small(folder: Path) -> tuple[Path, Path]:
    """A PDF and a book in the folder."""
    pdf, epub = folder / "a.pdf", folder / "b.epub"
    pdf.write_bytes(books.handout())
    epub.write_bytes(books.book())
    return pdf, epub
