"""The place sheet both ways."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest

from moothall.core.models import Batch, Council, User
from moothall.core.policies import Refused
from moothall.intake import operations
from moothall.intake.models import Import
from moothall.intake.placement import Placed, from_workbook, to_workbook
from moothall.intake.places import Place, new_directorates, placement
from moothall.reading.limits import ReadingError
from moothall.recommendations.queries import AuditRow, as_facts, audits

from .conftest import table

pytestmark = pytest.mark.django_db

ROWS = [
    ["Allotment Lettings", "H", "The waiting list should be reviewed every spring and published.",
     "31/01/2025", "Being typed up."],
    ["Museum Shop Stock", "M", "Stock counts should be signed by two members of staff.",
     "28/02/2025", "The form has been redrawn."],
]  # fmt: skip


@pytest.fixture
def kept(start: Any, auditor: User) -> Import:
    return operations.commit(import_=start(table(ROWS)), by=auditor)


class Sheet:
    """The workbook as a person has it open."""

    def __init__(self, data: bytes) -> None:
        self.book = openpyxl.load_workbook(io.BytesIO(data))
        self.page = self.book.worksheets[0]
        rows = list(self.page.iter_rows(values_only=True))
        self.head = next(n for n, row in enumerate(rows, 1) if "Audit code" in row)
        self.columns = {name: n for n, name in enumerate(rows[self.head - 1], 1)}
        self.rows = {row[1]: n for n, row in enumerate(rows, 1) if n > self.head}

    def fill(self, audit: str, column: str, value: str) -> None:
        self.page.cell(self.rows[audit], self.columns[column]).value = value

    def data(self) -> bytes:
        out = io.BytesIO()
        self.book.save(out)
        return out.getvalue()


def placed(council: Council) -> dict[str, AuditRow]:
    return {row.audit.name: row for row in audits(council)}


def give(council: Council, sheet: Sheet, by: User) -> Placed:
    return from_workbook(source=council, data=sheet.data(), by=by)


def test_down_filled_and_up(kept: Import, council: Council, auditor: User) -> None:
    sheet = Sheet(to_workbook(kept))
    assert set(sheet.rows) == {"Allotment Lettings", "Museum Shop Stock"}
    for column, value in {
        "Directorate": "Place and Environment", "Service": "Parks", "Owner post": "Head of Parks",
        "Post holder": "Ivy Reed", "E-mail": "ivy@fernshire.test",
    }.items():  # fmt: skip
        sheet.fill("Allotment Lettings", column, value)
    done = give(council, sheet, auditor)
    assert (len(done.placed), done.errors, done.unchanged) == (1, [], 1)
    row = placed(council)["Allotment Lettings"]
    assert str(row.directorate) == "Place and Environment"
    assert (str(row.service), str(row.post)) == ("Parks", "Head of Parks")
    assert (row.holder, row.email) == ("Ivy Reed", "ivy@fernshire.test")
    assert not placed(council)["Museum Shop Stock"].placed


def test_giving_it_back_untouched_writes_nothing(
    kept: Import, council: Council, auditor: User
) -> None:
    before = Batch.objects.count()
    done = give(council, Sheet(to_workbook(council)), auditor)
    assert (done.placed, done.errors, done.unchanged) == ([], [], 2)
    assert Batch.objects.count() == before


def test_an_empty_cell_never_deletes(kept: Import, council: Council, auditor: User) -> None:
    sheet = Sheet(to_workbook(kept))
    sheet.fill("Allotment Lettings", "Directorate", "Place and Environment")
    sheet.fill("Allotment Lettings", "Owner post", "Head of Parks")
    give(council, sheet, auditor)
    sheet.fill("Allotment Lettings", "Directorate", "")
    sheet.fill("Allotment Lettings", "Owner post", "")
    sheet.fill("Allotment Lettings", "Service", "Parks")
    done = give(council, sheet, auditor)
    assert done.errors == []
    row = placed(council)["Allotment Lettings"]
    assert (str(row.directorate), str(row.service)) == ("Place and Environment", "Parks")
    assert str(row.post) == "Head of Parks"


def test_rows_that_are_wrong_are_said_and_the_others_kept(
    kept: Import, council: Council, auditor: User
) -> None:
    sheet = Sheet(to_workbook(kept))
    sheet.fill("Allotment Lettings", "Directorate", "Roads and Rivers")
    sheet.fill("Museum Shop Stock", "Directorate", "finance and resources")
    done = give(council, sheet, auditor)
    assert len(done.placed) == 1
    assert len(done.errors) == 1
    assert f"Row {sheet.rows['Allotment Lettings']} (Allotment Lettings)" in done.errors[0]
    assert "Roads and Rivers" in done.errors[0]
    sheet.fill("Museum Shop Stock", "Audit code", "NONE")
    sheet.fill("Allotment Lettings", "Directorate", "Place and Environment")
    sheet.fill("Allotment Lettings", "Owner post", "Head of Parks")
    sheet.fill("Allotment Lettings", "Post holder", "Ivy Reed")
    sheet.fill("Allotment Lettings", "E-mail", "ivy at the park")
    done = give(council, sheet, auditor)
    assert done.placed == []
    assert any("no audit has the code NONE" in sentence for sentence in done.errors)
    assert any("not an e-mail address" in sentence for sentence in done.errors)


def test_another_workbook_is_refused(kept: Import, council: Council, auditor: User) -> None:
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.append(["Name", "Telephone"])
    page.append(["Ivy", "none"])
    out = io.BytesIO()
    book.save(out)
    with pytest.raises(ReadingError, match="not the place sheet"):
        from_workbook(source=council, data=out.getvalue(), by=auditor)
    with pytest.raises(ReadingError):
        from_workbook(source=council, data=b"no workbook at all", by=auditor)


@pytest.fixture
def open_import(start: Any) -> Import:
    return start(table(ROWS))  # type: ignore[no-any-return]


def sits(import_: Import) -> dict[str, Place]:
    return {one.name: one.place for one in placement(import_)}


def key_of(import_: Import, name: str) -> str:
    return next(one.key for one in placement(import_) if one.name == name)


LETTINGS = Place("Place and Environment", "Parks", "Head of Parks", "Ivy Reed", "ivy@fern.test")


def test_places_are_kept_before_the_commit_and_written_by_it(
    open_import: Import, council: Council, auditor: User
) -> None:
    assert [(one.audit, one.total, one.placed) for one in placement(open_import)] == [
        (None, 1, False), (None, 1, False),
    ]  # fmt: skip
    places = {
        key_of(open_import, "Allotment Lettings"): LETTINGS,
        key_of(open_import, "Museum Shop Stock"): Place("Culture and Sport"),
    }
    assert operations.place(import_=open_import, places=places, by=auditor) == {}
    assert sits(open_import)["Allotment Lettings"] == LETTINGS
    assert new_directorates(placement(open_import)) == ["Culture and Sport"]
    assert not Batch.objects.exists()
    assert not council.directorates.filter(name="Culture and Sport").exists()
    operations.commit(import_=open_import, by=auditor)
    assert open_import.receipt["counts"]["placed"] == 2
    assert open_import.receipt["directorates"] == ["Culture and Sport"]
    assert sits(open_import)["Allotment Lettings"] == LETTINGS
    assert {f.directorate for f in as_facts(council)} == {
        "Place and Environment", "Culture and Sport",
    }  # fmt: skip


def test_an_emptied_place_is_unplaced_again(open_import: Import, auditor: User) -> None:
    key = key_of(open_import, "Allotment Lettings")
    operations.place(import_=open_import, places={key: LETTINGS}, by=auditor)
    operations.place(import_=open_import, places={key: Place()}, by=auditor)
    assert not any(one.placed for one in placement(open_import))
    assert open_import.places == {}


def test_what_no_commit_could_write_is_not_kept(open_import: Import, auditor: User) -> None:
    key = key_of(open_import, "Allotment Lettings")
    for wanted, sentence in (
        (Place(service="Parks"), "Name the directorate"),
        (Place("x" * 121), "longer than 120"),
        (Place("Parks", holder="Ivy Reed"), "Name the post"),
        (Place("Parks", post="Head", email="ivy@fern.test"), "Name the person"),
        (Place("Parks", "", "Head", "Ivy Reed", "ivy"), "not an e-mail address"),
    ):
        faults = operations.place(import_=open_import, places={key: wanted}, by=auditor)
        assert sentence in faults[key]
    assert operations.place(import_=open_import, places={"none": LETTINGS}, by=auditor)
    assert open_import.places == {}


def test_the_sheet_places_before_the_commit_by_names(open_import: Import, auditor: User) -> None:
    sheet = Sheet(to_workbook(open_import))
    sheet.fill("Allotment Lettings", "Directorate", "place and environment")
    sheet.fill("Museum Shop Stock", "Audit", "Museum Shoes")
    sheet.fill("Museum Shop Stock", "Directorate", "Finance and Resources")
    done = from_workbook(source=open_import, data=sheet.data(), by=auditor)
    assert done.placed == ["Allotment Lettings"]
    assert [error.split(": ")[1] for error in done.errors] == ["no audit is called Museum Shoes."]
    assert sits(open_import)["Allotment Lettings"] == Place("Place and Environment")


def test_places_do_not_block_undo_and_are_remembered(
    open_import: Import, start: Any, council: Council, auditor: User
) -> None:
    key = key_of(open_import, "Allotment Lettings")
    operations.place(import_=open_import, places={key: LETTINGS}, by=auditor)
    operations.commit(import_=open_import, by=auditor)
    late = key_of(open_import, "Museum Shop Stock")
    operations.place(import_=open_import, places={late: LETTINGS}, by=auditor)
    assert operations.undo_blockers(open_import) == []
    operations.undo(import_=open_import, by=auditor, reason="Wrong paper")
    again = start(table(ROWS))
    assert set(sits(again).values()) == {LETTINGS}
    operations.commit(import_=again, by=auditor)
    assert {f.directorate for f in as_facts(council)} == {"Place and Environment"}


def test_a_reader_may_not_place(kept: Import, council: Council, reader: User) -> None:
    with pytest.raises(Refused, match="not change it"):
        from_workbook(source=council, data=to_workbook(kept), by=reader)
