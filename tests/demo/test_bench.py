"""The bench measures what it says: its pages are there, its sums are right. No time is tested."""

from __future__ import annotations

import pytest

from moothall.core.models import Membership, Role
from moothall.demo.build import at_scale
from moothall.demo.story import load
from tools.bench.asking import counted, pages
from tools.bench.tables import centile, spread
from tools.bench.writing import annex


@pytest.mark.parametrize("size", [100, 200, 400])
def test_an_annex_has_the_size_that_it_is_named_by(size: int) -> None:
    facts = annex(size)
    overdue = [f for f in facts.recommendations if f.past_original(facts.as_at)]
    assert len(overdue) == size
    assert len({f.reference for f in facts.recommendations}) == size


def test_centiles() -> None:
    values = [n / 1000 for n in range(1, 101)]
    assert centile(values, 0.95) == pytest.approx(0.096)
    assert spread([0.002, 0.001, 0.004]) == {
        "p50 ms": pytest.approx(2),
        "p95 ms": pytest.approx(4),
        "max ms": pytest.approx(4),
    }


@pytest.mark.django_db
def test_every_page_that_is_timed_is_there() -> None:
    council = at_scale(load(), size=60, password="for-this-test-only", say=lambda _: None)
    editor = Membership.objects.get(council=council, role=Role.EDITS).user
    asked = pages(council)
    assert {"list", "filtered and sorted", "one recommendation", "directorate"} <= asked.keys()
    for name, paths in asked.items():
        if name == "list":  # sixty recommendations have two pages, not five
            paths = paths[:2]  # noqa: PLW2901
        for path in paths[:2]:
            assert counted(editor, path)["count"] > 0
