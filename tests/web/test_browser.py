"""The pages in a real browser: looks, keyboard, phones, without scripts, and for axe."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pypdfium2
import pytest

from moothall.recommendations.models import Recommendation
from tests.web.conftest import PASSWORD

pytestmark = pytest.mark.browser


@pytest.fixture
def quiet(page: Any) -> Iterator[Any]:
    """The page; the test fails when the browser's console told of any error."""
    errors: list[str] = []
    page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    assert errors == []


def _sign_in(page: Any, base: str, email: str = "edith@wendmere.example") -> None:
    page.goto(f"{base}/sign-in?next=/wendmere/")
    page.fill("#id_username", email)
    page.fill("#id_password", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{base}/wendmere/")


def _address(audit: str, number: str = "1") -> str:
    found = Recommendation.objects.get(audit__name__startswith=audit, number=number)
    return f"/wendmere/recommendations/{found.audit.code}/{found.number}/"


PAGES = {
    "home": lambda: "/wendmere/",
    "list": lambda: "/wendmere/recommendations/",
    "nothing found": lambda: "/wendmere/recommendations/?words=nothing&band=zzz",
    "recommendation": lambda: _address("Procurement"),
    "long words": lambda: _address("Housing"),
    "closed": lambda: _address("Housing", "2"),
    "as at": lambda: _address("Procurement") + "?as_at=2024-04-30",
    "title": lambda: _address("Procurement") + "title/",
    "original date": lambda: _address("Procurement") + "original-date/",
    "rating": lambda: _address("Procurement") + "rating/",
    "audits": lambda: "/wendmere/audits/",
    "directorate": lambda: "/wendmere/directorates/resources/",
    "papers": lambda: "/wendmere/papers/",
    "reports": lambda: "/wendmere/reports/",
    "preview": lambda: "/wendmere/reports/?kind=annex-b&as_at=2025-03-31",
    "report's errors": lambda: "/wendmere/reports/?kind=appendix-3&as_at=soon",
    "account": lambda: "/account",
    "password": lambda: "/account/password",
}


@pytest.mark.parametrize("name", PAGES)
def test_every_page_wide_and_narrow(
    quiet: Any, live_server: Any, told: Any, axe: Callable[..., None], narrow: Any, name: str
) -> None:
    _sign_in(quiet, live_server.url)
    quiet.goto(live_server.url + PAGES[name]())
    for folded in quiet.locator("details").all():
        folded.locator("summary").click()
    axe(quiet)
    narrow(quiet)
    axe(quiet)


@pytest.mark.parametrize("address", ["/sign-in", "/password/reset", "/password/reset/x/y"])
def test_pages_in_the_open(
    quiet: Any, live_server: Any, council: Any, axe: Callable[..., None], narrow: Any, address: str
) -> None:
    quiet.goto(live_server.url + address)
    axe(quiet)
    narrow(quiet)
    axe(quiet)


@pytest.mark.parametrize("address", ["/", "/wendmere/recommendations/", "/wendmere/audits/"])
def test_a_new_council(
    quiet: Any, live_server: Any, editor: Any, axe: Callable[..., None], narrow: Any, address: str
) -> None:
    _sign_in(quiet, live_server.url)
    quiet.goto(live_server.url + address)
    axe(quiet)
    narrow(quiet)


def test_wrong_sign_in_puts_the_errors_first(quiet: Any, live_server: Any, editor: Any) -> None:
    quiet.goto(f"{live_server.url}/sign-in")
    quiet.click("text=Sign in >> nth=-1")
    assert quiet.title().startswith("Error: ")
    assert quiet.evaluate("document.activeElement.className") == "govuk-error-summary"
    quiet.keyboard.press("Tab")
    quiet.keyboard.press("Enter")
    assert quiet.evaluate("document.activeElement.id") == "id_username"


def test_the_list_by_keyboard(quiet: Any, live_server: Any, filled: Any, editor: Any) -> None:
    _sign_in(quiet, live_server.url)
    quiet.goto(f"{live_server.url}/wendmere/recommendations/")
    quiet.keyboard.press("Tab")
    assert quiet.locator(":focus").inner_text() == "Skip to main content"
    quiet.keyboard.press("Enter")
    quiet.keyboard.press("Tab")
    quiet.keyboard.type("waivers")
    quiet.keyboard.press("Enter")
    quiet.wait_for_url("**/recommendations/?words=waivers")
    assert "Words: waivers" in quiet.locator(".moothall-chip").inner_text()
    quiet.click("text=Remove")
    quiet.wait_for_url("**/recommendations/")
    quiet.click("text=Filter and sort")
    quiet.check("text=Medium")
    quiet.fill("#id_words", "waivers")
    quiet.keyboard.press("Enter")
    quiet.wait_for_url("**/recommendations/?rating=M&words=waivers")


def test_filter_sort_turn_the_page_and_download(
    quiet: Any, live_server: Any, filled: Any, editor: Any
) -> None:
    _sign_in(quiet, live_server.url)
    quiet.goto(f"{live_server.url}/wendmere/recommendations/")
    quiet.click("text=Filter and sort")
    quiet.check("text=Medium")
    quiet.check("text=Past original date")
    quiet.click("button:text('Show')")
    quiet.wait_for_url("**/?rating=M&past_original=1")
    quiet.click("th a:text('Original date')")
    quiet.click("th a:text('Original date')")
    assert quiet.locator("th[aria-sort=descending]").inner_text().startswith("Original date")
    quiet.click("[rel=next]")
    quiet.wait_for_url("**page=2")
    with quiet.expect_download() as got:
        quiet.click("text=CSV")
    lines = got.value.path().read_text("utf-8-sig").splitlines()
    counted = quiet.locator(".moothall-count p").first.inner_text().split()[0]
    assert len(lines) - 1 == int(counted)


def test_a_figure_leads_to_its_list(quiet: Any, live_server: Any, filled: Any, editor: Any) -> None:
    _sign_in(quiet, live_server.url)
    figure = quiet.locator(".moothall-figure").first
    count = figure.locator("strong").inner_text()
    figure.locator("a").click()
    assert quiet.locator(".moothall-count p").first.inner_text().startswith(f"{count} ")


def test_a_report_is_previewed_and_taken_away(quiet: Any, live_server: Any, told: Any) -> None:
    _sign_in(quiet, live_server.url)
    quiet.click("nav >> text=Reports")
    quiet.click("button:text('Show the report')")
    quiet.wait_for_url("**kind=annex-b**")
    assert quiet.locator(".moothall-preview table").count()
    with quiet.expect_download() as got:
        quiet.click("a:text('Word')")
    assert got.value.suggested_filename == "Wendmere District Council, Annex B, 2025-03-31.docx"


def test_the_menu_opens_on_a_phone(quiet: Any, live_server: Any, told: Any) -> None:
    quiet.set_viewport_size({"width": 360, "height": 740})
    _sign_in(quiet, live_server.url)
    assert not quiet.locator("nav >> text=Audits").is_visible()
    quiet.click("button:text('Menu')")
    quiet.click("nav >> text=Audits")
    quiet.wait_for_url("**/audits/")


def test_all_of_it_without_scripts(browser: Any, live_server: Any, told: Any) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    _sign_in(page, live_server.url)
    page.click("nav >> text=Recommendations")
    page.click("text=Filter and sort")
    page.check("text=Essential")
    page.click("button:text('Show')")
    page.click("text=Keep one register")
    page.click("text=See it as at another day")
    page.fill("#id_as_at-day", "30")
    page.fill("#id_as_at-month", "April")
    page.fill("#id_as_at-year", "2024")
    page.click("text=Show that day")
    assert "as_at=2024-04-30" in page.url
    page.click("text=Show today")
    page.click("text=Confirm or change it")
    page.fill("#id_title", "Register waivers")
    page.click("text=Save")
    assert page.locator("h1").inner_text() == "Register waivers"
    page.click("text=Sign out")
    assert page.locator("h1").inner_text() == "Sign in"
    context.close()


def test_one_recommendation_prints_without_the_furniture(
    quiet: Any, live_server: Any, told: Any
) -> None:
    _sign_in(quiet, live_server.url)
    quiet.goto(live_server.url + _address("Procurement"))
    quiet.emulate_media(media="print")
    for hidden in ("nav", "footer", ".moothall-header__who", "text=Sources, with the printed"):
        assert not quiet.locator(hidden).first.is_visible(), hidden
    assert quiet.locator("h1").is_visible()
    assert len(pypdfium2.PdfDocument(quiet.pdf(format="A4"))) == 1
