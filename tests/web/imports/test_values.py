import datetime as dt

from moothall.documents.drafts import Draft, Field
from moothall.documents.findings import Finding
from moothall.documents.tree import NOWHERE
from moothall.facts.dates import TO_BE_CONFIRMED, Precision, StatedDate
from moothall.web.imports.values import lines, of_the_whole, shown, stated

MAY = StatedDate.day(dt.date(2024, 5, 1))
DRAFT = Draft(
    "recommendation",
    NOWHERE,
    {
        "text": Field("Lock the store", "Lock the store"),
        "target_date": Field(MAY, "01/05/24"),
        "rating": Field("H", "High"),
        "earlier_target_dates": Field([{"label": "March 2024", "date": TO_BE_CONFIRMED}]),
        "weight of it": Field("12"),
    },
    (Finding("DATE003", "It is long past.", field="target_date"),),
)


def test_doubtful_fields_come_first_with_their_doubts():
    first, *rest = shown(DRAFT)
    assert (first.name, first.doubts) == ("target_date", ("It is long past.",))
    assert [f.label for f in rest] == [
        "Rating", "Earlier revised dates", "Recommendation", "Weight of it",
    ]  # fmt: skip


def test_what_was_printed_is_shown_only_where_it_says_something_else():
    printed = {f.name: f.printed for f in shown(DRAFT)}
    assert printed["target_date"] == "01/05/24"
    assert printed["rating"] == "High"
    assert printed["text"] == ""


def test_a_doubt_about_a_field_that_was_not_read_is_shown_all_the_same():
    draft = Draft(
        "recommendation", NOWHERE, {}, (Finding("TEXT001", "It is empty.", field="text"),)
    )
    (field,) = shown(draft)
    assert (field.label, field.read, field.doubts) == ("Recommendation", (), ("It is empty.",))


def test_what_is_doubtful_of_the_whole_row_is_told_unless_it_is_asked():
    told = Finding("PAGE001", "The words of page 3 were recognised in a picture")
    asked = Finding("TABLE002", "The row's cells may be wrong")
    draft = Draft("recommendation", NOWHERE, {}, (told, told, asked, *DRAFT.doubts))
    assert of_the_whole(draft) == [told.message]


def test_dates_are_worded_as_people_write_them():
    assert stated(MAY) == "1 May 2024"
    assert stated(TO_BE_CONFIRMED) == "to be confirmed"
    assert stated(StatedDate()) == "no date could be read"
    month = StatedDate(dt.date(2025, 10, 1), dt.date(2025, 10, 31), Precision.MONTH)
    assert stated(month) == "31 October 2025 (printed as a month)"
    twice = StatedDate(MAY.start, MAY.end, Precision.DAY, also=(dt.date(2024, 3, 1),))
    assert stated(twice) == "1 May 2024, after 1 March 2024"


def test_lists_and_signals_are_worded():
    assert lines("signals", ["no_update", "partly_implemented"]) == [
        "no update this cycle, partly implemented"
    ]
    assert lines("parts", ["3a", "3b"]) == ["3a, 3b"]
    assert lines("earlier_target_dates", [{"label": "May 2024", "date": MAY.as_dict()}]) == [
        "May 2024: 1 May 2024"
    ]
    assert lines("owner", "") == []


def test_own_columns_stand_under_their_own_headings_after_the_fields():
    own = [
        {"heading": "Budget code", "text": "2144/A", "place": {}},
        {"heading": "Note on Owner", "text": "Ask first\nthen write", "place": {}},
    ]
    draft = Draft(
        "recommendation", NOWHERE, {"extras": Field(own), "text": Field("Lock the store")}
    )
    assert [(f.label, f.read) for f in shown(draft)] == [
        ("Recommendation", ("Lock the store",)),
        ("Budget code", ("2144/A",)),
        ("Note on Owner", ("Ask first", "then write")),
    ]


def test_an_update_without_dates_is_not_said_twice():
    said = {"narrative": Field("Locks are bought."), "status_text": Field("Locks are bought.")}
    assert [f.name for f in shown(Draft("recommendation", NOWHERE, said))] == ["status_text"]
    said["status_text"] = Field("1 May 2024. Locks are bought.")
    both = [f.name for f in shown(Draft("recommendation", NOWHERE, said))]
    assert both == ["narrative", "status_text"]
