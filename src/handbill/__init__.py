"""One archived post, its notice and chosen comments as PDF handout, EPUB and SMS text.

>>> import handbill
>>> edition = handbill.load("content/connection-between-pain-medications-and-heroin")
>>> edition.post.title
'The Connection Between Pain Medications and Heroin'
"""

from __future__ import annotations

from pathlib import Path

from handbill.document import UNKNOWN, Body, Unknown
from handbill.errors import (
    ContentError,
    HandbillError,
    JudgeError,
    Location,
    Problem,
    RenderError,
    SelectionError,
    Severity,
    WriteError,
)
from handbill.judges import Finding, Verdict, verify
from handbill.models import (
    ArchivalNotice,
    Artifact,
    Choice,
    Comment,
    Comments,
    Edition,
    Post,
    Selection,
    Thread,
)
from handbill.options import EpubOptions, PdfOptions, SmsOptions
from handbill.publishing import FORMATS, publish
from handbill.readers import load as _load
from handbill.readers.markdown import parse_prose
from handbill.renderers.sms import Snippet, render_sms
from handbill.rules import audit
from handbill.selecting import select

__all__ = [
    "FORMATS",
    "UNKNOWN",
    "ArchivalNotice",
    "Artifact",
    "Body",
    "Choice",
    "Comment",
    "Comments",
    "ContentError",
    "Edition",
    "EpubOptions",
    "Finding",
    "HandbillError",
    "JudgeError",
    "Location",
    "PdfOptions",
    "Post",
    "Problem",
    "RenderError",
    "Selection",
    "SelectionError",
    "Severity",
    "SmsOptions",
    "Snippet",
    "Thread",
    "Unknown",
    "Verdict",
    "WriteError",
    "audit",
    "extract",
    "load",
    "parse_prose",
    "publish",
    "render_epub",
    "render_pdf",
    "render_sms",
    "select",
    "verify",
]

__version__ = "0.1.0"


def load(path: str | Path, *, edition: str | None = None, language: str | None = None) -> Edition:
    """Read what is published: a content folder, an edition file in it, a single Markdown post.

    ``edition`` names the edition of a folder; without it the one marked ``default: true`` counts,
    else the first by name, else the post alone. ``language`` (BCP 47) stands in where the post
    records none.

    Raises ContentError with every problem found in all the files: where, what, what to do.
    """
    options = {"pdf": PdfOptions, "epub": EpubOptions, "sms": SmsOptions}
    return _load(path, edition=edition, language=language, options=options)


def render_pdf(edition: Edition, *, options: PdfOptions | None = None) -> bytes:
    """The PDF handout; ``options`` None means the edition's own.

    PDF/UA-1 and PDF/A-2a unless the options ask for another standard. Raises RenderError where a
    whole, honest file can't be made. Loads WeasyPrint.
    """
    from handbill.renderers import pdf

    return pdf.render(edition, options)


def render_epub(edition: Edition, *, options: EpubOptions | None = None) -> bytes:
    """The EPUB 3.3 book; ``options`` None means the edition's own.

    Raises RenderError where a whole, honest book can't be made. Loads EbookLib.
    """
    from handbill.renderers import epub

    return epub.render(edition, options)


def extract(path: str | Path, folder: str | Path = ".") -> tuple[Path, ...]:
    """Write the content folder that a handout holds below ``folder``; returns the files written.

    The handout must have been built with ``PdfOptions(embed_source=True)``; what is built of the
    folder then is the same handout, byte for byte. Raises ContentError (X001 no readable PDF, X002
    no source in it, X003 a name that leads elsewhere, X004 a file that is there already) and
    WriteError (R002) where the folder can't be written; nothing is written then.
    """
    from handbill.readers import handout

    return handout.extract(path, folder)
