"""The whole road in a real browser: a published annex, its places, and a directorate's after it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from moothall.core.models import Council
from moothall.intake.models import Import
from moothall.recommendations.models import Recommendation
from tests.web.conftest import PASSWORD

from .conftest import ROWS, paper

pytestmark = pytest.mark.browser
FIRST_CHOICES = ("The same audit", "Same recommendation: keep", "Use", "Keep", "Same as")
NEED_YOU = re.compile("needs? you")
Scan = Callable[[Any], None]


class Auditor:
    """Someone at the browser, who looks at every page in both widths and counts the decisions."""

    def __init__(self, page: Any, base: str, look: Scan) -> None:
        self.page, self.base, self.look = page, base, look
        self.decisions = 0
        page.set_default_timeout(20_000)

    def sign_in(self) -> None:
        self.page.goto(f"{self.base}/sign-in?next=/wendmere/imports/new/")
        self.page.fill("#id_username", "edith@wendmere.example")
        self.page.fill("#id_password", PASSWORD)
        self.page.keyboard.press("Enter")
        self.page.wait_for_url(f"{self.base}/wendmere/imports/new/")

    def press(self, text: str) -> None:
        with self.page.expect_navigation():
            self.page.locator("main").get_by_role("button", name=text).last.click()

    def go_to_questions(self) -> None:
        with self.page.expect_navigation():
            self.page.locator("main").get_by_role("button", name=NEED_YOU).click()

    def give(self, file: Path, covers: str, lists: str, directorate: str = "") -> None:
        self.page.goto(f"{self.base}/wendmere/imports/new/")
        self.look(self.page)
        self.page.set_input_files("#id_papers", file)
        self.page.check(f"[name=covers][value={covers}]")
        if directorate:
            self.page.get_by_label(directorate).check()
        self.page.check(f"[name=lists][value={lists}]")
        self.press("Read the paper")
        self.look(self.page)

    def accept(self) -> None:
        self.page.get_by_role("button", name="Accept those that need no decision").click()
        self.look(self.page)
        every = self.page.get_by_role("button", name="Accept all")
        self.press("Accept all" if every.count() else "Accept these")

    def answer_alike(self, choice: str) -> None:
        while (link := self.page.get_by_role("link", name="alike at once")).count():
            link.first.click()
            self.look(self.page)
            self.page.get_by_label(choice).check()
            self.press("Answer for those ticked")
            self.decisions += 1
            self.page.goto(self.page.url.split("/rows/")[0].rstrip("/") + "/")

    def answer_rest(self) -> None:
        self.go_to_questions()
        for _ in range(30):
            if "/rows/" not in self.page.url:
                return
            self.look(self.page)
            for question in self.page.locator("form .govuk-radios").all():
                labels = question.locator("label").all_inner_texts()
                wanted = next(x for c in FIRST_CHOICES for x in labels if x.startswith(c))
                question.get_by_label(wanted, exact=True).check()
                self.decisions += 1
            self.press("Save")
        raise AssertionError("the questions have no end")

    def commit(self) -> None:
        self.page.locator(".moothall-bar").get_by_role("button", name="Commit").click()
        self.look(self.page)
        self.press("Commit to the record")
        self.page.wait_for_url("**/receipt/")
        self.look(self.page)


@pytest.fixture
def look(axe: Scan, narrow: Scan) -> Scan:
    """Scan a page with all unfolded, wide and then on a phone."""

    def at(page: Any) -> None:
        axe(page)
        narrow(page)
        axe(page)
        page.set_viewport_size({"width": 1100, "height": 900})

    return at


@pytest.fixture
def auditor(page: Any, live_server: Any, editor: Any, look: Scan) -> Iterator[Auditor]:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    someone = Auditor(page, live_server.url, look)
    someone.sign_in()
    yield someone
    assert errors == []


@pytest.mark.seeds
def test_an_annex_and_then_a_directorates_appendix(
    auditor: Auditor, council: Council, seeds: Path
) -> None:
    auditor.give(next(seeds.glob("002_*")), "whole", "overdue")
    auditor.accept()
    auditor.answer_alike("Keep what each prints")
    auditor.answer_rest()
    auditor.commit()
    assert Recommendation.objects.count() == 81
    assert auditor.decisions <= 20
    first = auditor.decisions

    page = auditor.page
    page.get_by_role("button", name="Place").click()
    auditor.look(page)
    page.get_by_text("Fill the empty ones with the same").click()
    page.fill("#id_fill-directorate", "People and Communities")
    auditor.press("Fill the empty boxes")
    auditor.press("Save the places")
    assert re.search(r"All \d+ are placed", page.inner_text("main"))
    auditor.look(page)

    auditor.give(next(seeds.glob("000_*")), "some", "all", "People and Communities")
    assert "5 read" in page.inner_text("main")
    if page.get_by_role("button", name="Accept those that need no decision").count():
        auditor.accept()
    auditor.answer_alike("Still open, and not listed")
    auditor.answer_rest()
    auditor.commit()
    assert auditor.decisions - first <= 5
    assert not Import.objects.exclude(stage=Import.Stage.COMMITTED).exists()


def test_without_scripts(browser: Any, live_server: Any, editor: Any, tmp_path: Path) -> None:
    file = tmp_path / "paper.txt"
    file.write_bytes(paper(*ROWS))
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    auditor = Auditor(page, live_server.url, lambda _page: None)
    auditor.sign_in()
    auditor.give(file, "whole", "overdue")
    auditor.accept()
    auditor.go_to_questions()
    assert not page.get_by_label("Why?").is_visible()
    page.get_by_label("Another date").check()
    page.get_by_label("Day").fill("31")
    page.get_by_label("Month").fill("12")
    page.get_by_label("Year").fill("2023")
    page.get_by_label("Why?").fill("A slip of the pen")
    auditor.press("Save")
    auditor.commit()
    page.get_by_role("button", name="Place").click()
    page.get_by_text("Fill the empty ones with the same").click()
    page.fill("#id_fill-directorate", "Resources")
    auditor.press("Fill the empty boxes")
    auditor.press("Save the places")
    assert re.search(r"All \d+ are placed", page.inner_text("main"))
    context.close()


def test_by_keyboard(auditor: Auditor, tmp_path: Path) -> None:
    file = tmp_path / "paper.txt"
    rows = (*ROWS, ROWS[1].replace("Stall rents", "Stall licences"))
    file.write_bytes(paper(*rows))
    auditor.give(file, "whole", "overdue")
    page = auditor.page
    auditor.go_to_questions()
    page.wait_for_url("**/rows/2/")
    page.keyboard.press("j")
    page.wait_for_url("**/rows/4/")
    page.keyboard.press("k")
    page.wait_for_url("**/rows/2/")
    page.get_by_label("Keep").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Save").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/rows/4/")
