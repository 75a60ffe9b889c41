"""A small record with every kind of value, its working file, and how to edit and give it back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from moothall.core.models import Council, Post, User
from moothall.core.operations import open_batch, set_holder, store_paper
from moothall.facts.dates import TO_BE_CONFIRMED, Precision, StatedDate
from moothall.facts.details import DetailKind
from moothall.facts.statements import Dated, DetailSaid, Printed, Statement
from moothall.facts.states import State
from moothall.intake import operations
from moothall.intake.models import Import
from moothall.intake.returning.taking import take_away
from moothall.recommendations.operations import take_in

AS_AT = dt.date(2025, 3, 31)
ODD = (
    '=HYPERLINK("http://x.example","y")\n- a bullet\n* another\n'
    "**bold** & <b>not</b> _x0041_ 1\u00a0000"
)


def details(**own: str) -> tuple[DetailSaid, ...]:
    return tuple(DetailSaid(DetailKind.OWN, heading, text) for heading, text in own.items())


STATEMENTS = (
    Statement(
        audit_name=Printed("Allotment Lettings"), title="Review the waiting list",
        text=Printed("The waiting list should be reviewed every spring, and published."),
        rating=Printed("H"), original=Dated(StatedDate.day(dt.date(2024, 6, 30))),
        revised=Dated(StatedDate.day(dt.date(2025, 6, 30))),
        narrative="Being typed up.\n• 40 of 90 plots done\n• the rest by June",
        state=State.OPEN, owner="Allotments Officer", directorate="Place and Environment",
        service="Parks", holds="Allotments Officer", holder="Bea Dyer", email="bea@fernshire.test",
        details=(
            DetailSaid(DetailKind.FINDING, "Observation", "The list is kept on cards."),
            DetailSaid(DetailKind.RESPONSE, "Management response", "Agreed."),
            DetailSaid(DetailKind.PERCENT, "Per cent complete", "45"),
            DetailSaid(DetailKind.REMARK, "Auditor's remarks", "Seen on 3 March."),
            DetailSaid(DetailKind.EVIDENCE, "Evidence", "Minute 14"),
            *details(**{"Cost (£)": "1200", "Latest update": "Amber", "Ward": "North"}),
        ),
    ),
    Statement(
        audit_name=Printed("Allotment Lettings"), title="Reconcile deposits",
        text=Printed(ODD), rating=Printed("M"),
        original=Dated(StatedDate(dt.date(2024, 9, 1), dt.date(2024, 9, 30), Precision.MONTH)),
        revised=Dated(TO_BE_CONFIRMED), narrative=ODD, state=State.CLAIMED,
        details=details(Ward="South"),
    ),
    Statement(
        audit_name=Printed("Museum Shop Stock"), title="Two people sign stock counts",
        text=Printed("Long. " * 6000), rating=Printed("M"), narrative="It was done.",
        original=Dated(StatedDate.day(dt.date(2024, 2, 29))), state=State.REPORTED_CLOSED,
        closed_on=dt.date(2025, 1, 15), directorate="Finance and Resources",
    ),
    Statement(
        audit_name=Printed("Museum Shop Stock"), title="Explain differences",
        text=Printed("Till differences over five pounds should be explained."),
    ),
)  # fmt: skip


@pytest.fixture
def references(council: Council, auditor: User) -> list[str]:
    """The references of the four recommendations, in their order."""
    found: list[str] = take(council, auditor, STATEMENTS, AS_AT).new
    return found


def take(
    council: Council, by: User, statements: Any, as_at: dt.date = AS_AT, name: str = "Tracker"
) -> Any:
    batch = open_batch(council=council, kind="import", by=by)
    paper = store_paper(
        council=council, name=name, data=name.encode(), format="xlsx", as_at=as_at, by=by
    )
    taken = take_in(batch=batch, paper=paper, as_at=as_at, statements=statements)
    for post in Post.objects.filter(council=council, title="Allotments Officer"):
        if not post.holdings.exists():
            set_holder(post=post, name="Bea Dyer", email="bea@fernshire.test", start=AS_AT, by=by)
    return taken


@pytest.fixture
def taken(council: Council, references: list[str], tmp_path: Path) -> Path:
    """The working file of the record."""
    path = tmp_path / "working.xlsx"
    take_away(council=council, path=path, by="Ada Moss")
    return path


def headings(sheet: Any) -> dict[str, int]:
    """The number of each column by its heading."""
    return {cell.value: cell.column for cell in sheet[1]}


def edited(path: Path, edits: Mapping[tuple[str, str], Any]) -> Path:
    """The file with cells changed: (reference, heading) to value; None empties a cell."""
    book = openpyxl.load_workbook(path)
    sheet = book["Recommendations"]
    heads = headings(sheet)
    rows = {sheet.cell(row, 1).value: row for row in range(2, sheet.max_row + 1)}
    for (reference, heading), value in edits.items():
        sheet.cell(rows[reference], heads[heading]).value = value
    book.save(path)
    return path


def changed_by(path: Path, change: Callable[[Any], None]) -> Path:
    """The file after ``change`` was applied to its main sheet."""
    book = openpyxl.load_workbook(path)
    change(book["Recommendations"])
    book.save(path)
    return path


@pytest.fixture
def give(council: Council, auditor: User) -> Callable[..., Import]:
    def given(path: Path, by: User = auditor) -> Import:
        return operations.start_import(
            council=council, name=path.name, data=path.read_bytes(), by=by
        )

    return given


def differing(import_: Import) -> dict[str, dict[str, str]]:
    """What the preview would change: reference to field to the file's words."""
    return {
        row.match.reference if row.match else f"row {row.position + 1}": {
            change["field"]: change["paper"] for change in row.changes
        }
        for row in import_.rows.select_related("match")
        if row.changes or row.match is None
    }


def asked(import_: Import) -> dict[str, list[str]]:
    """The keys of the questions of each row that asks any."""
    return {
        row.match.reference if row.match else f"row {row.position + 1}": [
            question["key"] for question in row.questions
        ]
        for row in import_.rows.select_related("match")
        if row.questions
    }
