"""The history: one append-only table, chained by hash for each council."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models


class HistoryRow(models.Model):
    """Who did what, when. No foreign keys: it outlives what it speaks of.

    ``detail`` holds short facts and, for texts, their SHA-256 under ``texts`` so that a text can be
    redacted without breaking the chain. ``hash`` covers every other column and ``previous``.
    """

    council_id = models.BigIntegerField()
    number = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    by = models.CharField(max_length=254)
    verb = models.CharField(max_length=60)
    subject = models.CharField(max_length=200)
    detail = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["council_id", "number"], name="history_number")
        ]
        indexes: ClassVar[list[Any]] = [models.Index(fields=["council_id", "subject"])]
