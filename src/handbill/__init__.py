"""One archived post, its notice and chosen comments as PDF handout, EPUB and SMS text.

>>> import handbill
>>> edition = handbill.load("content/connection-between-pain-medications-and-heroin")
>>> edition.post.title
'The Connection Between Pain Medications and Heroin'
"""

from __future__ import annotations

import typing

from handbill.loading import names_of

if typing.TYPE_CHECKING:
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
        Gap,
        GapKind,
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
        GivenFont,
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
    from handbill.readers.files.fonts import read_font
    from handbill.readers.markdown import parse_prose
    from handbill.reading import extract, load
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
    "Gap",
    "GapKind",
    "GivenFont",
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
    "read_font",
    "rehearse",
    "render_epub",
    "render_pdf",
    "render_sms",
    "select",
    "verify",
]

__version__ = "0.1.0"

_NAMES = {
    "handbill.commands": "Command Outcome",
    "handbill.document": """
        UNKNOWN Abbreviation Alignment Aside BlockQuote Body BulletList Cell Code CodeBlock
        Definition DefinitionList Division Figure Footnote FootnoteReference Gap GapKind
        Heading Image LineBreak Link ListItem Numbering OrderedList Paragraph Plain Scope Span
        Style Styled Table Text ThematicBreak Unknown
    """,
    "handbill.errors": """
        ContentError HandbillError JudgeError Location Problem RenderError SelectionError Severity
        WriteError
    """,
    "handbill.formats": "FORMATS Format FormatTable",
    "handbill.judges": "Finding Verdict verify",
    "handbill.models": """
        NO_DISCLAIMER_RECORDED ArchivalNotice ArchivalStatus Artifact Caution CautionKind Choice
        ClassKit Comment Comments Edition Excerpt GivenFont GlossaryEntry ImageFile NoDisclaimer
        Post Question Rendering Role Selection SourceFile Thread
    """,
    "handbill.options": "Options option",
    "handbill.paper.options": "Paper",
    "handbill.publishing": "Publication publish rehearse",
    "handbill.readers.files.fonts": "read_font",
    "handbill.readers.markdown": "parse_prose",
    "handbill.reading": "extract load",
    "handbill.renderers.epub": "render_epub",
    "handbill.renderers.epub.options": "EpubOptions",
    "handbill.renderers.pdf": "render_pdf",
    "handbill.renderers.pdf.options": "Booklet PdfOptions Standard",
    "handbill.renderers.sms": """
        Composition Fold FoldKind Quote Snippet SnippetKind compose render_sms
    """,
    "handbill.renderers.sms.options": """
        Folding OptOut PlaceholderType SmsClearance SmsLine SmsOptions SmsPlaceholder SmsQuotation
        SmsSummary
    """,
    "handbill.rules": "audit",
    "handbill.selecting": "select",
}
"""Where the public names stand; each module is loaded when the first of its names is asked for."""

if not typing.TYPE_CHECKING:  # type checkers read the imports above, and know every name
    __getattr__, __dir__ = names_of(__name__, _NAMES)
