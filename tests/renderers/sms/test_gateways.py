"""Tables for gateways and registries: their columns, numbers, dates and typed variables."""

from __future__ import annotations

import csv
import dataclasses
import datetime
import io
import json
from pathlib import Path

import pytest

from handbill.errors import ContentError
from handbill.renderers.sms import Snippet, compose
from handbill.renderers.sms.gateways import GATEWAYS, Job, dlt, notify, notify_template, rapidpro
from handbill.renderers.sms.gateways import twilio as twilio_requests
from handbill.renderers.sms.options import PlaceholderType, SmsOptions, SmsPlaceholder
from handbill.renderers.sms.recipients import read_numbers
from tests.renderers.sms.editions import LINK, edition_of
from tests.renderers.sms.test_exports import snippet_of

NUMBER = "+12025550123"
NEW_YEAR = datetime.date(2030, 12, 31)


def job(*texts: str, number: str = NUMBER) -> Job:
    names = "abcdefgh"
    return Job(snippets=[snippet_of(*pair) for pair in zip(texts, names, strict=False)],
               numbers=(number,))  # fmt: skip


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_notify_has_the_phone_number_first() -> None:
    text = notify(job("Hi\nthere")).text
    assert text.startswith("phone number,message\r\n")
    assert rows(text) == [{"phone number": NUMBER, "message": "Hi\nthere"}]
    assert rows(notify(job("Hi", number="")).text) == [{"phone number": "", "message": "Hi"}]
    with pytest.raises(ValueError, match="918"):
        notify(job("a" * 919))


def test_notify_templates_keep_their_own_placeholders_and_no_others() -> None:
    assert notify_template(job("Hi")).rows == (("a", "Hi"),)
    with pytest.raises(ValueError, match="placeholder"):
        notify_template(job("Hi ((name))"))
    options = SmsOptions(placeholders=(SmsPlaceholder(name="name", longest=9),))
    greeting = dataclasses.replace(job("Hi ((name))"), options=options)
    assert notify_template(greeting).rows == (("a", "Hi ((name))"),)


def test_rapidpro_has_a_field_for_each_message() -> None:
    assert rows(rapidpro(job("Hi", "Bye")).text) == [
        {"URN:Tel": NUMBER, "Field:a": "Hi", "Field:b": "Bye"}
    ]
    with pytest.raises(ValueError, match="640"):
        rapidpro(job("a" * 641))


def test_rapidpro_refuses_names_that_a_field_cannot_have() -> None:
    dotted = Job(snippets=[snippet_of("Hi", "a.b")])
    assert list(rows(rapidpro(dotted).text)[0]) == ["URN:Tel", "Field:a-b"]
    with pytest.raises(ValueError, match="two messages would have the field 'a-b'"):
        rapidpro(Job(snippets=[*dotted.snippets, snippet_of("Ho", "a_b")]))
    with pytest.raises(ValueError, match="longer than 36"):
        rapidpro(Job(snippets=[snippet_of("Hi", "a" * 37)]))


def test_twilio_has_smart_encoding_off() -> None:
    text = twilio_requests(job("Hi")).text
    assert json.loads(text) == {"To": NUMBER, "Body": "Hi", "SmartEncoded": False}
    with pytest.raises(ValueError, match="1600"):
        twilio_requests(job("a" * 1601))


@pytest.mark.parametrize("gateway", ["notify", "rapidpro", "twilio"])
@pytest.mark.parametrize("number", ["2025550123", "+1 202 555 0123", "=+12025550123"])
def test_numbers_are_e_164(gateway: str, number: str) -> None:
    with pytest.raises(ValueError, match=r"E\.164"):
        GATEWAYS[gateway](job("Hi", number=number))


# --- dates ------------------------------------------------------------------------------------


def test_a_series_has_the_date_of_each_message() -> None:
    series = dataclasses.replace(job("Hi", "Bye", "Again"), start=NEW_YEAR, every=7)
    assert [row["send on"] for row in rows(notify(series).text)] == [
        "2030-12-31",
        "2031-01-07",
        "2031-01-14",
    ]
    assert rows(rapidpro(series).text)[0]["Field:handbill-start"] == "2030-12-31"


def test_twilio_is_told_the_time_in_utc_and_no_more_than_35_days_ahead() -> None:
    five = datetime.datetime.fromisoformat("2030-12-31T17:00-05:00")
    series = dataclasses.replace(job("Hi", "Bye"), start=five, every=7)
    requests = [json.loads(line) for line in twilio_requests(series).text.splitlines()]
    assert [request["SendAt"] for request in requests] == [
        "2030-12-31T22:00:00Z",
        "2031-01-07T22:00:00Z",
    ]
    assert {request["ScheduleType"] for request in requests} == {"fixed"}
    with pytest.raises(ValueError, match="time and its zone"):
        twilio_requests(dataclasses.replace(series, start=NEW_YEAR))
    with pytest.raises(ValueError, match="35 days"):
        twilio_requests(dataclasses.replace(series, every=36))


# --- numbers from a file ----------------------------------------------------------------------


