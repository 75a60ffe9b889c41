"""The record of an earlier release brought up to today: nothing that it held is lost."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

BEFORE = [("recommendations", "0001_initial")]
DAY = dt.date(2025, 3, 31)


def migrated(targets: list[tuple[str, str]]) -> Any:
    executor = MigrationExecutor(connection)
    executor.migrate(targets)
    return MigrationExecutor(connection).loader.project_state(targets).apps


@pytest.mark.django_db(transaction=True)
def test_printed_references_become_rows() -> None:
    newest = [
        node
        for node in MigrationExecutor(connection).loader.graph.leaf_nodes()
        if node[0] in {"recommendations", "actions", "core", "intake"}
    ]
    apps = migrated(BEFORE)
    try:
        made = _a_record(apps)
        later = migrated([("recommendations", "0003_references_are_rows")])
        rows = later.get_model("recommendations", "PrintedReference").objects
        told = rows.values_list("recommendation_id", "printed", "as_at", "batch_id")
        assert list(told) == [(made["named"], "IA/7", DAY, made["batch"])]
        back = migrated(BEFORE)
        own = back.get_model("recommendations", "Recommendation").objects
        assert own.get(pk=made["named"]).printed_reference == "IA/7"
    finally:
        migrated(newest)


def _a_record(apps: Any) -> dict[str, int]:
    """Two recommendations of one paper, one of them with the council's own reference."""
    now = dt.datetime(2025, 4, 1, tzinfo=dt.UTC)
    council = apps.get_model("core", "Council").objects.create(name="Alderbrook", slug="alderbrook")
    by = apps.get_model("core", "User").objects.create(email="ann@a.example", name="Ann")
    batch = apps.get_model("core", "Batch").objects.create(
        council=council, kind="import", by=by, at=now
    )
    audit = apps.get_model("recommendations", "Audit").objects.create(
        council=council, code="SLR", name="Street Lighting Review"
    )
    ids = []
    for number, printed in (("1", "IA/7"), ("2", "")):
        action = apps.get_model("actions", "Action").objects.create(council=council)
        anchor = apps.get_model("recommendations", "Recommendation").objects.create(
            action=action, council=council, audit=audit, number=number,
            reference=f"SLR/{number}", title="Check lamps", printed_reference=printed,
        )  # fmt: skip
        apps.get_model("recommendations", "TextVersion").objects.create(
            recommendation=anchor, text="Lamps should be checked.", as_at=DAY, recorded_at=now,
            by=by, batch=batch,
        )  # fmt: skip
        ids.append(anchor.pk)
    return {"named": ids[0], "batch": batch.pk}
