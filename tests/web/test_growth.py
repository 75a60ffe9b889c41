"""No page makes more queries of a larger record: what it costs is what it shows."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from moothall.core.models import Council, Membership, Role, User
from moothall.demo.build import at_scale
from moothall.demo.story import load
from tools.bench.asking import counted, pages

DAYS = {"list": 1, "one recommendation": 1, "one, a past day": 2}
"""How many days' settings a kind of page needs: what it shows is worded as on a day, its look is
today's."""


def _record(size: int) -> tuple[Council, User]:
    words = {"password": "for-this-test-only", "say": lambda _: None}
    council = at_scale(load(), size=size, **words)  # type: ignore[arg-type]
    return council, Membership.objects.get(council=council, role=Role.EDITS).user


def _queries(size: int) -> dict[str, float]:
    council, editor = _record(size)
    return {name: counted(editor, paths[0])["count"] for name, paths in pages(council).items()}


@pytest.mark.django_db
def test_pages_of_a_larger_record_make_no_more_queries() -> None:
    before, after = _queries(150), _queries(300)
    grown = {name: (before[name], count) for name, count in after.items() if count > before[name]}
    assert not grown


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(DAYS))
def test_a_page_asks_for_the_settings_of_a_day_once(client: Client, name: str) -> None:
    council, editor = _record(30)
    client.force_login(editor, "django.contrib.auth.backends.ModelBackend")
    path = pages(council)[name][0]
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    settings = [q["sql"] for q in asked.captured_queries if "core_councilsetting" in q["sql"]]
    assert len(settings) == DAYS[name], settings
