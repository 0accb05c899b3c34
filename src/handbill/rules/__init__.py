"""Editorial rules, one file a subject: each rule, word and limit stands once.

They look at an edition and say what an editor should know, with the line of the source; what a
rule needs to know is asked here by readers and renderers too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from handbill.document import Body
from handbill.errors import Problem
from handbill.models import Edition
from handbill.rules.cautions import cautioned_comments
from handbill.rules.gaps import gaps, strictly
from handbill.rules.headings import bold_lines
from handbill.rules.images import images
from handbill.rules.language import phrases
from handbill.rules.leftovers import leftovers, leftovers_in_titles
from handbill.rules.links import addresses_cut_short, links
from handbill.rules.provenance import authors, provenance
from handbill.rules.tables import tables

EDITION_RULES: tuple[Callable[[Edition], Iterator[Problem]], ...] = (
    cautioned_comments,
    provenance,
    authors,
    phrases,
    leftovers_in_titles,
    gaps,
)
"""The rules of an edition, in the order of their answers."""

TEXT_RULES: tuple[Callable[[Body], Iterator[Problem]], ...] = (
    links,
    images,
    addresses_cut_short,
    bold_lines,
    tables,
    leftovers,
)
"""The rules of each text in an edition, in the order of their answers."""


def audit(edition: Edition) -> tuple[Problem, ...]:
    """Everything that an editor should know of an edition, in the order of its parts.

    Codes: A001 vague link text, A002 no alternative text, A003 an image that is not there, A004
    alternative text that is a file name, A005 address not recorded, A006 a comment under an
    editor's caution is printed, A007 address cut short in the text, A008 a bold line that looks
    like a heading, A009 a table without header cells, A010 no summary, A011 nothing says where the
    post came from, A012 a link without words, A013 no phrases in the language of the edition, A014
    markup among the words, A020 an author called by a login, T003 to T005 what a page can't hold;
    and what reading the text remarked (T1xx, L0xx). Archived words are never changed, so what
    concerns them alone is information; what an editor can mend is a warning or an error. Gaps are
    warnings, and errors where ``Edition.strict`` is set.
    """
    problems = [*edition.remarks]
    for rule in EDITION_RULES:
        problems.extend(rule(edition))
    for body in edition.bodies():
        problems.extend(body.remarks)
        for rule_of_text in TEXT_RULES:
            problems.extend(rule_of_text(body))
    return tuple(dict.fromkeys(strictly(edition, problems)))
