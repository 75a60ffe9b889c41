"""A target date's cell: what was first agreed, and what the same cell revises it to."""

from __future__ import annotations

import datetime as dt

import pytest

from moothall.reading.recognisers.dated import of_cell


@pytest.mark.parametrize(
    ("printed", "revised"),
    [
        ("31/05/2024 - revised to TBC", "revised to TBC"),
        ("31/05/2024 (revised: to be confirmed)", "(revised: to be confirmed)"),
        ("31/05/2024; new date TBC", "new date TBC"),
    ],
)
def test_a_revision_to_be_confirmed_leaves_the_first_date_firm(printed: str, revised: str) -> None:
    found = of_cell(printed)
    assert found.first is not None
    assert found.first.value.date == dt.date(2024, 5, 31)
    assert not found.first.value.tbc
    assert found.revised is not None
    assert found.revised.value.tbc
    assert found.revised.value.date is None
    assert found.revised.printed == revised


def test_a_date_to_be_confirmed_without_a_revision_is_one_date() -> None:
    found = of_cell("31/05/2024 TBC")
    assert found.revised is None
    assert found.first is not None
    assert found.first.value.tbc
