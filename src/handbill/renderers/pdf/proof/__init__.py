"""Our own checks of a finished PDF: what a handout has to be, beyond what any judge looks at.

They read the file by themselves and compare it with the XHTML that it was made of.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from handbill.errors import Problem
from handbill.renderers.pdf.proof import (
    figures,
    links,
    lists,
    navigation,
    parts,
    running_matter,
    tables,
    words,
)
from handbill.renderers.pdf.proof.page_content import UnreadableError
from handbill.renderers.pdf.proof.structure import fault, read

RULES = (
    *words.RULES,
    *running_matter.RULES,
    *links.RULES,
    *tables.RULES,
    *figures.RULES,
    *lists.RULES,
    *parts.RULES,
    *navigation.RULES,
)


def check(data: bytes, root: Element) -> tuple[Problem, ...]:
    """Every problem of a finished PDF; ``root`` is the XHTML that it was made of.

    P040 to P053, and P054 alone for a file that can't be read back.
    """
    try:
        finished = read(data)
    except UnreadableError as error:
        return (fault("P054", f"the file can't be read back: {error}"),)
    with finished.pdf:
        return tuple(problem for rule in RULES for problem in rule(finished, root))
