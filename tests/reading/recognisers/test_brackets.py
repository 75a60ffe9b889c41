"""Cells whose heading names a second field, in brackets or at their end."""

from __future__ import annotations

from typing import Any

from .layouts import paper, rows, table


def only(header: str, cell: str, *others: str) -> dict[str, Any]:
    headings = ["Recommendation", "Audit", "Owner"]
    cells = dict(zip(headings, ["Replace the chains.", "Moorings", "Boatman"], strict=True))
    kept = [h for h in headings if h not in others]
    body = [cells[h] for h in kept]
    [found] = rows(
        paper(
            "# Audit recommendations",
            table([*kept, header, "Update"], [*body, cell, "Steel is on order."]),
        )
    )
    return found


def test_a_directorate_in_brackets() -> None:
    found = only("Lead officer (Directorate)", "Boatman\n(Place)", "Owner")
    assert (found["owner"], found["directorate"]) == ("Boatman", "Place")


def test_brackets_that_the_heading_does_not_name_stay() -> None:
    found = only("Lead officer", "Boatman (Acting)", "Owner")
    assert (found["owner"], found.get("directorate")) == ("Boatman (Acting)", None)


def test_the_day_of_an_audit_in_brackets() -> None:
    found = only("Audit title (date issued)", "Moorings 2023/24\n(May 2024)", "Audit")
    assert found["audit"] == "Moorings 2023/24"
    found = only("Audit title (date issued)", "Moorings (East)", "Audit")
    assert found["audit"] == "Moorings (East)"


def test_a_priority_at_the_end_of_the_text() -> None:
    found = only("Recommendation and priority", "Replace the chains. (High)", "Recommendation")
    assert (found["text"], found["rating"]) == ("Replace the chains.", "High")
    found = only("Recommendation and priority", "Replace them (all of them)", "Recommendation")
    assert (found["text"], found.get("rating")) == ("Replace them (all of them)", None)


def test_an_owner_and_a_date_on_the_last_lines_of_a_response() -> None:
    header = "Management response / Officer / Due date"
    found = only(header, "Accepted.\nHead of Parks\n31 March 2024", "Owner")
    assert (found["owner"], found["target_date"]) == ("Head of Parks", "2024-03-31")
    assert found["management_response"] == "Accepted."
    found = only(header, "Accepted.\nWork began in the spring.\nIt goes well.", "Owner")
    assert "owner" not in found
