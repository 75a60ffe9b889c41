"""An import: one paper read, its rows matched with the record, and what a person decided."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from moothall.core.models import Batch, Council, Directorate, Paper, User
from moothall.recommendations.models import Recommendation


class Import(models.Model):
    """One paper under review. Nothing of it is in the record until it is committed.

    ``reading`` is what the reader gave (blocks for the source page, not_recognised, remarks) and
    ``receipt`` what a commit wrote: counts and references.
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
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    batch = models.OneToOneField(Batch, on_delete=models.PROTECT, null=True, related_name="+")


class ImportRow(models.Model):
    """One draft, or one recommendation of the record that the paper should have listed.

    ``draft`` is a Draft as JSON (empty for missing ones), ``outcome`` one of
    reading.reconcile.Outcome, ``changes`` the field-by-field differences, ``questions`` what only
    a person can answer, each with a stable key.
    """

    parent = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="rows")
    position = models.PositiveIntegerField()
    draft = models.JSONField(default=dict)
    outcome = models.CharField(max_length=12)
    match = models.ForeignKey(
        Recommendation, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    score = models.FloatField(null=True)
    reasons = models.JSONField(default=list)
    changes = models.JSONField(default=list)
    questions = models.JSONField(default=list)

    class Meta:
        ordering: ClassVar[list[str]] = ["position"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["parent", "position"], name="import_row_once")
        ]


class Decision(models.Model):
    """A person's answer to one question of one row; the latest counts, all are kept."""

    row = models.ForeignKey(ImportRow, on_delete=models.CASCADE, related_name="decisions")
    question = models.CharField(max_length=60)
    answer = models.CharField(max_length=40)
    value = models.JSONField(null=True)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
