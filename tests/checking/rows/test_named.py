"""Identities that their headers name, in tables of a few lines: two or three keepers will do."""

import pytest

from tests.checking.papers import findings

RISKS = """# Risks

Risk	Residual L	Residual I	Residual score
Budget gap	4	5	{}
Care market	3	4	12
Cyber attack	3	5	15
School transport	2	3	6
"""
PRECEPTS = """# Precepts

Parish	Tax base	Precept £	Band D £
Ousby	2,411.7	298,500	123.77
Milden	1,870.2	201,900	{}
Tarn End	1,204.6	112,000	92.98
"""
WARDS = """# Electorate

Ward	Electors	Councillors	Electors per councillor
Castle	5,112	3	1,704
Harbour	3,240	2	{}
Meadows	1,736	1	1,736
Minster	4,999	3	1,666
Borough	15,087	9	1,676
"""
CONTRACTS = """# Contracts

Title	Term (months)	Total value £	Average a year £
Grounds	60	1,860,000	372,000
Insurance	36	912,000	304,000
Cleaning	24	174,000	{}
Trees	24	96,000	48,000
"""
FUNDS = """# Managers

Manager	Fund %	Benchmark %	Relative
A	6.1	6.4	-0.3
B	-0.9	-0.2	-0.7
C	2.1	1.9	0.2
D	3.1	2.0	{}
"""


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        (RISKS, "20", "15"),
        (PRECEPTS, "107.96", "109.76"),
        (WARDS, "1,620", "1,260"),
        (CONTRACTS, "87,000", "99,000"),
        (FUNDS, "1.1", "1.6"),
    ],
)
def test_the_cell_that_breaks_what_its_header_says_is_named(
    text: str, right: str, wrong: str
) -> None:
    assert findings(text.format(right), select=["CALC"]) == []
    (found,) = findings(text.format(wrong), select=["CALC"])
    assert (found.printed, found.expected) == (wrong, right)


TARGETS = """# Outputs

Output	Target	Achieved	Remaining
Homes	1,240	810	430
Jobs safeguarded	950	988	0
Learners	3,400	2,155	{}
Premises	12,800	13,011	0
Businesses	620	504	116
Grants	88	41	47
"""
AGENCY = """# Agency workers

Directorate	Workers 2024	Workers 2025	Change %
Children	22	31	41
Adults	6	8	33
Place	5	3	-40
Housing	4	6	{}
"""


def test_nothing_remains_where_more_was_done_than_was_asked() -> None:
    assert findings(TARGETS.format("1,245"), select=["CALC"]) == []
    (found,) = findings(TARGETS.format("1,425"), select=["CALC"])
    assert found.expected == "1,245"


def test_counts_are_not_rounded_to_let_a_percentage_pass() -> None:
    assert findings(AGENCY.format("50"), select=["CALC"]) == []
    (found,) = findings(AGENCY.format("75"), select=["CALC"])
    assert (found.code, found.expected) == ("CALC010", "50")


ADMISSIONS = """# Admissions

District	Population	Admissions	Rate per 100,000
Abbey	81,240	412	507.1
Castle	120,455	533	442.5
Minster	64,102	377	{}
Quayside	98,700	610	618.0
Wolds	45,310	158	348.7
"""


def test_a_rate_for_so_many_is_worked_out() -> None:
    assert findings(ADMISSIONS.format("588.1"), select=["CALC"]) == []
    (found,) = findings(ADMISSIONS.format("558.1"), select=["CALC"])
    assert (found.code, found.expected) == ("CALC003", "588.1")
