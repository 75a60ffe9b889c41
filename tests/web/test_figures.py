"""Each figure that links to a list counts what the list holds, by the same day, said in words."""

from __future__ import annotations

import datetime as dt
import re
from html import unescape

import pytest

from moothall.core.operations import ensure_cycle

TILE = r'<strong>([\d,]+)</strong> <a class="[^"]*" href="([^"]*)"'
CELL = r'href="([^"]*recommendations/[^"]*)">([\d,]+)</a>'
CYCLE = dt.date(2024, 3, 31)
PAGES = ("/wendmere/", "/wendmere/directorates/resources/")


def _figures(page: str) -> list[tuple[str, str]]:
    """(address, count as shown) of the tiles and of the table by age."""
    tiles = [(address, count) for count, address in re.findall(TILE, page)]
    return [(unescape(a), n) for a, n in (*tiles, *re.findall(CELL, page))]


@pytest.mark.parametrize("address", PAGES)
def test_each_counts_what_its_list_holds(client, filled, editor, address):
    ensure_cycle(council=filled, as_at=CYCLE, by=editor)
    client.force_login(editor)
    found = _figures(client.get(address).content.decode())
    assert len(found) > 4
    for link, count in found:
        page = client.get(link).content.decode()
        if "audits/" in link:
            assert page.count('<th scope="row"') == int(count)
        else:
            assert f">{count} recommendation" in page, link


@pytest.mark.parametrize("address", PAGES)
def test_the_day_they_are_counted_to_is_said(client, filled, editor, address):
    ensure_cycle(council=filled, as_at=CYCLE, by=editor)
    client.force_login(editor)
    page = client.get(address).content.decode()
    assert "Counted to today, " in page
    assert "reports as at 31 March 2024" in page
    assert "as_at=2024-03-31" in page
