"""Verify the record: each council's chain of history, and today's rows against the dated rows."""

from __future__ import annotations

from moothall.core.history import verify_chain
from moothall.core.models import Council
from moothall.recommendations.now import differences


def verify_histories() -> list[str]:
    """What is wrong with any council's history, a sentence each."""
    return [
        f"{council}: {fault}"
        for council in Council.objects.order_by("name")
        for fault in verify_chain(council)
    ]


def verify() -> list[str]:
    """What is wrong with the record, a sentence each; empty when nothing is."""
    return verify_histories() + [
        f"{council}: {fault}"
        for council in Council.objects.order_by("name")
        for fault in differences(council)
    ]
