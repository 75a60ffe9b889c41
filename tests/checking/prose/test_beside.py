"""Figures that a sentence takes from the table beside it, by the words around them."""

import pytest

from moothall.checking.prose import check
from moothall.checking.tally import Tally
from moothall.documents.findings import Finding
from tests.checking.papers import paper

PLACES = """
| Area | Places | Pupils | Surplus places | Surplus % |
|---|---|---|---|---|
| North | 2,000 | 1,900 | 100 | 5.0 |
| South | 3,000 | 2,700 | 300 | 10.0 |
| East | 1,500 | 1,450 | 50 | 3.3 |
| West | 2,500 | 2,320 | 180 | 7.2 |
| County | 9,000 | 8,370 | 630 | 7.0 |
"""
RESERVES = """
| Reserve | Balance at 1 April £000 | Contributions £000 | Use £000 | Balance at 31 March £000 |
|---|---|---|---|---|
| Insurance | 8,000 | 100 | (1,000) | 7,100 |
| Change fund | 4,000 | 0 | (500) | 3,500 |
| Winter | 2,000 | 250 | 0 | 2,250 |
| Total reserves | 14,000 | 350 | (1,500) | 12,850 |
"""
OUTCOMES = """
| Outcome | Number | % |
|---|---|---|
| Upheld | 38 | 24.4 |
| Not upheld | 96 | 61.5 |
| Partly upheld | 22 | 14.1 |
| All complaints | 156 | 100.0 |
"""
BALANCES = """
| Balance | Primary | Secondary | Total |
|---|---|---|---|
| Deficit over £100k | 12 | 3 | 15 |
| Deficit up to £100k | 20 | 5 | 25 |
| Surplus up to £100k | 40 | 9 | 49 |
| Surplus over £100k | 31 | 4 | 35 |
| Total | 103 | 21 | 124 |
"""
OPEN = """
| Directorate | Open at 31 May | Of which overdue |
|---|---|---|
| People | 20 | 12 |
| Place | 30 | 9 |
| Resources | 18 | 13 |
| Total | 68 | 34 |
"""
LOANS = """
| Loan | £m | Average rate % |
|---|---|---|
| Public loans | 40.0 | 3.40 |
| Banks | 20.0 | 4.10 |
| Others | 10.0 | 3.20 |
| Total | 70.0 | 3.57 |
"""
HOLDS = [
    ("There are 9,000 places for 8,370 pupils, a surplus of 7.0%.", PLACES),
    ("Reserves fall to £12.9m, against £14.0m at the start of the year.", RESERVES),
    ("Reserves are £12.9m after £0.35m of contributions.", RESERVES),
    ("How they ended is shown below; 24% were upheld.", OUTCOMES),
    ("Of the 124 schools, 40 closed the year in deficit.", BALANCES),
    ("50% of those that are open are overdue.", OPEN),
]
BREAKS = [
    ("There are 9,000 places for 8,570 pupils, a surplus of 7.0%.", PLACES),
    ("There are 9,000 places for 8,370 pupils, a surplus of 9.0%.", PLACES),
    ("Reserves fall to £12.9m, against £17.0m at the start of the year.", RESERVES),
    ("How they ended is shown below; 34% were upheld.", OUTCOMES),
    ("Of the 124 schools, 43 closed the year in deficit.", BALANCES),
    ("60% of those that are open are overdue.", OPEN),
]
SILENT = [
    ("Investments earned an average rate of 4.87% in the half year.", LOANS),
    ("At quarter 1 there were 9,400 places for 8,100 pupils.", PLACES),
    ("The plan needs 18 years at 560 places a year: 10,080 places.", PLACES),
    ("For ten years the county has paid, £18m in all.", RESERVES),
    ("The standard for complaints is that 30% were upheld.", PLACES),
]


def found(text: str, table: str) -> list[Finding]:
    return list(check(paper(f"# A report\n\n{text}\n{table}"), Tally()))


@pytest.mark.parametrize(("text", "table"), HOLDS)
def test_what_agrees_with_the_table_is_left_alone(text: str, table: str) -> None:
    assert found(text, table) == []


@pytest.mark.parametrize(("text", "table"), BREAKS)
def test_what_the_table_does_not_have_is_told_at_the_sentence(text: str, table: str) -> None:
    (told,) = found(text, table)
    assert told.place.line == 3
    assert told.related


@pytest.mark.parametrize(("text", "table"), SILENT)
def test_what_may_mean_something_else_is_left_alone(text: str, table: str) -> None:
    assert found(text, table) == []


def test_a_table_under_another_heading_is_another_matter() -> None:
    text = f"There are 9,400 places for 8,570 pupils.\n\n## Forecasts\n{PLACES}"
    assert list(check(paper(f"# A report\n\n{text}"), Tally())) == []
