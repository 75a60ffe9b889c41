"""What every dated row of the record carries, and how a batch of rows is withdrawn."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar, Self

from django.db import models


class Batch(models.Model):
    """Rows written in one transaction: an import, a placement, a correction."""

    council = models.ForeignKey("core.Council", on_delete=models.CASCADE, related_name="batches")
    kind = models.CharField(max_length=20)
    by = models.ForeignKey("core.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()


class Withdrawal(models.Model):
    """A batch taken back: its rows stay, and no longer speak."""

    batch = models.OneToOneField(Batch, on_delete=models.PROTECT, related_name="withdrawal")
    by = models.ForeignKey("core.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    reason = models.CharField(max_length=500, blank=True)


class FactQuerySet(models.QuerySet["Any"]):
    def speaking(self) -> Self:
        """Rows that still speak: their batch was not withdrawn."""
        return self.filter(batch__withdrawal=None)

    def known_on(self, moment: datetime) -> Self:
        """Rows that spoke at a moment: recorded by then, and not withdrawn by then."""
        kept = models.Q(batch__withdrawal=None) | models.Q(batch__withdrawal__at__gt=moment)
        return self.filter(kept, recorded_at__lte=moment)

    def speaking_at(self, as_at: date | None, known_on: datetime | None = None) -> Self:
        """Rows that speak for ``as_at`` or before (None: for any date), as known on a moment.

        ``known_on`` None: as known now.
        """
        rows = self.speaking() if known_on is None else self.known_on(known_on)
        return rows if as_at is None else rows.filter(as_at__lte=as_at)


class Fact(models.Model):
    """A dated row by a named person, with the paper, place and printed words it rests on.

    ``as_at`` is the date it speaks for, ``recorded_at`` when it was written. Rows are only ever
    added; a correction is a later row.
    """

    as_at = models.DateField()
    recorded_at = models.DateTimeField()
    by = models.ForeignKey("core.User", on_delete=models.PROTECT, related_name="+")
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="+")
    paper = models.ForeignKey("core.Paper", on_delete=models.PROTECT, null=True, related_name="+")
    place = models.JSONField(default=dict)
    printed = models.TextField(blank=True)

    objects: ClassVar[Any] = FactQuerySet.as_manager()

    class Meta:
        abstract = True
