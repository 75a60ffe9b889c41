"""Statements whose lines carry their signs, and last lines that only their figures show."""

import pytest

from tests.checking.papers import findings

RETURN = """# Accounting statement

Box	2024/25 £	2025/26 £
1 Balances brought forward	21,447	24,902
2 (+) Precept	38,250	40,100
3 (+) Other receipts	6,318	5,877
4 (-) Staff costs	17,906	18,611
5 (-) All other payments	23,207	25,375
6 (=) Balances carried forward	24,902	{}
7 Total cash	24,902	26,893
"""
WARDS = """# Electorate

Ward	Electors	Councillors	Electors per councillor
Castle	5,112	3	1,704
Harbour	3,240	2	1,620
Meadows	1,736	1	1,736
St Bride's	4,999	3	1,666
Borough	{}	9	1,676
"""


def told(text: str) -> list[tuple[str, str, str]]:
    found = findings(text, select=["SUM"])
    return [(f.code, f.printed, f.expected) for f in found]


@pytest.mark.parametrize("staff", ["{}", "({})", "-{}"])
def test_lines_are_added_and_taken_off_as_their_signs_say(staff: str) -> None:
    text = RETURN.replace("17,906", staff.format("17,906"))
    text = text.replace("18,611", staff.format("18,611"))
    assert told(text.format("26,893")) == []
    assert told(text.format("26,983")) == [("SUM004", "26,983", "26,893")]


def test_a_last_line_that_sums_one_column_is_presumed_to_sum_the_others() -> None:
    assert told(WARDS.format("15,087")) == []
    assert told(WARDS.format("15,807")) == [("SUM006", "15,807", "15,087")]
