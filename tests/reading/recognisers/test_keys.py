"""Tables that say what ratings, states and colours mean: never records, whatever their headings."""

from __future__ import annotations

import pytest

from .layouts import paper, read, rows, table

TRACKED = table(
    ["No", "Recommendation", "Priority", "Owner", "Due date", "Status"],
    ["1", "Weigh the catch on the quay.", "High", "Harbour Master", "May 2025", "Open"],
    ["2", "Seal the scales each year.", "Low", "Harbour Master", "June 2025", "Closed"],
    number=1,
)

KEYS = {
    "ratings": [
        ["Rating", "Description"],
        ["High", "A gap that could stop the quay. Action is needed at once."],
        ["Medium", "A gap that should be closed this year."],
        ["Low", "A small gain."],
    ],
    "priorities with a time": [
        ["Priority", "Meaning", "Timescale"],
        ["Priority 1", "The control has failed.", "Within one month"],
        ["Priority 2", "The control is weak.", "Within three months"],
        ["Priority 3", "The control could be better.", "Within six months"],
    ],
    "recommendations by rank": [
        ["Priority", "What it means for the recommendation", "When action is due"],
        ["Fundamental", "Action is imperative to save the objective.", "1 month"],
        ["Significant", "Action is needed to avoid large risks.", "3 months"],
        ["Merits attention", "Action is advised for value.", "12 months"],
    ],
    "states": [
        ["Status", "Description"],
        ["Implemented", "The action is done and audit has seen proof."],
        ["Partially implemented", "Some of the action is done."],
        ["Not implemented", "Nothing has been done yet."],
        ["Superseded", "The action is needed no more."],
    ],
    "colours": [
        ["RAG", "Definition"],
        ["Red", "Past its date and no progress."],
        ["Amber", "Past its date with some progress."],
        ["Green", "On course."],
        ["Blue", "Done."],
    ],
    "assurance": [
        ["Assurance level", "Description"],
        ["Substantial", "Controls are sound."],
        ["Reasonable", "Controls are sound with some gaps."],
        ["Limited", "Gaps put objectives at risk."],
        ["No assurance", "Controls have failed."],
    ],
    "opinions with the actions they ask for": [
        ["Grade", "Definition", "Action required"],
        ["Critical", "Could sink the fleet.", "Immediate action by the chief officer."],
        ["High", "Could hold the fleet in port.", "Action within a month."],
        ["Moderate", "Could slow the fleet.", "Action within six months."],
        ["Low", "Good practice.", "Action at the manager's discretion."],
    ],
    "without a header": [
        ["High", "Recommendation is vital and must be done within three months."],
        ["Medium", "Recommendation should be done within six months."],
        ["Low", "Recommendation is good practice."],
    ],
    "types of recommendations": [
        ["Type of recommendation", "Background"],
        ["Statutory", "Recommendations made under the Act, to be answered in public."],
        ["Key", "Recommendations made where a significant weakness is found."],
        ["Improvement", "Recommendations that would better the arrangements."],
    ],
    "letters": [
        ["Category", "Recommendation", "Definition"],
        ["A", "Must be done", "The matter is grave and needs the board's eye."],
        ["B", "Should be done", "The matter is of weight and needs a manager's eye."],
        ["C", "Could be done", "The matter is small."],
    ],
    "numbers with names": [
        ["Priority rating", "Implementation timescale", "Description"],
        ["1 - High", "Immediately", "A fundamental weakness that should be put right now."],
        ["2 - Medium", "3 months", "A weakness that should be put right soon."],
        ["3 - Low", "6 months", "A point of good practice that officers should consider."],
    ],
    "a state and a colour": [
        ["RAG status", "Status", "Explanation"],
        ["Red", "Overdue", "The due date has passed and no new date is agreed."],
        ["Amber", "In progress", "The due date has passed and a new date is agreed."],
        ["Green", "Complete", "The owner says that it is done."],
    ],
}


@pytest.mark.parametrize("kind", KEYS)
def test_a_key_gives_no_records(kind: str) -> None:
    key = table(*KEYS[kind], number=2)
    alone = paper("# Internal audit report: Quays", "## Appendix: Definitions", key)
    assert rows(alone) == []
    before = paper("# Internal audit progress report", "## Key to the table", key, TRACKED)
    after = paper("# Internal audit progress report", "## Recommendations", TRACKED, key)
    for one in (before, after):
        assert [found["number"] for found in rows(one)] == ["1", "2"]


def test_ratings_in_front_of_what_is_to_be_done_are_no_key() -> None:
    acts = table(
        ["Priority", "Recommendation"],
        ["High", "The scales should be sealed."],
        ["Medium", "The ice house should be limed."],
        ["Low", "The bell should be hung again."],
    )
    assert len(read(paper("# Internal audit recommendations", acts)).drafts) == 3
