"""Edition → Composition: which words go out, checked, in order, each as one message."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from handbill.document import Unknown
from handbill.errors import Problem, Severity
from handbill.languages import messages_for
from handbill.models import Edition, Post
from handbill.renderers.sms.candidates import Candidates
from handbill.renderers.sms.checks import check_options, check_snippets
from handbill.renderers.sms.fitting import Fitted, Frame, Misfit, fit
from handbill.renderers.sms.highlights import choose
from handbill.renderers.sms.missing import missing
from handbill.renderers.sms.options import OptOut, SmsLine, SmsOptions
from handbill.renderers.sms.passages import Passage
from handbill.renderers.sms.proof import check_words
from handbill.renderers.sms.snippets import Composition, Snippet, SnippetKind
from handbill.renderers.sms.sources import link_of
from handbill.renderers.sms.thoughts import thoughts

_NAMED = 5
_WITHOUT_A_LINE = 0.4
"""How much less a sentence is worth for each line that its message has no room for."""


def compose(edition: Edition, *, options: SmsOptions | None = None) -> Composition:
    """Every message of an edition, and every problem: errors among them mean that none may go out.

    In this order: quotations that the editor picked, summaries, the post's sentences, the chosen
    comments and official replies. Where the edition neither picks words nor asks for the whole
    post, a few sentences that stand alone are chosen. Nothing is cut to fit: a sentence that can't
    go out whole is left out and a warning says so.
    """
    options = edition.options_of(SmsOptions) if options is None else options
    problems = list(check_options(edition, options))
    if options.budget < 1:
        return Composition(snippets=(), problems=tuple(problems))
    composed = _composed(edition, options, total=1)
    while options.series and composed.numbered > composed.total:
        composed = _composed(edition, options, total=composed.numbered)
    snippets = tuple(composed.snippets)
    lacking = tuple(missing(edition, options, snippets))
    problems += [*lacking, *composed.problems, *check_snippets(edition, options, snippets)]
    problems += check_words(edition, snippets)
    return Composition(snippets=snippets, problems=tuple(dict.fromkeys(problems)), missing=lacking)


def _composed(edition: Edition, options: SmsOptions, *, total: int) -> _Pass:
    """One pass, with markers that say "of ``total``"."""
    candidates = Candidates(edition=edition, options=options)
    messages = _Pass(candidates=candidates, frame=_frame(edition, options), total=total)
    for passage in candidates.picked():
        messages.add_picked(passage)
    if options.sentences:
        for passages in candidates.post():
            messages.pack(passages, edition.post.language)
    elif options.highlights and not (options.quotations or options.summaries):
        messages.add_highlights()
    for passages, language in candidates.comments():
        messages.add_comment(passages, language)
    messages.name_those_that_lean()
    return messages


def _frame(edition: Edition, options: SmsOptions) -> Frame:
    post = edition.post
    return Frame(
        options=options,
        phrases=messages_for(options.language or edition.language or post.language),
        source=options.source_name or _name_of(post),
        status=edition.notice.status if edition.notice else None,
        publisher=post.publisher_short or post.publisher,
        link=link_of(edition, options),
    )


def _name_of(post: Post) -> str:
    """What a post's source is called where nobody named it; its title only as a last resort."""
    host = "" if isinstance(post.url, Unknown) else urlsplit(post.url).hostname or ""
    return post.site or post.publisher_short or post.publisher or host or post.title


