"""What columns mean because of their cells, their neighbours and the headings above."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from moothall.reading import read as read_bytes
from moothall.reading.recognisers import RECOGNISERS

from .layouts import codes, paper, read, rows, table


def only(
    header: list[str], *body: list[str], above: str = "# Audit recommendations"
) -> dict[str, Any]:
    return rows(paper(above, table(header, *body)))[0]


def test_an_agreed_action_is_the_text_where_nothing_else_is() -> None:
    found = only(
        ["Ref", "Audit", "Weakness", "Agreed action", "Priority", "Management response"],
        ["1", "Moorings", "Chains rust.", "Replace them.", "High", "Agreed."],
    )
    assert (found["finding"], found["text"]) == ("Chains rust.", "Replace them.")
    assert found["management_response"] == "Agreed."


def test_rec_beside_recommendation_is_its_number() -> None:
    header = ["Rec", "Recommendation", "Priority", "By whom", "By when", "Update"]
    first = ["R1", "Chains should be", "High", "Clerk", "31/03/2024", "In hand."]
    found = only(header, first, header, ["", "replaced.", "", "", "", ""])
    assert (found["number"], found["text"]) == ("R1", "Chains should be replaced.")


@pytest.mark.parametrize(
    ("above", "status", "field"),
    [
        ("# Audit recommendations", "Divers are booked.", "target_date"),
        ("# Audit recommendations", "Complete. Divers came.", "completed_date"),
        ("# Completed audit recommendations", "Divers came.", "completed_date"),
    ],
)
def test_a_lone_completion_date(above: str, status: str, field: str) -> None:
    found = only(
        ["Audit", "Recommendation", "Lead", "Completion date", "Current status"],
        ["Moorings", "Replace the chains.", "Clerk", "31/03/2024", status],
        above=above,
    )
    dates = {name: found.get(name) for name in ("target_date", "completed_date")}
    assert dates == {"target_date": None, "completed_date": None} | {field: "2024-03-31"}


def test_the_last_filled_of_numbered_revised_dates_is_agreed() -> None:
    header = ["Audit", "Recommendation", "Original date", "1st revised date", "2nd revised date"]
    found = rows(
        paper(
            "# Audit recommendations",
            table(
                header,
                ["Moorings", "Replace.", "31/03/2024", "30/06/2024", "30/09/2024"],
                ["Moorings", "Paint.", "31/03/2024", "30/06/2024", ""],
                ["Moorings", "Count.", "31/03/2024", "", ""],
            ),
        )
    )
    revised = [r.get("revised_target_date") for r in found]
    assert revised == ["2024-09-30", "2024-06-30", None]
    assert found[0]["earlier_target_dates"] == [(None, "30/06/2024", "2024-06-30")]
    assert "earlier_target_dates" not in found[1]


def test_colours_under_the_word_rating_are_ratings() -> None:
    found = only(
        ["Audit", "Recommendation", "RAG rating", "Due"],
        ["Moorings", "Replace the chains.", "Red", "31/03/2024"],
    )
    assert (found["rating"], found.get("state_printed")) == ("Red", None)


def test_a_first_answer_stands_before_the_dates_and_a_later_one_after() -> None:
    header = ["Recommendation", "Priority", "Management comments", "Officer", "Date", "Done?"]
    found = only(header, ["Replace the chains.", "A", "Agreed.", "Clerk", "31/03/2024", "Yes"])
    assert (found["management_response"], found["state_printed"]) == ("Agreed.", "Yes")
    late = [*header[:2], *header[3:], "Management comments"]
    found = only(late, ["Replace.", "A", "Clerk", "31/03/2024", "No", "Divers are booked."])
    assert found["status_text"] == "Divers are booked."


def test_words_for_a_revised_date_are_kept_as_in_the_first() -> None:
    draft = read(
        paper(
            table(
                ["Audit", "Recommendation", "Target date", "Revised date"],
                ["Moorings", "Replace the chains.", "31/03/2024", "Ongoing"],
            )
        )
    ).drafts[0]
    assert draft.printed("revised_target_date") == "Ongoing"
    assert draft.value("revised_target_date").end is None
    assert codes(draft) == set()


def test_a_request_for_an_extension() -> None:
    found = only(
        [
            "ID",
            "Recommendation",
            "Risk",
            "Original due date",
            "Requested date",
            "Reason for request",
        ],
        [
            "1",
            "Replace the chains.",
            "High",
            "31/03/2024",
            "31/03/2025",
            "No diver is to be had.",
        ],
    )
    assert found["revised_target_date"] == "2025-03-31"
    assert found["status_text"] == "No diver is to be had."


def test_the_papers_date_in_the_next_cell() -> None:
    csv = b"Position at,31/03/2025\n\nAudit,Recommendation,Due\nMoorings,Replace.,1/1/25\n"
    assert RECOGNISERS["recommendation"](read_bytes(csv)).as_at == date(2025, 3, 31)


def test_a_kind_of_date_in_brackets() -> None:
    found = only(
        ["Key", "Recommendation", "Target date (original)", "Target date (revised)"],
        ["M-1", "Replace the chains.", "31/03/2024", "31/12/2024"],
    )
    assert found["reference"] == "M-1"
    assert (found["target_date"], found["revised_target_date"]) == ("2024-03-31", "2024-12-31")


def test_the_plain_words_original_and_revised() -> None:
    found = only(
        ["Audit", "Action", "Original", "Revised"],
        ["Moorings", "Replace the chains.", "31.03.24", "31.12.24"],
    )
    assert (found["target_date"], found["revised_target_date"]) == ("2024-03-31", "2024-12-31")


def test_an_issue_and_its_recommendation_in_one_column() -> None:
    found = only(
        ["Audit", "Issue / Recommendation", "Agreed action and responsible officer", "Agreed date"],
        ["Moorings", "Chains rust. Replace them.", "Agreed.\nOwner: Clerk", "31 May 2024"],
    )
    assert found["text"] == "Chains rust. Replace them."
    assert found["owner"] == "Clerk"


@pytest.mark.parametrize(
    ("held", "status"), [("Divers are booked for the spring.", True), ("31/03/2024", False)]
)
def test_a_last_update_is_words_or_a_day(held: str, status: bool) -> None:
    header = ["Audit", "Recommendation", "Due", "Last update"]
    draft = read(
        paper("# Audit recommendations", table(header, ["Moorings", "Replace.", "1/5/24", held]))
    ).drafts[0]
    assert ("status_text" in draft.fields) is status
    assert codes(draft) == set()
