"""A tracker's whole road in a real browser: given, put right, taken in, found by its own column,
taken away as a working file, edited, and given back."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from moothall.core.models import Council
from moothall.recommendations.models import Recommendation
from moothall.recommendations.queries import as_facts

from .test_road import Auditor, auditor, look  # noqa: F401  (the last two are fixtures)
from .tracker import workbook

pytestmark = pytest.mark.browser
NEXT = dt.date(2027, 3, 31)


def test_a_tracker_there_and_back(
    auditor: Auditor,  # noqa: F811
    council: Council,
    tmp_path: Path,
) -> None:
    page: Any = auditor.page
    take_in(auditor, tmp_path)
    page.goto(f"{auditor.base}/wendmere/recommendations/?show=all")
    page.locator("summary", has_text="Filter and sort").click()
    page.get_by_label("Show another column").select_option("Old ref")
    page.get_by_label("What that column says").fill("OLD-7")
    auditor.press("Show")
    assert page.locator(".moothall-list tbody tr").count() == 1
    auditor.look(page)
    page.locator(".moothall-list tbody a").first.click()
    assert "OLD-7" in page.locator("main").inner_text()
    auditor.look(page)

    page.goto(f"{auditor.base}/wendmere/recommendations/?show=all")
    with page.expect_download() as taken:
        page.get_by_role("button", name="Take away as a working file").click()
    path = tmp_path / "working.xlsx"
    taken.value.save_as(path)
    changed, emptied = edit(path)

    page.goto(f"{auditor.base}/wendmere/imports/new/")
    page.set_input_files("#id_papers", path)
    auditor.press("Read the paper")
    auditor.look(page)
    shown = page.locator(".moothall-counts").inner_text().split()
    assert shown[shown.index("changed") - 1] == "2"
    assert shown[shown.index("same") - 1] == "28"
    assert "Differs: Revised target date" in page.locator("main").inner_text()
    auditor.go_to_questions()
    assert "leaves “Theme” empty. On record: Money." in page.locator("main").inner_text()
    auditor.look(page)
    page.get_by_label("Keep it as it is on record").check()
    auditor.press("Save")
    auditor.accept()
    auditor.commit()

    facts = {one.reference: one for one in as_facts(council)}
    assert len(facts) == 30
    current = facts[changed].current
    assert current is not None
    assert current.date == NEXT
    assert "Money" in [detail.text for detail in facts[emptied].details]


def take_in(auditor: Auditor, folder: Path) -> None:  # noqa: F811
    page, file = auditor.page, folder / "tracker.xlsx"
    file.write_bytes(workbook(each=10))
    page.set_input_files("#id_papers", file)
    for name, value in (("day", "31"), ("month", "3"), ("year", "2025")):
        page.fill(f"[name=as_at-{name}]", value)
    page.check("[name=covers][value=whole]")
    page.check("[name=lists][value=tell]")
    auditor.press("Read the paper")
    page.get_by_role("link", name="Columns", exact=True).click()
    page.get_by_label("Read “Sponsor board” as").select_option("Leave out")
    page.get_by_label("Read “Theme” as").select_option("Keep under its own heading")
    auditor.press("Save the columns")
    page.get_by_role("link", name="Names", exact=True).click()
    page.get_by_label("It is one of our directorates").check()
    page.get_by_label("Which one?").select_option("People and Communities")
    auditor.press("Save the names")
    page.get_by_role("button", name="Accept those that need no decision").click()
    auditor.press("Accept all" if page.get_by_role("button", name="Accept all").count() else "Acc")
    page.locator(".moothall-bar").get_by_role("button", name="Commit").click()
    auditor.press("Commit to the record")
    page.wait_for_url("**/receipt/")
    assert Recommendation.objects.count() == 30


def edit(path: Path) -> tuple[str, str]:
    """A new date for the second row, and nothing under Theme for the third; their references."""
    book = openpyxl.load_workbook(path)
    sheet: Any = book["Recommendations"]
    at = {cell.value: cell.column for cell in sheet[1]}
    sheet.cell(2, at["Date now agreed"]).value = NEXT
    sheet.cell(3, at["Theme"]).value = None
    book.save(path)
    return str(sheet.cell(2, 1).value), str(sheet.cell(3, 1).value)
