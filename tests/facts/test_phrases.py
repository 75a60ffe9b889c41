"""The sentences of one recommendation, and the cut dates of age bands."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moothall.facts.ageing import AgeingRule, Band, band, oldest_cut
from moothall.facts.dates import TO_BE_CONFIRMED, StatedDate
from moothall.facts.phrases import lateness, shortened, standing, turn
from moothall.facts.recommendations import RecommendationFacts
from moothall.facts.states import State

AS_AT = dt.date(2024, 12, 31)
PLAIN = RecommendationFacts(reference="WAV/1", audit="Waivers", text="Keep a register.")


def _on(year: int, month: int, day: int) -> StatedDate:
    return StatedDate.day(dt.date(year, month, day))


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        (
            {"original": _on(2023, 8, 1), "current": TO_BE_CONFIRMED},
            "16 months past its original date (1 August 2023); no current date",
        ),
        (
            {"original": _on(2024, 11, 30), "current": _on(2025, 4, 30)},
            "1 month past its original date (30 November 2024); now due 30 April 2025",
        ),
        (
            {"original": _on(2023, 12, 31), "current": _on(2024, 12, 19)},
            "12 months past its original date (31 December 2023); "
            "12 days past the date now agreed (19 December 2024)",
        ),
        (
            {"original": _on(2024, 12, 30)},
            "1 day past its original date (30 December 2024); never re-dated",
        ),
        (
            {"original": _on(2024, 12, 31), "current": _on(2024, 12, 31)},
            "At its original date (31 December 2024); "
            "and at the date now agreed (31 December 2024)",
        ),
        (
            {"original": _on(2025, 3, 31)},
            "Due in 3 months, on its original date (31 March 2025)",
        ),
        ({}, "Open; no original date on record"),
        (
            {
                "state": State.REPORTED_CLOSED,
                "state_source": "Annex B",
                "state_as_at": dt.date(2024, 9, 30),
            },
            "Reported closed according to Annex B, as at 30 September 2024",
        ),
        ({"state": State.CLOSED_IMPLEMENTED}, "Closed: implemented"),
    ],
)
def test_standing(told, sentence):
    assert standing(replace(PLAIN, **told), AS_AT) == sentence


def test_whose_turn():
    assert turn(PLAIN) == "Waiting for the service"
    assert turn(replace(PLAIN, owner="Chief Accountant")) == "Waiting for Chief Accountant"
    assert turn(replace(PLAIN, state=State.IA_REVIEW)) == "Waiting for internal audit"
    assert turn(replace(PLAIN, state=State.REPORTED_CLOSED)) == ""


def test_every_open_state_is_somebody_s_turn():
    for state in State:
        assert bool(turn(replace(PLAIN, state=state))) is state.is_open


def test_lateness():
    assert lateness(None, AS_AT) == ""
    assert lateness(AS_AT, AS_AT) == "due that day"
    assert lateness(dt.date(2024, 12, 1), AS_AT) == "30 days past"
    assert lateness(dt.date(2025, 1, 12), AS_AT) == "due in 12 days"


DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2060, 12, 31))


@given(on=DAYS, away=st.integers(-10, 10), months=st.sampled_from([1, 3, 6, 12]), end=st.booleans())
def test_the_cut_is_where_the_band_begins(on, away, months, end):
    rule = AgeingRule(short_months=months, long_months=months, month_end=end)
    cut = oldest_cut(on, months, rule)
    assert band(cut, on, rule) is Band.OVER12
    assert band(cut + dt.timedelta(days=1), on, rule) is not Band.OVER12
    around = cut + dt.timedelta(days=away)
    assert (band(around, on, rule) is Band.OVER12) is (around <= cut)


def test_long_words_are_cut_between_two_of_them():
    assert shortened("Keep one\n register", 18) == "Keep one register"
    assert shortened("Keep one register", 16) == "Keep one…"
    assert shortened("Donaudampfschifffahrt", 6) == "Donau…"
