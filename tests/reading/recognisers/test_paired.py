"""Cells that hold a post and a date, an answer before them, or several dates."""

from __future__ import annotations

from typing import Any

import pytest

from moothall.reading.recognisers.paired import unbracketed

from .layouts import paper, rows, table


def only(heading: str, cell: str) -> dict[str, Any]:
    head = ["No", "Audit", "Recommendation", heading, "Progress"]
    body = ["1", "Harbour", "Count the mooring rings.", cell, "Counted."]
    return rows(paper("# Internal audit", table(head, body)))[0]


@pytest.mark.parametrize("heading", ["Agreed / officer / date", "Accepted? / owner / due date"])
@pytest.mark.parametrize("answer", ["Agreed", "Partly agreed", "Not accepted"])
def test_an_answer_stands_before_officer_and_date(heading: str, answer: str) -> None:
    found = only(heading, f"{answer}\nHarbour Master\n31 May 2025")
    assert found["owner"] == "Harbour Master"
    assert found["target_date"] == "2025-05-31"
    assert found["management_response"] == answer


def test_no_answer_is_sought_where_none_is_asked_for() -> None:
    found = only("Officer / date", "Agreed Purchasing Manager\n31 May 2025")
    assert found["owner"] == "Agreed Purchasing Manager"
    assert "management_response" not in found


@pytest.mark.parametrize(
    ("printed", "bare"),
    [
        ("Harbour Master (East)", "Harbour Master (East)"),
        ("(Harbour Master)", "Harbour Master"),
        ("(31 May 2025", "31 May 2025"),
        ("31 May 2025)", "31 May 2025"),
        ("(East) Harbour Master", "(East) Harbour Master"),
        ("Harbour Master (", "Harbour Master"),
        ("()", ""),
    ],
)
def test_brackets_around_words_are_taken_off(printed: str, bare: str) -> None:
    assert unbracketed(printed) == bare


@pytest.mark.parametrize(
    ("heading", "cell", "revised"),
    [
        ("Original date / revised date / revised date 2", "31/05/24 31/08/24 30/11/24",
         ("revised_target_date", "2024-11-30")),
        ("Original date / revised date / revised date 2", "31/05/24\n31/08/24",
         ("revised_target_date", "2024-08-31")),
        ("Target date", "31/05/24 31/08/24", ("target_date_revised_in_cell", "2024-08-31")),
    ],
)  # fmt: skip
def test_dates_behind_each_other(heading: str, cell: str, revised: tuple[str, str]) -> None:
    found = only(heading, cell)
    assert found["target_date"] == "2024-05-31"
    assert found[revised[0]] == revised[1]


@pytest.mark.parametrize(
    "cell",
    ["Harbour Master\n31st October\n2025", "Harbour Master\n31st\nOctober 2025",
     "Harbour Master\n31st October 2025"],
)  # fmt: skip
def test_a_date_that_a_narrow_cell_broke(cell: str) -> None:
    found = only("Who / when", cell)
    assert (found["owner"], found["target_date"]) == ("Harbour Master", "2025-10-31")
