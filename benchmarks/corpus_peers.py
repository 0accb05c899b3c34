"""The posts of a corpus by pandoc: as EPUB, and as PDF through WeasyPrint and through Typst.

Runs in an environment of its own, which has pypandoc_binary, typst and WeasyPrint. Reads
``{"posts": [...], "target": folder}`` from stdin and prints for each post a line of JSON: the file
that each way made, or "error: …". Each is asked for what makes its files most accessible.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pypandoc
import typst
import weasyprint

TIMEOUT = 120


def pandoc(post: Path, *arguments: str) -> None:
    """Run pandoc in the folder of a post; raises RuntimeError with its last line."""
    command = [pypandoc.get_pandoc_path(), str(post.absolute()), "--standalone", *arguments]
    folder = post.absolute().parent
    ended = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, timeout=TIMEOUT, check=False
    )
    if ended.returncode:
        raise RuntimeError((ended.stderr.strip().splitlines() or ["no message"])[-1])


def epub(post: Path, target: Path) -> Path:
    """The EPUB that pandoc makes."""
    path = target.with_suffix(".epub")
    pandoc(post, "--to=epub3", f"--output={path}")
    return path


def by_weasyprint(post: Path, target: Path) -> Path:
    """The PDF/UA-1 that WeasyPrint makes of pandoc's HTML."""
    page, path = target.with_suffix(".html"), target.with_suffix(".weasyprint.pdf")
    pandoc(post, "--to=html5", "--embed-resources", f"--output={page}")
    weasyprint.HTML(filename=page).write_pdf(path, pdf_variant="pdf/ua-1")
    return path


def by_typst(post: Path, target: Path) -> Path:
    """The PDF/UA-1 that Typst makes of pandoc's Typst."""
    source, path = target.with_suffix(".typ"), target.with_suffix(".typst.pdf")
    pandoc(post, "--to=typst", f"--output={source}")
    typst.compile(source, output=path, root="/", pdf_standards=["ua-1"])
    return path


WAYS = {"pandoc EPUB": epub, "pandoc, WeasyPrint": by_weasyprint, "pandoc, Typst": by_typst}


def main() -> None:
    """Build every post in every way."""
    task = json.load(sys.stdin)
    target = Path(task["target"])
    target.mkdir(parents=True, exist_ok=True)
    for number, post in enumerate(task["posts"]):
        made = {}
        for name, way in WAYS.items():
            try:
                made[name] = str(way(Path(post), target / f"{number:04}"))
            except Exception as error:  # noqa: BLE001  # what each way fails at is the result
                made[name] = f"error: {' '.join(str(error).split())[:200]}"
        print(json.dumps(made), flush=True)


if __name__ == "__main__":
    main()
