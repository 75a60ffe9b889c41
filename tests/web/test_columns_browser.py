"""The columns of trackers in a real browser: wide, on a phone, and for axe."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from moothall.recommendations.models import Recommendation
from tests.web.test_browser import _sign_in as sign_in
from tests.web.test_browser import quiet
from tests.web.test_columns import address, one

pytestmark = pytest.mark.browser
__all__ = ["one", "quiet"]

PAGES: dict[str, Callable[[Recommendation], str]] = {
    "page": address,
    "correct": lambda found: address(found, "column/?column=contact+hours"),
    "add": lambda found: address(found, "column/"),
    "list": lambda _: "/wendmere/recommendations/?show=all&column=contact+hours&value=4",
    "long words": lambda _: "/wendmere/recommendations/?show=all&column=%3Clong%3E+heading",
}


@pytest.mark.parametrize("name", PAGES)
def test_columns_wide_and_narrow(
    quiet: Any,
    live_server: Any,
    one: Recommendation,
    axe: Callable[..., None],
    narrow: Any,
    name: str,
) -> None:
    sign_in(quiet, live_server.url)
    quiet.goto(live_server.url + PAGES[name](one))
    for folded in quiet.locator("details").all():
        folded.locator("summary").click()
    axe(quiet)
    narrow(quiet)
    axe(quiet)
