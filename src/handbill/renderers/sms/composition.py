"""Edition → Composition: which words go out, checked, in order, each as one message."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from handbill.document import Unknown
from handbill.errors import Location, Problem, Severity
from handbill.models import Edition, Post, Role, Thread
from handbill.options import OptOut, SmsOptions
from handbill.renderers.sms import sources
from handbill.renderers.sms.arrangement import ROLE_KINDS, Arrangement, Frame, Misfit, arrange
from handbill.renderers.sms.checks import check_options, check_snippets
from handbill.renderers.sms.phrases import phrases_for
from handbill.renderers.sms.snippets import Composition, Quote, Snippet, SnippetKind
from handbill.renderers.sms.sources import Run
from handbill.rules.addresses import link_fault, links
from handbill.rules.screening import screen


def compose(edition: Edition, options: SmsOptions | None = None) -> Composition:
    """Every message of an edition, and every problem: errors among them mean that none may go out.

    In this order: quotations that the editor picked, summaries, the post's sentences, the chosen
    comments and official replies. Nothing is cut to fit: a sentence that can't go out whole is
    left out and a warning says so.
    """
    options = edition.sms if options is None else options
    problems = list(check_options(edition, options))
    if options.budget < 1:
        return Composition(snippets=(), problems=tuple(problems))
    run = _composed(edition, options, total=1)
    while options.series and run.numbered > run.total:
        run = _composed(edition, options, total=run.numbered)
    problems += [*run.problems, *check_snippets(edition, options, tuple(run.snippets))]
    return Composition(snippets=tuple(run.snippets), problems=tuple(problems))


def _composed(edition: Edition, options: SmsOptions, *, total: int) -> _Run:
    """One pass, with markers that say "of ``total``"."""
    run = _Run(edition=edition, frame=_frame(edition, options), total=total)
    for passage in _picked(run):
        run.add_one(passage)
    if options.sentences:
        for passages in _post_passages(run):
            run.pack(passages)
    for passages in _comment_passages(run):
        run.add_comment(passages)
    return run


def _frame(edition: Edition, options: SmsOptions) -> Frame:
    post = edition.post
    return Frame(
        options=options,
        phrases=phrases_for(options.language or edition.language or post.language),
        source=options.source_name or _name_of(post),
        status=edition.notice.status if edition.notice else None,
        publisher=post.publisher_short or post.publisher,
    )


def _name_of(post: Post) -> str:
    """What a post's source is called where nobody named it; its title only as a last resort."""
    host = "" if isinstance(post.url, Unknown) else urlsplit(post.url).hostname or ""
    return post.site or post.publisher_short or post.publisher or host or post.title


@dataclass(frozen=True, slots=True, kw_only=True)
class _Passage:
    """Words that may become a message: a run of a source, or an editor's summary."""

    kind: SnippetKind
    source: str
    run: Run
    text: str
    id: str
    picked: bool = False
    location: Location | None = None

    @property
    def words(self) -> str:
        return self.text[self.run.start : self.run.end]

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """Where the words stand in the source; nowhere, if they are an editor's own."""
        if self.kind is SnippetKind.SUMMARY:
            return ()
        return (Quote(source=self.source, start=self.run.start, end=self.run.end),)

    def through(self, other: _Passage) -> _Passage:
        """From this passage's start to the other's end."""
        return replace(self, run=Run(self.run.start, other.run.end))


