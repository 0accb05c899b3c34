"""Days as people and generators write them: those that are sure are read, no other."""

from __future__ import annotations

import datetime

import pytest

from handbill.readers.records.dates import DateError, read_date


@pytest.mark.parametrize(
    "text",
    [
        "2014-03-05",
        "2014-3-5",
        "2014-03-05 10:00",
        "2014-03-05 10:00:00 -0500",
        "2014-03-05 23:59:59 -4",
        "2014-03-05T10:00:00-05:00",
        "2014-03-05T10:00:00.123Z",
        "2014-03-05 10:00:00 America/New_York",
        "2014/3/5",
        "2014/03/05 10:00:00",
        "2014.3.5",
        "20140305",
        "2014-Mar-05",
        "March 5, 2014",
        "Mar 5th, 2014",
        "March 5, 2014 at 10:00 pm",
        "5 March 2014",
        "5th of March, 2014",
        "05-Mar-2014",
        "Wed, 05 Mar 2014 10:00:00 +0000",
        "Wed Mar 05 2014 10:00:00 GMT+0100 (CET)",
        "Wed Mar  5 10:00:00 EST 2014",
        "Wednesday, March 5th 2014, 3:04:05 pm",
        "2014年3月5日",
        "2014년 3월 5일",
    ],
)
def test_one_day_written_in_many_ways(text: str) -> None:
    assert read_date(text) == datetime.date(2014, 3, 5)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("25/12/2014", datetime.date(2014, 12, 25)),
        ("12/25/2014", datetime.date(2014, 12, 25)),
        ("5.5.2014", datetime.date(2014, 5, 5)),
        ("Sept. 9, 2014", datetime.date(2014, 9, 9)),
    ],
)
def test_numbers_that_can_mean_one_day_alone_are_that_day(text: str, day: datetime.date) -> None:
    assert read_date(text) == day


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("3/5/2014", "more than one day"),
        ("3/5/14", "more than one day"),
        ("25/12/14", "more than one day"),
        ("2014-02-30", "no such day"),
        ("31/02/2014", "no such day"),
        ("1393-10-09", "another calendar"),
        ("۱۳۹۳-۱۰-۰۹", "another calendar"),
        ("2557-03-05", "another calendar"),
        ("May 2015", "not YYYY-MM-DD"),
        ("1394032800", "not YYYY-MM-DD"),
        ("git Last Modified", "not YYYY-MM-DD"),
        ("5 " * 100_000, "not YYYY-MM-DD"),
    ],
)
def test_what_is_not_sure_is_no_day_and_says_why(text: str, reason: str) -> None:
    with pytest.raises(DateError, match=reason):
        read_date(text)
