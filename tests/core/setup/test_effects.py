"""What a change would do, before it is made."""

import datetime as dt
from dataclasses import replace

from moothall.core.setup.effects import Terms, effects
from moothall.facts.ageing import DEFAULT_AGEING, AgeingRule
from moothall.facts.ratings import DEFAULT_RATINGS, default_sections

ON = dt.date(2024, 12, 31)
NOW = Terms(DEFAULT_RATINGS, DEFAULT_AGEING, default_sections(DEFAULT_RATINGS))
COUNTS = {
    ("E", dt.date(2023, 1, 1)): 2,
    ("H", dt.date(2023, 12, 31)): 1,
    ("H", dt.date(2024, 8, 1)): 4,
    ("M", dt.date(2024, 11, 1)): 3,
    ("M", dt.date(2025, 6, 1)): 9,
    ("X", dt.date(2024, 11, 1)): 5,
    ("M", None): 7,
}


def test_the_sections_as_they_are() -> None:
    found = effects(COUNTS, NOW, NOW, ON)
    assert found.moves == ()
    assert found.before == found.after == (
        ("Essential", 2), ("High: over 3 months", 5), ("Medium: under 3 months", 3),
        ("Ratings that the council does not use", 5),
    )  # fmt: skip


def test_exactly_twelve_months_move_when_the_rule_is_not_strict() -> None:
    found = effects(COUNTS, NOW, replace(NOW, ageing=AgeingRule(strict=False)), ON)
    assert found.moves == ("1 recommendation moves from over 3 months to over 12 months.",)
    assert ("High: over 12 months", 1) in found.after


def test_longer_bands_move_what_is_between() -> None:
    found = effects(COUNTS, NOW, replace(NOW, ageing=AgeingRule(6, 12)), ON)
    assert found.moves == ("4 recommendations move from over 3 months to under 6 months.",)


def test_an_advisory_rating_leaves_what_is_published() -> None:
    ratings = tuple(replace(r, published=r.code != "M") for r in DEFAULT_RATINGS)
    found = effects(COUNTS, NOW, replace(NOW, ratings=ratings), ON)
    assert "19 recommendations rated Medium: left out of what is published." in found.moves
    assert all("Medium" not in heading for heading, _ in found.after)


def test_a_replaced_rating_is_listed_under_the_other() -> None:
    ratings = tuple(r for r in DEFAULT_RATINGS if r.code != "E")
    found = effects(COUNTS, NOW, replace(NOW, ratings=ratings), ON, {"E": "H"})
    assert found.after[0] == ("High: over 12 months", 2)
