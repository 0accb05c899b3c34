"""Fitting words into one message: its lines in order, within its budget, no link or number cut."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import permutations

from handbill.languages.language import MessageWording
from handbill.models import ArchivalStatus
from handbill.renderers.sms import gsm7
from handbill.renderers.sms.fold import Fold, fold_for_cost
from handbill.renderers.sms.options import SmsLine, SmsOptions
from handbill.renderers.sms.snippets import SnippetKind
from handbill.rules.addresses import straddles


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What stands around the words of every message of a run: the operator's and handbill's."""

    options: SmsOptions
    phrases: MessageWording
    source: str
    """What the label calls the source."""
    status: ArchivalStatus | None
    """What the label says has become of it; None where the post is not archived."""
    publisher: str
    """Whose official replies are; empty where that is not known."""

    def role(self, kind: SnippetKind) -> str:
        """Who speaks, where it isn't the post."""
        phrases = self.phrases
        match kind:
            case SnippetKind.COMMENT:
                words = phrases.reader if self.publisher else phrases.reader_unnamed
            case SnippetKind.REPLY:
                words = phrases.official if self.publisher else phrases.official_unnamed
            case SnippetKind.AUTHOR:
                words = phrases.author
            case SnippetKind.SUMMARY:
                words = phrases.summary
            case SnippetKind.POST | SnippetKind.NOTICE:
                words = ""
        return words.format(publisher=self.publisher)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitted:
    """A message as it may go out: its folded text, what folding changed, and its parts."""

    text: str
    folds: tuple[Fold, ...]
    segmentation: gsm7.Segmentation
    dropped: tuple[SmsLine, ...]
    """The lines that were left out to fit it into the budget."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Misfit:
    """Why words do not fit into a message."""

    segments: int
    """How many the last attempt took."""
    cut: str | None = None
    """The link or number that a boundary between its parts would cut."""


def fit(
    frame: Frame, kind: SnippetKind, words: str, *, marker: str, opt_out: bool, whole: bool = False
) -> Fitted | Misfit:
    """The first message of these words that is within the budget and cuts no link or number.

    Tried in this order: the declared order of lines, the same lines at the end in another order,
    then the same without the lines that ``options.drop`` names, one after another; ``whole`` tries
    no dropping.
    """
    options = frame.options
    misfit = Misfit(segments=0)
    for dropped in _droppings(frame, opt_out=opt_out):
        if dropped and whole:
            break
        opening = _opening(frame, kind, words, marker)
        for closing in permutations(_closing(frame, dropped, opt_out=opt_out)):
            composed = "\n".join([opening, *closing])
            text, folds = fold_for_cost(composed, options.folding)
            parts = gsm7.segment(text, whole_clusters=options.whole_clusters)
            cut = straddles(text, parts.parts)
            if len(parts.parts) <= options.budget and cut is None:
                return Fitted(text=text, folds=folds, segmentation=parts, dropped=dropped)
            misfit = Misfit(segments=len(parts.parts), cut=cut)
            if len(parts.parts) > options.budget:
                break
    return misfit


def _droppings(frame: Frame, *, opt_out: bool) -> Iterator[tuple[SmsLine, ...]]:
    """Nothing dropped, then one line more each time, of those that the message has."""
    present = {
        SmsLine.HELP: bool(frame.options.help_line),
        SmsLine.LINK: bool(frame.options.link),
        SmsLine.LONG_LABEL: _label(frame, short=True) != _label(frame, short=False)
        and not frame.options.short_label,
        SmsLine.OPT_OUT: opt_out,
    }
    dropped: tuple[SmsLine, ...] = ()
    yield dropped
    for line in frame.options.drop:
        if present[line] and line not in dropped:
            dropped = (*dropped, line)
            yield dropped


def _opening(frame: Frame, kind: SnippetKind, words: str, marker: str) -> str:
    prefix = frame.options.prefix.strip()
    lead = " ".join(part for part in (prefix.removesuffix(":"), marker) if part)
    if prefix:
        lead += ":"
    quoted = words
    if kind is not SnippetKind.SUMMARY:
        quoted = frame.phrases.quotation.format(words=words)
    return " ".join(part for part in (lead, frame.role(kind), quoted) if part)


def _label(frame: Frame, *, short: bool) -> str:
    return frame.phrases.label(frame.source, frame.status, short=short)


def _closing(frame: Frame, dropped: tuple[SmsLine, ...], *, opt_out: bool) -> list[str]:
    options = frame.options
    lines = [_label(frame, short=options.short_label or SmsLine.LONG_LABEL in dropped)]
    if options.link and SmsLine.LINK not in dropped:
        lines.append(options.link.strip())
    if options.help_line and SmsLine.HELP not in dropped:
        lines.append(options.help_line.strip())
    if opt_out and SmsLine.OPT_OUT not in dropped:
        lines.append(options.opt_out_line.strip() or frame.phrases.opt_out)
    return lines
