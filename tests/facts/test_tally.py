"""Figures that add up, whatever became of the recommendations between two days."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from moothall.facts.ageing import DEFAULT_AGEING
from moothall.facts.states import State
from moothall.facts.tally import (
    BANDS,
    Days,
    Measure,
    Standing,
    closing,
    movements,
    tally,
    total,
)

SINCE, AS_AT = dt.date(2030, 3, 31), dt.date(2030, 6, 30)
DAYS = Days(AS_AT, SINCE, DEFAULT_AGEING)
day = st.one_of(st.none(), st.dates(dt.date(2028, 1, 1), dt.date(2031, 1, 1)))
standings = st.builds(
    Standing,
    group=st.integers(0, 3),
    rating=st.sampled_from(["E", "H", "M", ""]),
    state=st.sampled_from(State),
    original=day,
    agreed=day,
    to_be_confirmed=st.booleans(),
    times_redated=st.integers(0, 4),
    no_update=st.booleans(),
    closed_on=day,
)
records = st.dictionaries(st.integers(1, 30), standings)


@given(records, records)
def test_opening_and_movements_are_the_closing_of_every_cell(before: Any, now: Any) -> None:
    cells = tally(before, now, DAYS)
    for counts in cells.values():
        assert closing(counts) == counts[Measure.OPEN]
    assert closing(total(cells)) == sum(s.is_open for s in now.values())
    assert total(cells)[Measure.OPENING] == sum(s.is_open for s in before.values())


@given(records, records)
def test_rows_columns_and_ages_add_up(before: Any, now: Any) -> None:
    cells = tally(before, now, DAYS)
    whole = total(cells)
    for split in (
        [total(cells, rating=rating) for rating in {key[1] for key in cells}],
        [total(cells, group=group) for group in {key[0] for key in cells}],
    ):
        summed: Counter[str] = Counter()
        for counts in split:
            summed.update(counts)
        assert summed == whole
    assert sum(whole[band] for band in BANDS) == whole[Measure.OPEN]
    assert whole[Measure.MOVED] == 0


@given(records, records, st.sets(st.integers(1, 30)))
def test_counted_in_two_halves_it_is_the_same(before: Any, now: Any, chosen: set[int]) -> None:
    """So that a large record can be counted a part at a time."""

    def half(record: Any, wanted: bool) -> Any:
        return {k: v for k, v in record.items() if (k in chosen) is wanted}

    first, second = (tally(half(before, w), half(now, w), DAYS) for w in (True, False))
    for key, counts in second.items():
        first.setdefault(key, Counter()).update(counts)
    assert first == tally(before, now, DAYS)


OPEN = Standing(group=1, rating="H", state=State.OPEN)
SHUT = Standing(group=1, rating="H", state=State.REPORTED_CLOSED, closed_on=dt.date(2030, 5, 1))
LONG_SHUT = Standing(
    group=1, rating="H", state=State.REPORTED_CLOSED, closed_on=dt.date(2029, 5, 1)
)
LOWER = Standing(group=1, rating="M", state=State.OPEN, times_redated=1)


def _moved(before: Standing | None, now: Standing | None) -> list[tuple[str, str, int]]:
    return [(m.value, key[1], n) for m, key, n in movements(before, now, SINCE)]


def test_each_movement() -> None:
    assert _moved(None, OPEN) == [("new", "H", 1)]
    assert _moved(OPEN, SHUT) == [("opening", "H", 1), ("closed", "H", 1)]
    assert _moved(SHUT, OPEN) == [("reopened", "H", 1)]
    assert _moved(None, SHUT) == [("new", "H", 1), ("closed", "H", 1)]
    assert _moved(OPEN, None) == [("opening", "H", 1), ("left", "H", 1)]
    assert _moved(OPEN, LOWER) == [
        ("opening", "H", 1), ("moved", "H", -1), ("moved", "M", 1), ("redated", "M", 1),
    ]  # fmt: skip


def test_a_closure_that_the_record_learnt_of_late_is_no_movement() -> None:
    assert _moved(None, LONG_SHUT) == []
    assert _moved(SHUT, LONG_SHUT) == []


def test_newly_overdue_is_another_count_than_newly_raised() -> None:
    """Raised late: new, and not newly overdue. Due since: newly overdue, and not new."""
    late = Standing(group=1, rating="H", state=State.OPEN, original=dt.date(2029, 12, 31))
    due = Standing(group=1, rating="M", state=State.OPEN, original=AS_AT)
    cells = tally({2: due}, {1: late, 2: due}, DAYS)
    assert (cells[1, "H"][Measure.NEW], cells[1, "H"][Measure.NEWLY_OVERDUE]) == (1, 0)
    assert (cells[1, "M"][Measure.NEW], cells[1, "M"][Measure.NEWLY_OVERDUE]) == (0, 1)


def test_with_no_earlier_cycle_nothing_is_said_to_have_moved() -> None:
    cells = tally({}, {1: OPEN}, Days(AS_AT, None, DEFAULT_AGEING))
    assert cells[1, "H"] == Counter({Measure.OPEN: 1, Measure.UNDATED: 1})
