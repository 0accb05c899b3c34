"""The language of a text that records none: from its site, its path or its words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from handbill.document import Body, Code, Heading, Inline, Paragraph, Plain, children, walk
from handbill.document import Text as Words
from handbill.errors import Location, Problem, Severity
from handbill.languages.tags import (
    UNDETERMINED,
    is_tag,
    language_name,
    normalised,
    primary_language,
)
from handbill.readers.identification import Guess, fits, identify, main_script
from handbill.readers.report import Report

SURE = 0.9
"""From this probability on, the words of a text speak against what its path says."""
LIKELY = 0.6
"""From this probability on, the words of a text say its language by themselves."""

_ROOTS = frozenset(
    {"_i18n", "_posts", "app", "blog", "content", "docs", "i18n", "lang", "languages", "locale"}
    | {"locales", "pages", "posts", "public", "site", "src", "translations", "www"}
)
"""Folders below which sites keep a folder for each language."""
_TAG = re.compile(r"[a-z]{2}(?:[-_](?:[A-Za-z]{2}|[A-Z][a-z]{3}|hans|hant))?")


def assumed_language(
    body: Body,
    place: Location,
    report: Report,
    *,
    path: Path | None = None,
    site: str = "",
    root: Path | None = None,
    remedy: str = "name it when you build",
) -> str:
    """The language of a text that records none, with a remark (L017) of where it was taken from.

    ``site`` is what the site around it says, ``path`` where it lies, ``root`` the site's folder.
    What is written in another script than the text is no witness. Where neither says it, it is
    found out from the words; where they are not enough, it is English for a text in Latin letters
    (L011), else an error (L010) and "und". ``remedy`` is the hint; it may hold ``{example}`` for
    how a language is recorded.
    """
    text = words_of(body)
    script = main_script(text)
    for tag, source in _witnesses(site, path, root):
        if fits(tag, script) and not _speak_against(tag, text, source):
            _remark(report, place, f"{_named(tag)} is taken from {source}", Severity.INFO, remedy)
            return tag
    guess = identify(text)
    if guess is not None and guess.probability >= LIKELY:
        _remark_guess(guess, place, report, remedy)
        return guess.language
    if body.blocks and script != "LATIN":
        report.error(
            "L010",
            place,
            "the language of the post is not recorded, and its words are too few to tell",
            remedy.format(example="such as `lang: fa`"),
        )
        return UNDETERMINED
    report.warning(
        "L011",
        place,
        "the language of the post is not recorded; English is assumed",
        remedy.format(example="`lang: en`"),
    )
    return "en"


def words_of(body: Body) -> str:
    """The words of a text without its code, a line for each heading and paragraph."""
    blocks = (node for node in walk(body) if isinstance(node, Heading | Paragraph | Plain))
    return "\n".join("".join(spoken(block.content)) for block in blocks)


def spoken(content: tuple[Inline, ...]) -> Iterator[str]:
    """The words of inline nodes, without code."""
    for node in content:
        if isinstance(node, Words):
            yield node.text
        elif not isinstance(node, Code):
            inner = children(node)
            yield from spoken(tuple(child for child in inner if isinstance(child, Inline)))
            yield " "


def _witnesses(site: str, path: Path | None, root: Path | None) -> Iterator[tuple[str, str]]:
    """What the path and the site say of the language, and how each is called."""
    if path is not None:
        for tag, part in _path_languages(path, root):
            yield tag, f"its path ({part})"
    tag = normalised(site)
    if is_tag(tag):
        yield tag, "its site"


def _path_languages(path: Path, root: Path | None) -> Iterator[tuple[str, str]]:
    """The languages that a path names: ``index.fa.md``, ``content/zh/…``, the nearest first."""
    stem, dot, last = path.stem.rpartition(".")
    if stem and dot and _is_language(last):
        yield normalised(last), path.name
    for folder in path.parents:
        below = folder.parent
        if _is_language(folder.name) and (below.name.lower() in _ROOTS or below == root):
            yield normalised(folder.name), f"{below.name}/{folder.name}/"
        if folder == root:
            return


def _is_language(name: str) -> bool:
    return _TAG.fullmatch(name) is not None and is_tag(name)


def _speak_against(tag: str, text: str, source: str) -> bool:
    """Whether the words of a text are surely in another language than its path says.

    The words are not asked about what its site says: that would take time at each build.
    """
    if source == "its site":
        return False
    guess = identify(text)
    if guess is None or guess.probability < SURE:
        return False
    return guess.language != primary_language(tag)


def _named(tag: str) -> str:
    return f"{language_name(tag)} ({tag})"


def _remark_guess(guess: Guess, place: Location, report: Report, remedy: str) -> None:
    share = int(guess.probability * 100)
    sure = "sure" if share == 100 else f"{share} % sure"
    severity = Severity.INFO if guess.probability >= SURE else Severity.WARNING
    what = f"its words are in {_named(guess.language)} ({sure})"
    _remark(report, place, what, severity, remedy)


def _remark(report: Report, place: Location, what: str, severity: Severity, remedy: str) -> None:
    hint = remedy.format(example="such as `lang: en`") if severity is Severity.WARNING else ""
    report.extend(
        [
            Problem(
                code="L017",
                severity=severity,
                location=place,
                what=f"the language of the post is not recorded; {what}",
                hint=hint,
            )
        ]
    )
