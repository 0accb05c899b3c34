"""Fitting a passage into one message: its lines in order, within its budget, nothing cut in two."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from handbill.languages.language import MessageWording
from handbill.models import ArchivalStatus
from handbill.renderers.sms import gsm7
from handbill.renderers.sms.fold import Fold, culprits, fold_for_cost
from handbill.renderers.sms.options import SmsLine, SmsOptions
from handbill.renderers.sms.passages import Passage
from handbill.renderers.sms.placeholders import fillings
from handbill.renderers.sms.snippets import SnippetKind
from handbill.rules.addresses import straddles
from handbill.rules.harm import words_of_harm


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
    link: str
    """The address on a line of its own; empty: none."""

    def speaker(self, passage: Passage) -> str:
        """Who speaks, where it isn't the post."""
        phrases, named = self.phrases, bool(self.publisher)
        match passage.kind:
            case SnippetKind.COMMENT:
                words = phrases.reader if named else phrases.reader_unnamed
            case SnippetKind.REPLY if passage.question is not None:
                words = phrases.answer if named else phrases.answer_unnamed
            case SnippetKind.REPLY:
                words = phrases.official if named else phrases.official_unnamed
            case SnippetKind.AUTHOR:
                words = phrases.author
            case SnippetKind.SUMMARY:
                words = phrases.summary
            case SnippetKind.POST | SnippetKind.NOTICE:
                words = ""
        return words.format(publisher=self.publisher)

    def asker(self, question: Passage) -> str:
        """Who speaks in the comment that an official reply answers."""
        if question.kind is not SnippetKind.COMMENT:
            return self.speaker(question)
        named, unnamed = self.phrases.question, self.phrases.question_unnamed
        return (named if self.publisher else unnamed).format(publisher=self.publisher)

    def budget(self, passage: Passage) -> int:
        """How many segments a message of this passage may take."""
        options = self.options
        together = passage.question is not None
        return max(options.budget, options.reply_budget) if together else options.budget


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitted:
    """A message as it may go out: its folded text, what folding changed, and its parts."""

    text: str
    folds: tuple[Fold, ...]
    segmentation: gsm7.Segmentation
    longest: gsm7.Segmentation
    """Once its placeholders are filled in with as much as they can hold."""
    dropped: tuple[SmsLine, ...]
    """The lines that were left out to fit it into the budget."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Misfit:
    """Why words do not fit into a message."""

    segments: int
    """How many the last attempt took."""
    budget: int
    """How many it may take."""
    cut: str | None = None
    """The link or number that a boundary between its parts would cut."""
    foreign: tuple[str, ...] = ()
    """The characters that make it UCS-2, each once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Draft:
    """One message that is being fitted."""

    frame: Frame
    passage: Passage
    marker: str
    opt_out: bool

    def attempt(self, dropped: tuple[SmsLine, ...]) -> Fitted | Misfit:
        """The message without some of its lines."""
        options, budget = self.frame.options, self.frame.budget(self.passage)
        composed = "\n".join([*self._opening(), *self._closing(dropped)])
        text, folds = fold_for_cost(composed, options.folding)
        parts = longest = gsm7.segment(text, whole_clusters=options.whole_clusters)
        for filled in fillings(text, options.placeholders):
            longest = gsm7.segment(filled.text, whole_clusters=options.whole_clusters)
            cut = straddles(filled.text, longest.parts) or filled.cut_by(longest.parts)
            if len(longest.parts) > budget or cut is not None:
                return Misfit(
                    segments=len(longest.parts),
                    budget=budget,
                    cut=cut,
                    foreign=culprits(text, options.folding),
                )
        return Fitted(text=text, folds=folds, segmentation=parts, longest=longest, dropped=dropped)

    def droppings(self) -> Iterator[tuple[SmsLine, ...]]:
        """Nothing dropped, then one line more each time, of those that the message has."""
        options = self.frame.options
        present = {
            SmsLine.HELP: bool(options.help_line),
            SmsLine.LINK: bool(self.frame.link),
            SmsLine.LONG_LABEL: self._label(short=True) != self._label(short=False)
            and not options.short_label,
            SmsLine.OPT_OUT: self.opt_out,
        }
        dropped: tuple[SmsLine, ...] = ()
        yield dropped
        for line in self._order():
            if present[line]:
                dropped = (*dropped, line)
                yield dropped

    def _order(self) -> tuple[SmsLine, ...]:
        """The order of dropping; the helpline comes last on a message about harm."""
        order = tuple(dict.fromkeys(self.frame.options.drop))
        if SmsLine.HELP in order and words_of_harm(self.passage.all_words):
            return (*(line for line in order if line is not SmsLine.HELP), SmsLine.HELP)
        return order

    def _opening(self) -> list[str]:
        prefix = self.frame.options.prefix.strip()
        lead = " ".join(part for part in (prefix.removesuffix(":"), self.marker) if part)
        if prefix:
            lead += ":"
        question, passage = self.passage.question, self.passage
        speeches = [f"{self.frame.speaker(passage)} {self._quoted(passage)}".strip()]
        if question is not None:
            speeches.insert(0, f"{self.frame.asker(question)} {self._quoted(question)}")
        return [f"{lead} {speeches[0]}".strip(), *speeches[1:]]

    def _quoted(self, passage: Passage) -> str:
        if passage.kind is SnippetKind.SUMMARY:
            return passage.words
        phrases = self.frame.phrases
        quoted = phrases.quotation.format(words=passage.words)
        return f"{quoted} {phrases.excerpt}" if passage.is_excerpt else quoted

    def _label(self, *, short: bool) -> str:
        return self.frame.phrases.label(self.frame.source, self.frame.status, short=short)

    def _closing(self, dropped: tuple[SmsLine, ...]) -> list[str]:
        options = self.frame.options
        lines = [self._label(short=options.short_label or SmsLine.LONG_LABEL in dropped)]
        if self.frame.link and SmsLine.LINK not in dropped:
            lines.append(self.frame.link)
        if options.help_line and SmsLine.HELP not in dropped:
            lines.append(options.help_line.strip())
        if self.opt_out and SmsLine.OPT_OUT not in dropped:
            lines.append(options.opt_out_line.strip() or self.frame.phrases.opt_out)
        return lines


def fit(
    frame: Frame, passage: Passage, *, marker: str, opt_out: bool, whole: bool = False
) -> Fitted | Misfit:
    """The first message of a passage that is within the budget and cuts no link or number.

    Its lines always stand in one order: the words, the label, the link, the helpline, the opt-out.
    Where it does not fit so, the lines that ``options.drop`` names are left out, one after another;
    those that were left out in vain come back. ``whole`` leaves out nothing.
    """
    draft = _Draft(frame=frame, passage=passage, marker=marker, opt_out=opt_out)
    attempt: Fitted | Misfit = draft.attempt(())
    for dropped in draft.droppings():
        if dropped:
            attempt = draft.attempt(dropped)
        if isinstance(attempt, Fitted):
            return _restored(draft, attempt)
        if whole:
            break
    return attempt


def _restored(draft: _Draft, fitted: Fitted) -> Fitted:
    """The message with every line again that was dropped in vain, the last dropped first."""
    for line in reversed(fitted.dropped[:-1]):
        attempt = draft.attempt(tuple(other for other in fitted.dropped if other is not line))
        if isinstance(attempt, Fitted):
            fitted = attempt
    return fitted
