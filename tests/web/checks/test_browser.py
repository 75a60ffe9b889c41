"""Papers that are checked, in a real browser: wide, on a phone, for axe, by keyboard, without
scripts."""

from __future__ import annotations

from typing import Any

import pytest

from moothall.core.models import Council, Membership, User
from moothall.intake import operations
from moothall.intake.models import Check, FoundFinding
from moothall.web.checks.views import giving
from tests.intake.checks import PAPER, RIGHT
from tests.web.test_browser import _sign_in as sign_in
from tests.web.test_browser import quiet

pytestmark = pytest.mark.browser
__all__ = ["quiet"]
LONG = f"Committee_{'report_on_schools_' * 6}final.txt"
WIDE = "\t".join(["Head of service for places and the environment"] * 12)


@pytest.fixture
def many(council: Council, editor: User, reader: User) -> Check:
    """Two papers: one with findings in text, in a wide table and in plenty."""
    wide = f"{PAPER}\n{WIDE}\n" + "\t".join(["94"] * 12) + "\n\n" + "It is 94 .\n\n" * 30
    papers = [(LONG, wide.encode()), ("next.txt", RIGHT.encode()), ("no.pdf", b"%PDF-1.7")]
    check = operations.give_to_check(council=council, papers=papers, by=editor)
    operations.name_person(check=check, person=reader, by=editor)
    other = User.objects.create_user("olive@wendmere.example", "Olive Dunn", "x")
    Membership.objects.create(user=other, council=council, role="reads")
    finding = FoundFinding.objects.filter(parent__parent=check).order_by("parent", "position")[0]
    operations.judge_finding(finding=finding, answer="right", reason="As sent. " * 20, by=editor)
    return check


PAGES = (
    "", "papers/1/", "papers/1/?page=2", "papers/1/?show=whole", "papers/2/?show=whole",
    "papers/1/findings/1/", "papers/1/findings/4/", "people/", "remove/", "print/", "?words=none",
    "papers/1/?at=4", "../", "../?words=schools", "../?words=nowhere", "../new/",
    "../kinds/SUM001/",
)  # fmt: skip


@pytest.mark.parametrize("more", PAGES)
def test_every_page_wide_and_narrow(quiet, live_server, many, axe, narrow, more):
    sign_in(quiet, live_server.url)
    quiet.goto(f"{live_server.url}/wendmere/checks/{many.pk}/{more}")
    axe(quiet)
    narrow(quiet)
    axe(quiet)


def test_errors_in_forms_wide_and_narrow(page, live_server, many, axe, narrow):
    sign_in(page, live_server.url)
    for more in ("../new/", "papers/1/findings/2/", "people/"):
        page.set_viewport_size({"width": 1100, "height": 900})
        page.goto(f"{live_server.url}/wendmere/checks/{many.pk}/{more}")
        with_errors(page)
        axe(page)
        narrow(page)
        axe(page)


def with_errors(page: Any) -> None:
    with page.expect_navigation():
        page.locator(
            "main form[novalidate] button.govuk-button:not(.govuk-button--secondary)"
        ).click()
    assert page.locator(".govuk-error-summary").is_visible()


def test_from_finding_to_finding_without_scripts(browser, live_server, many):
    page = browser.new_context(java_script_enabled=False).new_page()
    sign_in(page, live_server.url)
    page.goto(f"{live_server.url}/wendmere/checks/{many.pk}/papers/1/")
    page.locator("#finding-1 >> text=Next finding").click()
    assert page.url.endswith("?at=2#finding-2")
    for number in range(2, 21):
        page.locator(f"#finding-{number} >> text=Next finding").click()
    assert page.locator("#finding-21").is_visible(), "it stands on the next page"
    assert not page.locator("#finding-20").is_visible()
    page.context.close()


def test_a_finding_in_a_wide_table_is_read_on_a_phone(quiet, live_server, many):
    sign_in(quiet, live_server.url)
    quiet.set_viewport_size({"width": 360, "height": 740})
    quiet.goto(f"{live_server.url}/wendmere/checks/{many.pk}/papers/1/")
    box = quiet.locator("#finding-3").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    table = quiet.locator(".moothall-checked__table", has=quiet.locator("#finding-3"))
    table.evaluate("table => { table.scrollLeft = 400; }")
    moved = quiet.locator("#finding-3").bounding_box()
    assert moved is not None
    assert abs(moved["x"] - box["x"]) < 2, "it stays while the table is moved"


def test_a_finding_is_decided_by_keyboard(quiet, live_server, many):
    sign_in(quiet, live_server.url)
    quiet.goto(f"{live_server.url}/wendmere/checks/{many.pk}/papers/1/?at=2#finding-2")
    quiet.locator("#finding-2 >> text=Decide").focus()
    quiet.keyboard.press("Enter")
    quiet.locator("text=It is wrong and will be put right").wait_for()
    quiet.locator("#id_answer").focus()
    quiet.keyboard.press("Space")
    quiet.locator("button:has-text('Save')").first.focus()
    quiet.keyboard.press("Enter")
    quiet.wait_for_url("**/papers/1/?at=2#finding-2")
    assert quiet.locator("#finding-2 >> text=To be put right").is_visible()


def test_the_page_moves_on_when_the_papers_are_checked(
    quiet, live_server, council, editor, settings, monkeypatch, axe, narrow
):
    settings.MOOTHALL_READ_AT_ONCE = False
    monkeypatch.setattr(giving, "MOMENT", 0)
    papers = [(LONG, PAPER.encode())]
    check = operations.give_to_check(council=council, papers=papers, by=editor)
    sign_in(quiet, live_server.url)
    quiet.goto(f"{live_server.url}/wendmere/checks/{check.pk}/")
    assert quiet.locator("text=Waiting for its turn.").is_visible()
    axe(quiet)
    narrow(quiet)
    taken = operations.take_next()
    assert taken is not None
    operations.read(taken)
    quiet.locator("text=See the paper with its findings").wait_for()
