"""Figures of the whole, and of what a table leaves out: a line named near them isn't theirs."""

import pytest

from moothall.checking.prose import check
from moothall.checking.tally import Tally
from tests.checking.papers import paper

CARE = """
| Area | Budget £m | Forecast £m | Variance £m |
|---|---|---|---|
| Home support | 31.3 | 33.0 | 1.7 |
| Day centres | 26.8 | 27.5 | 0.7 |
| Equipment | 9.4 | 9.2 | (0.2) |
| Total | 67.5 | 69.7 | 2.2 |
"""
ROUNDS = """
| Round | Opens | Budget £ |
|---|---|---|
| Spring | 1 April 2026 | 60,000 |
| Autumn | 1 September 2026 | 55,000 |
| Total | | 115,000 |
"""
AWARDS = """
| Organisation | Award £ |
|---|---|
| Rowing club | 14,500 |
| Choir | 12,000 |
| Repair café | 9,750 |
| Total of awards over £5,000 | 36,250 |
"""
HALL = """
Table 1: Cost of the hall

| Item | Cost £m |
|---|---|
| Main contract | 17.642 |
| Enabling works | 5.558 |
| Total | 23.200 |
"""
ASKED = "Cabinet is asked to approve a budget of £{}, as set out in Table {}.\n"
WHOLE = "The forecast overspend of £{} was mostly in agency staff for home support."


@pytest.mark.parametrize(
    "text",
    [
        CARE + "\n" + WHOLE.format("2.2m"),
        CARE + "\nMost of the overspend of £2.2m is on Home support, where demand has grown.",
        "One grant of £1,400 was returned because the fair was called off.\n" + ROUNDS,
        "Two grants of £1,400 were made later. They are not included in the table above.\n"
        + ROUNDS,
        "In addition, three grants of £2,400 were paid from the lottery.\n" + ROUNDS,
        "The figures above leave out three grants of £2,400.\n" + ROUNDS,
        "The awards drew in £310,400 from other bodies.\n" + AWARDS,
        ASKED.format("23.2m", 1) + HALL,
        ASKED.format("5.6m", 1) + HALL,  # a line's
        ASKED.format("21.6m", 2) + HALL,  # another table's
    ],
)
def test_silent_where_the_figure_is_of_something_else(text: str) -> None:
    assert list(check(paper(text), Tally())) == []


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        (ASKED.format("21.6m", 1) + HALL, "£21.6m"),
        (CARE + "\n" + WHOLE.format("2.9m"), "£2.9m"),
        ("Two grants of £151,000 are planned.\n" + ROUNDS, "£151,000"),
        ("The two rounds will pay £151,000 in total.\n" + ROUNDS, "£151,000"),
    ],
)
def test_a_figure_that_the_column_lacks_is_told(text: str, printed: str) -> None:
    assert printed in [finding.printed for finding in check(paper(text), Tally())]
