"""Recommendations in frames, at the ends of list items, and below sentences of a finding."""

from __future__ import annotations

import pytest

from moothall.documents.tree import ListBlock, ListItem
from moothall.reading.recognisers.tails import both, split

from .layouts import paper, rows, table

TITLE = "# Internal audit report: Ropes and buoys"


def test_a_frame_around_one_recommendation() -> None:
    frame = table(
        ["Recommendation 3 (High)"],
        ["Splice the mooring ropes anew."],
        ["Response: Agreed."],
        ["Owner: Pier Master\nDate: May 2026"],
    )
    (record,) = rows(paper(TITLE, "## Finding 3: Ropes", "The ropes were frayed.", frame))
    assert (record["number"], record["rating"]) == ("3", "High")
    assert record["text"] == "Splice the mooring ropes anew."
    assert (record["owner"], record["target_date"]) == ("Pier Master", "2026-05-31")


def test_a_frame_around_other_words_is_none() -> None:
    frame = table(["Opinion: Limited"], ["The ropes were frayed."])
    assert rows(paper(TITLE, frame)) == []


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("Count the buoys weekly. (High, 31/12/25)", {"rating", "target_date"}),
        ("Count the buoys weekly (Pier Master / Clerk, 31/12/25)", {"owner", "target_date"}),
        ("Count the buoys weekly (Medium; Pier Master; TBC)", {"rating", "owner", "target_date"}),
        ("Count the buoys weekly (red and green)", set[str]()),
    ],
)
def test_what_stands_in_brackets_at_the_end(text: str, fields: set[str]) -> None:
    words, said = split(text)
    assert said.keys() == fields
    assert words == text or not words.endswith(")")


def test_items_below_the_name_of_their_owner() -> None:
    def items(*texts: str) -> ListBlock:
        return ListBlock(tuple(ListItem(text) for text in texts))

    found = rows(
        paper(
            "# Outstanding audit recommendations",
            "## Pier Master",
            items("Count the buoys weekly. (High, 31/12/25)", "Oil the winches. (Low, TBC)"),
            "## Head of Ferries",
            items("Stow the life jackets. (High, Oct 25)", "Paint the ramp. (Low, Oct 25)"),
        )
    )
    assert [r["owner"] for r in found] == ["Pier Master"] * 2 + ["Head of Ferries"] * 2
    assert [r["rating"] for r in found] == ["High", "Low", "High", "Low"]
    assert found[0]["target_date"] == "2025-12-31"


def test_two_fields_behind_one_label() -> None:
    wanted = {"owner", "target_date"}
    assert both("Pier Master, by end of May 2026", wanted) == {
        "owner": "Pier Master",
        "target_date": "end of May 2026",
    }
    assert both("Pier Master and others as needed", wanted) == {}


def test_a_sentence_of_a_finding_does_not_say_what_the_paper_is_about() -> None:
    found = rows(
        paper(
            TITLE,
            "Training of the crews had lapsed.",
            "Recommendation 1 (High)",
            "Train the crews each spring.",
            "Management response: Agreed.",
            "Responsibility and timescale: Pier Master, by May 2026",
        )
    )
    assert [(r["owner"], r["target_date"]) for r in found] == [("Pier Master", "2026-05-31")]


def test_the_heading_of_a_finding_does_not_say_what_the_paper_is_about() -> None:
    frame = table(
        ["Recommendation 2 (Low)"],
        ["Train the crews each spring."],
        ["Response: Agreed."],
        ["Owner: Pier Master"],
    )
    (record,) = rows(paper(TITLE, "## Finding 2: Training plan", "It had lapsed.", frame))
    assert record["owner"] == "Pier Master"
