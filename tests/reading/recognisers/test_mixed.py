"""Cells that hold two short fields are divided where that is sure."""

from __future__ import annotations

from typing import Any

import pytest

from .layouts import paper, rows, table

TEXT = "Count the boats in the harbour each month."


def row(heading: str, printed: str) -> dict[str, Any]:
    head = ["Audit", "Recommendation", heading, "Owner"]
    other = ["Harbour", "Paint the quay before the season opens.", printed, "Clerk"]
    found = rows(paper("# Internal audit", table(head, ["Harbour", TEXT, printed, "Clerk"], other)))
    keep = ("number", "rating", "target_date", "completed_date", "state_printed",
            "target_date_revised_in_cell")  # fmt: skip
    return {name: found[0][name] for name in keep if name in found[0]}


@pytest.mark.parametrize(
    ("heading", "printed", "fields"),
    [
        ("Rec / Priority", "Rec 3: High", {"number": "3", "rating": "High"}),
        ("Rec no", "4 (Medium)", {"number": "4", "rating": "Medium"}),
        ("Priority", "1 (High)", {"rating": "1 (High)"}),
        ("Priority", "Priority 2 - Medium", {"rating": "Priority 2 - Medium"}),
        ("Target date", "31/03/2025 – Complete",
         {"target_date": "2025-03-31", "state_printed": "Complete"}),
        ("Due date", "Implemented (June 2024)",
         {"completed_date": "2024-06-30", "state_printed": "Implemented"}),
        ("Status", "Closed 12/05/2024", {"completed_date": "2024-05-12"}),
        ("Status", "Overdue 31/03/2024", {}),
        ("Status", "Closed in part, the rest by 12/05/2024", {}),
        ("Target date and status", "Was 30/06/24 Now 30/09/24",
         {"target_date": "2024-06-30", "target_date_revised_in_cell": "2024-09-30"}),
    ],
)  # fmt: skip
def test_a_cell_is_divided(heading: str, printed: str, fields: dict[str, str]) -> None:
    assert row(heading, printed) == fields
