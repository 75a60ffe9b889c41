"""Last lines that are the whole of what stands above, and totals of what may overlap."""

import pytest

from tests.checking.papers import findings

OUTCOMES = """# Complaints

Outcome	Number	%
Upheld	402	30.0
Partly upheld	268	20.0
Not upheld	536	40.0
Withdrawn	134	10.0
All complaints	{}	100.0
"""
TRAINED = """# Training

Course	{}
Planning	22
Licensing	31
Conduct	9
Total	{}
"""
POSTS = """# Allowances

| Post | Number | Rate | Cost |
|---|---|---|---|
| Basic allowance | 84 | £12,000 | £1,008,000 |
| Leader | 1 | £38,000 | £38,000 |
| Cabinet member | 9 | £19,000 | £171,000 |
| **Cost of the scheme** | **{}** | | **£1,217,000** |
"""


def told(text: str) -> list[tuple[str, str, str]]:
    found = findings(text, select=["SUM"])
    return [(f.code, f.printed, f.expected) for f in found]


def test_a_hundred_per_cent_proves_the_last_line_to_be_the_whole() -> None:
    assert told(OUTCOMES.format("1,340")) == []
    assert told(OUTCOMES.format("1,430")) == [("SUM001", "1,430", "1,340")]


def test_without_it_the_whole_is_presumed_where_it_comes_near() -> None:
    bare = OUTCOMES.replace("\t100.0", "\t-")
    assert told(bare.format("1,430")) == [("SUM006", "1,430", "1,340")]
    assert told(bare.format("5,430")) == []


@pytest.mark.parametrize(
    ("head", "total", "codes"),
    [
        ("Members attending", 41, ["SUM006"]),
        ("Members attending", 74, ["SUM001"]),
        ("Members attending", 62, []),
        ("Cost £", 45, ["SUM001"]),
    ],
)
def test_people_may_stand_in_several_lines(head: str, total: int, codes: list[str]) -> None:
    assert [code for code, *_ in told(TRAINED.format(head, total))] == codes


def test_a_note_that_they_do_excuses_the_total() -> None:
    text = TRAINED.format("Members", 41) + "\nSome members went to more than one course.\n"
    assert told(text) == []


def test_a_count_is_summed_beside_a_cost_that_adds_up() -> None:
    assert told(POSTS.format(94)) == []
    assert told(POSTS.format(104)) == [("SUM001", "104", "94")]
