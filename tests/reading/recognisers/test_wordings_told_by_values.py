"""Names and headings of several meanings, and the values and neighbours that tell which."""

from __future__ import annotations

from typing import Any

import pytest

from .layouts import paper, read, rows, table

TITLE = "# Internal audit report: Ice house"
TEXT = "Lime the walls before each winter."


def card(*names: list[str]) -> dict[str, Any]:
    (found,) = rows(paper(TITLE, table(["Recommendation 3", TEXT], *names)))
    return found


@pytest.mark.parametrize("name", ["To be actioned by", "To be completed by", "For action by"])
def test_who_or_when_is_told_by_the_value(name: str) -> None:
    rated = ["Priority", "Low"], ["Response", "Agreed."]
    assert card(*rated, [name, "Keeper of the Ice"])["owner"] == "Keeper of the Ice"
    assert card(*rated, [name, "31 May 2026"])["target_date"] == "2026-05-31"


def test_in_prose_the_value_tells_too() -> None:
    lines = f"Recommendation 3: {TEXT}", "Priority: Low", "To be completed by: Keeper of the Ice"
    (found,) = rows(paper(TITLE, *lines, "No later than: 31 May 2026"))
    assert (found["owner"], found["target_date"]) == ("Keeper of the Ice", "2026-05-31")


def test_no_later_than_is_when() -> None:
    found = card(["Actioned by", "Keeper of the Ice"], ["No later than", "31 May 2026"],
                 ["Status", "Open"])  # fmt: skip
    assert (found["owner"], found["target_date"]) == ("Keeper of the Ice", "2026-05-31")
    assert found["state_printed"] == "Open"


def test_a_risk_told_in_words_is_no_rating() -> None:
    found = card(["Risk", "The ice may melt."], ["Priority", "High"], ["Owner", "Keeper"])
    assert found["rating"] == "High"
    found = card(["Risk", "High"], ["Response", "Agreed."], ["Owner", "Keeper"])
    assert found["rating"] == "High"


def test_a_numbered_recommendation_with_an_answer_and_no_owner() -> None:
    found = card(
        ["Summary findings", "The walls were bare."],
        ["Arrangement concerned", "Storage"],
        ["Management comments", "Agreed. Lime has been bought."],
        ["Improvement opportunity", "Walls could be better kept."],
    )
    assert (found["number"], found["text"]) == ("3", TEXT)
    assert found["finding"] == "The walls were bare."
    assert found["management_response"] == "Agreed. Lime has been bought."


def test_whether_it_was_addressed_is_the_state() -> None:
    head = ["", "Earlier recommendation", "Progress", "Addressed?", "Further action?"]
    body = [
        [str(n), f"Count the blocks of week {n}.", "Counting began.", said, "Yes, see above"]
        for n, said in enumerate(("Yes", "Partially", "No"), 1)
    ]
    found = rows(paper(TITLE, table(head, *body)))
    assert [one["state_printed"] for one in found] == ["Yes", "Partially", "No"]
    assert not any("management_response" in one for one in found)


def test_a_response_with_its_timing() -> None:
    head = ["Issue/risk", "Recommendation", "Agreed management action/timing"]
    body = ["1. Walls\nThe walls were bare.", TEXT, "Agreed.\n31 May 2026"]
    (found,) = rows(paper("# Annual report", "## Action plan", table(head, body)))
    assert (found["text"], found["target_date"]) == (TEXT, "2026-05-31")


def test_a_heading_that_a_narrow_cell_broke() -> None:
    head = ["Audit (report date)", "Recommendation", "Own er", "Origin al due", "Revis ed due"]
    body = ["Ice house\n(May 2024)", TEXT, "Keeper", "May 2025", "May 2026"]
    (found,) = rows(paper("# Recommendations outstanding", table(head, body)))
    assert (found["audit"], found["owner"]) == ("Ice house", "Keeper")
    assert (found["target_date"], found["revised_target_date"]) == ("2025-05-31", "2026-05-31")


def test_a_sentence_about_an_audit_names_none() -> None:
    head = ["No", "Recommendation", "Owner", "Due date"]
    body = ["1", TEXT, "Keeper", "May 2025"]
    said = "Audit of the stores. The stores were found in order."
    found = paper("# Annual report", said, "## Recommendations", table(head, body))
    assert "audit" not in rows(found)[0]


def test_a_heading_is_no_sentence() -> None:
    """A row of words with a full stop heads nothing, whatever wordings it contains."""
    first = ["Recommendations made under the rules of the port must be answered.", "Key owner"]
    found = read(paper(TITLE, table(first, ["Others need no answer at all.", "Note"])))
    assert not found.drafts
