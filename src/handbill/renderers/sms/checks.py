"""What a person should know before messages go out: the operator's lines, losses, words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbill.errors import Location, Problem, Severity
from handbill.models import Edition
from handbill.renderers.sms import gsm7, sources
from handbill.renderers.sms.exports import formula_like
from handbill.renderers.sms.fold import fold, losses
from handbill.renderers.sms.options import NO_LINK, SmsLine, SmsOptions
from handbill.renderers.sms.placeholders import names
from handbill.renderers.sms.snippets import Snippet, SnippetKind
from handbill.rules.addresses import link_fault, links
from handbill.rules.person_first import stigmatizing

_id = re.compile(r"[\w.-]+")


def check_options(edition: Edition, options: SmsOptions) -> Iterator[Problem]:
    """What is wrong with what the edition asks for, before anything is composed."""
    place = edition.place

    def problem(code: str, severity: Severity, what: str, hint: str) -> Problem:
        return Problem(code=code, severity=severity, location=place, what=what, hint=hint)

    if options.budget < 1:
        yield problem(
            "M001", Severity.ERROR, f"sms.budget is {options.budget}", "give at least 1 segment"
        )
    link = options.link.strip()
    if link and link != NO_LINK and (fault := link_fault(link)):
        code, what = fault
        yield problem(code, Severity.ERROR, f"sms.link: {what}", "give the whole https address")
    for name, line in operator_lines(options):
        for start, end in links(line) if name != "link" else ():
            if fault := link_fault(line[start:end]):
                yield problem(fault[0], Severity.ERROR, f"sms.{name}: {fault[1]}", "give it whole")
        if "\n" in line.strip() and not name.startswith("summaries"):
            yield problem(
                "M002", Severity.ERROR, f"sms.{name} has a line break", "make it one line"
            )
        yield from _forces_ucs2(edition, name, line, options)
    picked = (
        *(words.id for words in options.quotations),
        *(words.id for words in options.summaries),
    )
    for name in picked:
        if name and not _id.fullmatch(name):
            yield problem(
                "M008",
                Severity.ERROR,
                f"{name!r} is no id of a message",
                "use letters, digits, hyphens, underscores and full stops",
            )
    yield from _clearances(edition, options)
    yield from _placeholders(edition, options)


def operator_lines(options: SmsOptions) -> Iterator[tuple[str, str]]:
    """What the operator or the editor wrote, by the name of its option."""
    for name in ("prefix", "source_name", "link", "help_line", "opt_out_line"):
        line = getattr(options, name)
        if line:
            yield name, line
    for number, summary in enumerate(options.summaries, 1):
        yield f"summaries[{number}]", summary.text


def editor_texts(edition: Edition, options: SmsOptions) -> Iterator[tuple[str, str]]:
    """Everything in an edition that its editor wrote, by name: none of it is a quotation."""
    for name, line in operator_lines(options):
        yield f"sms.{name}", line
    yield "selection.note", edition.selection_note
    for number, question in enumerate(edition.kit.questions, 1):
        yield f"kit.questions[{number}]", f"{question.prompt} {question.answer}"
    for entry in edition.kit.glossary:
        yield f"kit.glossary {entry.term!r}", entry.meaning


def _forces_ucs2(edition: Edition, name: str, line: str, options: SmsOptions) -> Iterator[Problem]:
    foreign = gsm7.foreign(fold(line, options.folding)[0])
    if foreign:
        letters = ", ".join(f"{letter.character!r} at {letter.offset}" for letter in foreign)
        yield Problem(
            code="M007",
            severity=Severity.INFO,
            location=edition.place,
            what=f"sms.{name} makes its messages UCS-2, 70 units instead of 160: {letters}",
            hint="word it without these characters, where the language allows",
        )


def _clearances(edition: Edition, options: SmsOptions) -> Iterator[Problem]:
    known = {thread.comment.id for thread in edition.all_threads()}
    place = edition.place
    for clearance in options.cleared:
        if not clearance.reason.strip():
            yield Problem(
                code="M403",
                location=place,
                what=f"comment {clearance.id!r} is cleared without a reason",
                hint="say in sms.cleared why it may go out",
            )
        if clearance.id not in known:
            yield Problem(
                code="M404",
                location=place,
                what=f"sms.cleared names {clearance.id!r}, which is no chosen comment",
                hint=f"chosen are {', '.join(sorted(known)) or 'none'}",
            )


def _placeholders(edition: Edition, options: SmsOptions) -> Iterator[Problem]:
    """Placeholders that nobody declared, and declared ones that nobody can fill in."""
    declared = {placeholder.name for placeholder in options.placeholders}
    for name, line in operator_lines(options):
        for undeclared in names(line):
            if undeclared not in declared:
                yield Problem(
                    code="M014",
                    location=edition.place,
                    what=f"sms.{name} has (({undeclared})), and nobody says how long it gets",
                    hint="declare it in sms.placeholders with its longest value",
                )
    used = {name for _, line in operator_lines(options) for name in names(line)}
    for placeholder in options.placeholders:
        if placeholder.longest < 1 or placeholder.name not in used:
            why = "stands in no line" if placeholder.longest >= 1 else "can hold nothing"
            yield Problem(
                code="M015",
                location=edition.place,
                what=f"the placeholder {placeholder.name!r} {why}",
                hint="write ((name)) in a line of yours, and give the longest value it can have",
            )


def check_snippets(
    edition: Edition, options: SmsOptions, snippets: tuple[Snippet, ...]
) -> Iterator[Problem]:
    """What is worth knowing of finished messages: losses, cut clusters, lines left out, words."""
    place = edition.place
    if not snippets:
        yield Problem(
            code="M003",
            severity=Severity.WARNING,
            location=place,
            what="nothing is left to send",
            hint="see what was left out, and why; or pick quotations in sms.quotations",
        )
    ids = [snippet.id for snippet in snippets]
    for repeated in sorted({name for name in ids if ids.count(name) > 1}):
        yield Problem(
            code="M005",
            location=place,
            what=f"two messages have the id {repeated!r}",
            hint="give one of them another id",
        )
    for snippet in snippets:
        yield from _check_snippet(snippet, options, snippet.location or place)
    if risky := formula_like(snippets):
        yield Problem(
            code="M702",
            severity=Severity.INFO,
            location=place,
            what=f"a spreadsheet may take these messages for formulas: {', '.join(risky)}",
            hint="import the CSV with its columns as text; the messages are not altered for it",
        )
    yield from _person_first(edition, options, snippets)


def _check_snippet(snippet: Snippet, options: SmsOptions, at: Location | None) -> Iterator[Problem]:
    """Losses, cut clusters and a lost opt-out line of one message."""
    lost = losses(snippet.folds)
    if options.lossless and lost:
        changes = ", ".join(f"{change.original!r} to {change.replacement!r}" for change in lost)
        yield Problem(
            code="M501",
            location=at,
            what=f"message {snippet.id!r} is to be lossless, but folding changes {changes}",
            hint="set sms.folding to exact, or do without sms.lossless",
        )
    if options.whole_clusters and gsm7.segment(snippet.text, whole_clusters=True).cut_clusters:
        yield Problem(
            code="M502",
            severity=Severity.WARNING,
            location=at,
            what=f"message {snippet.id!r} holds a character that is longer than a part",
            hint="it is cut between its code points; phones join it again",
        )
    if SmsLine.OPT_OUT in snippet.dropped:
        yield Problem(
            code="M202",
            severity=Severity.WARNING,
            location=at,
            what=f"message {snippet.id!r} has no room for its opt-out line",
            hint="raise sms.budget, or take opt-out from sms.drop",
        )


def _person_first(
    edition: Edition, options: SmsOptions, snippets: tuple[Snippet, ...]
) -> Iterator[Problem]:
    """Warnings over what the editor wrote, information over what is quoted."""
    place = edition.place
    language = options.language or edition.language or edition.post.language
    for name, line in editor_texts(edition, options):
        for term in stigmatizing(line, language):
            yield Problem(
                code="M601",
                severity=Severity.WARNING,
                location=place,
                what=f"{name} says {term.words!r} at {term.start}",
                hint=f"NIDA advises: {term.instead}",
            )
    texts = sources.source_texts(edition)
    for snippet in snippets:
        if snippet.kind is SnippetKind.SUMMARY:
            continue
        for quote in snippet.quotes:
            terms = stigmatizing(
                texts[quote.source][quote.start : quote.end], edition.post.language
            )
            if terms:
                listed = ", ".join(
                    f"{term.words!r} at {quote.start + term.start}" for term in terms
                )
                yield Problem(
                    code="M602",
                    severity=Severity.INFO,
                    location=snippet.location or place,
                    what=f"message {snippet.id!r} quotes {listed} of {quote.source}",
                    hint="quoted words stay; NIDA now advises person-first language",
                )
