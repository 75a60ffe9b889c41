"""Findings that follow from one wrong figure: the one that names it is told."""

from moothall.checking.causes import causes
from moothall.documents.findings import Finding, Related
from moothall.documents.tree import Place
from tests.checking.papers import findings

BUDGET = """# Budget

Service	Budget £000	Forecast £000	Change £000
Adults	9,128	9,623	495
Children	9,604	9,993	389
Place	301	314	13
Resources	8,212	8,470	{}
Total	27,245	{}	1,155
"""


def told(text: str) -> list[tuple[str, str, str]]:
    return [(f.code, f.printed, f.expected) for f in findings(text, select=["SUM", "CALC"])]


def test_a_wrong_difference_is_not_told_again_at_its_total() -> None:
    assert told(BUDGET.format("258", "28,400")) == []
    assert told(BUDGET.format("285", "28,400")) == [("CALC001", "285", "258")]


def test_a_wrong_total_is_not_told_again_in_its_row() -> None:
    assert told(BUDGET.format("258", "28,700")) == [("SUM001", "28,700", "28,400")]


def test_two_causes_are_two_findings() -> None:
    both = told(BUDGET.format("285", "28,700"))
    assert both == [("CALC001", "285", "258"), ("SUM001", "28,700", "28,400")]


def test_equal_amounts_in_other_places_have_their_own_causes() -> None:
    one = Finding("SUM001", "a", Place(line=3), printed="10", expected="20")
    other = Finding("CALC001", "b", Place(line=9), printed="40", expected="50")
    assert causes([one, other]) == [one, other]


def test_the_finding_that_is_told_names_where_the_other_stood() -> None:
    cell = Place(line=3)
    follows = Finding(
        "SUM001", "a", Place(line=9), printed="50", expected="90", related=(Related(cell),)
    )
    cause = Finding("CALC001", "b", cell, printed="60", expected="20")
    (left,) = causes([follows, cause])
    assert (left.code, left.related) == ("CALC001", (Related(Place(line=9)),))
