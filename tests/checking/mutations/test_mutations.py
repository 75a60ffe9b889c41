"""The shares that the checks must reach, on a small sample of papers and changes."""

from __future__ import annotations

import pytest

from tests.checking.mutations.measure import Measure, Plan, measure

SHARES = {
    "total": 0.95,
    "addend of a summed table": 0.9,
    "derived percentage": 0.9,
    "date made impossible": 0.95,
}
FILES = ("txt", "md", "html", "docx", "pdf", "xlsx", "csv")


@pytest.fixture(scope="module")
def sample() -> Measure:
    return measure(Plan((7,), 2, names=tuple(SHARES)))


@pytest.mark.parametrize("name", SHARES)
def test_most_large_changes_are_found_at_their_place(sample: Measure, name: str) -> None:
    missed = [
        (r.paper.name, r.mutation.spot.text, r.mutation.text, r.outcome, r.codes)
        for r in sample.results
        if r.mutation.name == name and r.mutation.size == "large" and r.outcome != "found"
    ]
    assert sample.share(name) >= SHARES[name], missed


def test_no_error_is_told_of_a_paper_that_holds(sample: Measure) -> None:
    assert [(name, f.code, f.message) for name, _, f in sample.errors()] == []


@pytest.mark.parametrize("form", FILES)
def test_a_changed_total_is_found_through_a_file(form: str) -> None:
    told = measure(
        Plan(
            (7,),
            1,
            among=("county capital programme", "complaints"),
            forms=(form,),
            names=("total",),
        )
    )
    assert told.share("total") == 1
    assert told.errors() == []
