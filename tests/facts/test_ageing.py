"""The golden vectors of the field (DOMAIN.md §4.14), and what follows from them."""

import datetime as dt

import pytest

from moothall.facts.ageing import AgeingRule, Band, band, is_overdue, months_past
from moothall.facts.dates import StatedDate
from moothall.facts.recommendations import RecommendationFacts
from moothall.facts.states import State

AS_AT = dt.date(2024, 12, 31)


def day(british: str) -> dt.date:
    return dt.date(*reversed([int(part) for part in british.split("/")]))


@pytest.mark.parametrize(
    ("original", "expected"),
    [
        ("31/12/2023", Band.OVER3),  # exactly twelve months
        ("01/09/2023", Band.OVER12),
        ("30/12/2023", Band.OVER12),
        ("30/09/2024", Band.UNDER3),  # a month's end plus three months is a month's end
        ("01/09/2024", Band.OVER3),
        ("01/10/2024", Band.UNDER3),
        ("31/12/2024", Band.UNDER3),  # age 0
        ("01/01/2025", Band.NOT_DUE),
    ],
)
def test_band(original: str, expected: Band) -> None:
    assert band(day(original), AS_AT) is expected


def test_band_without_the_month_end_rule() -> None:
    assert band(day("30/09/2024"), AS_AT, AgeingRule(month_end=False)) is Band.OVER3


def test_band_of_no_date() -> None:
    assert band(None, AS_AT) is Band.UNDATED


@pytest.mark.parametrize(
    ("due", "expected"), [("31/12/2024", True), ("30/12/2024", True), ("01/01/2025", False)]
)
def test_overdue_counts_the_day_itself(due: str, expected: bool) -> None:
    assert is_overdue(day(due), AS_AT) is expected


def facts(**more: object) -> RecommendationFacts:
    given: dict[str, object] = {"original": StatedDate.day(day("31/05/2024"))}
    return RecommendationFacts(reference="A/1", audit="A", text="", **{**given, **more})  # type: ignore[arg-type]


def test_a_closed_one_is_not_overdue() -> None:
    assert facts().past_original(AS_AT)
    assert not facts(state=State.REPORTED_CLOSED).past_original(AS_AT)
    assert not facts(state=State.CLOSED_IMPLEMENTED).past_agreed(AS_AT)


def test_redating_does_not_make_it_younger() -> None:
    redated = facts(current=StatedDate.day(day("30/04/2025")))
    assert redated.band(AS_AT) is Band.OVER3
    assert redated.past_original(AS_AT)
    assert not redated.past_agreed(AS_AT)


@pytest.mark.parametrize(
    ("due", "months"), [("31/12/2024", 0), ("30/11/2024", 1), ("01/12/2024", 0), ("01/09/2023", 15)]
)
def test_whole_months_past(due: str, months: int) -> None:
    assert months_past(day(due), AS_AT) == months
