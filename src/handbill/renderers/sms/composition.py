"""Edition → Composition: which words go out, checked, in order, each as one message."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from handbill.document import Unknown
from handbill.errors import Problem, Severity
from handbill.languages import messages_for
from handbill.models import Edition, Post
from handbill.renderers.sms.checks import check_options, check_snippets
from handbill.renderers.sms.fitting import Fitted, Frame, Misfit, fit
from handbill.renderers.sms.options import OptOut, SmsOptions
from handbill.renderers.sms.passages import Candidates, Passage
from handbill.renderers.sms.snippets import Composition, Snippet, SnippetKind


def compose(edition: Edition, *, options: SmsOptions | None = None) -> Composition:
    """Every message of an edition, and every problem: errors among them mean that none may go out.

    In this order: quotations that the editor picked, summaries, the post's sentences, the chosen
    comments and official replies. Nothing is cut to fit: a sentence that can't go out whole is
    left out and a warning says so.
    """
    options = edition.options_of(SmsOptions) if options is None else options
    problems = list(check_options(edition, options))
    if options.budget < 1:
        return Composition(snippets=(), problems=tuple(problems))
    composed = _composed(edition, options, total=1)
    while options.series and composed.numbered > composed.total:
        composed = _composed(edition, options, total=composed.numbered)
    problems += [*composed.problems, *check_snippets(edition, options, tuple(composed.snippets))]
    return Composition(snippets=tuple(composed.snippets), problems=tuple(problems))


def _composed(edition: Edition, options: SmsOptions, *, total: int) -> _Pass:
    """One pass, with markers that say "of ``total``"."""
    candidates = Candidates(edition=edition, options=options)
    messages = _Pass(candidates=candidates, frame=_frame(edition, options), total=total)
    for passage in candidates.picked():
        messages.add(passage)
    if options.sentences:
        for passages in candidates.post():
            messages.pack(passages)
    for passages in candidates.comments():
        messages.add_comment(passages)
    return messages


def _frame(edition: Edition, options: SmsOptions) -> Frame:
    post = edition.post
    return Frame(
        options=options,
        phrases=messages_for(options.language or edition.language or post.language),
        source=options.source_name or _name_of(post),
        status=edition.notice.status if edition.notice else None,
        publisher=post.publisher_short or post.publisher,
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
        return fit(
            self.frame,
            passage.kind,
            passage.words,
            marker=marker,
            opt_out=_opts_out(self.frame.options, len(self.snippets)),
            whole=whole,
        )

    def add(self, passage: Passage) -> None:
        """Add the passage as a message, or say why it can't be one.

        Where the same words already go out, that message names this place of theirs too.
        """
        same = self.places.get((passage.kind, passage.words))
        if same is not None:
            first = self.snippets[same]
            quotes = tuple(dict.fromkeys((*first.quotes, *passage.quotes)))
            self.snippets[same] = replace(first, quotes=quotes)
            return
        fitted = self.fit(passage, whole=False)
        if isinstance(fitted, Misfit):
            self._misfit(passage, fitted)
            return
        self.places[passage.kind, passage.words] = len(self.snippets)
        self.snippets.append(self._snippet(passage, fitted))
        self.numbered += _in_series(passage.kind)

    def pack(self, passages: list[Passage]) -> None:
        """Add neighbouring sentences, as many a message as fit with all of their lines."""
        place = 0
        while place < len(passages):
            chosen, taken = passages[place], 1
            for last in range(place + 1, len(passages)):
                longer = passages[place].through(passages[last])
                if isinstance(self.fit(longer, whole=True), Misfit):
                    break
                chosen, taken = longer, last - place + 1
            self.add(chosen)
            place += taken

    def add_comment(self, passages: list[Passage]) -> None:
        """Add a comment as one message: a sentence of it, alone, would not say what its writer did.

        A reply from the publisher that is too long goes out in several.
        """
        if not passages:
            return
        whole = passages[0].through(passages[-1])
        if whole.kind is SnippetKind.REPLY and isinstance(self.fit(whole, whole=False), Misfit):
            self.pack(passages)
        else:
            self.add(whole)

    def _misfit(self, passage: Passage, misfit: Misfit) -> None:
        severity = Severity.ERROR if passage.picked else Severity.WARNING
        what = f"{passage.source}: {passage.shown!r}"
        if misfit.cut is not None and misfit.segments <= self.frame.options.budget:
            self.candidates.problem(
                "M203",
                severity,
                f"left out, because a boundary between parts would cut {misfit.cut!r}: {what}",
                "change the operator's lines, or pick another quotation",
                passage.location,
            )
        else:
            self.candidates.problem(
                "M201",
                severity,
                f"left out, because it takes {misfit.segments} segments of "
                f"{self.frame.options.budget}: {what}",
                "raise sms.budget, or pick shorter words in sms.quotations; nothing is cut to fit",
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
            quotes=passage.quotes,
            folds=fitted.folds,
            dropped=fitted.dropped,
            location=passage.location,
        )


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
