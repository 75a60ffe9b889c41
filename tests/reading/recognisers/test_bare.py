"""Tables without headings are read where what they hold is sure, and left alone otherwise."""

from __future__ import annotations

import pytest

from .layouts import codes, paper, read, rows, table

SURE = [
    ["1", "Keys should be signed in and out.", "High", "Voids Manager", "31/03/2024"],
    ["2", "Targets should be reported each quarter.", "Low", "Voids Manager", "30/06/2024"],
    ["3", "Fees should cover the cost of the service.", "High", "Licensing Lead", "31/12/2023"],
]


def test_rows_that_direct_and_are_rated_dated_and_owned() -> None:
    document = paper("# Outstanding audit recommendations", table(*SURE))
    assert rows(document)[0] == {
        "number": "1", "text": "Keys should be signed in and out.", "rating": "High",
        "owner": "Voids Manager", "target_date": "2024-03-31",
    }  # fmt: skip
    assert all("TABLE001" in codes(d) for d in read(document).drafts)


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("# Contacts of the service", SURE),  # nothing says that they are ours
        ("# Audit recommendations", SURE[:2]),  # too few to tell
        ("# Audit recommendations", [
            ["Ferries", "Four boats were late in May.", "31/05/2024", "Ferry Manager"],
            ["Piers", "One pier was closed in May.", "31/05/2024", "Pier Manager"],
            ["Tolls", "Tolls were as budgeted in May.", "31/05/2024", "Toll Manager"],
        ]),  # nothing is to be done
    ],
)  # fmt: skip
def test_other_rows_are_left(title: str, body: list[list[str]]) -> None:
    assert rows(paper(title, table(*body))) == []


def test_two_columns_of_dates_are_not_told_apart() -> None:
    both = [[*row, "30/09/2025"] for row in SURE]
    found = rows(paper("# Audit recommendations", table(*both)))
    assert all("target_date" not in row and "revised_target_date" not in row for row in found)
