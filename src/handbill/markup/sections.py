"""The parts of an edition as XHTML sections: notice, post, comments and what an educator adds."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element

from handbill.document import UNKNOWN, Body, Unknown
from handbill.languages import wording_for
from handbill.languages.language import Wording
from handbill.languages.tags import direction, language_attributes, normalised, same_language
from handbill.markup.elements import Content, element, extend
from handbill.markup.nodes import DEEPEST_HEADING, BodyMarkup
from handbill.markup.phrases import filled, isolated
from handbill.models import Comment, Edition, NoDisclaimer, Role, Thread

DISCLAIMER_ID = "disclaimer"


class EditionMarkup:
    """The parts of one edition; each method makes its part afresh.

    ``level`` is the level of a part's own heading: 1 where the part is a file of its own, 2 where
    it stands under the post's title.
    """

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.language = edition.post.language
        self.wording: Wording = wording_for(edition.language or self.language)

    # --- the post -------------------------------------------------------------------------

    def masthead(self) -> Element | None:
        """The name of the site and of its publisher, as far as known."""
        post = self.edition.post
        masthead = element("div", class_="masthead")
        if post.site:
            masthead.append(element("p", post.site, class_="site"))
        if post.publisher:
            masthead.append(element("p", post.publisher, class_="publisher"))
        return masthead if len(masthead) else None

    def title(self, level: int = 1) -> Element:
        """The post's title."""
        return element(f"h{level}", self.edition.post.title, id="title", class_="title")

    def edition_title(self) -> Element | None:
        """What an editor calls the edition, where that is not the title of the post."""
        title = self.edition.title
        if not title or title == self.edition.post.title:
            return None
        marks = language_attributes(self.edition.language or self.language, self.language)
        return element("p", title, class_="ours edition-title", **marks)

    def byline(self) -> Element:
        """The authors and the day of publication, or that they are not known."""
        post = self.edition.post
        authors: list[Content] = [self.wording.author_unknown]
        if not isinstance(post.authors, Unknown) and post.authors:
            authors = self._filled(self.wording.by, names=self.wording.names(post.authors))
        return self._ours(
            "p",
            element("span", *authors, class_="authors"),
            " ",
            element("span", *self._published(post.published), class_="published"),
            class_="byline",
        )

    def _published(self, date: datetime.date | Unknown) -> list[str | Element]:
        if isinstance(date, Unknown):
            return [self.wording.date_unknown]
        before, after = self.wording.published.split("{date}")
        return [before, element("time", self.day(date), datetime=date.isoformat()), after]

    def day(self, date: datetime.date) -> str:
        """A date for readers: in the language of our phrases, in the manner of its country."""
        wanted = self.edition.language or self.language
        spoken = self.wording.language
        return self.wording.write_date(date, wanted if same_language(wanted, spoken) else spoken)

    def post_body(self, level: int = 1) -> list[Element]:
        """The words of the post; ``level`` is that of its title, its headings are below."""
        return self._body(self.edition.post.body, "post", level + 1).elements()

    # --- the notice -----------------------------------------------------------------------

    def notice(self, level: int, *, prefix: str = "notice") -> Element | None:
        """What the source says of being archived, verbatim, under our heading.

        ``prefix`` keeps ids apart where a format repeats the notice.
        """
        notice = self.edition.notice
        if notice is None:
            return None
        heading = self._ours(f"h{level}", self.wording.tag(notice.status), class_="ours tag")
        heading.set("id", f"{prefix}-title")
        section = element("section", heading, class_="notice", role="doc-notice", id=prefix)
        section.set("aria-labelledby", f"{prefix}-title")
        parts = [("statement", notice.statement, self.wording.latest_unknown)]
        if notice.supersession is not None:
            parts.append(("supersession", notice.supersession, self.wording.updated_unknown))
        for name, body, unknown in parts:
            markup = self._body(body, f"{prefix}-{name}", level + 1, unknown_link=unknown)
            section.append(extend(element("div", class_=name), markup.elements()))
        return section

    def running_label(self) -> str:
        """The label that stands on every page of an archived post; empty for any other."""
        notice = self.edition.notice
        return self.wording.running_label(notice.status) if notice else ""

    # --- comments -------------------------------------------------------------------------

    def comments(self, level: int) -> Element | None:
        """The chosen comments under their disclaimer, each reply inside what it answers."""
        edition = self.edition
        if not edition.threads or edition.disclaimer is None:
            return None
        heading = self._ours(f"h{level}", self.wording.comments)
        heading.set("id", "comments-title")
        section = element("section", heading, class_="comments", id="comments")
        section.set("aria-labelledby", "comments-title")
        section.append(self._how_chosen())
        section.append(self._disclaimer(edition.disclaimer, level))
        for number, thread in enumerate(edition.threads, 1):
            title = [self.wording.comment.format(number=number)]
            section.append(self._thread(thread, title, f"comment-{number}", level + 1, ""))
        return section

    def _disclaimer(self, disclaimer: Body | NoDisclaimer, level: int) -> Element:
        """The site's own words, or ours that it recorded none."""
        if isinstance(disclaimer, NoDisclaimer):
            words = [self._ours("p", self.wording.no_disclaimer)]
        else:
            words = self._body(disclaimer, DISCLAIMER_ID, level + 1).elements()
        return extend(element("div", class_="disclaimer", id=DISCLAIMER_ID), words)

    def _how_chosen(self) -> Element:
        edition, wording = self.edition, self.wording
        chosen = _from_readers(edition.all_threads())
        because = bool(edition.selection_note)
        if chosen > _from_readers(edition.threads):
            phrase = wording.chosen_replies_because if because else wording.chosen_replies
        else:
            phrase = wording.chosen_because if because else wording.chosen
        words = self._filled(
            f"{phrase} {wording.spelling}",
            chosen=str(chosen),
            total=str(edition.reader_comments),
            note=edition.selection_note.rstrip("."),
        )
        return self._ours("p", *words, class_="ours chosen")

    def _thread(
        self, thread: Thread, title: Sequence[Content], name: str, level: int, labels: str
    ) -> Element:
        comment = thread.comment
        heading = self._ours(f"h{min(level, DEEPEST_HEADING)}", *title, id_=f"{name}-title")
        labels = f"{labels} {name}-title".strip()
        header = element("div", heading, class_="comment-header")
        if comment.role is not Role.OFFICIAL:
            header.append(self._ours("p", *self._who(comment), class_="ours who"))
        article = element("article", header, class_=_comment_class(thread, name), id=name)
        article.set("aria-labelledby", labels)
        article.set("aria-describedby", DISCLAIMER_ID)
        article.append(self._words(thread, name, level))
        for number, reply in enumerate(thread.replies, 1):
            inner = f"{name}-{number}"
            title = self._reply_title(reply.comment, "{reply}")
            if name.count("-") > 1:
                title = self._answer_to(comment, reply.comment, is_above=number == 1)
            article.append(self._thread(reply, title, inner, level + 1, labels))
        return article

    def _answer_to(self, answered: Comment, answer: Comment, *, is_above: bool) -> list[Content]:
        """The heading of an answer to an answer: sheets don't set all of them in any further."""
        name = answered.author
        if answered.role is Role.OFFICIAL:
            name = self._publisher or UNKNOWN
        if not isinstance(name, Unknown):
            return self._reply_title(answer, self.wording.reply_to, name=name)
        phrase = self.wording.reply_to_above if is_above else self.wording.reply_to_earlier
        return self._reply_title(answer, phrase)

    def _words(self, thread: Thread, name: str, level: int) -> Element:
        comment = thread.comment
        markup = self._body(comment.body, name, level + 1, language=comment.language)
        words = element("div", class_="words")
        if normalised(comment.language) != normalised(self.language):
            words.set("lang", comment.language)
            words.set("dir", direction(comment.language))
        if thread.excerpts:
            label = self.wording.excerpt
            marks = language_attributes(self.wording.language, comment.language)
            words.append(element("p", label, class_="ours excerpt", **marks))
        return extend(words, markup.elements())

    def _who(self, comment: Comment) -> list[Content]:
        """Who speaks, in words that say what is not known."""
        phrases = self.wording
        name = None if isinstance(comment.author, Unknown) else comment.author
        day = None if isinstance(comment.posted, Unknown) else self.day(comment.posted)
        if name is None and day is None:
            return [f"{phrases.reader}, {phrases.no_name_no_date}"]
        if name is None:
            return [f"{phrases.reader}, {phrases.no_name}, {day or phrases.no_date}"]
        return [isolated(name, phrases.language), f", {day or phrases.no_date}"]

    def _reply_title(self, comment: Comment, around: str, **words: str) -> list[Content]:
        """The heading of an answer: who gives it, in what role, in the blank ``reply`` of a phrase.

        ``words`` are those for the other blanks of the phrase.
        """
        match comment.role:
            case Role.OFFICIAL if self._publisher:
                reply = self.wording.official_reply
                words["publisher"] = self._publisher
            case Role.OFFICIAL:
                reply = self.wording.official_reply_unnamed
            case Role.AUTHOR:
                reply = self.wording.author_reply
            case Role.READER:
                reply = self.wording.reply
        return self._filled(around.replace("{reply}", reply), **words)

    @property
    def _publisher(self) -> str:
        """The name that the publisher goes by; empty where nothing is known of it."""
        post = self.edition.post
        return post.publisher_short or post.publisher or post.site

    # --- what an educator adds ------------------------------------------------------------

    def questions(self, level: int) -> Element | None:
        """The discussion questions, each with its ruled lines as empty ``<i>`` elements."""
        kit = self.edition.kit
        if not kit.questions:
            return None
        section = self._kit_section(
            "questions", self.wording.questions, self.wording.questions_added, level
        )
        items = element("ol")
        for question in kit.questions:
            lines = element("div", *(element("i") for _ in range(question.lines)), class_="lines")
            items.append(element("li", question.prompt, lines if question.lines else None))
        section.append(items)
        return section

    def glossary(self, level: int) -> Element | None:
        """The terms that an editor explains."""
        kit = self.edition.kit
        if not kit.glossary:
            return None
        section = self._kit_section(
            "glossary", self.wording.glossary, self.wording.glossary_added, level
        )
        listed = element("dl")
        for number, entry in enumerate(kit.glossary, 1):
            listed.append(element("dt", entry.term, id=f"term-{number}"))
            listed.append(element("dd", entry.meaning))
        section.append(listed)
        return section

    def answers(self, level: int) -> Element | None:
        """The answer key, for the teacher's file alone: every question under its own number.

        None where no question has an answer.
        """
        questions = self.edition.kit.questions
        if not any(question.answer for question in questions):
            return None
        section = self._kit_section(
            "answers", self.wording.answers, self.wording.questions_added, level
        )
        items = element("ol")
        for question in questions:
            prompt = element("p", question.prompt, class_="question")
            answer = element("p", question.answer, class_="answer")
            missing = self._ours("p", self.wording.no_answer)
            items.append(element("li", prompt, answer if question.answer else missing))
        section.append(items)
        return section

    def _kit_section(self, name: str, title: str, added: str, level: int) -> Element:
        heading = self._ours(f"h{level}", title, id_=f"{name}-title")
        section = element("section", heading, class_=f"kit {name}", id=name)
        section.set("aria-labelledby", f"{name}-title")
        post = self.wording.the_archived_post if self.edition.notice else self.wording.the_post
        section.append(self._ours("p", added.format(post=post)))
        return section

    # --- shared ---------------------------------------------------------------------------

    def _body(
        self,
        body: Body,
        prefix: str,
        top_level: int,
        *,
        language: str | None = None,
        unknown_link: str = "",
    ) -> BodyMarkup:
        return BodyMarkup(
            body,
            prefix=prefix,
            top_level=top_level,
            language=language or self.language,
            wording=self.wording,
            images=self.edition.post.images,
            unknown_link=unknown_link,
            editor_language=self.edition.language or self.language,
        )

    def _filled(self, phrase: str, **words: str) -> list[Content]:
        return list(filled(phrase, self.wording.language, **words))

    def _ours(
        self, tag: str, *content: Content, class_: str = "ours", id_: str | None = None
    ) -> Element:
        marks = language_attributes(self.wording.language, self.language)
        return element(tag, *content, class_=class_, id=id_, **marks)


def _from_readers(threads: Iterable[Thread]) -> int:
    """How many of the comments, the answers to them left out, are from readers."""
    return sum(thread.comment.role is Role.READER for thread in threads)


def _comment_class(thread: Thread, name: str) -> str:
    depth = "reply" if name.count("-") > 1 else "comment"
    return f"{depth} official" if thread.comment.role is Role.OFFICIAL else depth
