"""What a report's facts say of its cycle: who is newly overdue, and whose words are old."""

import datetime as dt

import pytest

from moothall.facts.dates import TO_BE_CONFIRMED, StatedDate
from moothall.facts.recommendations import CycleDate, RecommendationFacts
from moothall.facts.reports import CycleFacts, ReportFacts, ReportKind
from moothall.facts.states import Signal

OCTOBER, DECEMBER = dt.date(2024, 10, 31), dt.date(2024, 12, 31)
REPORT = ReportFacts(
    kind=ReportKind.ANNEX_B,
    council="Wendmere",
    as_at=DECEMBER,
    recommendations=(),
    previous=(CycleFacts("July 2024", dt.date(2024, 7, 31)), CycleFacts("October 2024", OCTOBER)),
)


def facts(due: str, **more: object) -> RecommendationFacts:
    original = StatedDate.day(dt.date.fromisoformat(due))
    return RecommendationFacts(reference="A/1", audit="A", text="", original=original, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("due", "first"),
    [
        ("2024-12-31", True),  # due on the day itself: overdue, and for the first time
        ("2024-11-01", True),
        ("2024-10-31", False),  # the last cycle found it overdue on its own day
        ("2025-01-01", False),  # not overdue yet
    ],
)
def test_the_first_cycle_that_finds_it_overdue(due: str, first: bool) -> None:
    assert REPORT.first_cycle_overdue(facts(due)) is first


def test_what_earlier_cycles_dated_is_not_overdue_for_the_first_time() -> None:
    earlier = (CycleDate("October 2024", "2024-10", TO_BE_CONFIRMED),)
    assert not REPORT.first_cycle_overdue(facts("2024-12-31", earlier=earlier))


def test_a_sentence_of_an_earlier_cycle_says_nothing_of_this_one() -> None:
    said = {"signals": frozenset({Signal.FIRST_CYCLE_OVERDUE}), "narrative": "Begun."}
    assert REPORT.first_cycle_overdue(facts("2024-05-31", narrative_as_at=DECEMBER, **said))
    assert not REPORT.first_cycle_overdue(facts("2024-05-31", narrative_as_at=OCTOBER, **said))


def test_words_speak_for_the_cycle_that_they_were_given_in() -> None:
    assert REPORT.cycle_of(dt.date(2024, 9, 4)) == "October 2024"
    assert REPORT.cycle_of(dt.date(2024, 11, 4)) == "November 2024"
    silent = frozenset({Signal.NO_UPDATE})
    assert REPORT.has_update(facts("2024-05-31", narrative="Begun.", narrative_as_at=DECEMBER))
    assert not REPORT.has_update(facts("2024-05-31", narrative="Begun.", narrative_as_at=OCTOBER))
    assert not REPORT.has_update(facts("2024-05-31", narrative="None.", signals=silent))
    assert not REPORT.has_update(facts("2024-05-31"))
