"""Columns that are called averages: whether their totals are sums all the same."""

from tests.checking.papers import checked, findings

CARE = """# Care

Service	Places	Average places in use
North
Homes	41	38.5
Day care	12	10.25
Total North	53	{}
South
Homes	33	30.0
Day care	14	13.5
Total South	47	{}
Total	100	{}
"""


def test_a_total_is_told_where_all_others_are_sums() -> None:
    assert findings(CARE.format("48.75", "43.50", "92.25"), select=["SUM"]) == []
    (found,) = findings(CARE.format("48.75", "43.50", "95.25"), select=["SUM"])
    assert (found.printed, found.expected) == ("95.25", "92.25")


def test_averages_are_left_alone() -> None:
    assert findings(CARE.format("24.38", "21.75", "23.07"), select=["SUM"]) == []


def test_a_table_counts_as_not_understood_where_no_check_tried_its_figures() -> None:
    odd = "# Rates\n\nBand\tRate 1\tRate 2\nA\t1,204\t877\nB\t1,450\t902\nC\t1,002\t800\n"
    rows = "# Budget\n\nLine\tBudget £\tSpent £\tVariance £\nA\t120\t100\t-20\nB\t48\t60\t12\n"
    rows += "C\t77\t70\t-7\nD\t31\t50\t19\n"
    assert checked(odd).tally.not_understood == 1
    assert (checked(rows).tally.not_understood, checked(rows).tally.sums) == (0, 0)