@dataclass(slots=True, kw_only=True)
class _Pass:
    """The messages of one pass over the passages, as they gather."""

    candidates: Candidates
    frame: Frame
    total: int
    """How many messages the markers of a series say there are."""
    snippets: list[Snippet] = field(default_factory=list)
    numbered: int = 0
    """How many messages of the series there are so far."""
    leaning: list[Passage] = field(default_factory=list)
    """The sentences that were left out because they lean on what came before them."""
    counts: dict[str, int] = field(default_factory=dict)
    """How many messages were made of each passage's id."""
    places: dict[tuple[SnippetKind, str], int] = field(default_factory=dict)
    """Where among the messages certain words of a kind go out already."""

    @property
    def problems(self) -> list[Problem]:
        """What was found on the way, in the order in which it was met."""
        return self.candidates.problems

    def fit(self, passage: Passage, *, whole: bool) -> Fitted | Misfit:
        """The passage as the next message."""
        marker = ""
        if self.frame.options.series and _in_series(passage.kind):
            marker = self.frame.phrases.series.format(number=self.numbered + 1, total=self.total)
        opt_out = _opts_out(self.frame.options, len(self.snippets))
        return fit(self.frame, passage, marker=marker, opt_out=opt_out, whole=whole)

    def fits(self, passage: Passage) -> bool:
        """Whether the passage fits with all of its lines."""
        return isinstance(self.fit(passage, whole=True), Fitted)

    def room(self, passage: Passage) -> float:
        """1 where the passage fits with all of its lines, less where some are dropped, else 0."""
        fitted = self.fit(passage, whole=False)
        if isinstance(fitted, Misfit):
            return 0.0
        return _WITHOUT_A_LINE ** len(set(fitted.dropped) - {SmsLine.LONG_LABEL})

    def add(self, passage: Passage) -> None:
        """Add the passage as a message, or say why it can't be one.

        Where the same words already go out, that message names this place of theirs too.
        """
        same = self.places.get((passage.kind, passage.all_words))
        if same is not None:
            first = self.snippets[same]
            quotes = tuple(dict.fromkeys((*first.quotes, *passage.quotes)))
            self.snippets[same] = replace(first, quotes=quotes)
            return
        fitted = self.fit(passage, whole=False)
        if isinstance(fitted, Misfit):
            self._misfit(passage, fitted)
            return
        self.places[passage.kind, passage.all_words] = len(self.snippets)
        self.snippets.append(self._snippet(passage, fitted))
        self.numbered += _in_series(passage.kind)

    def add_picked(self, passage: Passage) -> None:
        """Add what an editor picked; an official reply with its question."""
        forms = [passage.answering(question) for question in passage.questions] or [passage]
        for form in forms[:-1]:
            if isinstance(self.fit(form, whole=False), Fitted):
                self.add(form)
                return
        self.add(forms[-1])

    def add_highlights(self) -> None:
        """Add the few sentences of the post that say most."""
        edition, options = self.candidates.edition, self.frame.options
        alone, self.leaning = self.candidates.highlights()
        chosen = choose(
            alone,
            title=edition.post.title,
            language=edition.post.language,
            most=options.highlights,
            room=self.room,
        )
        for passage in chosen:
            self.add(passage)
        if chosen:
            self.candidates.problem(
                "M208",
                Severity.INFO,
                "handbill chose what goes out: of the sentences of the post that stand alone,"
                f" {len(chosen)} of {len(alone)}",
                "pick your own in sms.quotations, or set sms.sentences to true for the whole post",
                edition.post.location,
            )

    def pack(self, passages: Sequence[Passage], language: str) -> None:
        """Add neighbouring sentences, as many a message as fit with all of their lines.

        No message begins with a sentence that leans on the one before it: such a sentence goes out
        in the message of that one, or stays behind.
        """
        whole, leaning = thoughts(passages, language)
        self.leaning += leaning
        place = 0
        while place < len(whole):
            first, taken = whole[place][0], 0
            for last in range(place, len(whole)):
                if not self.fits(first.through(whole[last][-1])):
                    break
                taken = last - place + 1
            if taken:
                self.add(first.through(whole[place + taken - 1][-1]))
            else:
                self._add_as_much(whole[place])
            place += max(taken, 1)

    def _add_as_much(self, thought: Sequence[Passage]) -> None:
        """Add the beginning of a thought that is too long for one message."""
        taken = 1
        while taken < len(thought) and self.fits(thought[0].through(thought[taken])):
            taken += 1
        self.leaning += thought[taken:]
        self.add(thought[0].through(thought[taken - 1]))

    def add_comment(self, passages: Sequence[Passage], language: str) -> None:
        """Add a comment as one message: a sentence of it, alone, would not say what its writer did.

        An official reply goes out with its question; where the two are too long, with less of the
        question, then in several messages, each with the question.
        """
        if not passages:
            return
        whole = passages[0].through(passages[-1])
        forms = [whole.answering(question) for question in whole.questions] or [whole]
        for form in forms:
            if isinstance(self.fit(form, whole=False), Fitted):
                self.add(form)
                return
        if whole.kind is not SnippetKind.REPLY:
            self.add(whole)
        elif not whole.questions:
            self.pack(passages, language)
        else:
            shortest = min(whole.questions, key=lambda question: len(question.words))
            self.pack([passage.answering(shortest) for passage in passages], language)

    def name_those_that_lean(self) -> None:
        """Say which sentences stayed behind because they lean on others."""
        if not self.leaning:
            return
        openings = [" ".join(passage.words.split()[:5]) for passage in self.leaning[:_NAMED]]
        more = len(self.leaning) - len(openings)
        self.candidates.problem(
            "M205",
            Severity.INFO,
            "left out, because they don't stand alone: "
            f"{'; '.join(f'{words!r}' for words in openings)}{f'; {more} more' if more else ''}",
            "they lean on what came before, ask, or point elsewhere; quote them together with what"
            " they lean on in sms.quotations",
            self.leaning[0].location,
        )

    def _misfit(self, passage: Passage, misfit: Misfit) -> None:
        severity = Severity.ERROR if passage.picked else Severity.WARNING
        what = f"{passage.source}: {passage.shown!r}"
        if misfit.cut is not None and misfit.segments <= misfit.budget:
            self.candidates.problem(
                "M203",
                severity,
                f"left out, because a boundary between parts would cut {misfit.cut!r}: {what}",
                "change the operator's lines, or pick another quotation",
                passage.location,
            )
            return
        hint = "raise sms.budget, or pick shorter words in sms.quotations; nothing is cut to fit"
        if passage.question is not None:
            hint = (
                "raise sms.reply_budget, or choose excerpts of the question or of the reply; a"
                " reply never goes out without its question, and nothing is cut to fit"
            )
        self.candidates.problem(
            "M201",
            severity,
            f"left out, because it takes {misfit.segments} segments of {misfit.budget}"
            f"{_why_dear(misfit)}: {what}",
            hint,
            passage.location,
        )

    def _snippet(self, passage: Passage, fitted: Fitted) -> Snippet:
        base = passage.id
        self.counts[base] = self.counts.get(base, 0) + 1
        alone = base != "post" and self.counts[base] == 1
        number = "" if passage.picked or alone else f"-{self.counts[base]}"
        return Snippet(
            id=f"{base}{number}",
            text=fitted.text,
            kind=passage.kind,
            encoding=fitted.segmentation.encoding,
            units=fitted.segmentation.units,
            parts=fitted.segmentation.parts,
            longest_units=fitted.longest.units,
            longest_segments=len(fitted.longest.parts),
            quotes=passage.quotes,
            folds=fitted.folds,
            dropped=fitted.dropped,
            location=passage.location,
        )


def _why_dear(misfit: Misfit) -> str:
    """The characters that make a message UCS-2, as an aside; empty where none does."""
    if not misfit.foreign:
        return ""
    more = ", ..." if len(misfit.foreign) > _NAMED else ""
    return f", UCS-2 because of {', '.join(map(repr, misfit.foreign[:_NAMED]))}{more}"


def _in_series(kind: SnippetKind) -> bool:
    return kind in (SnippetKind.POST, SnippetKind.SUMMARY, SnippetKind.NOTICE)


def _opts_out(options: SmsOptions, sent: int) -> bool:
    """Whether the message after ``sent`` others carries the opt-out line."""
    match options.opt_out:
        case OptOut.EVERY:
            return True
        case OptOut.FIRST:
            return sent == 0
        case OptOut.MONTHLY:
            return sent % max(options.messages_a_month, 1) == 0
        case OptOut.NONE:
            return False
