"""The house style's pages in Chromium: on a desk and on a phone, looked through by axe."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from moothall.core.models import Membership
from moothall.core.operations import ensure_cycle
from tests.web.conftest import PASSWORD
from tests.writing.house import making

from .test_house import BASE, DAY

pytestmark = pytest.mark.browser
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture
def signed_in(page: Any, live_server: Any, told: Any, editor: Any) -> Any:
    Membership.objects.filter(user=editor).update(sets_up=True)
    ensure_cycle(council=told, as_at=DAY, by=editor)
    page.goto(f"{live_server.url}/sign-in?next=/wendmere/")
    page.fill("#id_username", editor.email)
    page.fill("#id_password", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{live_server.url}/wendmere/")
    return page


def scanned(page: Any, name: str, shots: Path) -> None:
    for width in (1100, 360):
        page.set_viewport_size({"width": width, "height": 900})
        page.screenshot(path=shots / f"{name}-{width}.png", full_page=True)
        found = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}})
        assert found.response["violations"] == [], f"{name} at {width}"
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{name} scrolls sideways at {width}"


def test_a_template_s_road_on_a_desk_and_a_phone(
    signed_in: Any, live_server: Any, tmp_path: Path
) -> None:
    page, base = signed_in, live_server.url
    page.goto(f"{base}{BASE}")
    scanned(page, "house", tmp_path)
    page.click("text=Give a template >> nth=0")
    bad = making.pattern("ratign", "text")
    bad.sections[0].header.paragraphs[0].text = "{{ council"
    bad.save(str(tmp_path / "bad.docx"))
    page.set_input_files("input[type=file]", tmp_path / "bad.docx")
    page.click("text=Check the template")
    page.wait_for_selector(".govuk-error-summary")
    scanned(page, "faults", tmp_path)
    good = making.pattern("audit", "text", "target date", "status")
    good.save(str(tmp_path / "Council annex.docx"))
    page.set_input_files("input[type=file]", tmp_path / "Council annex.docx")
    page.click("text=Check the template")
    page.wait_for_selector("text=It is well made")
    scanned(page, "try", tmp_path)
    page.click("button:has-text('Use it')")
    page.wait_for_selector("text=is used for reports as at")
    scanned(page, "template", tmp_path)
    page.goto(f"{base}/wendmere/reports/?kind=annex-b&as_at={DAY.isoformat()}")
    assert page.is_visible("text=Word comes out in the council’s template")
    scanned(page, "report", tmp_path)


def test_sentences_and_the_own_form_on_a_desk_and_a_phone(
    signed_in: Any, live_server: Any, tmp_path: Path
) -> None:
    page, base = signed_in, live_server.url
    page.goto(f"{base}{BASE}sentences/")
    scanned(page, "sentences", tmp_path)
    page.goto(f"{base}{BASE}sentences/revised/")
    page.fill("textarea", "Now ends on {date}")
    page.click("text=Show it with a real record")
    page.wait_for_selector("button:has-text('Print it so')")
    scanned(page, "sentence", tmp_path)
    page.goto(f"{base}{BASE}own-form/")
    scanned(page, "own form", tmp_path)
