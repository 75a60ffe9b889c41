"""Every check speaks on its wrong example, and is silent on those that hold."""

import pytest

from moothall.checking.examples import Example, examples
from moothall.documents.codes import CHECKS, Level
from tests.checking.papers import findings

EXAMPLES = examples()
SHOWN = {code: example for code, example in EXAMPLES.items() if not example.told}
HOLDING = [
    pytest.param(code, case, id=f"{code}-{at}")
    for code, example in SHOWN.items()
    for at, case in enumerate((example.right, *example.silent))
]


def test_every_check_has_its_example() -> None:
    assert sorted(EXAMPLES) == sorted(CHECKS)


@pytest.mark.parametrize(("code", "example"), SHOWN.items(), ids=list(SHOWN))
def test_speaks_on_the_wrong_paper(code: str, example: Example) -> None:
    found = findings(*example.wrong, select=[code])  # alone: another may say the same
    assert code in {finding.code for finding in found}


@pytest.mark.parametrize(("code", "papers"), HOLDING)
def test_is_silent_on_papers_that_hold(code: str, papers: tuple[str, ...]) -> None:
    found = findings(*papers)
    assert [f for f in found if f.code == code or f.level is Level.ERROR] == []
