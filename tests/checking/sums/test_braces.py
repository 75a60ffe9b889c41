"""The paper's own words are told as they are, whatever signs are in them."""

import pytest

from tests.checking.papers import findings

DOWN = """# Schools

Team\tMoney {0} £000\tOther £000
Roads {x}\t60\t10
Trees\t54\t20
Total {net}\t124\t30
"""
ACROSS = """# Schools

Team\tSpring {0}\tAutumn {!r}\tTotal {}
Roads\t60\t10\t70
Trees {x}\t54\t20\t84
Parks\t31\t22\t53
Kerbs\t12\t27\t39
"""


@pytest.mark.parametrize(("text", "label"), [(DOWN, "{net}"), (ACROSS, "{x}")])
def test_braces_in_labels(text: str, label: str) -> None:
    [found] = findings(text, select=["SUM"])
    assert label in found.message
