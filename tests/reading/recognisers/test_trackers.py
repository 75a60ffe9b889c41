"""A team's own workbook: rows over several sheets, columns of its own, and what holds no rows."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from moothall.documents.codes import CODES
from moothall.documents.drafts import Recognised
from moothall.reading import read
from moothall.reading.recognisers.recommendations import recognise
from tests.specimens.trackers import borough, college, county, fire, parish, trust
from tests.specimens.trackers.sheets import book, saved, sheet

from .layouts import codes, extras, plain
from .trackers import by_reference, remarks, said, taken


@pytest.fixture(scope="module")
def wealdshire() -> Recognised:
    return taken(county.workbook())


@pytest.fixture(scope="module")
def holloway() -> Recognised:
    return taken(college.workbook())


def test_rows_of_all_sheets_are_taken_once(wealdshire: Recognised) -> None:
    sheets = Counter(d.place.sheet for d in wealdshire.drafts)
    assert sheets == {"Open": 30, "Not yet due": 10, "Closed 2023-24": 20, "Closed 2022-23": 20}
    copies = [words for words in said(wealdshire) if words.startswith("sheet Archive")]
    assert copies == ["sheet Archive: 12 rows repeat rows of other sheets, and were left out"]


def test_a_sheets_name_gives_the_state_where_no_column_does(wealdshire: Recognised) -> None:
    rows = by_reference(wealdshire)
    for reference, state, printed in (
        ("W001", "Open", "Open"),
        ("W031", "Not yet due", "Not yet due"),
        ("W041", "Closed", "Closed 2023-24"),
    ):
        found = rows[reference].fields["state_printed"]
        assert (found.value, found.printed) == (state, printed)
    assert plain(rows["W041"])["completed_date"] == "2023-09-02"
    assert plain(rows["W041"])["signals"] == ["reported_complete"]


def test_every_field_of_a_tracker(wealdshire: Recognised) -> None:
    row = plain(by_reference(wealdshire)["W003"])
    assert (
        row
        | {
            "audit": "Moot Hall Bookings",
            "rating": "High",
            "owner": "Head of Ferries",
            "holder": "Ada Fenn",
            "owner_email": "ada.fenn@wealdshire.example",
            "directorate": "Place",
            "target_date": "2024-04-28",
            "revised_target_date": "2025-04-28",
            "status_text": "Return 3 is being drafted.",
            "remarks": "Told the board about 3.",
            "evidence": "Folder 3",
        }
        == row
    )


def test_columns_of_its_own_stay_under_their_headings(wealdshire: Recognised) -> None:
    own = extras(by_reference(wealdshire)["W005"])
    assert own == {
        "Audit year": "2023/24", "Opinion": "Limited", "Cost (£)": "1205",
        "Comments (2)": "Second comment", "Sponsor group": "Group B", "Risk theme": "Money",
        "Ward": "North", "Plan line": "P5", "Lead auditor": "C. Reed", "Chased on": "01/09/2024",
        "Board date": "Autumn", "Old ref": "OLD5",
    }  # fmt: skip
    first = by_reference(wealdshire)["W005"].value("extras")[0]
    assert first["place"]["cell"] == "M9"
    assert "COLS001" not in codes(by_reference(wealdshire)["W031"]), "said once a shape"


def test_notes_are_kept_with_their_column(wealdshire: Recognised) -> None:
    own = extras(by_reference(wealdshire)["W001"])
    assert own["Note on Latest update"] == "Ask Ada again in May."
    assert "note on the heading “Recommendation”: As agreed in the final report." in said(
        wealdshire
    )


def test_what_a_workbook_hides_is_said_and_read(wealdshire: Recognised) -> None:
    assert remarks(county.workbook()) == [
        ("Open", "column Z is hidden, and was read"),
        ("Open", "row 9 is hidden, and was read"),
        ("Open", "2 cells have notes, which were read"),
        ("Lists", "the sheet Lists is hidden, and was read"),
    ]
    assert "ROWS002" in codes(by_reference(wealdshire)["W005"])
    [hidden] = [c.heading for c in wealdshire.tables[0].columns if c.hidden]
    assert hidden == "Old ref"


def test_sheets_that_are_no_records(wealdshire: Recognised) -> None:
    assert [words for words in said(wealdshire) if words.startswith("table")] == [
        "table: Status | Priority | Directorate | Owner",
        "table: Name | Job title | Email | Directorate",
    ]


def test_tables_are_told_for_confirming(wealdshire: Recognised) -> None:
    told = [(t.name, t.rows, t.used) for t in wealdshire.tables]
    assert told == [
        ("Open", 30, True), ("Not yet due", 10, True), ("Closed 2023-24", 20, True),
        ("Closed 2022-23", 20, True),
    ]  # fmt: skip
    assert len({t.key for t in wealdshire.tables}) == 1
    columns = {c.heading: c for c in wealdshire.tables[0].columns}
    assert columns["Original due date"].field == "target_date"
    assert columns["Original due date"].samples[0] == "28/02/2024"
    assert (columns["Opinion"].field, columns["Comments (2)"].index) == ("", 16)


def test_six_hundred_rows_with_clutter(holloway: Recognised) -> None:
    assert len(holloway.drafts) == college.ROWS == 600
    states = Counter(plain(d)["state_printed"] for d in holloway.drafts)
    assert states == {
        "Open": 149, "Closed": 1, "Not due": 120, "Complete": 290, "No longer applicable": 40,
    }  # fmt: skip
    assert all(set(college.OWN) <= set(extras(d)) for d in holloway.drafts)
    [stray] = {d.value("reference") for d in holloway.drafts if "Column AB" in extras(d)} & {
        "HG0006"
    }
    assert extras(by_reference(holloway)[stray])["Column AB"] == "ask Lin"


def test_a_row_that_contradicts_its_sheet_is_doubted(holloway: Recognised) -> None:
    doubted = [d.value("reference") for d in holloway.drafts if "STATE001" in codes(d)]
    assert doubted == ["HG0077"]
    assert CODES["STATE001"].asks


def test_banding_is_no_meaning_and_a_dashboard_no_record(holloway: Recognised) -> None:
    assert said(holloway) == [
        "sheet Dashboard: 3 rows repeat rows of other sheets, and were left out"
    ]
    assert not any("COLOUR001" in codes(d) for d in holloway.drafts)


def test_errors_formulas_and_numbers_for_dates() -> None:
    rows = by_reference(taken(trust.workbook()))
    assert "CELL002" in codes(rows["S1"])
    assert rows["S2"].fields["owner"].value == "", "an error is no post"
    assert rows["S2"].printed("owner") == "#N/A"
    assert {"CELL001", "DATE008", "ROWS002"} <= codes(rows["S2"])
    assert plain(rows["S2"])["target_date"] == "2024-03-31"
    assert plain(rows["S3"])["target_date"] == "2024-04-30", "a serial that is stored as text"
    assert plain(rows["S4"])["target_date"] == "2024-05-31"
    assert plain(rows["S5"])["target_date"] == "TBC"
    assert set(rows) == {"S1", "S2", "S3", "S4", "S5", "S6"}


def test_status_sheet_and_closing_date_must_agree() -> None:
    rows = by_reference(taken(trust.workbook()))
    doubts = {r: [f.field for f in d.doubts if f.code == "STATE001"] for r, d in rows.items()}
    assert doubts == {
        "S1": [], "S2": [], "S3": ["state_printed"], "S4": ["completed_date"], "S5": [], "S6": [],
    }  # fmt: skip


def test_threads_links_filters_and_rules() -> None:
    rows = by_reference(taken(trust.workbook()))
    note = extras(rows["S2"])["Note on Update"]
    assert note == "Ivy Quay: Is the rota signed?\nLee Strand: Yes, on 3 February."
    assert rows["S5"].value("owner_email") == "ivy.quay@saltmere.example"
    words = [words for _, words in remarks(trust.workbook())]
    assert "2 rows are hidden by a filter, and were read: 4 to 5" in words
    assert any("conditional formatting" in w for w in words)
    assert any(w.startswith("2 formulas have no stored value") for w in words)


def test_a_band_across_the_rows_gives_the_state() -> None:
    found = recognise(read(college.csv(), name="tracker.csv"))
    rows = by_reference(found)
    assert [plain(d).get("state_printed") for d in rows.values()] == [
        "Open", "Open", "Completed", "Open",
    ]  # fmt: skip
    assert [r for r, d in rows.items() if "STATE001" in codes(d)] == ["HG4"]
    assert extras(rows["HG2"]) == {"Campus": "South", "Comments (2)": "Told Lin."}
    assert plain(rows["HG2"])["holder"] == "Lin Moor"


def test_a_row_on_two_sheets_is_doubted_and_kept() -> None:
    found = taken(borough.workbook())
    twice = [d for d in found.drafts if "ROWS004" in codes(d)]
    assert [(d.place.sheet, d.value("number")) for d in twice] == [("Closed", "8")]
    assert len(found.drafts) == 14


def test_a_heading_over_a_number_and_its_words_is_that_of_the_words() -> None:
    rows = [d for d in taken(borough.workbook()).drafts if d.place.sheet == "Spring 2025"]
    assert [(d.value("number"), d.value("audit")) for d in rows] == [
        ("1", "Theatre"), ("2", "Theatre"),
    ]  # fmt: skip
    assert str(rows[0].value("text")).startswith("Count the seats")
    assert rows[0].value("target_date").end == date(2025, 6, 30)


@pytest.mark.parametrize("make", [county, fire, trust, college, borough, parish])
def test_recognising_again_gives_the_same(make: object) -> None:
    data = make.workbook()  # type: ignore[attr-defined]
    assert taken(data) == taken(data)


def test_a_workbook_that_says_nowhere_whose_actions_they_are() -> None:
    made = book()
    heads = ["Action", "Lead", "Due", "RAG", "Last update"]
    row = ["Write a plan for the weir.", "Clerk", "1/5/25", "R", "Half of it is drafted."]
    sheet(made, "Outstanding", [heads, row])
    sheet(made, "Phone list", [["Name", "Post", "Email"], ["A. Fenn", "Clerk", "a@weald.example"]])
    found = taken(saved(made))
    assert [plain(d)["text"] for d in found.drafts] == ["Write a plan for the weir."]


def test_a_title_beside_the_heading_of_a_key_is_no_header() -> None:
    made = book()
    sheet(made, "Audit", [
        ["Recommendation tracker 2024/25", None, None, None, "RAG Key"],
        ["Report", "Rec.", "Agreed action", "Due date", "RAG"],
        ["Locks", 1, "Grease the lock gates each spring.", "1/5/25", "Red"],
        ["Locks", 2, "Paint the lock gates each spring.", "1/6/25", "Green"],
    ])  # fmt: skip
    rows = by_reference(taken(saved(made)))
    assert plain(rows["1"])["text"] == "Grease the lock gates each spring."
    assert plain(rows["2"])["target_date"] == "2025-06-01"
