"""The summary's pages in a real browser: wide, on a phone, without scripts, and for axe."""

from __future__ import annotations

from typing import Any

import pytest

from tests.web.conftest import PASSWORD

pytestmark = pytest.mark.browser
PAGES = {
    "summary": "summary/",
    "of a directorate": "summary/?directorate=resources",
    "rows": "summary/rows?as_at=2025-03-31&measure=open",
    "home": "",
    "directorate": "directorates/people-and-communities/",
}


def _sign_in(page: Any, base: str) -> None:
    page.goto(f"{base}/sign-in?next=/wendmere/")
    page.fill("#id_username", "edith@wendmere.example")
    page.fill("#id_password", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{base}/wendmere/")


@pytest.mark.parametrize("name", PAGES)
def test_wide_and_narrow(
    page: Any, live_server: Any, told: Any, axe: Any, narrow: Any, name: str
) -> None:
    errors: list[str] = []
    page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
    _sign_in(page, live_server.url)
    page.goto(f"{live_server.url}/wendmere/{PAGES[name]}")
    axe(page)
    narrow(page)
    axe(page)
    assert errors == []


def test_a_phone_gets_the_drawing_made_for_it(page: Any, live_server: Any, told: Any) -> None:
    _sign_in(page, live_server.url)
    page.goto(f"{live_server.url}/wendmere/summary/")
    wide, narrow = page.locator(".chart-wide").first, page.locator(".chart-narrow").first
    assert wide.is_visible()
    assert not narrow.is_visible()
    page.set_viewport_size({"width": 360, "height": 740})
    assert narrow.is_visible()
    assert not wide.is_visible()
    assert narrow.bounding_box()["width"] > 300


def test_figures_and_the_bare_tables_without_scripts(
    browser: Any, live_server: Any, told: Any
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    _sign_in(page, live_server.url)
    page.click("text=The summary for the committee")
    page.locator("td a").first.click()
    assert page.locator("tbody tr").count() > 0
    page.go_back()
    page.click("text=Open the tables by themselves")
    assert page.locator("table[border]").count() > 2
    context.close()
