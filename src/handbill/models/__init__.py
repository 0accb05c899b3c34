"""Post, ArchivalNotice, Comment, Selection, Edition: what handbill knows of its content.

Three promises hold by construction, so that no renderer can break them: an Edition of an archived
post has its notice; an Edition with comments has its disclaimer; quoted words are the source's.

Every type says what it refuses when it is made: it raises ContentError with every problem found
(E010 to E017, L012: see docs/problems.md).
"""

from __future__ import annotations

from handbill.models.comments import (
    NO_DISCLAIMER_RECORDED,
    Caution,
    CautionKind,
    Choice,
    Comment,
    Comments,
    Excerpt,
    NoDisclaimer,
    Role,
    Selection,
    Thread,
)
from handbill.models.edition import (
    Artifact,
    ClassKit,
    Edition,
    GlossaryEntry,
    Question,
    Rendering,
    SourceFile,
)
from handbill.models.fonts import GivenFont
from handbill.models.post import ArchivalNotice, ArchivalStatus, ImageFile, Post

__all__ = [
    "NO_DISCLAIMER_RECORDED",
    "ArchivalNotice",
    "ArchivalStatus",
    "Artifact",
    "Caution",
    "CautionKind",
    "Choice",
    "ClassKit",
    "Comment",
    "Comments",
    "Edition",
    "Excerpt",
    "GivenFont",
    "GlossaryEntry",
    "ImageFile",
    "NoDisclaimer",
    "Post",
    "Question",
    "Rendering",
    "Role",
    "Selection",
    "SourceFile",
    "Thread",
]
