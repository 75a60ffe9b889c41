"""Columns of dates that stand beside each other or hold two dates: which was agreed first."""

from __future__ import annotations

import pytest

from .layouts import paper, rows, table

BOTH = ("2024-03-31", "2025-09-30")


def dates_of(headers: list[str], cells: list[str]) -> tuple[str | None, str | None]:
    [found] = rows(
        paper(
            "# Audit recommendations",
            table(
                ["Audit", "Recommendation", *headers, "Owner"],
                ["Moorings", "Replace the chains.", *cells, "Harbour Master"],
            ),
        )
    )
    return found.get("target_date"), found.get("revised_target_date")


@pytest.mark.parametrize(
    "headers",
    [
        ["Original due date", "Due date"],
        ["Original target date", "Target date"],
        ["Original date", "Target date"],
        ["First agreed date", "Due date"],
        ["Original target date", "Current target date"],
        ["Agreed date", "Date now expected"],
        ["Agreed date", "Expected completion date"],
        ["Due date", "Likely date"],
        ["Date agreed", "Date now expected"],
    ],
)
def test_the_first_agreed_date_stands_beside_the_one_now_agreed(headers: list[str]) -> None:
    assert dates_of(headers, ["31/03/2024", "30/09/2025"]) == BOTH


@pytest.mark.parametrize(
    ("header", "cell"),
    [
        ("Original / revised date", "31/03/2024 / 30/09/2025"),
        ("Original / revised date", "31/03/2024\n30/09/2025"),
        ("Target date (revised)", "31/03/2024 (30/09/2025)"),
    ],
)
def test_a_heading_that_names_both_dates_orders_the_cell(header: str, cell: str) -> None:
    assert dates_of([header], [cell]) == BOTH


def test_a_revised_date_in_brackets_in_the_heading_alone_is_the_revised_date() -> None:
    cells = ["31/03/2024", "30/09/2025"]
    assert dates_of(["Target date", "Target date (revised)"], cells) == BOTH


def test_a_plain_date_between_an_original_and_a_revised_one_replaces_neither() -> None:
    headers = ["Original due date", "Due date", "Revised due date"]
    assert dates_of(headers, ["31/03/2024", "30/06/2024", "30/09/2025"]) == BOTH


def test_a_date_alone_is_the_one_first_agreed() -> None:
    assert dates_of(["Expected completion date"], ["31/03/2024"]) == (BOTH[0], None)
