"""A person says what the columns of a table are, and the next file of that shape is read so."""

from __future__ import annotations

from moothall.reading.recognisers.columns import FIELD_WORDS, LEAVE, OWN
from moothall.reading.recognisers.fields import PLAIN
from moothall.reading.recognisers.recommendations import recognise
from tests.specimens.trackers import county, parish

from .layouts import extras, paper, plain, table
from .trackers import by_reference, taken


def test_an_unknown_table_is_told_and_used_once_its_columns_are_named() -> None:
    [told] = taken(parish.workbook()).tables
    assert (told.name, told.rows, told.used) == ("Ledger", 4, False)
    assert {c.field for c in told.columns} == {""}
    said = {0: "audit", 1: "text", 2: "owner", 3: "target_date", 4: "state_printed", 5: OWN}
    found = taken(parish.workbook(first=4), {told.key: said})
    assert [t.used for t in found.tables] == [True]
    first = found.drafts[0]
    assert plain(first) == {
        "audit": "Quay dues 4",
        "text": "Count the boats at berth 4 on the first of every month.",
        "owner": "Harbour Clerk",
        "target_date": "2025-04-01",
        "state_printed": "Open",
    }
    assert extras(first) == {"Reeve's mark": "x"}
    assert extras(found.drafts[-1]) == {"Reeve's mark": "x", "Colour": "asked twice"}


def test_what_a_person_says_wins_and_the_other_column_gives_way() -> None:
    data = county.workbook()
    key = taken(data).tables[0].key
    said = {12: "remarks", 13: LEAVE, 17: OWN, 99: "text", 18: "nonsense"}
    found = taken(data, {key: said})
    row = by_reference(found)["W002"]
    assert plain(row)["remarks"] == "2023/24"
    own = extras(row)
    assert own["Comments"] == "Told the board about 2."
    assert own["Evidence"] == "Folder 2"
    assert "Opinion" not in own
    assert own["Sponsor group"] == "Group B"
    columns = {c.index: c.field for c in found.tables[0].columns}
    assert (columns[12], columns[13], columns[15], columns[17]) == ("remarks", LEAVE, "", "")


def test_a_table_whose_words_a_person_takes_away_is_not_used() -> None:
    data = parish.workbook()
    [told] = taken(data).tables
    found = taken(data, {told.key: {0: "audit", 1: LEAVE}})
    assert [t.used for t in found.tables] == [False]
    assert found.drafts == ()


def test_a_papers_tables_are_told_too_and_obey() -> None:
    document = paper(
        "# Audit recommendations",
        table(["Audit", "Recommendation", "Priority", "Due date", "Ward"],
              ["Moorings", "Inspect the chains.", "High", "31/03/2024", "East"]),
    )  # fmt: skip
    found = recognise(document)
    [told] = found.tables
    assert (told.name, told.rows, told.used) == ("Audit recommendations", 1, True)
    assert extras(found.drafts[0]) == {"Ward": "East"}
    again = recognise(document, {told.key: {4: "service"}})
    assert again.drafts[0].value("service") == "East"


def test_the_words_for_people_cover_every_field_of_a_column() -> None:
    assert set(PLAIN) <= set(FIELD_WORDS)
    assert {OWN, LEAVE}.isdisjoint(FIELD_WORDS)
    assert len(set(FIELD_WORDS.values())) == len(FIELD_WORDS)
