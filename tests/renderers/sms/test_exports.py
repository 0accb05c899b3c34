"""Files that parse back to the same messages, tables for gateways, costs and the preview."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import handbill
from handbill.renderers.sms import Snippet, SnippetKind, exports, gsm7, render_sms
from handbill.renderers.sms.artifacts import render_files
from handbill.renderers.sms.costs import costs, page_cost
from handbill.renderers.sms.fold import fold
from handbill.renderers.sms.options import Folding
from handbill.renderers.sms.preview import preview
from tests.renderers.sms import messages

texts = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs"]),
        st.sampled_from("\n\n,;\"'=+-@\t\f\u05d0\u05e9\u2028" + messages.SMILE),
    ),
    max_size=120,
)


def snippet_of(text: str, name: str = "one") -> Snippet:
    folded, folds = fold(text)
    parts = gsm7.segment(folded)
    return Snippet(
        id=name,
        text=folded,
        kind=SnippetKind.POST,
        encoding=parts.encoding,
        units=parts.units,
        parts=parts.parts,
        folds=folds,
    )


snippets = st.lists(texts, max_size=4).map(
    lambda texts: [snippet_of(text, f"message-{number}") for number, text in enumerate(texts)]
)


@given(snippets)
def test_text_csv_and_json_lines_parse_back_to_the_same_messages(snippets: list[Snippet]) -> None:
    expected = [(snippet.id, snippet.text) for snippet in snippets]
    assert list(exports.read_plain_text(exports.plain_text(snippets))) == expected
    records = [exports.record(snippet) for snippet in snippets]
    assert list(exports.read_csv(exports.csv_text(snippets))) == records
    lines = exports.jsonl_text(snippets).split("\n")
    assert lines.pop() == ""
    assert [json.loads(line) for line in lines] == records
    assert [(record["id"], record["text"]) for record in records] == expected


@given(snippets)
def test_csv_is_rfc_4180(snippets: list[Snippet]) -> None:
    text = exports.csv_text(snippets)
    assert text.endswith("\r\n")
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert rows[0] == list(exports.COLUMNS)
    assert {len(row) for row in rows} == {len(exports.COLUMNS)}
    assert len(rows) == len(snippets) + 1


def test_artifacts_are_named_after_the_post_and_the_edition(content: Path) -> None:
    edition = handbill.load(content, edition="outreach")
    files = {file.name: file.data.decode() for file in render_files(edition, {}).artifacts}
    stem = "connection-between-pain-medications-and-heroin-outreach"
    assert list(files) == [f"{stem}.txt", f"{stem}.csv", f"{stem}.jsonl"]
    sent = [snippet.text for snippet in render_sms(edition)]
    assert [text for _, text in exports.read_plain_text(files[f"{stem}.txt"])] == sent
    assert [record["text"] for record in exports.read_csv(files[f"{stem}.csv"])] == sent
    rows = [json.loads(line) for line in files[f"{stem}.jsonl"].splitlines()]
    assert [row["text"] for row in rows] == sent
    assert rows[3]["folds"] == [{"offset": 96, "from": "’", "to": "'", "class": "typographic"}]
    assert rows[3]["quotes"] == [{"source": "post", "start": 987, "end": 1113}]


def test_formulas_are_named_and_not_altered() -> None:
    snippets = [snippet_of("=1+1", "a"), snippet_of("fine", "b"), snippet_of("@all", "c")]
    assert exports.formula_like(snippets) == ("a", "c")
    assert [record["text"] for record in exports.read_csv(exports.csv_text(snippets))] == [
        "=1+1",
        "fine",
        "@all",
    ]


def test_costs_are_exact_and_say_what_folding_saved() -> None:
    snippets = [snippet_of("It’s " + "a" * 80), snippet_of("b" * 161)]
    total = costs(snippets, recipients=1200, rate=Decimal("0.0079"), currency="USD")
    assert (total.messages, total.segments) == (2400, 3600)
    assert (total.unfolded_segments, total.saved_segments) == (4800, 1200)
    assert (total.cost, total.saved) == (Decimal("28.4400"), Decimal("9.4800"))
    assert str(total) == (
        "1200 recipients: 2400 messages, 3600 segments, 28.4400 USD at 0.0079 USD a segment\n"
        "folding saves 1200 of 4800 segments, 9.4800 USD"
    )
    assert costs(snippets).cost is None
    with pytest.raises(ValueError, match="negative"):
        costs(snippets, recipients=-1)
    with pytest.raises(ValueError, match="no currency"):
        costs(snippets, rate=Decimal("0.0079"))


def test_the_page_falls_from_39_to_17_segments(content: Path) -> None:
    page = page_cost(handbill.load(content))
    assert (page.written.encoding, len(page.written.parts)) == ("ucs2", 39)
    assert (page.folded.encoding, len(page.folded.parts)) == ("gsm7", 17)
    assert sum(change.original == "\u00a0" for change in page.folds) == 6
    assert str(page) == (
        "the whole page as one text: 39 segments (UCS-2, 2572 units) as written, "
        "17 segments (GSM 7-bit, 2572 units) once 9 characters are folded"
    )
    exact = page_cost(handbill.load(content), Folding.EXACT)
    assert exact.written == exact.folded


def test_preview_draws_every_part() -> None:
    snippet = snippet_of("a" * 150 + "\u00a0" + "b" * 20)
    assert preview([snippet]) == (
        "one: post, GSM 7-bit, 171 septets, 2 segments\n"
        f"  | {'a' * 150} bb\n"
        "  +-- part 1 of 2: 153 of 153\n"
        f"  | {'b' * 18}\n"
        "  +-- part 2 of 2: 18 of 153\n"
        "  to save a part: 11 septets fewer\n"
        "  folded: U+00A0 to U+0020 at 150\n"
    )


def test_preview_says_what_forces_ucs2() -> None:
    assert preview([snippet_of("Así, año tú")]).splitlines()[-4:] == [
        "  UCS-2 because of 'í' LATIN SMALL LETTER I WITH ACUTE at 2; "
        "'ú' LATIN SMALL LETTER U WITH ACUTE at 10",
        "  with other characters there: 11 septets, 1 segment",
        "  estimate only: segments with the national tables of 'es', where every network on the "
        "way carries them: 1",
        "  estimate only: segments with the national tables of 'pt', where every network on the "
        "way carries them: 1",
    ]


@given(snippets)
def test_preview_holds_every_line_of_every_message(snippets: list[Snippet]) -> None:
    drawn = preview(snippets)
    for snippet in snippets:
        for part in snippet.parts:
            assert all(f"  | {line}\n" in drawn for line in part.split("\n"))


def test_records_hold_what_the_issue_of_a_row_asks() -> None:
    record: dict[str, Any] = exports.record(snippet_of("Hi"))
    assert set(record) == set(exports.COLUMNS)
    assert (record["encoding"], record["units"], record["segments"]) == ("gsm7", 2, 1)
