"""The set-up in a real browser: for axe, on a phone, and without scripts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from moothall.core import queries
from moothall.core.models import Council, CouncilSetting
from moothall.core.setup.settings import KINDS
from tests.web.conftest import PASSWORD

pytestmark = pytest.mark.browser

PAGES = [
    "", "name/", "people/", "people/add/", "cycles/", "cycles/add/?preset=cycles-termly", "file/",
    "tables/people/", "parts/posts/", "parts/directorates/add/", "parts/services/",
    "settings/ageing/change/?preset=ageing-half-yearly",
    *(f"settings/{key}/" for key in KINDS), *(f"settings/{key}/change/" for key in KINDS),
]  # fmt: skip


def enter(page: Any, base: str) -> None:
    page.goto(f"{base}/sign-in?next=/wendmere/")
    page.fill("#id_username", "cora@wendmere.example")
    page.fill("#id_password", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{base}/wendmere/")


def test_every_page_wide_and_narrow(
    page: Any, live_server: Any, told: Any, clerk: Any, axe: Callable[..., None], narrow: Any
) -> None:
    errors: list[str] = []
    page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
    enter(page, live_server.url)
    for path in PAGES:
        page.set_viewport_size({"width": 1100, "height": 900})
        page.goto(f"{live_server.url}/wendmere/set-up/{path}")
        axe(page)
        narrow(page)
        axe(page)
    assert errors == []


def test_a_colour_and_a_rating_without_scripts(
    browser: Any, live_server: Any, council: Council, clerk: Any, axe: Callable[..., None]
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    enter(page, live_server.url)
    page.click("text=Set-up")
    page.click("text=Colour and logo")
    page.click("text=Change")
    page.fill("#id_colour", "#7a003c")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Not saved yet")
    page.click("button:text('Save')")
    colour = "getComputedStyle(document.querySelector('.govuk-generic-header')).backgroundColor"
    page.goto(f"{live_server.url}/wendmere/set-up/settings/ratings/change/")
    page.click("text=Add another rating")
    page.fill("#id_4-code", "A")
    page.fill("#id_4-name", "Advisory")
    page.fill("#id_4-rank", "5")
    page.keyboard.press("Enter")
    page.click("button:text('Save')")
    assert [r.code for r in queries.ratings(council, timezone.localdate())][-1] == "A"
    assert CouncilSetting.objects.count() == 2
    context.close()
    shown = browser.new_page()
    enter(shown, live_server.url)
    assert shown.evaluate(colour) == "rgb(122, 0, 60)"
    axe(shown)
