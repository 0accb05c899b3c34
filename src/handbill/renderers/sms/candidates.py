"""Which words of an edition may become messages: what was picked, the post, the comments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from handbill.errors import Location, Problem, Severity
from handbill.models import Comment, Edition, Role, Thread
from handbill.renderers.sms import sources
from handbill.renderers.sms.options import SmsOptions, SmsQuotation
from handbill.renderers.sms.passages import Passage
from handbill.renderers.sms.questions import forms_of
from handbill.renderers.sms.sentences import (
    Span,
    ends_a_sentence,
    holds_gap,
    paragraphs,
    sentences,
)
from handbill.renderers.sms.snippets import ROLE_KINDS, SnippetKind
from handbill.renderers.sms.thoughts import stands_alone
from handbill.rules.addresses import link_fault, links
from handbill.rules.screening import screen


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidates:
    """The passages of an edition that may be sent; why others may not is added to ``problems``."""

    edition: Edition
    options: SmsOptions
    problems: list[Problem] = field(default_factory=list)
    gaps: Mapping[str, tuple[int, ...]] = field(init=False)
    """Where each source has gaps among its words."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "gaps", sources.source_gaps(self.edition))

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
            if not self._may_be_sent(thread, picked=True) or not self._links_are_whole(passage):
                continue
            asked = passage if thread is None else self._with_questions(passage, thread)
            if asked is not None:
                yield asked
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
        end = start + len(quotation.text)
        if any(start < place < end for place in self.gaps.get(quotation.source, ())):
            self.problem(
                "M302",
                Severity.ERROR,
                f"the quotation leaves out a gap of {quotation.source}: {quotation.text!r}",
                "quote the words before it or behind it",
            )
            return None
        thread = sources.thread_of(self.edition, quotation.source)
        return Passage(
            kind=_kind(quotation.source, thread),
            source=quotation.source,
            span=Span(start, end),
            text=text,
            id=quotation.id or name,
            picked=True,
            is_excerpt=thread is not None
            and (bool(thread.excerpts) or quotation.text.strip() != text.strip()),
        )

    # --- the post -------------------------------------------------------------------------------

    def post(self) -> Iterator[list[Passage]]:
        """The post's sentences, in lists of neighbours.

        What ends as no sentence does, such as an item of a list, stays behind, and a problem
        counts it.
        """
        post = self.edition.post
        fragments: list[Passage] = []
        for paragraph in paragraphs(post.body):
            for neighbours in self._sentences(paragraph, self._whole_post(), post.language):
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

    def highlights(self) -> tuple[list[Passage], list[Passage]]:
        """The sentences of the post's own paragraphs that stand alone, and those that don't.

        Lists and what the post quotes of others don't count.
        """
        post = self.edition.post
        alone: list[Passage] = []
        leaning: list[Passage] = []
        for paragraph in paragraphs(post.body, quoted=False):
            for span in sentences(post.body.text[paragraph.start : paragraph.end], post.language):
                start = paragraph.start + span.start
                passage = replace(
                    self._whole_post(), span=Span(start, start + span.end - span.start)
                )
                if self._holds_gap(passage):
                    continue
                fit = stands_alone(passage.words, post.language)
                (alone if fit else leaning).append(passage)
        return alone, leaning

    def _whole_post(self) -> Passage:
        post = self.edition.post
        return Passage(
            kind=SnippetKind.POST,
            source=sources.POST,
            span=Span(0, 0),
            text=post.body.text,
            id="post",
            location=post.location,
        )

    # --- the comments ---------------------------------------------------------------------------

    def comments(self) -> Iterator[tuple[list[Passage], str]]:
        """The sentences, and their language, of each comment that may be sent and was not quoted.

        A comment's are one list; an official reply's are parted by what is refused of it. A comment
        that an official reply answers goes out with that reply, where replies go out at all.
        """
        picked = {quotation.source for quotation in self.options.quotations}
        for thread in self.edition.all_threads():
            comment = thread.comment
            if not self._wanted(comment) or sources.COMMENT + comment.id in picked:
                continue
            if self._is_answered(thread) or not self._may_be_sent(thread, picked=False):
                continue
            whole = self._with_questions(_whole_comment(thread), thread)
            if whole is not None:
                for passages in self._neighbours(whole, comment):
                    yield passages, comment.language

    def _wanted(self, comment: Comment) -> bool:
        """Whether the options ask for comments of this role."""
        if comment.role is Role.OFFICIAL:
            return self.options.official_replies
        return self.options.comments

    def _is_answered(self, thread: Thread) -> bool:
        """Whether an official reply takes the comment along."""
        return self.options.official_replies and any(
            reply.comment.role is Role.OFFICIAL
            and reply.comment.in_reply_to == thread.comment.id
            and not reply.comment.cautions
            for reply in thread.replies
        )

    def _with_questions(self, passage: Passage, thread: Thread) -> Passage | None:
        """An official reply with the comment that it answers; None where that can't go out."""
        comment = thread.comment
        if comment.role is not Role.OFFICIAL or comment.in_reply_to is None:
            return passage
        asked = sources.question_of(self.edition, thread)
        if asked is not None and self._may_be_sent(asked, picked=False):
            whole = _whole_comment(asked)
            asking = [
                sentence
                for paragraph in paragraphs(asked.comment.body)
                for neighbours in self._sentences(paragraph, whole, asked.comment.language)
                for sentence in neighbours
            ]
            if forms := forms_of(asking):
                return replace(passage, questions=forms)
        self.problem(
            "M207",
            Severity.ERROR if passage.picked else Severity.WARNING,
            f"the official reply {comment.id!r} is left out, because the comment that it answers,"
            f" {comment.in_reply_to!r}, {'is not chosen' if asked is None else 'may not be sent'}",
            "choose that comment too, or clear it in sms.cleared; a reply never goes out without"
            " its question",
            comment.location,
        )
        return None

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
            if not self._holds_gap(sentence) and self._links_are_whole(sentence):
                neighbours.append(sentence)
            else:
                yield neighbours
                neighbours = []
        yield neighbours

    def _holds_gap(self, passage: Passage) -> bool:
        """Whether a gap of the source is part of a sentence; where one is, a problem says so."""
        gaps = self.gaps.get(passage.source, ())
        if not holds_gap(passage.text, passage.span, gaps):
            return False
        self.problem(
            "M210",
            Severity.INFO,
            f"a sentence that holds a gap was left out ({passage.source}): {passage.shown!r}",
            "fill the gap in the source",
            passage.location,
        )
        return True

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


def _whole_comment(thread: Thread) -> Passage:
    """A comment whose words are still to be chosen."""
    comment = thread.comment
    return Passage(
        kind=ROLE_KINDS[comment.role],
        source=sources.COMMENT + comment.id,
        span=Span(0, 0),
        text=comment.body.text,
        id=f"comment-{comment.id}",
        is_excerpt=bool(thread.excerpts),
        location=comment.location,
    )


def _kind(source: str, thread: Thread | None) -> SnippetKind:
    """Whose words a source holds; ``thread`` is the comment that it names, if it names one."""
    if thread is not None:
        return ROLE_KINDS[thread.comment.role]
    if source in (sources.POST, sources.TITLE):
        return SnippetKind.POST
    return SnippetKind.NOTICE
