"""The web page in Chromium: no accessibility fault, at desktop and at phone width."""

from collections.abc import Callable
from typing import Any

import pytest

from moothall.writing.builders import BUILDERS, build
from moothall.writing.writers.html import write

from .hostile import hostile
from .invented import report


@pytest.mark.browser
@pytest.mark.parametrize("kind", BUILDERS)
def test_axe_finds_nothing(
    kind: str, page: Any, axe: Callable[[Any], None], narrow: Callable[[Any], None]
) -> None:
    page.set_content(write(build(report(kind, 12))).decode())
    axe(page)
    narrow(page)
    axe(page)


@pytest.mark.browser
def test_hostile_text_runs_nothing_and_stays_inside(
    page: Any, narrow: Callable[[Any], None]
) -> None:
    opened: list[Any] = []

    def refuse(dialog: Any) -> None:
        opened.append(dialog)
        dialog.dismiss()

    page.on("dialog", refuse)
    page.set_content(write(build(hostile("annex-b"))).decode())
    narrow(page)
    assert not opened
