"""The history: one append-only table, chained by hash for each council."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models


class AppendOnly(models.QuerySet["Any"]):
    """Rows are added and read. Nothing in Moothall changes or removes one."""

    def update(self, **_values: Any) -> int:
        raise TypeError("History rows are never changed")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise TypeError("History rows are never deleted")

    def of(self, council_id: int) -> Self:
        """One council's chain, oldest first."""
        return self.filter(council_id=council_id).order_by("number")


class HistoryRow(models.Model):
    """Who did what, when. No foreign keys: it outlives what it speaks of.

    ``detail`` holds short facts, and under ``texts`` the seals of longer texts, so that a text can
    be removed without breaking the chain. ``hash`` covers every other column and ``previous``.
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

    objects: ClassVar[Any] = AppendOnly.as_manager()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["council_id", "number"], name="history_number")
        ]
        indexes: ClassVar[list[Any]] = [models.Index(fields=["council_id", "subject"])]

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("History rows are never changed")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> tuple[int, dict[str, int]]:
        raise TypeError("History rows are never deleted")


class HistoryText(models.Model):
    """A text that a history row speaks of, kept apart by its seal: SHA-256 of salt and text.

    Removing this row removes the text and nothing else. The salt goes with it, so that a short
    text (a name) can't be guessed from the seal that stays in the chain.
    """

    council_id = models.BigIntegerField()
    seal = models.CharField(max_length=64, primary_key=True)
    salt = models.CharField(max_length=32)
    text = models.TextField()
