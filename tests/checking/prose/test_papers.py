"""Whole papers of invented bodies that hold, and the same with one thing changed."""

from pathlib import Path

import pytest

from moothall.checking.prose import check
from moothall.checking.tally import Tally
from tests.checking.papers import paper

PAPERS = sorted((Path(__file__).parent / "papers").glob("*.md"))
CHANGED = [
    ("audit-progress", "five final reports", "seven final reports"),
    ("audit-progress", "the remaining 17", "the remaining 19"),
    ("audit-progress", "6 High, 20 Medium", "6 High, 23 Medium"),
    ("audit-progress", "leaving 49 open", "leaving 47 open"),
    ("complaints", "65% (11 of 17", "75% (11 of 17"),
    ("complaints", "Three themes account for most complaints", "Five themes are as follows"),
    ("finance-report", "overspend of £1.9m, which", "overspend of £2.9m, which"),
    ("finance-report", "Adult Social Care is £1.25m", "Adult Social Care is £1.52m"),
    ("finance-report", "underspend by £0.34m", "underspend by £0.43m"),
    ("finance-report", "£90k on transport", "£190k on transport"),
    ("finance-report", "an increase of 3%", "an increase of 8%"),
    ("finance-report", "three schemes with variances", "five schemes with variances"),
    ("finance-report", "following two recommendations", "following three recommendations"),
    ("grants", "for a total of £148,200", "for a total of £184,200"),
    ("minutes", "three items for the next meeting", "four items for the next meeting"),
    ("performance", "312 of 400 complaints (78%)", "312 of 400 complaints (87%)"),
    ("performance", "a fall of 7.0%", "a fall of 9.0%"),
    ("planning", "following five matters", "following four matters"),
    ("planning", "a total of £371,980", "a total of £471,980"),
    ("police", "specific grants of £5.4m", "specific grants of £7.4m"),
    ("police", "an increase of £14.00", "an increase of £19.00"),
    ("risk-report", "holds six risks", "holds eight risks"),
    ("risk-report", "3 Amber and 1 Green", "4 Amber and 1 Green"),
    ("schools-forum", "an increase of 40%", "an increase of 29%"),
    ("schools-forum", "High Needs Block £54.2m", "High Needs Block £64.2m"),
    ("transport", "five corridors", "six corridors"),
    ("transport", "£24.0m (47%)", "£24.0m (57%)"),
    ("treasury", "Total investments are £41.7m", "Total investments are £47.1m"),
    ("workforce", "1,548 (66%)", "1,548 (61%)"),
]


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.stem)
def test_nothing_is_said_of_a_paper_that_holds(path: Path) -> None:
    assert list(check(paper(path.read_bytes(), path.name), Tally())) == []


@pytest.mark.parametrize(("name", "old", "new"), CHANGED)
def test_one_thing_changed_is_found(name: str, old: str, new: str) -> None:
    text = (Path(__file__).parent / "papers" / f"{name}.md").read_text(encoding="utf-8")
    assert text.count(old) == 1
    assert list(check(paper(text.replace(old, new), f"{name}.md"), Tally()))
