"""Which words of an edition may become messages: what was picked, the post, the comments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from handbill.errors import Location, Problem, Severity
from handbill.models import Comment, Edition, Role, Thread
from handbill.renderers.sms import sources
from handbill.renderers.sms.options import SmsOptions, SmsQuotation
from handbill.renderers.sms.sentences import Span, ends_a_sentence, paragraphs, sentences
from handbill.renderers.sms.snippets import ROLE_KINDS, Quote, SnippetKind
from handbill.rules.addresses import link_fault, links
from handbill.rules.screening import screen


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Words that may become a message: a span of a source, or an editor's summary."""

    kind: SnippetKind
    source: str
    """The name of the text it is from, as ``sources.source_text`` knows it."""
    span: Span
    text: str
    """The whole text of the source; ``span`` counts its characters."""
    id: str
    picked: bool = False
    """Whether an editor named it: where it can't go out, that is an error."""
    location: Location | None = None

    @property
    def words(self) -> str:
        """The words themselves, character by character."""
        return self.text[self.span.start : self.span.end]

    @property
    def shown(self) -> str:
        """The words as a problem cites them, not all of a long passage."""
        return self.words if len(self.words) <= 80 else self.words[:77] + "..."

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """Where the words stand in the source; nowhere, if they are an editor's own."""
        if self.kind is SnippetKind.SUMMARY:
            return ()
        return (Quote(source=self.source, start=self.span.start, end=self.span.end),)

    def through(self, other: Passage) -> Passage:
        """From this passage's start to the other's end."""
        return replace(self, span=Span(self.span.start, other.span.end))


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidates:
    """The passages of an edition that may be sent; why others may not is added to ``problems``."""

    edition: Edition
    options: SmsOptions
    problems: list[Problem] = field(default_factory=list)

    def problem(
        self, code: str, severity: Severity, what: str, hint: str, location: Location | None = None
    ) -> None:
        """Note a problem; it stands at the edition where nothing nearer is known."""
        place = location or self.edition.place
        self.problems.append(
            Problem(code=code, severity=severity, location=place, what=what, hint=hint)
        )

    # --- what an editor picked ------------------------------------------------------------------

    def picked(self) -> Iterator[Passage]:
        """The editor's quotations, then the editor's summaries."""
        texts = sources.source_texts(self.edition)
        for number, quotation in enumerate(self.options.quotations, 1):
            passage = self._quotation(quotation, f"quotation-{number}", texts)
            if passage is None:
                continue
            thread = sources.thread_of(self.edition, quotation.source)
            if self._may_be_sent(thread, picked=True) and self._links_are_whole(passage):
                yield passage
        for number, summary in enumerate(self.options.summaries, 1):
            yield Passage(
                kind=SnippetKind.SUMMARY,
                source="summary",
                span=Span(0, len(summary.text)),
                text=summary.text,
                id=summary.id or f"summary-{number}",
                picked=True,
            )

    def _quotation(
        self, quotation: SmsQuotation, name: str, texts: dict[str, str]
    ) -> Passage | None:
        """Where a quotation stands in its source; None, and a problem, where it does not."""
        text = texts.get(quotation.source)
        if text is None:
            self.problem(
                "M301",
                Severity.ERROR,
                f"a quotation names the source {quotation.source!r}, which the edition lacks",
                f"it has {', '.join(texts)}",
            )
            return None
        start = text.find(quotation.text)
        if start < 0 or not quotation.text.strip():
            self.problem(
                "M302",
                Severity.ERROR,
                f"the quotation is not verbatim in {quotation.source}: {quotation.text!r}",
                "copy it letter by letter, no-break spaces and spelling mistakes included",
            )
            return None
        return Passage(
            kind=_kind(quotation.source, sources.thread_of(self.edition, quotation.source)),
            source=quotation.source,
            span=Span(start, start + len(quotation.text)),
            text=text,
            id=quotation.id or name,
            picked=True,
        )

    # --- the post and the comments --------------------------------------------------------------

    def post(self) -> Iterator[list[Passage]]:
        """The post's sentences, in lists of neighbours.

        What ends as no sentence does, such as an item of a list, stays behind, and a problem
        counts it.
        """
        post = self.edition.post
        whole = Passage(
            kind=SnippetKind.POST,
            source=sources.POST,
            span=Span(0, 0),
            text=post.body.text,
            id="post",
            location=post.location,
        )
        fragments: list[Passage] = []
        for paragraph in paragraphs(post.body):
            for neighbours in self._sentences(paragraph, whole, post.language):
                if neighbours and not ends_a_sentence(neighbours[-1].words, post.language):
                    fragments.append(neighbours.pop())
                yield neighbours
        if fragments:
            self.problem(
                "M204",
                Severity.INFO,
                f"{len(fragments)} passages of the post are no sentences and were left out, "
                f"the first: {fragments[0].shown!r}",
                "pick what should go out all the same in sms.quotations",
                post.location,
            )

    def comments(self) -> Iterator[list[Passage]]:
        """The sentences of each chosen comment that may be sent and was not quoted already.

        A comment's are one list; an official reply's are parted by what is refused of it.
        """
        picked = {quotation.source for quotation in self.options.quotations}
        for thread in self.edition.all_threads():
            comment = thread.comment
            source = sources.COMMENT + comment.id
            if not self._wanted(comment) or source in picked:
                continue
            if not self._may_be_sent(thread, picked=False):
                continue
            whole = Passage(
                kind=ROLE_KINDS[comment.role],
                source=source,
                span=Span(0, 0),
                text=comment.body.text,
                id=f"comment-{comment.id}",
                location=comment.location,
            )
            yield from self._neighbours(whole, comment)

    def _wanted(self, comment: Comment) -> bool:
        """Whether the options ask for comments of this role."""
        if comment.role is Role.OFFICIAL:
            return self.options.official_replies
        return self.options.comments

    def _neighbours(self, whole: Passage, comment: Comment) -> Iterator[list[Passage]]:
        lists: list[list[Passage]] = []
        refused = False
        for paragraph in paragraphs(comment.body):
            runs = list(self._sentences(paragraph, whole, comment.language))
            refused = refused or len(runs) > 1
            lists += runs
        if not refused:
            yield [passage for passages in lists for passage in passages]
        elif comment.role is Role.OFFICIAL:
            yield from lists

    def _sentences(
        self, paragraph: Span, passage: Passage, language: str
    ) -> Iterator[list[Passage]]:
        """The sentences of a paragraph, in lists of neighbours: one that is refused parts them."""
        neighbours: list[Passage] = []
        for span in sentences(passage.text[paragraph.start : paragraph.end], language):
            start, end = paragraph.start + span.start, paragraph.start + span.end
            sentence = replace(passage, span=Span(start, end))
            if self._links_are_whole(sentence):
                neighbours.append(sentence)
            else:
                yield neighbours
                neighbours = []
        yield neighbours

    # --- what may not be sent -------------------------------------------------------------------

    def _links_are_whole(self, passage: Passage) -> bool:
        """Whether every link in the words may be sent; where one may not, a problem says which."""
        whole = True
        for start, end in links(passage.words):
            fault = link_fault(passage.words[start:end])
            if fault is not None:
                code, what = fault
                self.problem(
                    code,
                    Severity.ERROR if passage.picked else Severity.WARNING,
                    f"refused, and its sentence left out: {what} ({passage.source})",
                    "send the whole address in sms.link, or quote other words",
                    passage.location,
                )
                whole = False
        return whole

    def _may_be_sent(self, thread: Thread | None, *, picked: bool) -> bool:
        """Whether a comment may go out; where it may not, a problem says why."""
        if thread is None:
            return True
        refusal = self._refusal(thread.comment, picked=picked)
        if refusal is not None:
            code, what, hint = refusal
            severity = Severity.ERROR if picked else Severity.WARNING
            self.problem(code, severity, what, hint, thread.comment.location)
        return refusal is None

    def _refusal(self, comment: Comment, *, picked: bool) -> tuple[str, str, str] | None:
        """Code, what and hint of what stops a comment; None where nothing does."""
        official = comment.role is Role.OFFICIAL
        if picked and not self._wanted(comment):
            switch = "official_replies" if official else "comments"
            what = f"a quotation picks comment {comment.id!r}, but sms.{switch} is off"
            return "M303", what, f"set sms.{switch} to true"
        if comment.cautions:
            kinds = ", ".join(caution.kind.value for caution in comment.cautions)
            what = f"comment {comment.id!r} carries an editor's caution ({kinds}) and is never sent"
            return "M401", what, "choose another comment"
        if official or comment.id in {clearance.id for clearance in self.options.cleared}:
            return None
        if findings := screen(comment.body.text):
            seen = "; ".join(
                f"{finding.concern.value} at {finding.start}: {finding.words!r}"
                for finding in findings
            )
            what = f"comment {comment.id!r} is stopped, because it may hold {seen}"
            hint = (
                "read it; where it may go out all the same, name its id and the reason"
                " in sms.cleared"
            )
            return "M402", what, hint
        return None


def _kind(source: str, thread: Thread | None) -> SnippetKind:
    """Whose words a source holds; ``thread`` is the comment that it names, if it names one."""
    if thread is not None:
        return ROLE_KINDS[thread.comment.role]
    if source in (sources.POST, sources.TITLE):
        return SnippetKind.POST
    return SnippetKind.NOTICE
