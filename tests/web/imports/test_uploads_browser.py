"""A paper that is being read, in a real browser: wide, on a phone, for axe, without scripts."""

from __future__ import annotations

from typing import Any

import pytest

from moothall.core.models import Council, User
from moothall.intake import operations
from moothall.intake.models import Upload
from moothall.web.imports.views import giving
from tests.web.test_browser import _sign_in as sign_in
from tests.web.test_browser import quiet

from .conftest import ROWS, paper

pytestmark = pytest.mark.browser
__all__ = ["quiet"]
LONG = f"Annex_B_{'outstanding_recommendations_' * 5}final.pdf"


@pytest.fixture
def held(council: Council, editor: User, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Upload:
    """One that is being read, at page 34 of 212, and by nobody who would go on."""
    settings.MOOTHALL_READ_AT_ONCE = False
    monkeypatch.setattr(giving, "MOMENT", 0)
    named = [(LONG, paper(*ROWS)), ("no.txt", b"A poem."), ("next.txt", paper(*ROWS[:1]))]
    operations.give(council=council, papers=named, by=editor)
    taken = operations.take_next()
    assert taken is not None
    assert operations.still_held(taken, "pages", 34, 212)
    return taken


def address(live: Any, upload: Upload, more: str = "") -> str:
    return f"{live.url}/wendmere/imports/uploads/{more or f'{upload.pk}/'}"


def test_it_moves_on_without_moving_the_focus(quiet, live_server, held):
    sign_in(quiet, live_server.url)
    quiet.goto(address(live_server, held))
    quiet.locator("text=Cancel").focus()
    operations.still_held(held, "pages", 99, 212)
    quiet.locator("text=Page 99 of 212.").wait_for()
    assert quiet.evaluate("document.querySelector('progress').value") == 99
    assert "page 99 of 212" in quiet.title()
    assert quiet.evaluate("document.activeElement.textContent") == "Cancel"
    operations.read(held)
    quiet.wait_for_url("**/wendmere/imports/*/")
    assert "status as at 31 December 2024" in quiet.locator("h1").inner_text()


def test_without_scripts_the_page_is_loaded_again(browser, live_server, held):
    page = browser.new_context(java_script_enabled=False).new_page()
    sign_in(page, live_server.url)
    page.goto(address(live_server, held))
    assert page.locator("text=Page 34 of 212.").is_visible()
    operations.still_held(held, "pages", 99, 212)
    page.locator("text=Page 99 of 212.").wait_for()
    page.locator("text=Cancel").click()
    page.locator("h1:has-text('was cancelled')").wait_for()
    page.context.close()


def test_every_state_wide_and_narrow(quiet, live_server, held, axe, narrow):
    sign_in(quiet, live_server.url)
    [bad, _] = Upload.objects.exclude(pk=held.pk).order_by("pk")
    taken = operations.take_next()
    assert taken is not None
    operations.read(taken)
    for where in (
        address(live_server, held), address(live_server, bad),
        address(live_server, held, f"?given={held.together}"),
        f"{live_server.url}/wendmere/imports/",
    ):  # fmt: skip
        quiet.set_viewport_size({"width": 1100, "height": 900})
        quiet.goto(where)
        axe(quiet)
        narrow(quiet)
        axe(quiet)
