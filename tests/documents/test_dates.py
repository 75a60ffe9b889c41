"""Printed dates, as councils print them, and what they are read as."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moothall.documents import dates
from moothall.facts.dates import Precision, StatedDate

DAYS = {
    "31/05/2024": "2024-05-31",
    "1.3.2026": "2026-03-01",
    "1/10/25": "2025-10-01",
    "31-01-2025": "2025-01-31",
    "2025-01-31": "2025-01-31",
    "2025-01-31 00:00:00": "2025-01-31",
    "31/12/2024 09:30": "2024-12-31",
    "03/04/2025": "2025-04-03",
    "31st January 2025": "2025-01-31",
    "31 of January 2025": "2025-01-31",
    "31 JAN 2025": "2025-01-31",
    "31Mar2025": "2025-03-31",
    "31 March '25": "2025-03-31",
    "30 Sept 2024": "2024-09-30",
    "3 Febuary 2025": "2025-02-03",
    "January 31, 2025": "2025-01-31",
    "by 31 May 2024": "2024-05-31",
    "w/c 7/10/24": "2024-10-07",
    "30/06/2024.": "2024-06-30",
    "Immediate - 31/03/2024": "2024-03-31",
}
SPANS = {
    "Jan-25": ("month", "2025-01-01", "2025-01-31"),
    "Jan 2025": ("month", "2025-01-01", "2025-01-31"),
    "January 2025": ("month", "2025-01-01", "2025-01-31"),
    "Febuary 2024": ("month", "2024-02-01", "2024-02-29"),
    "end of March 2025": ("month", "2025-03-01", "2025-03-31"),
    "end-January 2025": ("month", "2025-01-01", "2025-01-31"),
    "March 2024/25": ("month", "2025-03-01", "2025-03-31"),
    "Q3 2024/25": ("quarter", "2024-10-01", "2024-12-31"),
    "Quarter 4 2024-25": ("quarter", "2025-01-01", "2025-03-31"),
    "Q4 2024/5": ("quarter", "2025-01-01", "2025-03-31"),
    "third quarter of 2024/25": ("quarter", "2024-10-01", "2024-12-31"),
    "Autumn 2024": ("season", "2024-09-01", "2024-11-30"),
    "Autumn term 2024": ("season", "2024-09-01", "2024-12-31"),
    "Winter 2024/25": ("season", "2024-12-01", "2025-02-28"),
    "2025": ("year", "2025-01-01", "2025-12-31"),
    "2024/25": ("year", "2024-04-01", "2025-03-31"),
    "FY24/25": ("year", "2024-04-01", "2025-03-31"),
}


@pytest.mark.parametrize(("printed", "day"), DAYS.items())
def test_days(printed: str, day: str) -> None:
    assert dates.parse(printed) == StatedDate.day(date.fromisoformat(day))


@pytest.mark.parametrize(("printed", "wanted"), SPANS.items())
def test_less_than_a_day(printed: str, wanted: tuple[str, str, str]) -> None:
    stated = dates.parse(printed)
    assert stated is not None
    assert (stated.precision.value, str(stated.start), str(stated.end)) == wanted


@pytest.mark.parametrize(
    "printed", ["TBC", "TBC.", "tbc", "To be confirmed", "TBA", "TBC (partially implemented)"]
)
def test_to_be_confirmed(printed: str) -> None:
    assert dates.parse(printed) == StatedDate(tbc=True)


def test_a_date_that_is_yet_to_be_confirmed() -> None:
    stated = dates.parse("March 2025 (TBC)")
    assert stated is not None
    assert stated.tbc
    assert stated.end == date(2025, 3, 31)


@pytest.mark.parametrize(
    "printed", ["", "n/a", "N/A", "Ongoing", "On-going", "Immediate", "-", "\u2013"]
)
def test_no_date(printed: str) -> None:
    assert dates.parse(printed) is None
    assert dates.is_no_date(printed)


@pytest.mark.parametrize(
    ("printed", "problem"),
    [("31 January", "DATE002"), ("by September", "DATE002"), ("31/02/2025", "DATE001"),
     ("13/25/2024", "DATE001"), ("31 June 2024", "DATE001")],
)  # fmt: skip
def test_what_cannot_be_a_day_is_doubted(printed: str, problem: str) -> None:
    read = dates.read(printed)
    assert read.problem == problem
    assert read.stated == StatedDate()


def test_the_last_of_several_counts_and_the_others_are_kept() -> None:
    stated = dates.parse("31 July 2024, then 1 Sep 2024")
    assert stated is not None
    assert stated.end == date(2024, 9, 1)
    assert stated.also == (date(2024, 7, 31),)


def test_a_date_in_brackets_gives_way() -> None:
    stated = dates.parse("January 2025 (January 2024 completed)")
    assert stated is not None
    assert stated.end == date(2025, 1, 31)


@pytest.mark.parametrize(
    "raw",
    [datetime(2025, 1, 31, 12, 30), date(2025, 1, 31), 45688, 45688.5],  # noqa: DTZ001
)
def test_a_spreadsheets_own_value_wins(raw: Any) -> None:
    assert dates.read("1/31/25", raw).stated == StatedDate.day(date(2025, 1, 31))


def test_small_numbers_are_not_dates() -> None:
    assert dates.read("12", 12).stated is None


def test_prose_gives_no_bare_years() -> None:
    found = dates.mentions("In 2024 two officers may 20 times meet on 3 May 2024 and in June 2025.")
    assert [m.printed for m in found] == ["3 May 2024", "June 2025"]


@given(st.text(max_size=80))
def test_nothing_raises(text: str) -> None:
    read = dates.read(text)
    assert read.stated is None or read.stated.precision in Precision


@given(st.dates(min_value=date(1970, 1, 1), max_value=date(2068, 12, 31)))
def test_each_printed_form_of_a_day_is_read_as_it(day: date) -> None:
    for form in ("%d/%m/%Y", "%d.%m.%y", "%d %B %Y", "%Y-%m-%d", "%d-%b-%Y", "%A %d %B %Y"):
        assert dates.parse(day.strftime(form)) == StatedDate.day(day), form
