"""How a date moved, cycle by cycle."""

import datetime as dt

from moothall.facts.dates import TO_BE_CONFIRMED, StatedDate
from moothall.facts.recommendations import CycleDate, RecommendationFacts
from moothall.facts.reports import CycleFacts
from moothall.facts.slips import rounds


def _day(year: int, month: int, day: int) -> StatedDate:
    return StatedDate.day(dt.date(year, month, day))


CYCLES = [
    CycleFacts("December 2024", dt.date(2024, 12, 31)),
    CycleFacts("October 2024", dt.date(2024, 10, 31)),
    CycleFacts("July 2024", dt.date(2024, 7, 31)),
    CycleFacts("March 2024", dt.date(2024, 3, 31)),
    CycleFacts("January 2023", dt.date(2023, 1, 31)),
]
FACTS = RecommendationFacts(
    reference="WAV/1",
    audit="Waivers",
    text="Keep a register.",
    original=_day(2024, 1, 31),
    current=TO_BE_CONFIRMED,
    earlier=(
        CycleDate("October 2024", "2024-10", _day(2024, 9, 30)),
        CycleDate("March 2024", "2024-03", _day(2024, 9, 30)),
        CycleDate("an earlier cycle", "", _day(2023, 1, 1)),
    ),
)


def test_each_cycle_since_the_first_has_its_round():
    found = rounds(
        FACTS, CYCLES, first=dt.date(2024, 12, 31), heard=set(), revised=dt.date(2024, 12, 31)
    )
    assert [(r.label, r.silent, r.changed) for r in found] == [
        ("March 2024", False, True),
        ("July 2024", True, False),
        ("October 2024", False, False),
        ("December 2024", False, True),
    ]
    assert found[-1].stated is TO_BE_CONFIRMED


def test_words_without_a_date_are_no_silence():
    plain = RecommendationFacts(reference="WAV/1", audit="Waivers", text="Keep a register.")
    found = rounds(
        plain, CYCLES, first=dt.date(2024, 10, 31), heard={dt.date(2024, 10, 31)}, revised=None
    )
    assert [(r.label, r.silent) for r in found] == [
        ("October 2024", False),
        ("December 2024", True),
    ]
