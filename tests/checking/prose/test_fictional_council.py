"""The fictional council's papers: what their sentences say holds, but for the draft's slips."""

from collections.abc import Callable

import pytest

from moothall.checking.prose import check
from moothall.checking.tally import Tally
from moothall.demo.papers import finance, papers
from moothall.demo.specimens import specimens
from tests.checking.papers import paper

PRINTED: dict[str, Callable[[], bytes]] = {
    **{printed.name: printed.data for printed in papers()},
    **{specimen.name: specimen.data for specimen in specimens()},
}


@pytest.mark.parametrize("name", PRINTED)
def test_nothing_is_said_of_its_sentences(name: str) -> None:
    assert list(check(paper(PRINTED[name](), name), Tally())) == []


def test_of_the_draft_only_its_slips_are_told() -> None:
    found = check(paper(finance.draft(), finance.NAME), Tally())
    assert [(f.code, f.printed) for f in found] == [("CLAIM101", "25%"), ("CLAIM106", "six")]
