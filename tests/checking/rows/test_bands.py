"""Council tax by band, across the page or down it."""

import pytest

from tests.checking.papers import findings

ACROSS = """# Council tax

Band	A	B	C	D	E	F	G	H
Ninths	6	7	8	9	11	13	15	18
District £	143.87	167.84	191.82	215.80	263.76	311.71	{}	431.60
"""
DOWN = """# Council tax

Band	County £	Parish £
A	1,028.20	40.00
B	1,199.57	46.67
C	1,370.93	53.33
D	{}	60.00
E	1,885.03	73.33
F	2,227.77	86.67
G	2,570.50	100.00
H	3,084.60	120.00
"""


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [(ACROSS, "359.67", "395.67"), (DOWN, "1,542.30", "1,524.30")],
)
def test_a_band_is_its_ninths_of_band_d(text: str, right: str, wrong: str) -> None:
    assert findings(text.format(right), select=["CALC", "SUM"]) == []
    (found,) = findings(text.format(wrong), select=["CALC", "SUM"])
    assert (found.code, found.printed, found.expected) == ("CALC003", wrong, right)


def test_properties_in_each_band_are_no_charges() -> None:
    text = "# Homes\n\nBand\tA\tB\tC\tD\tE\tF\tG\n"
    text += "Homes\t812\t1,204\t2,310\t1,877\t920\t301\t88\n"
    assert findings(text, select=["CALC"]) == []
