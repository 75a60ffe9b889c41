"""A tracker in a real browser: given, its columns put right, its names said, placed, committed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from moothall.core.models import Council
from moothall.recommendations.models import Recommendation

from .test_road import Auditor, auditor, look  # noqa: F401  (the last two are fixtures)
from .tracker import workbook

pytestmark = pytest.mark.browser


def test_a_tracker(
    auditor: Auditor,  # noqa: F811
    council: Council,
    tmp_path: Path,
) -> None:
    file = tmp_path / "tracker.xlsx"
    file.write_bytes(workbook())
    page: Any = auditor.page
    page.goto(f"{auditor.base}/wendmere/imports/new/")
    page.set_input_files("#id_papers", file)
    for name, value in (("day", "31"), ("month", "3"), ("year", "2025")):
        page.fill(f"[name=as_at-{name}]", value)
    page.check("[name=covers][value=whole]")
    page.check("[name=lists][value=tell]")
    auditor.press("Read the paper")
    auditor.look(page)

    page.get_by_role("link", name="Columns", exact=True).click()
    auditor.look(page)
    page.get_by_label("Read “Theme” as").select_option("Leave out")
    page.get_by_label("Read “Sponsor board” as").select_option("Service")
    page.get_by_label("Read “Old ref” as").select_option("Service")
    auditor.press("Save the columns")
    auditor.look(page)
    assert "can’t both be “Service”" in page.inner_text("main")
    page.get_by_label("Read “Sponsor board” as").select_option("Keep under its own heading")
    page.get_by_label("Read “Old ref” as").select_option("Keep under its own heading")
    auditor.press("Save the columns")
    assert "60 rows read" in page.inner_text("main")

    page.get_by_role("link", name="Names", exact=True).click()
    page.get_by_label("It is one of our directorates").check()
    auditor.look(page)
    page.get_by_label("Which one?").select_option("People and Communities")
    auditor.press("Save the names")

    page.get_by_label("Sheet").select_option("Closed 2023-24 (20)")
    auditor.press("Show these")
    auditor.look(page)
    assert page.locator(".moothall-rows tbody tr").count() == 20

    page.get_by_role("button", name="Accept those that need no decision").click()
    auditor.look(page)
    auditor.press("Accept all 60")
    page.get_by_role("navigation", name="Steps of this import").get_by_text("Place").click()
    auditor.look(page)
    auditor.press("Save the places")
    page.get_by_role("navigation", name="Steps of this import").get_by_text("Review").click()
    auditor.commit()
    assert Recommendation.objects.count() == 60

    page.goto(f"{auditor.base}/wendmere/imports/layouts/")
    auditor.look(page)
    page.get_by_role("link", name="Forget").click()
    auditor.press("Forget these columns")
    assert "None yet." in page.inner_text("main")
