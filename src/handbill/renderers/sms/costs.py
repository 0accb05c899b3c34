"""What messages cost, in exact decimals, and what folding saves of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from handbill.document import Unknown
from handbill.models import Edition
from handbill.renderers.sms import gsm7
from handbill.renderers.sms.fold import Fold, fold
from handbill.renderers.sms.options import Folding
from handbill.renderers.sms.snippets import Snippet


@dataclass(frozen=True, slots=True, kw_only=True)
class Costs:
    """What it takes to send messages to all recipients."""

    recipients: int
    messages: int
    """For all recipients together, as are the segments."""
    segments: int
    unfolded_segments: int
    """How many segments there would be, had nothing been folded."""
    rate: Decimal | None = None
    """The price of a segment; None where it was not given."""
    currency: str = ""
    """Of the price (ISO 4217)."""

    @property
    def saved_segments(self) -> int:
        """Segments that folding saves; negative where it costs some."""
        return self.unfolded_segments - self.segments

    @property
    def cost(self) -> Decimal | None:
        """The price of all segments, to the last digit; None without a rate."""
        return None if self.rate is None else self.segments * self.rate

    @property
    def saved(self) -> Decimal | None:
        """The price of the segments that folding saves; None without a rate."""
        return None if self.rate is None else self.saved_segments * self.rate

    def __str__(self) -> str:
        people = f"{self.recipients} recipient{'' if self.recipients == 1 else 's'}"
        lines = [f"{people}: {self.messages} messages, {self.segments} segments"]
        saved = f"folding saves {self.saved_segments} of {self.unfolded_segments} segments"
        if self.rate is not None:
            lines[0] += f", {self.cost} {self.currency} at {self.rate} {self.currency} a segment"
            saved += f", {self.saved} {self.currency}"
        return "\n".join([*lines, saved])


def costs(
    snippets: Iterable[Snippet],
    *,
    recipients: int = 1,
    rate: Decimal | None = None,
    currency: str = "",
) -> Costs:
    """What it takes to send every message, as long as it can get, to every recipient.

    Raises ValueError where ``recipients`` or ``rate`` is negative, or a rate has no currency.
    """
    if recipients < 0 or (rate is not None and rate < 0):
        raise ValueError("neither the recipients nor the rate can be negative")
    if rate is not None and not is_currency(currency):
        raise ValueError(f"{currency!r} is no currency, such as USD (ISO 4217)")
    messages = tuple(snippets)
    unfolded = sum(map(_unfolded_segments, messages))
    return Costs(
        recipients=recipients,
        messages=len(messages) * recipients,
        segments=sum(snippet.segments for snippet in messages) * recipients,
        unfolded_segments=unfolded * recipients,
        rate=rate,
        currency=currency if rate is not None else "",
    )


def is_currency(code: str) -> bool:
    """Whether a text is shaped as a code of ISO 4217: three capital letters."""
    return re.fullmatch("[A-Z]{3}", code) is not None


def _unfolded_segments(snippet: Snippet) -> int:
    """Its segments, had nothing been folded."""
    if not snippet.folds:
        return snippet.segments
    filled = (snippet.longest_units or snippet.units) - snippet.units
    return len(gsm7.parts(snippet.composed + "x" * filled))


@dataclass(frozen=True, slots=True, kw_only=True)
class PageCost:
    """A whole page as one text: how it would go out as written, and folded."""

    written: gsm7.Segmentation
    folded: gsm7.Segmentation
    folds: tuple[Fold, ...]
    """Every change that folding makes, in order."""

    def __str__(self) -> str:
        return (
            f"the whole page as one text: {_in_words(self.written)} as written, "
            f"{_in_words(self.folded)} once {len(self.folds)} characters are folded"
        )


def _in_words(cut: gsm7.Segmentation) -> str:
    alphabet = gsm7.NAMES[cut.encoding]
    return f"{len(cut.parts)} segments ({alphabet}, {cut.units} units)"


def page_text(edition: Edition) -> str:
    """The page without its comments, a blank line between its parts, in the order of the source.

    Site, title, notice, authors, supersession note and body; what was not recorded is left out.
    """
    post, notice = edition.post, edition.notice
    authors = () if isinstance(post.authors, Unknown) else post.authors
    pieces = [post.site, post.title]
    pieces += [notice.statement.text] if notice else []
    pieces += [", ".join(authors)]
    pieces += [notice.supersession.text] if notice and notice.supersession else []
    return "\n\n".join(piece for piece in [*pieces, post.body.text] if piece)


def page_cost(edition: Edition, folding: Folding = Folding.TYPOGRAPHIC) -> PageCost:
    """What folding does for the whole page: why a no-break space matters."""
    text = page_text(edition)
    folded, folds = fold(text, folding)
    return PageCost(written=gsm7.segment(text), folded=gsm7.segment(folded), folds=folds)
