"""The first post as an EPUB by handbill, by pandoc and by EbookLib alone: what the judges find.

    python benchmarks/epub.py [pandoc]

Each makes the book that its own documentation shows, of the same Markdown, with title, author and
language given; ``pandoc`` is the program, by default the one on PATH. Seconds are one build each,
in the order shown, imports included; findings are those of ``handbill verify``.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

CHECKOUT = Path(__file__).parents[1]
CONTENT = CHECKOUT / "content" / "connection-between-pain-medications-and-heroin"
TITLE, AUTHOR = "The Connection Between Pain Medications and Heroin", "Sara Bellum"

HANDBILL = """
import sys, handbill
edition = handbill.load(sys.argv[1])
open(sys.argv[2], "wb").write(handbill.render_epub(edition))
"""
TOGETHER = """
import sys, handbill, pathlib, tempfile
with tempfile.TemporaryDirectory() as folder:
    edition = handbill.load(sys.argv[1])
    _, book = handbill.publish(edition, folder, formats=("pdf", "epub"))
    pathlib.Path(sys.argv[2]).write_bytes(book.read_bytes())
"""
EBOOKLIB = """
import sys, markdown, pathlib
from ebooklib import epub
text = pathlib.Path(sys.argv[1]).read_text(encoding="utf-8").split("---", 2)[2]
book = epub.EpubBook()
book.set_identifier("post"); book.set_title(sys.argv[3]); book.set_language("en")
book.add_author(sys.argv[4])
chapter = epub.EpubHtml(title=sys.argv[3], file_name="post.xhtml", lang="en")
chapter.content = f"<h1>{sys.argv[3]}</h1>" + markdown.markdown(text)
book.add_item(chapter)
book.toc = (chapter,); book.spine = ["nav", chapter]
book.add_item(epub.EpubNcx()); book.add_item(epub.EpubNav())
epub.write_epub(sys.argv[2], book, {})
"""


def python(program: str, *arguments: str | Path) -> Callable[[Path], None]:
    """A builder that runs a program; its first argument is the source, its second the book."""

    def build(path: Path) -> None:
        source, *rest = map(str, arguments)
        command = [sys.executable, "-W", "ignore", "-c", program, source, str(path), *rest]
        subprocess.run(command, check=True)

    return build


def pandoc(program: str) -> Callable[[Path], None]:
    """A builder that runs pandoc as its manual shows."""

    def build(path: Path) -> None:
        facts = ["-M", f"title={TITLE}", "-M", f"author={AUTHOR}", "-M", "lang=en"]
        command = [program, str(CONTENT / "post.md"), *facts, "--to", "epub3", "-o", str(path)]
        subprocess.run(command, check=True)

    return build


def main() -> None:
    """Build, judge, print one line a builder."""
    import handbill

    builders = {
        "handbill": python(HANDBILL, CONTENT),
        "handbill, with the pages of its PDF": python(TOGETHER, CONTENT),
        "EbookLib 0.20 alone": python(EBOOKLIB, CONTENT / "post.md", TITLE, AUTHOR),
    }
    program = sys.argv[1] if len(sys.argv) > 1 else shutil.which("pandoc")
    if program:
        version = subprocess.run([program, "--version"], capture_output=True, check=True, text=True)
        builders[version.stdout.split("\n")[0]] = pandoc(program)
    else:
        print("pandoc is not on PATH: not compared")
    with tempfile.TemporaryDirectory() as folder:
        paths = {name: Path(folder) / f"{n}.epub" for n, name in enumerate(builders)}
        seconds = {}
        for name, build in builders.items():
            start = time.perf_counter()
            build(paths[name])
            seconds[name] = time.perf_counter() - start
        verdicts = {(v.path, v.judge): v for v in handbill.verify(*paths.values())}
        for name, path in paths.items():
            print(f"{name}: {seconds[name]:.2f} s, {path.stat().st_size:,} bytes")
            for judge in ("EPUBCheck", "Ace"):
                verdict = verdicts[path, judge]
                print(f"    {judge}: {verdict.tally or verdict.reason}")
                for finding in verdict.findings:
                    print(f"        {finding}")


if __name__ == "__main__":
    main()
