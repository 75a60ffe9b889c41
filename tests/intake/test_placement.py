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
from moothall.reading.limits import ReadingError
from moothall.recommendations.queries import AuditRow, audits

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
    return from_workbook(council=council, data=sheet.data(), by=by)


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
        from_workbook(council=council, data=out.getvalue(), by=auditor)
    with pytest.raises(ReadingError):
        from_workbook(council=council, data=b"no workbook at all", by=auditor)


def test_a_reader_may_not_place(kept: Import, council: Council, reader: User) -> None:
    with pytest.raises(Refused, match="not change it"):
        from_workbook(council=council, data=to_workbook(kept), by=reader)