def test_numbers_come_from_a_list_or_the_first_column(tmp_path: Path) -> None:
    listed = tmp_path / "numbers.txt"
    listed.write_text(f"# who asked\n{NUMBER}\n\n+12025550143\n{NUMBER}\n", encoding="utf-8")
    assert read_numbers(listed) == (NUMBER, "+12025550143")
    table = tmp_path / "numbers.csv"
    table.write_text(f'\ufeffphone number,name\r\n{NUMBER},"Lee, A."\r\n', encoding="utf-8")
    assert read_numbers(table) == (NUMBER,)


def test_every_line_that_is_no_number_is_named(tmp_path: Path) -> None:
    path = tmp_path / "numbers.txt"
    path.write_text(f"{NUMBER}\n555-0143\n+1 202 555 0143\n", encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        read_numbers(path)
    places = [(problem.code, problem.location) for problem in caught.value.problems]
    assert [(code, place and place.line) for code, place in places] == [("M704", 2), ("M704", 3)]
    path.write_text("\n", encoding="utf-8")
    with pytest.raises(ContentError, match="M705"):
        read_numbers(path)
    with pytest.raises(ContentError, match="M705"):
        read_numbers(tmp_path / "none.txt")


# --- placeholders and typed templates ---------------------------------------------------------

NAME = SmsPlaceholder(name="name", longest=20)
GREETED = SmsOptions(
    prefix="Rivertown clinic, dear ((name))",
    source_name="Notes",
    link=LINK,
    help_line="Help: 1-800-662-4357",
    sentences=True,
    placeholders=(NAME,),
)


def greeted(options: SmsOptions = GREETED) -> tuple[Snippet, ...]:
    return compose(edition_of("Drink water before you feel thirsty."), options=options).snippets


def test_dlt_has_typed_variables_and_what_goes_in() -> None:
    (row,) = dlt(Job(snippets=greeted(), options=GREETED, link=LINK)).records
    assert row["content"] == (
        'Rivertown clinic, dear {#alphanumeric#}: "Drink water before you feel thirsty."\n'
        "Notes, archived.\n{#url#}\nHelp: {#cbn#}"
    )
    assert json.loads(str(row["variables"])) == ["((name))", LINK, "1-800-662-4357"]
    code = SmsPlaceholder(name="name", longest=4, type=PlaceholderType.NUMERIC)
    options = dataclasses.replace(GREETED, placeholders=(code,))
    (row,) = dlt(Job(snippets=greeted(options), options=options, link=LINK)).records
    assert "dear {#numeric#}:" in str(row["content"])


def test_dlt_refuses_what_a_registry_would() -> None:
    with pytest.raises(ValueError, match="begins a variable"):
        dlt(job("Hi {#var#}"))
    long = dataclasses.replace(GREETED, placeholders=(dataclasses.replace(NAME, longest=41),))
    with pytest.raises(ValueError, match="longer than 40"):
        dlt(dataclasses.replace(job("Hi"), options=long))


@pytest.mark.parametrize("gateway", ["notify", "rapidpro", "twilio"])
def test_a_column_that_nobody_fills_in_is_refused(gateway: str) -> None:
    with pytest.raises(ValueError, match="not filled in"):
        GATEWAYS[gateway](Job(snippets=greeted(), options=GREETED))


def test_a_message_is_as_dear_as_the_longest_that_it_gets() -> None:
    (snippet,) = greeted()
    as_it_stands = snippet.text.replace("((name))", "")
    assert snippet.longest_units == len(as_it_stands) + NAME.longest
    assert snippet.units == len(snippet.text)
    tight = dataclasses.replace(GREETED, help_line="", link="none", budget=1)
    assert greeted(tight)[0].segments == 1
    wide = dataclasses.replace(tight, placeholders=(dataclasses.replace(NAME, longest=95),))
    (left_out,) = [
        problem
        for problem in compose(
            edition_of("Drink water before you feel thirsty."), options=wide
        ).problems
        if problem.code == "M201"
    ]
    assert "takes 2 segments of 1" in left_out.what


def test_a_link_that_will_be_filled_in_is_not_cut_however_long_it_is() -> None:
    link = SmsPlaceholder(name="page", longest=60, type=PlaceholderType.URL)
    for size in range(20, 150, 7):
        options = SmsOptions(
            prefix="Rivertown clinic",
            link="none",
            help_line="More: ((page))",
            sentences=True,
            placeholders=(link,),
        )
        for snippet in compose(edition_of("B" * size + "."), options=options).snippets:
            if "((page))" not in snippet.text:
                continue
            start = snippet.text.index("((page))")
            assert not start < 153 < start + link.longest or (snippet.longest_units or 0) <= 160


def test_placeholders_are_declared_and_used() -> None:
    edition = edition_of("A post.")
    undeclared = dataclasses.replace(GREETED, placeholders=())
    codes = [problem.code for problem in compose(edition, options=undeclared).problems]
    assert "M014" in codes
    unused = dataclasses.replace(GREETED, prefix="Rivertown clinic")
    codes = [problem.code for problem in compose(edition, options=unused).problems]
    assert "M015" in codes
