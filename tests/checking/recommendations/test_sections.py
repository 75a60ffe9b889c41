"""Ratings and ages against headings: what is told, and when nothing may be."""

from collections.abc import Sequence
from datetime import date

import pytest

from moothall.checking.recommendations.entries import Dated, Entry
from moothall.checking.recommendations.headings import meaning
from moothall.checking.recommendations.sections import ages, bands, lateness, ratings
from moothall.documents.findings import Finding
from moothall.facts.dates import StatedDate

AS_AT = date(2024, 12, 31)


def row(section: str, day: date | None = None, rating: str = "") -> Entry:
    target = Dated(StatedDate.day(day), f"{day:%d/%m/%Y}") if day else None
    return Entry(audit="Harbour Dues", section=section, rating=rating, target=target)


def aged(rows: Sequence[Entry], as_at: date | None) -> list[Finding]:
    return list(ages(bands(rows, as_at), as_at))


OVER, UNDER = "Overdue - over 3 months", "Overdue - under 3 months"
KEPT = [
    row(OVER, date(2024, 5, 31)),
    row(OVER, date(2024, 8, 31)),
    row(UNDER, date(2024, 10, 31)),
    row(UNDER, date(2024, 12, 31)),
]


@pytest.mark.parametrize(
    ("heading", "over", "upto"),
    [
        ("High recommendations overdue - over 12 months", 12, None),
        ("Less than three months overdue", None, 3),
        ("Actions 3 to 6 months overdue", 3, 6),
        ("More than 90 days", 3, None),
        ("Older than 1 year", 12, None),
        ("Outstanding recommendations", None, None),
        ("Over 3 months at first, over 12 months now", None, None),
    ],
)
def test_ages_of_headings(heading: str, over: int | None, upto: int | None) -> None:
    assert (meaning(heading).over, meaning(heading).upto) == (over, upto)


@pytest.mark.parametrize(
    ("heading", "rating"),
    [
        ("High Recommendations overdue", "high"),
        ("Priority 2 actions", "2"),
        ("High and medium recommendations", ""),
        ("Highways recommendations", ""),
        ("Red rated findings", "red"),
        ("Housing", ""),
    ],
)
def test_ratings_of_headings(heading: str, rating: str) -> None:
    assert meaning(heading).rating == rating


def test_a_date_far_from_its_heading() -> None:
    found = aged([*KEPT, row(OVER, date(2024, 12, 1))], AS_AT)
    assert [f.code for f in found] == ["REC002"]


def test_the_same_date_under_two_ages_is_an_error_however_months_are_counted() -> None:
    rows = [*KEPT, row(UNDER, date(2024, 9, 30)), row(OVER, date(2024, 9, 30))]
    assert [f.code for f in aged(rows, AS_AT)] == ["REC002"]


def test_a_date_that_one_way_of_counting_explains() -> None:
    assert aged([*KEPT, row(OVER, date(2024, 9, 30))], AS_AT) == []
    assert aged([*KEPT, row(UNDER, date(2024, 9, 30))], AS_AT) == []


def test_a_date_near_the_end_of_its_age_is_a_warning() -> None:
    found = aged([*KEPT, row(UNDER, date(2024, 9, 15))], AS_AT)
    assert [f.code for f in found] == ["REC003"]


def test_ages_may_be_counted_from_the_revised_date() -> None:
    rows = [
        Entry(section=OVER, target=KEPT[0].target,
              revised=Dated(StatedDate.day(date(2024, month, 28)), "")) for month in (2, 4, 6)
    ] + [
        Entry(section=UNDER, target=KEPT[0].target,
              revised=Dated(StatedDate.day(date(2024, month, 28)), "")) for month in (10, 11, 12)
    ]  # fmt: skip
    assert aged(rows, AS_AT) == []


@pytest.mark.parametrize("as_at", [None, date(2020, 1, 1)])
def test_silent_where_the_papers_date_is_unknown_or_explains_little(as_at: date | None) -> None:
    assert aged([*KEPT, row(OVER, date(2024, 12, 1))], as_at) == []


def test_an_over_3_heading_reaches_12_months_only_where_its_rating_has_that_heading() -> None:
    rows = [
        row("High - over 3 months", date(2023, 1, 31)),
        row("Medium - over 3 months", date(2024, 5, 31)),
        row("Medium - over 12 months", date(2023, 5, 31)),
        row("Medium - under 3 months", date(2024, 11, 30)),
    ]
    assert aged(rows, AS_AT) == []


def test_a_rating_under_anothers_heading() -> None:
    rows = [row("High priority", rating="H"), row("High priority", rating="H"),
            row("Medium priority", rating="M"), row("Medium priority", rating="H")]  # fmt: skip
    assert [f.printed for f in ratings(rows)] == ["H"]


def test_headings_that_speak_of_something_else_are_left_alone() -> None:
    rows = [row("Green: on track", rating="Red"), row("Green: on track", rating="Amber"),
            row("Red: late", rating="Green"), row("Red: late", rating="Red")]  # fmt: skip
    assert list(ratings(rows)) == []


def test_ratings_of_two_ways_are_not_compared() -> None:
    rows = [row("High priority", rating=r) for r in ("1", "2", "Significant")]
    assert list(ratings(rows)) == []


def test_an_overdue_row_that_is_not_yet_due() -> None:
    rows = [row("Overdue", date(2024, m, 1)) for m in (3, 5, 7)] + [
        row("Overdue", date(2025, 3, 1))
    ]
    assert [f.code for f in lateness(rows, AS_AT)] == ["REC006"]
    assert list(lateness(rows[:3], date(2024, 7, 1))) == []
