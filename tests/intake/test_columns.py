"""What a person says that columns are: read again, remembered, forgotten."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest

from moothall.core.history import rows_of
from moothall.core.models import Council, User
from moothall.core.policies import Refused
from moothall.documents.drafts import TableRead
from moothall.documents.tree import NOWHERE
from moothall.intake import operations, queries
from moothall.intake.models import Import, Layout
from moothall.intake.tables import CHOICES, Shape, read_as, shapes

from .conftest import day

pytestmark = pytest.mark.django_db

HEADS = ["Ref", "Audit", "Recommendation", "Rating", "Due", "Wotsit", "Whatnot"]
ROWS = [
    ["F1", "Boat Hire", "Life jackets should be tested before each season.", "High",
     "31/05/2024", "Jackets were bought.", "Blue folder"],
    ["F2", "Boat Hire", "Oars should be counted each evening and the sheet signed.", "Low",
     "30/06/2024", "Counting has begun.", "Red folder"],
    ["F3", "Market Stalls", "Stall rents should be reviewed every spring.", "Medium",
     "31/07/2024", "A review is booked.", "Red folder"],
]  # fmt: skip


def workbook(*sheets: str, heads: list[str] = HEADS, rows: list[list[str]] = ROWS) -> bytes:
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for at, name in enumerate(sheets):
        sheet = made.create_sheet(name)
        sheet.append(heads)
        for row in rows:
            sheet.append([f"{row[0]}{at or ''}", row[1], f"{row[2]} In {name}.", *row[3:]])
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


@pytest.fixture
def tracker(start: Any) -> Import:
    given: Import = start(workbook("North", "South"), name="tracker.xlsx", as_at=day("2025-03-31"))
    return given


def index(import_: Import, heading: str) -> tuple[str, int]:
    for shape in shapes(import_):
        for column in shape.columns:
            if column.heading == heading:
                return shape.key, column.index
    raise AssertionError(heading)


def say(import_: Import, by: User, **fields: str) -> Import:
    chosen: dict[str, dict[int, str]] = {}
    for heading, field in fields.items():
        key, at = index(import_, heading.replace("_", " "))
        chosen.setdefault(key, {})[at] = field
    return operations.set_columns(import_=import_, chosen=chosen, by=by)


def values(import_: Import, name: str) -> list[str]:
    fields = [row.draft["fields"] for row in import_.rows.all() if row.draft]
    return [str(one[name]["value"]) for one in fields if name in one]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("(Status as at 31.12.2024).", "Status as at 31.12.2024"),
        ("Tracker (2024)", "Tracker (2024)"),
        ("(a) and (b)", "(a) and (b)"),
        ("Open items:", "Open items"),
        ("...", "..."),
    ],
)
def test_a_table_named_by_the_line_above_it_is_named_bare(name: str, shown: str) -> None:
    assert Shape("key", (TableRead("key", name, NOWHERE, (), 1, True),), ()).names == (shown,)


def test_sheets_of_one_shape_are_shown_once(tracker: Import) -> None:
    (shape,) = shapes(tracker)
    assert shape.names == ("North", "South")
    assert shape.rows == 6
    assert [c.heading for c in shape.columns] == HEADS
    assert shape.understood + shape.own + shape.left == len(HEADS)
    assert {read_as(c) for c in shape.columns} <= CHOICES.keys()
    assert queries.preview(tracker).sheets == {"North": 3, "South": 3}


def test_a_column_is_read_as_a_person_says(tracker: Import, auditor: User) -> None:
    say(tracker, auditor, Wotsit="status_text", Whatnot="leave")
    assert values(tracker, "status_text")[0] == "Jackets were bought."
    assert queries.preview(tracker).read == 6
    headings = [one["heading"] for row in tracker.rows.all() for one in extras(row)]
    assert "Wotsit" not in headings
    assert "Whatnot" not in headings


def extras(row: Any) -> list[dict[str, Any]]:
    found = row.draft["fields"].get("extras")
    return found["value"] if found else []


def test_what_is_not_understood_is_kept_under_its_heading(tracker: Import) -> None:
    first = tracker.rows.get(position=0)
    assert {"Whatnot": "Blue folder"}.items() <= {
        e["heading"]: e["text"] for e in extras(first)
    }.items()


def test_the_next_file_of_that_shape_is_read_so(tracker: Import, start: Any, auditor: User) -> None:
    say(tracker, auditor, Wotsit="status_text")
    again = start(workbook("East"), name="next.xlsx", as_at=day("2025-06-30"))
    assert values(again, "status_text") == [row[5] for row in ROWS]
    (shape,) = shapes(again)
    assert shape.said is not None
    assert (shape.said.by, shape.said.file) == ("Ada Moss", "tracker.xlsx")
    other = start(
        workbook("East", heads=[*HEADS[:-1], "Sticker"]),
        name="other.xlsx",
        as_at=day("2025-06-30"),
    )
    assert shapes(other)[0].said is None


def test_a_forgotten_layout_is_not_used(tracker: Import, start: Any, auditor: User) -> None:
    say(tracker, auditor, Wotsit="remarks")
    operations.forget_columns(layout=Layout.objects.get(), by=auditor)
    again = start(workbook("East"), name="next.xlsx", as_at=day("2025-06-30"))
    assert values(again, "remarks") == []
    verbs = [row.verb for row in rows_of(tracker.council)]
    assert verbs.count("set columns") == verbs.count("forget columns") == 1


def test_one_field_in_two_columns_is_refused_and_nothing_kept(
    tracker: Import, auditor: User
) -> None:
    before = values(tracker, "rating")
    with pytest.raises(operations.ColumnsRefused, match="“Wotsit” and “Whatnot” can’t both be"):
        say(tracker, auditor, Wotsit="status_text", Whatnot="status_text")
    assert not Layout.objects.exists()
    assert values(tracker, "rating") == before


def test_answers_are_kept_where_the_same_is_asked(
    council: Council, start: Any, auditor: User
) -> None:
    operations.commit(
        import_=start(workbook("North"), name="a.xlsx", as_at=day("2025-03-31")), by=auditor
    )
    later = [[*row[:4], "30/09/2026" if row[0] == "F1" else row[4], *row[5:]] for row in ROWS]
    import_ = start(workbook("North", rows=later), name="b.xlsx", as_at=day("2025-06-30"))
    (state,) = queries.preview(import_).needs
    operations.decide(row=state.row, question="conflict:original", answer="keep", by=auditor)
    assert queries.preview(import_).needing == 0
    say(import_, auditor, Wotsit="remarks")
    assert queries.preview(import_).needing == 0
    say(import_, auditor, Due="leave")
    say(import_, auditor, Due="target_date")
    assert queries.preview(import_).needing == 1, "what was not asked in between is asked anew"


def test_an_unread_table_is_one_when_its_columns_are_named(start: Any, auditor: User) -> None:
    heads = ["Kennung", "Bereich", "Was", "Stufe", "Wann", "Wotsit", "Whatnot"]
    both = openpyxl.load_workbook(io.BytesIO(workbook("Known")))
    odd = openpyxl.load_workbook(io.BytesIO(workbook("Odd", heads=heads)))
    sheet = both.create_sheet("Odd")
    for row in odd["Odd"].iter_rows(values_only=True):
        sheet.append(list(row))
    out = io.BytesIO()
    both.save(out)
    import_ = start(out.getvalue(), name="two.xlsx", as_at=day("2025-03-31"))
    assert queries.preview(import_).read == 3
    if [shape.used for shape in shapes(import_)] != [True, False]:
        pytest.fail("the second table is not offered")
    say(import_, auditor, Was="text", Bereich="audit", Stufe="rating", Wann="target_date")
    assert queries.preview(import_).read == 6


def test_columns_of_what_is_committed_stay(tracker: Import, auditor: User) -> None:
    operations.commit(import_=tracker, by=auditor, only_sure=True)
    with pytest.raises(Refused):
        say(tracker, auditor, Wotsit="status_text")


def test_a_reader_may_not(tracker: Import, auditor: User, reader: User) -> None:
    with pytest.raises(Refused, match="not change it"):
        say(tracker, reader, Wotsit="status_text")
    say(tracker, auditor, Wotsit="status_text")
    with pytest.raises(Refused, match="not change it"):
        operations.forget_columns(layout=Layout.objects.get(), by=reader)
    assert Layout.objects.count() == 1
