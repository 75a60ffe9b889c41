"""How far promises slipped, by the worked examples of the reference papers and of our own."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moothall.facts.ageing import Band
from moothall.facts.dates import TO_BE_CONFIRMED, StatedDate
from moothall.facts.recommendations import CycleDate, RecommendationFacts
from moothall.facts.slippage import Slip, Slippage, Spread, slip, slippage, spread
from moothall.reading import read
from moothall.reading.recognisers import RECOGNISERS

AS_AT = dt.date(2024, 12, 31)


def day(iso: str) -> StatedDate:
    return StatedDate.day(dt.date.fromisoformat(iso))


def facts(**given: Any) -> RecommendationFacts:
    return RecommendationFacts(reference="GUL/1", audit="Gullies", text="Keep a list.", **given)


def slipped(**given: Any) -> Slip:
    return slip(facts(**given), AS_AT, is_open=True)


def test_a_date_put_off_slips_by_the_days_between_the_two():
    found = slipped(original=day("2024-06-30"), current=day("2025-01-31"))
    assert (found.days, found.at_least, found.times_redated) == (215, False, 1)
    assert (found.past_original, found.past_agreed) == (184, None)


def test_to_be_confirmed_has_slipped_at_least_to_the_day():
    found = slipped(original=day("2024-06-30"), current=TO_BE_CONFIRMED)
    assert (found.days, found.at_least) == (184, True)
    assert (found.past_agreed, found.cycles_to_be_confirmed) == (None, 1)


def test_to_be_confirmed_before_it_is_due_has_slipped_by_at_least_nothing():
    found = slipped(original=day("2025-06-30"), current=TO_BE_CONFIRMED)
    assert (found.days, found.at_least, found.past_original) == (0, True, None)


def test_brought_forward_slips_by_less_than_nothing():
    assert slipped(original=day("2025-06-30"), current=day("2025-06-20")).days == -10


def test_what_is_not_known_is_not_guessed():
    assert slipped(current=day("2025-06-20")).days is None
    assert slipped(current=TO_BE_CONFIRMED).days is None
    assert not slipped(current=TO_BE_CONFIRMED).at_least
    assert slipped(original=day("2024-06-30"), current=StatedDate()).days is None


def test_the_day_itself_is_0_days_past():
    found = slipped(original=StatedDate.day(AS_AT))
    assert (found.days, found.past_original, found.past_agreed) == (0, 0, 0)


def test_re_datings_without_a_reason_are_counted():
    earlier = (CycleDate("October 2024", "2024-10", day("2024-11-30")),)
    one = facts(original=day("2024-06-30"), current=day("2025-01-31"), earlier=earlier)
    assert slip(one, AS_AT, is_open=True).unexplained == 2
    assert slip(one, AS_AT, is_open=True, reasons=1).unexplained == 1


def test_of_many():
    found = slippage(
        [
            slipped(original=day("2024-06-30"), current=day("2024-07-10")),
            slipped(original=day("2024-06-30"), current=day("2024-07-30")),
            slipped(original=day("2024-06-30"), current=TO_BE_CONFIRMED),
            slipped(current=TO_BE_CONFIRMED),
            slip(facts(original=day("2020-01-01")), AS_AT, is_open=False),
        ]
    )
    assert (found.count, found.redated, found.times, found.most) == (4, 4, 4, 1)
    assert found.slipped == Spread(2, 20, 30)
    assert found.at_least == Spread(1, 184, 184)
    assert (found.unknown, found.to_be_confirmed, found.share_to_be_confirmed) == (1, 2, 50)
    assert found.past_original == Spread(3, 184, 184)
    assert found.past_agreed == Spread(2, 164, 174)


def test_of_none():
    assert slippage([]) == Slippage()
    assert Slippage().share_to_be_confirmed is None


@given(st.lists(st.integers(-400, 4000), min_size=1))
def test_no_more_than_half_lie_on_either_side_of_the_median(days: list[int]):
    found = spread(days)
    assert found is not None
    assert found.count == len(days)
    assert sum(d < found.median for d in days) <= len(days) / 2
    assert sum(d > found.median + 1 for d in days) <= len(days) / 2
    assert found.longest == max(days)


known = st.one_of(st.none(), st.dates(dt.date(2022, 1, 1), dt.date(2026, 12, 31)))


@given(st.lists(st.tuples(known, known, st.booleans())))
def test_every_open_one_is_slipped_or_at_least_or_unknown(rows: list[Any]):
    found = slippage(
        slipped(
            original=StatedDate.day(original) if original else None,
            current=TO_BE_CONFIRMED if tbc else StatedDate.day(agreed) if agreed else None,
        )
        for original, agreed, tbc in rows
    )
    parts = [found.slipped, found.at_least]
    assert found.unknown + sum(p.count for p in parts if p) == found.count == len(rows)


@pytest.mark.seeds
def test_the_rows_of_the_annex_that_slipped_most(seeds: Path):
    """r3: six earlier dates since September 2023. r12: re-dated, its age from the original date.
    46 of the 81 are to be confirmed (DOMAIN.md §3.1, §4.1)."""
    paper = next(seeds.glob("002_*.txt"))
    drafts = RECOGNISERS["recommendation"](read(paper.read_bytes(), name=paper.name)).drafts

    def row(number: int) -> RecommendationFacts:
        draft = drafts[number - 1]
        given = draft.value("earlier_target_dates", [])
        earlier = tuple(CycleDate(e["label"], e["cycle"], e["date"]) for e in given)
        return facts(
            original=draft.value("target_date"),
            current=draft.value("revised_target_date"),
            earlier=earlier,
        )

    third = slip(row(3), AS_AT, is_open=True)
    assert len(row(3).earlier) == third.times_redated == 6
    assert (third.days, third.at_least, third.cycles_to_be_confirmed) == (518, True, 2)
    twelfth = row(12)
    assert twelfth.band(AS_AT) is Band.OVER3
    assert slip(twelfth, AS_AT, is_open=True).times_redated == 3
    assert slip(twelfth, AS_AT, is_open=True).days == 334
    whole = slippage(slip(row(n), AS_AT, is_open=True) for n in range(1, 82))
    assert (whole.count, whole.to_be_confirmed, whole.share_to_be_confirmed) == (81, 46, 57)
