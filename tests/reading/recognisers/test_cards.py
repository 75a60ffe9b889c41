"""Cards: tables that print one recommendation each, or several below each other."""

from __future__ import annotations

from .layouts import paper, rows, table, wide

TITLE = "# Internal audit report: Quay crane"
TEXT = "Grease the slewing ring before each shift."


def test_names_beside_values_several_in_a_row() -> None:
    card = table(
        ["Observation", wide("The ring was dry.", 3)],
        ["Recommendation", wide(TEXT, 3)],
        ["Grade", "2", "Accepted?", "In part"],
        ["Owner", "Crane Manager", "Deadline", "May 2026"],
    )
    (record,) = rows(paper(TITLE, card))
    assert record["text"] == TEXT
    assert record["finding"] == "The ring was dry."
    assert (record["owner"], record["target_date"]) == ("Crane Manager", "2026-05-31")
    assert record["rating"] == "2"
    assert "status_text" not in record


def test_the_row_at_the_top_of_a_card() -> None:
    card = table(
        ["7", "Slewing ring", "Priority: High"],
        ["Recommendation", wide(TEXT, 2)],
        ["Responsible officer", wide("Crane Manager", 2)],
        ["Due date", wide("May 2026", 2)],
    )
    (record,) = rows(paper(TITLE, card))
    told = {n: record[n] for n in ("number", "title", "rating", "text")}
    assert told == {"number": "7", "title": "Slewing ring", "rating": "High", "text": TEXT}


def test_cards_below_each_other_each_with_its_top() -> None:
    cards = table(
        ["Ref 1: Slewing ring", "HIGH"],
        ["What should be done", TEXT],
        ["Why it matters", "The jib may stick."],
        ["By whom", "Crane Manager"],
        ["Ref 2: Hook", "LOW"],
        ["What should be done", "Paint the hook yellow."],
        ["By whom", "Crane Manager"],
    )
    first, second = rows(paper(TITLE, cards))
    assert (first["number"], first["rating"], first["text"]) == ("1", "HIGH", TEXT)
    assert (second["title"], second["rating"]) == ("Hook", "LOW")
    assert "finding" not in first


def test_names_above_values_below_the_words() -> None:
    card = table(
        ["Finding", wide("The ring was dry.", 2)],
        ["Recommendation", wide(TEXT, 2)],
        ["Priority", "Owner", "Target date"],
        ["High", "Crane Manager", "May 2026"],
    )
    (record,) = rows(paper(TITLE, card))
    assert record["text"] == TEXT
    assert (record["rating"], record["owner"]) == ("High", "Crane Manager")
    assert record["target_date"] == "2026-05-31"


def test_a_name_in_other_words_begins_no_other_card() -> None:
    card = table(
        ["Finding", "The ring was dry."],
        ["Why this matters", "The jib may stick."],
        ["Recommendation", TEXT],
        ["Owner", "Crane Manager"],
        ["Due date", "May 2026"],
    )
    (record,) = rows(paper(TITLE, card))
    assert record["finding"] == "The ring was dry."


def test_a_table_with_headings_is_no_card() -> None:
    heads = ["No", "Recommendation", "Priority", "Owner"]
    one = table(heads, ["1", TEXT, "High", "Crane Manager"])
    several = table(heads, ["1", TEXT, "High", "Crane Manager"], ["2", "Paint it.", "Low", "Clerk"])
    assert [r["number"] for r in rows(paper(TITLE, one))] == ["1"]
    assert [r["number"] for r in rows(paper(TITLE, several))] == ["1", "2"]


def test_names_and_values_of_something_else_are_no_card() -> None:
    other = table(
        ["Budget holder", "Crane Manager", "Code", "7714"],
        ["Approved", "May 2026", "Status", "Open"],
    )
    assert rows(paper(TITLE, other)) == []


def test_a_name_of_two_fields_beside_the_value_of_each() -> None:
    card = table(
        ["Management action 4", wide("Priority: Low", 2)],
        ["Original management action", wide(TEXT, 2)],
        ["Original due date", wide("May 2025", 2)],
        ["Status", wide("Not implemented", 2)],
        ["Revised date / owner", "30 June 2026", "Crane Manager"],
    )
    (record,) = rows(paper(TITLE, card))
    told = {n: record[n] for n in ("number", "rating", "text", "owner", "revised_target_date")}
    assert told == {
        "number": "4",
        "rating": "Low",
        "text": TEXT,
        "owner": "Crane Manager",
        "revised_target_date": "2026-06-30",
    }
