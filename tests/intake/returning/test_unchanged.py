"""A working file that comes back as it was changes nothing, whatever program saved it."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from moothall.core.models import Council
from moothall.demo import build
from moothall.demo.story import load
from moothall.intake.models import Import
from moothall.intake.operations import start_import
from moothall.intake.returning.taking import take_away

from .conftest import asked, changed_by, differing

pytestmark = pytest.mark.django_db
OFFICE = shutil.which("soffice")
Give = Callable[..., Import]


def through_office(path: Path, folder: Path) -> Path:
    """The file as LibreOffice saves it again."""
    assert OFFICE is not None
    profile = f"-env:UserInstallation=file://{folder}/profile"
    again = folder / "again"
    command = [OFFICE, profile, "--headless", "--convert-to", "xlsx", "--outdir", str(again)]
    subprocess.run([*command, str(path)], check=True, capture_output=True, timeout=180)
    return again / path.name


def unchanged(import_: Import, rows: int) -> None:
    assert differing(import_) == {}
    assert asked(import_) == {}
    outcomes = [row.outcome for row in import_.rows.all()]
    assert outcomes == ["same"] * rows
    assert import_.reading["remarks"] == []


def test_as_it_was_taken(taken: Path, give: Give) -> None:
    import_ = give(taken)
    unchanged(import_, 4)
    assert "Working file of Fernshire County Council, taken on" in str(import_.paper)


def test_saved_by_openpyxl(taken: Path, give: Give) -> None:
    unchanged(give(changed_by(taken, lambda sheet: None)), 4)


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_saved_by_libreoffice(taken: Path, give: Give, tmp_path: Path) -> None:
    unchanged(give(through_office(taken, tmp_path)), 4)


def test_what_spreadsheet_programs_rewrite_is_no_change(taken: Path, give: Give) -> None:
    def rewrite(sheet: Any) -> None:
        for row in sheet.iter_rows(min_row=2):
            for cell in row:
                value = cell.value
                if isinstance(value, str) and cell.column < sheet.max_column:
                    cell.value = value.replace("\n", "\r\n").replace(" ", "\u00a0", 1) + "  "
                    cell.data_type = "s"
                elif hasattr(value, "strftime"):
                    cell.value = f"{value:%d %B %Y}"
                elif isinstance(value, int):
                    cell.value = f" {value} "

    unchanged(give(changed_by(taken, rewrite)), 4)


def test_sorted_filtered_moved_and_renamed(taken: Path, give: Give) -> None:
    """Rows turned round, every column moved, headings changed, sheets renamed, rows hidden."""
    book = openpyxl.load_workbook(taken)
    old = book["Recommendations"]
    rows = [[cell.value for cell in row] for row in old.iter_rows()]
    names = {"Recommendation": "What was asked", "Owner": "Who", "Auditor's remarks": "Our notes"}
    head = [names.get(str(heading), heading) for heading in rows[0]]
    del book["Recommendations"]
    sheet = book.create_sheet("Our tracker", 0)
    for row in [["Our own title"], [], head[::-1], *(r[::-1] for r in rows[:0:-1])]:
        sheet.append(row)
    for cell in (cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"):
        cell.data_type = "s"
    sheet.row_dimensions[5].hidden = True
    sheet.column_dimensions["C"].hidden = True
    book.save(taken)
    unchanged(give(taken), 4)


def test_columns_that_were_taken_out_say_nothing(taken: Path, give: Give) -> None:
    def cut(sheet: Any) -> None:
        for _ in range(8):
            sheet.delete_cols(9)

    unchanged(give(changed_by(taken, cut)), 4)


def test_three_hundred_of_the_demo(db: None, tmp_path: Path) -> None:
    council = build.at_scale(load(), size=300, password="not used here", say=lambda words: None)
    path = tmp_path / "working.xlsx"
    assert take_away(council=council, path=path, by="tests") == 300
    editor = next(m.user for m in council.members.all() if m.role == "edits")
    import_ = start_import(council=council, name=path.name, data=path.read_bytes(), by=editor)
    unchanged(import_, 300)
    assert Council.objects.count() == 1
