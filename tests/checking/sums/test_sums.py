"""Which total is told wrong, where, and what would agree."""

import pytest

from moothall.documents.codes import Level
from moothall.documents.findings import Finding
from tests.checking.papers import checked, findings

SCHOOLS = """# Schools

Number of schools

Area	Nursery	Primary	Total
Wolds	2	41	43
Vale	1	38	39
Coast	0	27	27
Total	3	106	109
"""
NESTED = """# Budget

Service	Budget £000	Actual £000
Adults
Care homes	41,207	20,338
Day care	8,664	4,902
Total Adults	49,871	25,240
Place
Roads	18,044	9,077
Waste	22,390	11,180
Total Place	40,434	20,257
Total services	90,305	45,497
Schools	1,112	-204
Total	91,417	45,293
"""


def told(text: str) -> Finding:
    """The only finding about sums in a paper."""
    (found,) = findings(text, select=["SUM"])
    return found


@pytest.mark.parametrize("text", [SCHOOLS, NESTED])
def test_consistent_tables_are_silent_and_counted(text: str) -> None:
    result = checked(text, select=["SUM"])
    assert [f for _, own in result.findings for f in own] == []
    assert result.tally.sums > 6
    assert (result.tally.tables, result.tally.not_understood) == (1, 0)


def test_a_changed_total_is_named_with_what_its_parts_make() -> None:
    found = told(NESTED.replace("40,434", "40,343"))
    assert (found.code, found.printed, found.expected) == ("SUM001", "40,343", "40,434")
    assert found.place.line == 11
    assert {r.place.line for r in found.related} == {9, 10}
    assert found.computation == "18,044 + 22,390 = 40,434"


def test_a_changed_figure_is_seen_at_its_own_subtotal_only() -> None:
    found = told(NESTED.replace("8,664", "8,946"))
    assert (found.place.line, found.printed, found.expected) == (7, "49,871", "50,153")


def test_a_figure_that_explains_row_and_column_is_named_itself() -> None:
    found = told(SCHOOLS.replace("1\t38", "1\t83"))
    assert (found.place.line, found.printed, found.expected) == (7, "83", "38")
    assert {r.place.line for r in found.related} == {7, 9}


def test_a_changed_total_of_row_and_column_is_named_once() -> None:
    found = told(SCHOOLS.replace("106", "96"))
    assert (found.place.line, found.printed, found.expected) == (9, "96", "106")


def test_a_count_that_is_off_by_one_is_wrong_and_thousands_are_not() -> None:
    assert told("# Schools\n\nArea\tSchools\nWolds\t41\nVale\t38\nTotal\t80\n").expected == "79"
    assert findings("# Costs\n\nArea\tCost £000\nWolds\t41\nVale\t38\nTotal\t80\n") == []


def test_a_figure_that_is_not_told_makes_its_sum_unknowable() -> None:
    text = "# Pupils\n\nSchool\tPupils\nAshby\t112\nBarrow\t{}\nTotal\t202\n"
    assert findings(text.format("<5"), select=["SUM"]) == []
    assert told(text.format("80")).expected == "192"


def test_expected_is_printed_as_the_total_is() -> None:
    text = "# Costs\n\nLine\tNet cost\nFees\t(£310k)\nStaff\t£205k\nTotal\t(£150k)\n"
    assert told(text).expected == "(£105k)"


def test_a_total_over_a_page_break_takes_in_both_pages() -> None:
    text = NESTED.replace("Waste\t", "Service\tBudget £000\tActual £000\nWaste\t")
    assert findings(text, select=["SUM"]) == []
    assert told(text.replace("40,434", "41,434")).expected == "40,434"


def test_totals_above_their_parts_are_found_by_their_bold() -> None:
    text = """| Service | Budget £ |
|---|---|
| **Culture** | **1,900** |
| Museums | 1,200 |
| Arts | 700 |
| **Leisure** | **3,000** |
| Pools | 2,100 |
| Parks | 900 |
| **Health** | **{}** |
| Smoking | 1,500 |
| Diet | 400 |
| **Total** | **6,800** |
"""
    assert findings(text.format("1,900"), select=["SUM"]) == []
    wrong = findings(text.format("2,150"), select=["SUM"])
    assert [(found.printed, found.expected) for found in wrong] == [("2,150", "1,900")]


def test_one_total_that_cannot_be_placed_is_only_a_warning() -> None:
    text = "# Health\n\nLine\tBudget £000\tActual £000\nA\t512\t248\nB\t104\t41\nTotal\t931\t455\n"
    assert {f.level for f in findings(text, select=["SUM"])} == {Level.WARNING}
