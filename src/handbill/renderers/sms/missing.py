"""What messages lack before they can go out: who sends them, a link, help, a way out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from urllib.parse import urlsplit

from handbill.document import Unknown
from handbill.errors import Problem, Severity
from handbill.languages import languages, messages_for
from handbill.languages.tags import primary_language
from handbill.models import Edition
from handbill.renderers.sms import sources
from handbill.renderers.sms.options import NO_LINK, OptOut, SmsLine, SmsOptions
from handbill.renderers.sms.snippets import Snippet
from handbill.rules.addresses import link_fault
from handbill.rules.harm import words_of_harm

_RESERVED = re.compile(r"(?:^|\.)(?:example(?:\.(?:com|net|org))?|test|invalid|localhost)$")
"""Hosts that lead nowhere on purpose (RFC 2606)."""
_BRACKETED = re.compile(r"[\[<{].*[\]>}]|\?+|x{2,}|to-?do|tbd|n/?a", re.IGNORECASE)


def missing(
    edition: Edition, options: SmsOptions, snippets: Sequence[Snippet]
) -> Iterator[Problem]:
    """What an edition has to say before its messages can go out, each with the option to set.

    Warnings where the edition asks for messages at all, information where it says nothing of them.
    """
    asked = Severity.INFO if options == SmsOptions() else Severity.WARNING
    yield from _sender(edition, options, asked)
    yield from _link(edition, options, asked)
    yield from _dropped_link(edition, snippets)
    yield from _help(edition, options, snippets, asked)
    if options.opt_out is OptOut.NONE:
        yield Problem(
            code="M006",
            severity=Severity.INFO,
            location=edition.place,
            what="no message says how to opt out",
            hint="carriers ask for it monthly at least: set sms.opt_out, unless the gateway has it",
        )
    yield from _language(edition, options)


def _sender(edition: Edition, options: SmsOptions, asked: Severity) -> Iterator[Problem]:
    name = options.prefix.strip().removesuffix(":").strip()
    if not name:
        yield Problem(
            code="M009",
            severity=asked,
            location=edition.place,
            what="no message says who sends it",
            hint="set sms.prefix to the name of the programme that its recipients know",
        )
    elif looks_like_a_stand_in(name):
        yield Problem(
            code="M011",
            severity=Severity.WARNING,
            location=edition.place,
            what=f"sms.prefix is {name!r}, which looks like a placeholder",
            hint="put the name of the programme there that its recipients know",
        )


def looks_like_a_stand_in(name: str) -> bool:
    """Whether a sender's name is what forms and examples show in place of one."""
    return bool(_stand_in().fullmatch(name) or _BRACKETED.fullmatch(name))


@lru_cache(maxsize=1)
def _stand_in() -> re.Pattern[str]:
    expressions = (expression for language in languages() for expression in language.stand_ins)
    return re.compile("|".join(expressions), re.IGNORECASE)


def _link(edition: Edition, options: SmsOptions, asked: Severity) -> Iterator[Problem]:
    link = sources.link_of(edition, options)
    if not link and options.link.strip() != NO_LINK:
        url = edition.post.url
        if isinstance(url, Unknown):
            why = "the post's own address is not recorded"
        else:
            fault = link_fault(url)
            why = fault[1] if fault else "the post has none"
        yield Problem(
            code="M010",
            severity=asked,
            location=edition.place,
            what=f"no message has a link: {why}",
            hint="set sms.link to a whole https address, or to none",
        )
    elif _RESERVED.search(urlsplit(link).hostname or "" if link_fault(link) is None else ""):
        yield Problem(
            code="M011",
            severity=Severity.WARNING,
            location=edition.place,
            what=f"the link leads nowhere, it looks like a placeholder: {link}",
            hint="set sms.link to the address that recipients shall open",
        )


def _dropped_link(edition: Edition, snippets: Sequence[Snippet]) -> Iterator[Problem]:
    dropped = [snippet.id for snippet in snippets if SmsLine.LINK in snippet.dropped]
    if dropped:
        yield Problem(
            code="M209",
            severity=Severity.WARNING,
            location=edition.place,
            what=f"{len(dropped)} of {len(snippets)} messages have no room for the link, or would"
            f" have it cut between two parts: {', '.join(dropped)}",
            hint="give a shorter address of your own in sms.link, another sms.budget, fewer words",
        )


def _help(
    edition: Edition, options: SmsOptions, snippets: Sequence[Snippet], asked: Severity
) -> Iterator[Problem]:
    """Messages about harm that don't say where there is help."""
    for snippet in snippets:
        words = words_of_harm(snippet.text)
        if words and SmsLine.HELP in snippet.dropped:
            yield Problem(
                code="M206",
                severity=Severity.WARNING,
                location=snippet.location or edition.place,
                what=f"message {snippet.id!r} speaks of harm ({words[0]!r}), and its budget has no"
                " room for the helpline",
                hint="raise sms.budget, or quote fewer words",
            )
    if options.help_line:
        return
    harmful = [snippet.id for snippet in snippets if words_of_harm(snippet.text)]
    if harmful:
        yield Problem(
            code="M012",
            severity=asked,
            location=edition.place,
            what=f"messages speak of harm and name no help: {', '.join(harmful)}",
            hint="set sms.help_line to a helpline of your region",
        )


def _language(edition: Edition, options: SmsOptions) -> Iterator[Problem]:
    """The labels are in another language than the messages."""
    tag = options.language or edition.language or edition.post.language
    spoken = messages_for(tag).language
    if primary_language(tag) != spoken:
        yield Problem(
            code="M013",
            severity=Severity.INFO,
            location=edition.place,
            what=f"handbill has no phrases for messages in {tag!r}: its labels are in {spoken!r}",
            hint="write sms.opt_out_line in your language; a language is one file in languages/",
        )
