"""Real posts in many languages as messages: what holds of one holds of all."""

from __future__ import annotations

from pathlib import Path

import handbill
from handbill.renderers.sms import compose, source_text
from handbill.renderers.sms.options import OptOut, SmsOptions
from handbill.rules.addresses import straddles

OPTIONS = SmsOptions(
    prefix="County",
    link="https://example.org/help",
    help_line="Help: 1-800-662-4357",
    opt_out=OptOut.EVERY,
    sentences=True,
)


def test_every_real_post_that_loads_can_be_sent(shared: Path) -> None:
    sent = 0
    for path in sorted((shared / "corpus").rglob("*.md")):
        try:
            edition = handbill.load(path, language="en")
        except handbill.HandbillError:
            continue
        for snippet in compose(edition, options=OPTIONS).snippets:
            assert "".join(snippet.parts) == snippet.text
            assert snippet.segments <= OPTIONS.budget
            assert straddles(snippet.text, snippet.parts) is None
            for quote in snippet.quotes:
                words = source_text(edition, quote.source)[quote.start : quote.end]
                assert f'"{words}"' in snippet.composed
            sent += 1
    assert sent > 500
