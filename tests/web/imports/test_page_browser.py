"""A PDF under review in a real browser: its page as printed, beside the words and the questions."""

from __future__ import annotations

import pytest

from moothall.core.models import Council, User
from moothall.documents.tree import Document, Heading, Paragraph
from moothall.intake import operations
from moothall.intake.models import Import
from tests.reading import pdfs
from tests.reading.recognisers.layouts import table
from tests.web.test_browser import _sign_in as sign_in
from tests.web.test_browser import quiet

from .conftest import HEADER, ROWS

pytestmark = pytest.mark.browser
__all__ = ["quiet"]


@pytest.fixture
def printed(council: Council, editor: User) -> Import:
    """The paper of the other tests as WeasyPrint prints it, with lines only across."""
    rows = [row.split("\t") for row in (HEADER, *ROWS)]
    status = Paragraph("(Recommendation status as at 31.12.2024)")
    blocks = (Heading("Outstanding audit recommendations", 1), status, table(*rows))
    data = pdfs.weasy(Document(blocks), rules="across")
    (given,) = operations.give(council=council, papers=[("annex.pdf", data)], by=editor)
    assert given.made is not None, given.fault
    return given.made


def test_the_page_can_be_read_wide_and_narrow(quiet, live_server, printed, axe, narrow):
    sign_in(quiet, live_server.url)
    quiet.goto(f"{live_server.url}/wendmere/imports/{printed.pk}/rows/2/")
    assert "columns may be wrong" in quiet.locator(".moothall-doubt").first.inner_text()
    quiet.locator("summary:has-text('See page 1 as printed')").press("Enter")
    picture = quiet.locator(".moothall-page img")
    picture.evaluate("picture => picture.decode()")
    assert picture.evaluate("picture => picture.width") >= 900
    axe(quiet)
    narrow(quiet)
    assert picture.evaluate("picture => picture.width") >= 900, "it is moved about in its frame"
    axe(quiet)
    alone = quiet.locator("text=Open page 1 by itself").get_attribute("href")
    assert quiet.request.get(live_server.url + alone).headers["content-type"] == "image/png"


def test_a_paper_s_words_do_not_cover_its_page(quiet, live_server, printed, axe):
    sign_in(quiet, live_server.url)
    where = f"{live_server.url}/wendmere/papers/{printed.paper_id}/?page=1&table=1&row=2"
    quiet.goto(where)
    quiet.locator("summary:has-text('See page 1 as printed')").click()
    quiet.locator(".moothall-page img").evaluate("picture => picture.decode()")
    quiet.evaluate("scrollTo(0, document.body.scrollHeight)")
    bottom = quiet.locator(".moothall-source").bounding_box()
    top = quiet.locator(".moothall-page").bounding_box()
    assert bottom["y"] + bottom["height"] <= top["y"]
    axe(quiet)
