"""One archived post, its notice and chosen comments as PDF handout, EPUB and SMS text.

>>> import handbill
>>> edition = handbill.load("content/connection-between-pain-medications-and-heroin")
>>> edition.post.title
'The Connection Between Pain Medications and Heroin'
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from handbill.commands import Command, Outcome
from handbill.document import (
    UNKNOWN,
    Abbreviation,
    Alignment,
    Aside,
    BlockQuote,
    Body,
    BulletList,
    Cell,
    Code,
    CodeBlock,
    Definition,
    DefinitionList,
    Division,
    Figure,
    Footnote,
    FootnoteReference,
    Heading,
    Image,
    LineBreak,
    Link,
    ListItem,
    Numbering,
    OrderedList,
    Paragraph,
    Plain,
    Scope,
    Span,
    Style,
    Styled,
    Table,
    Text,
    ThematicBreak,
    Unknown,
)
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
from handbill.formats import FORMATS, Format, FormatTable
from handbill.judges import Finding, Verdict, verify
from handbill.models import (
    NO_DISCLAIMER_RECORDED,
    ArchivalNotice,
    ArchivalStatus,
    Artifact,
    Caution,
    CautionKind,
    Choice,
    ClassKit,
    Comment,
    Comments,
    Edition,
    Excerpt,
    GlossaryEntry,
    ImageFile,
    NoDisclaimer,
    Post,
    Question,
    Rendering,
    Role,
    Selection,
    SourceFile,
    Thread,
)
from handbill.options import Options, option
from handbill.paper.options import Paper
from handbill.publishing import Publication, publish, rehearse
from handbill.readers import load as _load
from handbill.readers.markdown import parse_prose
from handbill.renderers.epub import render_epub
from handbill.renderers.epub.options import EpubOptions
from handbill.renderers.pdf import render_pdf
from handbill.renderers.pdf.options import Booklet, PdfOptions, Standard
from handbill.renderers.sms import (
    Composition,
    Fold,
    FoldKind,
    Quote,
    Snippet,
    SnippetKind,
    compose,
    render_sms,
)
from handbill.renderers.sms.options import (
    Folding,
    OptOut,
    PlaceholderType,
    SmsClearance,
    SmsLine,
    SmsOptions,
    SmsPlaceholder,
    SmsQuotation,
    SmsSummary,
)
from handbill.rules import audit
from handbill.selecting import select

__all__ = [
    "FORMATS",
    "NO_DISCLAIMER_RECORDED",
    "UNKNOWN",
    "Abbreviation",
    "Alignment",
    "ArchivalNotice",
    "ArchivalStatus",
    "Artifact",
    "Aside",
    "BlockQuote",
    "Body",
    "Booklet",
    "BulletList",
    "Caution",
    "CautionKind",
    "Cell",
    "Choice",
    "ClassKit",
    "Code",
    "CodeBlock",
    "Command",
    "Comment",
    "Comments",
    "Composition",
    "ContentError",
    "Definition",
    "DefinitionList",
    "Division",
    "Edition",
    "EpubOptions",
    "Excerpt",
    "Figure",
    "Finding",
    "Fold",
    "FoldKind",
    "Folding",
    "Footnote",
    "FootnoteReference",
    "Format",
    "FormatTable",
    "GlossaryEntry",
    "HandbillError",
    "Heading",
    "Image",
    "ImageFile",
    "JudgeError",
    "LineBreak",
    "Link",
    "ListItem",
    "Location",
    "NoDisclaimer",
    "Numbering",
    "OptOut",
    "Options",
    "OrderedList",
    "Outcome",
    "Paper",
    "Paragraph",
    "PdfOptions",
    "PlaceholderType",
    "Plain",
    "Post",
    "Problem",
    "Publication",
    "Question",
    "Quote",
    "RenderError",
    "Rendering",
    "Role",
    "Scope",
    "Selection",
    "SelectionError",
    "Severity",
    "SmsClearance",
    "SmsLine",
    "SmsOptions",
    "SmsPlaceholder",
    "SmsQuotation",
    "SmsSummary",
    "Snippet",
    "SnippetKind",
    "SourceFile",
    "Span",
    "Standard",
    "Style",
    "Styled",
    "Table",
    "Text",
    "ThematicBreak",
    "Thread",
    "Unknown",
    "Verdict",
    "WriteError",
    "audit",
    "compose",
    "extract",
    "load",
    "option",
    "parse_prose",
    "publish",
    "rehearse",
    "render_epub",
    "render_pdf",
    "render_sms",
    "select",
    "verify",
]

__version__ = "0.1.0"


def load(
    path: str | Path,
    *,
    edition: str | None = None,
    language: str | None = None,
    site: str | Path | None = None,
    options: Mapping[str, type[Options]] | None = None,
) -> Edition:
    """Read what is published: a content folder, an edition file in it, a post, a handout.

    ``edition`` names the edition of a folder; without it the one marked ``default: true`` counts,
    else the first by name, else the post alone. ``language`` (BCP 47) stands in where the post
    records none. ``site`` is the folder of the site whose post is read, "none" for a post by
    itself; None looks for it above the post. ``options`` names the sections that an edition file
    may have, each with the options type it fills; None: those of ``FORMATS``.

    Raises ContentError or SelectionError with every problem found in all the files: where, what,
    what to do.
    """
    sections = FORMATS.options if options is None else options
    return _load(path, edition=edition, language=language, site=site, options=sections)


def extract(path: str | Path, folder: str | Path = ".") -> tuple[Path, ...]:
    """Write the content folder that a handout holds below ``folder``; returns the files written.

    The handout must have been built with ``PdfOptions(embed_source=True)``; what is built of the
    folder then is the same handout, byte for byte. Raises ContentError (X001 no readable PDF, X002
    no source in it, X003 a name that leads elsewhere, X004 a file that is there already) and
    WriteError (R002) where the folder can't be written; nothing is written then.
    """
    from handbill.readers import handout

    return handout.extract(path, folder)
