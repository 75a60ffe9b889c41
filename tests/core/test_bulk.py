"""Rows that are written many at once are what Django's own way writes, on either database."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from moothall.actions.models import Action, Detail, TargetDate
from moothall.core.bulk import insert, update
from moothall.core.models import Batch, Council, User
from moothall.core.operations import open_batch

pytestmark = pytest.mark.django_db

ODD = "tab\there, line\nthere, \\N and \\., “quotes” and 'quotes', 100%s, Ångström"


@pytest.fixture
def batch(council: Council, ann: User) -> Batch:
    return open_batch(council=council, kind="import", by=ann)


def dates(batch: Batch) -> list[TargetDate]:
    action = Action.objects.create(council=batch.council)
    shared: dict[str, Any] = {
        "action_id": action.pk,
        "recorded_at": timezone.now(),
        "by_id": batch.by_id,
        "batch_id": batch.pk,
        "kind": "revised",
        "precision": "day",
    }
    days = [dt.date(2025, 3, 31), dt.date(2025, 3, 31), None, dt.date(2024, 2, 29)]
    return [
        TargetDate(
            as_at=dt.date(2025, 4, n + 1),
            start=day,
            end=day,
            tbc=day is None,
            also=["2025-01-01"] if n else [],
            printed=ODD,
            place={"sheet": "Open", "row": n, "note": ODD},
            reason="",
            **shared,
        )
        for n, day in enumerate(days)
    ]


def told(rows: list[Any]) -> list[dict[str, Any]]:
    return [
        {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields if f.name != "id"}
        for row in rows
    ]


def test_what_is_written_is_what_was_given(batch: Batch) -> None:
    rows = dates(batch)
    right = told(rows)
    insert(row for row in rows)
    assert told(list(TargetDate.objects.order_by("pk"))) == right


def test_it_is_what_the_database_layer_would_have_written(batch: Batch) -> None:
    rows = dates(batch)
    insert(rows)
    TargetDate.objects.bulk_create(rows)
    kept = list(TargetDate.objects.order_by("pk").values())
    assert len(kept) == 2 * len(rows)
    for one, other in zip(kept[: len(rows)], kept[len(rows) :], strict=True):
        assert {**one, "id": 0} == {**other, "id": 0}


def test_nothing_is_written_of_nothing(batch: Batch) -> None:
    insert([])
    assert not TargetDate.objects.exists()


def test_a_row_that_may_not_be_is_refused_and_none_is_written(batch: Batch) -> None:
    rows = dates(batch)
    rows[-1].by_id = None  # type: ignore[assignment]
    with pytest.raises(IntegrityError), transaction.atomic():
        insert(rows)
    assert not TargetDate.objects.exists()
    assert not Detail.objects.exists()


def test_only_the_fields_named_are_written_and_only_of_these_rows(batch: Batch) -> None:
    insert(dates(batch))
    rows = list(TargetDate.objects.order_by("pk"))
    for row in rows[:2]:
        row.place, row.start, row.printed, row.reason = {"n": ODD}, None, ODD * 2, "not written"
    update(rows[:2], ["place", "start", "printed"])
    first, second, third, _ = TargetDate.objects.order_by("pk")
    assert (first.place, first.start, first.printed) == ({"n": ODD}, None, ODD * 2)
    assert second.printed == ODD * 2
    assert first.reason == second.reason == ""
    assert third.printed == ODD
    update([], ["place"])