@dataclass(slots=True, kw_only=True)
class _Run:
    """The messages and problems of one pass, as they gather."""

    edition: Edition
    frame: Frame
    total: int
    snippets: list[Snippet] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    numbered: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    said: dict[tuple[SnippetKind, str], int] = field(default_factory=dict)

    def problem(
        self, code: str, severity: Severity, what: str, hint: str, location: Location | None = None
    ) -> None:
        """Note a problem; it stands at the edition where nothing nearer is known."""
        place = location or self.edition.place
        self.problems.append(
            Problem(code=code, severity=severity, location=place, what=what, hint=hint)
        )

    def try_one(self, passage: _Passage, *, whole: bool) -> Arrangement | Misfit:
        """The passage as the next message."""
        marker = ""
        if self.frame.options.series and _in_series(passage.kind):
            marker = self.frame.phrases.series.format(number=self.numbered + 1, total=self.total)
        return arrange(
            self.frame,
            passage.kind,
            passage.words,
            marker=marker,
            opt_out=_opts_out(self.frame.options, len(self.snippets)),
            whole=whole,
        )

    def add_one(self, passage: _Passage) -> None:
        """Add the passage as a message, or say why it can't be one.

        Where the same words already go out, that message names this place of theirs too.
        """
        same = self.said.get((passage.kind, passage.words))
        if same is not None:
            first = self.snippets[same]
            known = tuple(dict.fromkeys((*first.quotes, *passage.quotes)))
            self.snippets[same] = replace(first, quotes=known)
            return
        arranged = self.try_one(passage, whole=False)
        if isinstance(arranged, Misfit):
            self._misfit(passage, arranged)
            return
        self.said[passage.kind, passage.words] = len(self.snippets)
        self.snippets.append(self._snippet(passage, arranged))
        self.numbered += _in_series(passage.kind)

    def pack(self, passages: list[_Passage]) -> None:
        """Add neighbouring sentences, as many a message as fit with all of their lines."""
        place = 0
        while place < len(passages):
            chosen, taken = passages[place], 1
            for last in range(place + 1, len(passages)):
                longer = passages[place].through(passages[last])
                if isinstance(self.try_one(longer, whole=True), Misfit):
                    break
                chosen, taken = longer, last - place + 1
            self.add_one(chosen)
            place += taken

    def add_comment(self, passages: list[_Passage]) -> None:
        """Add a comment as one message: a sentence of it, alone, would not say what its writer did.

        A reply from the publisher that is too long goes out in several.
        """
        if not passages:
            return
        whole = passages[0].through(passages[-1])
        if whole.kind is SnippetKind.REPLY and isinstance(self.try_one(whole, whole=False), Misfit):
            self.pack(passages)
        else:
            self.add_one(whole)

    def _misfit(self, passage: _Passage, misfit: Misfit) -> None:
        severity = Severity.ERROR if passage.picked else Severity.WARNING
        what = f"{passage.source}: {_shown(passage.words)!r}"
        if misfit.cut is not None and misfit.segments <= self.frame.options.budget:
            self.problem(
                "M203",
                severity,
                f"left out, because a boundary between parts would cut {misfit.cut!r}: {what}",
                "change the operator's lines, or pick another quotation",
                passage.location,
            )
        else:
            self.problem(
                "M201",
                severity,
                f"left out, because it takes {misfit.segments} segments of "
                f"{self.frame.options.budget}: {what}",
                "raise sms.budget, or pick shorter words in sms.quotations; nothing is cut to fit",
                passage.location,
            )

    def _snippet(self, passage: _Passage, arranged: Arrangement) -> Snippet:
        base = passage.id
        self.counts[base] = self.counts.get(base, 0) + 1
        alone = base != "post" and self.counts[base] == 1
        number = "" if passage.picked or alone else f"-{self.counts[base]}"
        return Snippet(
            id=f"{base}{number}",
            text=arranged.text,
            kind=passage.kind,
            encoding=arranged.segmentation.encoding,
            units=arranged.segmentation.units,
            parts=arranged.segmentation.parts,
            quotes=passage.quotes,
            folds=arranged.folds,
            dropped=arranged.dropped,
            location=passage.location,
        )


def _shown(words: str) -> str:
    """Words as a problem cites them, not all of a long passage."""
    return words if len(words) <= 80 else words[:77] + "..."


def _in_series(kind: SnippetKind) -> bool:
    return kind in (SnippetKind.POST, SnippetKind.SUMMARY, SnippetKind.NOTICE)


def _opts_out(options: SmsOptions, sent: int) -> bool:
    match options.opt_out:
        case OptOut.EVERY:
            return True
        case OptOut.FIRST:
            return sent == 0
        case OptOut.MONTHLY:
            return sent % max(options.messages_a_month, 1) == 0
        case OptOut.NONE:
            return False


# --- What an editor picked --------------------------------------------------------------------


def _picked(run: _Run) -> Iterator[_Passage]:
    options, texts = run.frame.options, sources.source_texts(run.edition)
    for number, quotation in enumerate(options.quotations, 1):
        text = texts.get(quotation.source)
        if text is None:
            run.problem(
                "M301",
                Severity.ERROR,
                f"a quotation names the source {quotation.source!r}, which the edition lacks",
                f"it has {', '.join(texts)}",
            )
            continue
        start = text.find(quotation.text)
        if start < 0 or not quotation.text.strip():
            run.problem(
                "M302",
                Severity.ERROR,
                f"the quotation is not verbatim in {quotation.source}: {quotation.text!r}",
                "copy it letter by letter, no-break spaces and spelling mistakes included",
            )
            continue
        thread = sources.thread_of(run.edition, quotation.source)
        passage = _Passage(
            kind=_kind(quotation.source, thread),
            source=quotation.source,
            run=Run(start, start + len(quotation.text)),
            text=text,
            id=quotation.id or f"quotation-{number}",
            picked=True,
        )
        if _may_be_sent(run, thread, picked=True) and _links_are_whole(run, passage):
            yield passage
    for number, summary in enumerate(options.summaries, 1):
        yield _Passage(
            kind=SnippetKind.SUMMARY,
            source="summary",
            run=Run(0, len(summary.text)),
            text=summary.text,
            id=summary.id or f"summary-{number}",
            picked=True,
        )


def _kind(source: str, thread: Thread | None) -> SnippetKind:
    if thread is not None:
        return ROLE_KINDS[thread.comment.role]
    if source in (sources.POST, sources.TITLE):
        return SnippetKind.POST
    return SnippetKind.NOTICE


