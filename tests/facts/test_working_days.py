"""Working days and clear days: the vectors of DOMAIN.md §4.9 and §4.14."""

from datetime import date

import pytest

from moothall.facts.working_days import (
    bank_holidays,
    clear_days,
    is_working_day,
    working_days_before,
)
from tools import bank_holidays as tool

CLEAR = [
    (date(2024, 11, 18), date(2024, 11, 26), 5),  # 19, 20, 21, 22, 25
    (date(2025, 5, 26), date(2025, 6, 3), 5),  # the day of publication is never counted
    (date(2025, 5, 27), date(2025, 6, 3), 4),
    (date(2025, 5, 23), date(2025, 6, 3), 5),  # over a bank holiday
    (date(2024, 12, 20), date(2025, 1, 2), 5),  # over Christmas and New Year's Day
    (date(2025, 6, 3), date(2025, 6, 3), 0),
    (date(2025, 6, 4), date(2025, 6, 3), 0),
]


@pytest.mark.parametrize(("published", "meeting", "days"), CLEAR)
def test_clear_days(published: date, meeting: date, days: int) -> None:
    assert clear_days(published, meeting) == days


@pytest.mark.parametrize(
    ("meeting", "day"),
    [
        (date(2024, 11, 26), date(2024, 11, 21)),
        (date(2025, 1, 14), date(2025, 1, 9)),
        (date(2025, 6, 3), date(2025, 5, 29)),
    ],
)
def test_public_speaking_closes_three_working_days_before(meeting: date, day: date) -> None:
    assert working_days_before(meeting, 3) == day


def test_a_council_closes_days_of_its_own() -> None:
    closed = {date(2024, 12, 27), date(2024, 12, 30), date(2024, 12, 31)}
    assert is_working_day(date(2024, 12, 27))
    assert not is_working_day(date(2024, 12, 27), closed)
    assert clear_days(date(2024, 12, 20), date(2025, 1, 3), closed) == 3
    assert working_days_before(date(2025, 1, 2), 1, closed) == date(2024, 12, 24)


def test_dates_a_century_apart_are_no_notice() -> None:
    with pytest.raises(ValueError, match="too far apart"):
        clear_days(date(1924, 11, 18), date(2024, 11, 26))


def test_the_file_is_what_the_library_says() -> None:
    assert tool.FILE.read_text(encoding="utf-8") == tool.listed()


def test_days_moved_by_proclamation_are_known() -> None:
    named = bank_holidays()
    assert date(2020, 5, 8) in named  # the early May holiday moved for VE Day
    assert date(2020, 5, 4) not in named
    assert date(2022, 6, 3) in named
    assert date(2022, 5, 30) not in named
    assert date(2022, 12, 27) in named  # for Christmas Day, a Sunday
    assert all(day.weekday() < 5 for day in named)
