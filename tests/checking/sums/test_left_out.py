"""Lines that are, or are not, part of the total below them, and totals that are none."""

import pytest

from tests.checking.papers import findings

FUNDING = """# Funding

Source	£m
Grant	12.1
Council tax (4.99% increase)	98.4
Business rate retention (2% growth)	31.6
Discount at 20%	(4.0)
Total funding	{}
"""
SHARED = """# Costs

Line	£000
Staff	400
Premises	120
Rate of spend	60
Total	{}
"""
YEARS = """# Pupils

Year	Primary	Secondary
2023	7,120	5,110
2024	6,980	5,150
2025	6,850	5,190
Total change	-270	80
"""
TEAMS = """# Teams

Team	FTE	Starts	Days lost
Adults	412.5	48.0	9.8
Place	301.2	35.0	7.1
Children	350.0	40.2	8.9
Total	1,063.7	123.2	8.2
"""
BIDS = """# Bids

Criterion	Weight	Bidder 1	Bidder 2
Price	40%	34.0	31.2
Quality	35%	30.1	33.0
Social value	15%	11.2	10.4
Programme	10%	8.5	8.8
Total	100%	83.8	83.4
"""
PLACES = """# Places

School	Places
Ash	612
Elm	184
Oak	31
Special unit	{}
Total	{}
"""
ROUNDED = """# Programme

{}

Programme	Cost £m
Roads	12.4
Bridges	3.1
Schools	20.6
Libraries	1.2
Flood defence	7.7
Digital	2.9
Parks	4.3
Offices	5.5
Total	58.1
"""


def told(text: str) -> list[tuple[str, str, str]]:
    found = findings(text, select=["SUM", "CALC"])
    return [(f.code, f.printed, f.expected) for f in found]


def test_a_percentage_inside_a_label_leaves_the_line_in() -> None:
    assert told(FUNDING.format("138.1")) == []
    assert told(FUNDING.format("183.1")) == [("SUM001", "183.1", "138.1")]


def test_a_line_that_is_left_out_by_its_label_may_be_in_all_the_same() -> None:
    assert told(SHARED.format("520")) == []
    assert told(SHARED.format("580")) == []
    assert told(SHARED.format("640")) == [("SUM001", "640", "520")]


@pytest.mark.parametrize("text", [YEARS, TEAMS, BIDS])
def test_what_is_no_sum_is_left_alone(text: str) -> None:
    assert told(text) == []


def test_a_line_without_its_figure_right_above_a_total_is_of_its_block() -> None:
    assert told(PLACES.format("", "827")) == []
    assert told(PLACES.format("", "927")) == [("SUM001", "927", "827")]


def test_a_note_on_rounding_answers_for_what_rounding_may_explain() -> None:
    note = "Figures may not add up to the totals because of rounding."
    assert [code for code, *_ in told(ROUNDED.format("All figures in £m."))] == ["SUM002"]
    assert told(ROUNDED.format(note)) == []
