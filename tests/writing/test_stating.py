"""Dates are printed as they were stated, never more exact."""

from datetime import date

import pytest

from moothall.facts.dates import TO_BE_CONFIRMED, Precision, StatedDate
from moothall.writing.stating import in_column, in_words, ordinal_date, typed

MAY = StatedDate.day(date(2025, 5, 7))
OCTOBER = StatedDate(date(2025, 10, 1), date(2025, 10, 31), Precision.MONTH)
AUTUMN = StatedDate(date(2025, 9, 1), date(2025, 11, 30), Precision.SEASON)
TWO = StatedDate(date(2025, 5, 7), date(2025, 6, 9), Precision.DAY, also=(date(2025, 5, 7),))
NO_YEAR = StatedDate()


@pytest.mark.parametrize(
    ("stated", "printed", "words"),
    [
        (MAY, "7.5.25", "7 May 2025"),
        (OCTOBER, "Oct 25", "October 2025"),
        (AUTUMN, "Autumn 2025.", "Autumn 2025"),
        (AUTUMN, "", "30 November 2025"),
        (TO_BE_CONFIRMED, "tbc.", "TBC"),
        (TO_BE_CONFIRMED, "TBC (part done)", "TBC (part done)"),
        (TWO, "7 May, then 9 June 2025", "7 May 2025, then 9 June 2025"),
        (NO_YEAR, "31 January", "31 January"),
    ],
)
def test_words(stated: StatedDate, printed: str, words: str) -> None:
    assert in_words(stated, printed) == words


def test_only_a_day_goes_into_a_column_as_a_date() -> None:
    assert in_column(MAY) == "07/05/2025"
    assert in_column(OCTOBER, "Oct 25") == "October 2025"
    assert in_column(None, "when funded") == "when funded"
    assert in_column(None) == ""


def test_only_a_day_is_a_date_to_a_spreadsheet() -> None:
    found = [typed(stated) for stated in (MAY, OCTOBER, TWO, TO_BE_CONFIRMED, None)]
    assert found == [date(2025, 5, 7), None, None, None, None]


@pytest.mark.parametrize(
    ("day", "said"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (13, "13th"), (22, "22nd")],
)
def test_ordinals(day: int, said: str) -> None:
    assert ordinal_date(date(2026, 1, day)) == f"{said} January 2026"
