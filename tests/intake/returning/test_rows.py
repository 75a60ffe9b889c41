"""Rows that were added, taken out, copied or altered, and files of others."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from moothall.core.models import Council, Role, User
from moothall.core.operations import create_council, grant
from moothall.core.policies import Refused
from moothall.facts.states import State
from moothall.intake import operations
from moothall.intake.models import Import
from moothall.intake.preparing import Covers
from moothall.intake.returning.taking import take_away

from .conftest import asked, changed_by, differing, headings
from .test_edits import BARE, CLOSED, FIRST, SECOND, answer, record

pytestmark = pytest.mark.django_db
Give = Callable[..., Import]


def test_rows_taken_out_are_asked_about_and_stay(
    taken: Path, give: Give, council: Council, auditor: User
) -> None:
    import_ = give(changed_by(taken, lambda sheet: sheet.delete_rows(3, 2)))
    assert asked(import_) == {SECOND: ["missing"], CLOSED: ["missing"]}
    row = import_.rows.get(match__reference=CLOSED)
    assert [choice["answer"] for choice in row.questions[0]["choices"]] == ["open", "later"]
    answer(import_, SECOND, auditor, missing="closed")
    answer(import_, CLOSED, auditor, missing="open")
    before = record(council)
    operations.commit(import_=import_, by=auditor)
    after = record(council)
    assert after[SECOND].state is State.REPORTED_CLOSED
    assert {r: f for r, f in after.items() if r != SECOND} == {
        r: f for r, f in before.items() if r != SECOND
    }


def test_only_what_was_taken_can_be_missing(
    give: Give, council: Council, references: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "some.xlsx"
    ids = [facts.id or 0 for facts in record(council).values()][:2]
    assert take_away(council=council, path=path, ids=ids, by="tests") == 2
    import_ = give(path)
    assert (asked(import_), import_.rows.count()) == ({}, 2)


def test_a_row_that_was_added_is_a_new_recommendation(
    taken: Path, give: Give, council: Council, auditor: User
) -> None:
    new = {
        "Audit": "Allotment Lettings", "Title": "Fence the site", "Rating": "High",
        "Recommendation": "The northern boundary should be fenced before winter.",
        "Original target date": "31/10/2025", "Owner": "Allotments Officer", "Ward": "North",
        "State": "Reported complete, evidence awaited",
    }  # fmt: skip

    def add(sheet: Any) -> None:
        at, row = headings(sheet), sheet.max_row + 1
        for heading, value in new.items():
            sheet.cell(row, at[heading]).value = value

    import_ = give(changed_by(taken, add))
    assert [row.outcome for row in import_.rows.all()] == ["same"] * 4 + ["new"]
    assert asked(import_) == {}
    operations.commit(import_=import_, by=auditor)
    made = record(council)["AL/3"]
    assert (made.title, made.rating, made.owner) == ("Fence the site", "H", "Allotments Officer")
    assert (made.text, made.state) == (new["Recommendation"], State.CLAIMED)
    assert [(d.heading, d.text) for d in made.details] == [("Ward", "North")]


def test_a_reference_that_was_altered_is_read_by_its_hidden_copy(taken: Path, give: Give) -> None:
    def alter(sheet: Any) -> None:
        sheet["A2"].value = "AL/7"
        sheet["A3"].value = None

    import_ = give(changed_by(taken, alter))
    assert (differing(import_), asked(import_)) == ({}, {})
    assert [remark["what"] for remark in import_.reading["remarks"]] == [
        "Its reference was changed to AL/7 in the file: it was read as AL/1, which it had when "
        "taken.",
        "Its reference was emptied in the file: it was read as AL/2, which it had when taken.",
    ]


def test_twice_and_unknown_are_one_question_each(
    taken: Path, give: Give, council: Council, auditor: User
) -> None:
    def copy(sheet: Any) -> None:
        for column in range(1, sheet.max_column + 1):
            sheet.cell(6, column).value = sheet.cell(2, column).value
        sheet["A7"].value = "ZZZ/1"
        sheet.cell(7, headings(sheet)["Recommendation"]).value = "Something else altogether."

    import_ = give(changed_by(taken, copy))
    assert asked(import_) == {"row 5": ["twice"], "row 6": ["unknown"]}
    for row in import_.rows.filter(position__gte=4):
        key = row.questions[0]["key"]
        operations.decide(row=row, question=key, answer="leave", by=auditor)
    before = record(council)
    operations.commit(import_=import_, by=auditor)
    assert record(council) == before


def test_a_copied_row_without_its_reference_is_a_new_one(taken: Path, give: Give) -> None:
    def copy(sheet: Any) -> None:
        for column in range(2, sheet.max_column + 1):
            sheet.cell(6, column).value = sheet.cell(5, column).value
        sheet.cell(
            6, headings(sheet)["Recommendation"]
        ).value = "Cash is to be banked every Friday."

    import_ = give(changed_by(taken, copy))
    assert [row.outcome for row in import_.rows.all()] == ["same"] * 4 + ["new"]


def test_another_council_s_file_is_refused_in_one_sentence(
    taken: Path, auditor: User, council: Council
) -> None:
    other = create_council(name="Harrow Vale Council", directorates=[], by="tests")
    grant(council=other, user=auditor, role=Role.EDITS, by="tests")
    with pytest.raises(Refused) as refused:
        operations.start_import(council=other, name="w.xlsx", data=taken.read_bytes(), by=auditor)
    assert str(refused.value) == (
        "w.xlsx is the working file of Fernshire County Council, so it can't be given to Harrow "
        "Vale Council: open the record of Fernshire County Council and give it there."
    )
    assert not Import.objects.exists()


def test_without_its_mark_it_is_read_as_any_tracker(
    taken: Path, council: Council, auditor: User
) -> None:
    book = openpyxl.load_workbook(taken)
    for name in ("Moothall", "Lists", "Key"):
        del book[name]
    book.save(taken)
    import_ = operations.start_import(
        council=council, name="w.xlsx", data=taken.read_bytes(), by=auditor,
        covers=Covers(as_at=dt.date(2025, 6, 30), overdue_only=False),
    )  # fmt: skip
    matched = {r.match.reference for r in import_.rows.select_related("match") if r.match}
    assert matched == {FIRST, SECOND, CLOSED, BARE}


def test_a_mark_that_was_changed_is_said_in_one_sentence(taken: Path, give: Give) -> None:
    book = openpyxl.load_workbook(taken)
    rows = {cell.value: cell.row for cell in book["Moothall"]["A"]}
    book["Moothall"].cell(rows["taken"] or 0, 2).value = "last week"
    book.save(taken)
    with pytest.raises(Refused, match="delete that sheet and give the file again"):
        give(taken)