def _links_are_whole(run: _Run, passage: _Passage) -> bool:
    """Whether every link in the words may be sent; where one may not, a warning says which."""
    whole = True
    for start, end in links(passage.words):
        fault = link_fault(passage.words[start:end])
        if fault is not None:
            code, what = fault
            run.problem(
                code,
                Severity.ERROR if passage.picked else Severity.WARNING,
                f"refused, and its sentence left out: {what} ({passage.source})",
                "send the whole address in sms.link, or quote other words",
                passage.location,
            )
            whole = False
    return whole


# --- The post and the comments ----------------------------------------------------------------


def _post_passages(run: _Run) -> Iterator[list[_Passage]]:
    """The post's sentences; what ends like none, such as an item of a list, stays behind."""
    post = run.edition.post
    whole = _Passage(
        kind=SnippetKind.POST,
        source=sources.POST,
        run=Run(0, 0),
        text=post.body.text,
        id="post",
        location=post.location,
    )
    fragments: list[_Passage] = []
    for paragraph in sources.paragraphs(post.body):
        for neighbours in _sentences(run, paragraph, whole, post.language):
            if neighbours and not sources.ends_a_sentence(neighbours[-1].words, post.language):
                fragments.append(neighbours.pop())
            yield neighbours
    if fragments:
        run.problem(
            "M204",
            Severity.INFO,
            f"{len(fragments)} passages of the post are no sentences and were left out, "
            f"the first: {_shown(fragments[0].words)!r}",
            "pick what should go out all the same in sms.quotations",
            post.location,
        )


def _comment_passages(run: _Run) -> Iterator[list[_Passage]]:
    picked = {quotation.source for quotation in run.frame.options.quotations}
    for thread in run.edition.all_threads():
        comment = thread.comment
        wanted = run.frame.options.comments
        if comment.role is Role.OFFICIAL:
            wanted = run.frame.options.official_replies
        source = sources.COMMENT + comment.id
        if not wanted or source in picked or not _may_be_sent(run, thread, picked=False):
            continue
        whole = _Passage(
            kind=ROLE_KINDS[comment.role],
            source=source,
            run=Run(0, 0),
            text=comment.body.text,
            id=f"comment-{comment.id}",
            location=comment.location,
        )
        yield from _neighbours(run, whole, thread)


def _neighbours(run: _Run, whole: _Passage, thread: Thread) -> Iterator[list[_Passage]]:
    """A comment's sentences in one list; an official reply's, parted by what is refused of it."""
    comment = thread.comment
    lists: list[list[_Passage]] = []
    refused = False
    for paragraph in sources.paragraphs(comment.body):
        found = list(_sentences(run, paragraph, whole, comment.language))
        refused = refused or len(found) > 1
        lists += found
    if not refused:
        yield [passage for passages in lists for passage in passages]
    elif comment.role is Role.OFFICIAL:
        yield from lists


def _sentences(
    run: _Run, paragraph: Run, passage: _Passage, language: str
) -> Iterator[list[_Passage]]:
    """The sentences of a paragraph, in lists of neighbours: one that is refused parts them."""
    neighbours: list[_Passage] = []
    for sentence in sources.sentences(passage.text[paragraph.start : paragraph.end], language):
        start, end = paragraph.start + sentence.start, paragraph.start + sentence.end
        one = replace(passage, run=Run(start, end))
        if _links_are_whole(run, one):
            neighbours.append(one)
        else:
            yield neighbours
            neighbours = []
    yield neighbours


def _may_be_sent(run: _Run, thread: Thread | None, *, picked: bool) -> bool:
    """Whether a comment may go out; where it may not, a problem says why."""
    if thread is None:
        return True
    comment, options = thread.comment, run.frame.options
    severity = Severity.ERROR if picked else Severity.WARNING
    official = comment.role is Role.OFFICIAL
    switch = "official_replies" if official else "comments"
    if picked and not (options.official_replies if official else options.comments):
        run.problem(
            "M303",
            severity,
            f"a quotation picks comment {comment.id!r}, but sms.{switch} is off",
            f"set sms.{switch} to true",
            comment.location,
        )
        return False
    if comment.cautions:
        kinds = ", ".join(caution.kind.value for caution in comment.cautions)
        run.problem(
            "M401",
            severity,
            f"comment {comment.id!r} carries an editor's caution ({kinds}) and is never sent",
            "choose another comment",
            comment.location,
        )
        return False
    if official or comment.id in {clearance.id for clearance in options.cleared}:
        return True
    findings = screen(comment.body.text)
    if findings:
        seen = "; ".join(
            f"{found.concern.value} at {found.start}: {found.words!r}" for found in findings
        )
        run.problem(
            "M402",
            severity,
            f"comment {comment.id!r} is stopped, because it may hold {seen}",
            "read it; where it may go out all the same, name its id and the reason in sms.cleared",
            comment.location,
        )
        return False
    return True
