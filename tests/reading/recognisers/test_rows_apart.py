"""Rows that each name what they belong to are records of their own."""

from __future__ import annotations

from .layouts import paper, rows, table

HEADER = ["Audit", "Recommendation", "Manager", "Status"]


def test_rows_without_dates_and_full_stops_stay_apart() -> None:
    found = rows(
        paper(
            "# Outstanding actions",
            table(
                HEADER,
                [
                    "Moorings",
                    "The chains should be replaced by the crew",
                    "Harbour Master",
                    "Begun.",
                ],
                ["Lifts", "An inspection should be made every six months", "Surveyor", "Begun."],
            ),
        )
    )
    assert [(r["audit"], r["owner"]) for r in found] == [
        ("Moorings", "Harbour Master"),
        ("Lifts", "Surveyor"),
    ]


def test_the_rest_of_a_broken_row_still_joins() -> None:
    [found] = rows(
        paper(
            "# Outstanding actions",
            table(
                HEADER,
                ["Moorings", "The chains should be replaced by the crew", "Harbour", "Begun."],
                ["", "of the second launch", "Master", ""],
            ),
        )
    )
    assert found["owner"] == "Harbour Master"
    assert str(found["text"]).endswith("by the crew of the second launch")


def test_a_column_of_percentages_leaves_the_note_its_place() -> None:
    [found] = rows(
        paper(
            "# Audit recommendations",
            table(
                ["Recommendation", "Owner", "Status", "Progress", "Latest note"],
                [
                    "Replace the chains.",
                    "Harbour Master",
                    "In progress",
                    "40%",
                    "Steel is on order.",
                ],
            ),
        )
    )
    assert (found["percent_complete"], found["status_text"]) == ("40", "Steel is on order.")
    assert found["state_printed"] == "In progress"
