"""An import: one paper read, its rows matched with the record, and what a person decided."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from moothall.core.models import Batch, Council, Directorate, Paper, User
from moothall.recommendations.models import Recommendation


class Import(models.Model):
    """One paper under review. Nothing of it is in the record until it is committed.

    ``reading`` is what the reader gave: ``document`` (reading.wire), ``format``, ``pages``,
    ``not_recognised`` ([{place, what}]), ``remarks`` and ``printed_as_at``. A part may be
    committed before the rest, so there may be several ``batches``; ``receipt`` adds them up.
    ``places`` are drafts that the commit writes: where each audit sits, by its key. ``beside`` is
    the state of the record that the preview was made beside (stored.record_state).
    """

    class Stage(models.TextChoices):
        REVIEW = "review", "Under review"
        COMMITTED = "committed", "Committed"
        UNDONE = "undone", "Undone"
        DISCARDED = "discarded", "Discarded"

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="imports")
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="imports")
    stage = models.CharField(max_length=10, choices=Stage.choices, default=Stage.REVIEW)
    as_at = models.DateField()
    overdue_only = models.BooleanField()
    directorates = models.ManyToManyField(Directorate, blank=True)
    reading = models.JSONField(default=dict)
    receipt = models.JSONField(default=dict)
    places = models.JSONField(default=dict)
    beside = models.CharField(max_length=80, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    batches = models.ManyToManyField(Batch, related_name="imports")

    class Meta:
        ordering: ClassVar[list[str]] = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.paper}, as at {self.as_at:%-d %B %Y}"


class ImportRow(models.Model):
    """One draft, or one recommendation of the record that the paper should have listed.

    ``position`` counts drafts from 0; missing ones stand after them. ``draft`` is a Draft as JSON
    (drafts.draft_out; empty for missing ones), ``outcome`` one of
    reading.reconciling.reconcile.Outcome, ``changes`` its differences and ``questions`` what
    only a person can answer, as JSON. ``reference`` is filled by the commit.
    """

    parent = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="rows")
    position = models.PositiveBigIntegerField()
    draft = models.JSONField(default=dict)
    outcome = models.CharField(max_length=12)
    match = models.ForeignKey(
        Recommendation, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    score = models.FloatField(null=True)
    reasons = models.JSONField(default=list)
    changes = models.JSONField(default=list)
    questions = models.JSONField(default=list)
    reference = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["position"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["parent", "position"], name="import_row_once")
        ]


class Decision(models.Model):
    """A person's answer to one question of one row; the latest counts, all are kept."""

    row = models.ForeignKey(ImportRow, on_delete=models.CASCADE, related_name="decisions")
    question = models.CharField(max_length=80)
    answer = models.CharField(max_length=40)
    value = models.JSONField(null=True)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
