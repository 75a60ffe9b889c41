"""Audits, and the recommendations that came out of them."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models.functions import Lower

from moothall.actions.models import Action
from moothall.core.models import Council, Directorate, Fact, Post, Service


class Audit(models.Model):
    """The review that recommendations came from; ``code`` is the short start of references."""

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="audits")
    code = models.CharField(max_length=20)
    name = models.CharField(max_length=200)

    class Meta:
        ordering: ClassVar[list[str]] = ["name"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint("council", Lower("code"), name="audit_code_once")
        ]

    def __str__(self) -> str:
        return self.name


class AuditName(Fact):
    """A name under which papers print an audit; ``printed`` is the name."""

    audit = models.ForeignKey(Audit, on_delete=models.CASCADE, related_name="names")


class AuditPlacement(Fact):
    """Where an audit's recommendations sit unless one is placed apart; kept for later papers."""

    audit = models.ForeignKey(Audit, on_delete=models.CASCADE, related_name="placements")
    directorate = models.ForeignKey(Directorate, on_delete=models.PROTECT, null=True)
    service = models.ForeignKey(Service, on_delete=models.PROTECT, null=True)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True)


class Recommendation(models.Model):
    """``reference`` is audit code / number and never changes; the title is proposed, then
    confirmed by a person.

    Like its action it is only an anchor: it is in the record while a text of it speaks, and one
    whose import was undone may be taken again.
    """

    action = models.OneToOneField(
        Action, on_delete=models.CASCADE, primary_key=True, related_name="recommendation"
    )
    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="recommendations")
    audit = models.ForeignKey(Audit, on_delete=models.PROTECT, related_name="recommendations")
    number = models.CharField(max_length=20)
    reference = models.CharField(max_length=40)
    title = models.CharField(max_length=90)
    title_confirmed = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["audit", "number"], name="number_once"),
            models.UniqueConstraint(fields=["council", "reference"], name="recommendation_once"),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"


class PrintedReference(Fact):
    """The council's own reference for a recommendation; ``printed`` is the reference."""

    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.CASCADE, related_name="printed_references"
    )


class TextVersion(Fact):
    """What was recommended, in the words of one paper; ``printed`` only where it differs."""

    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.CASCADE, related_name="texts"
    )
    text = models.TextField()


class RatingGiven(Fact):
    """A rating. After the first, only a correction with a reason changes it (DOMAIN.md SOD5).

    A later row that is no correction is what another paper states, kept and not used.
    """

    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.CASCADE, related_name="ratings"
    )
    rating = models.CharField(max_length=60)
    correction = models.BooleanField(default=False)
    reason = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=models.Q(correction=False) | ~models.Q(reason=""),
                name="rating_correction_has_a_reason",
            )
        ]


class KeptFigures(models.Model):
    """Figures that were counted once, and hold until the record changes. May be emptied any time.

    ``scope`` says what was counted ("cycle", "today", "today/7" for a directorate), ``as_at`` to
    which day, ``since`` from which day on movements were. ``mark`` is the number of the newest row
    of the council's history at the counting; ``batch`` and ``withdrawal`` are the newest then, and
    ``rule`` the ageing rule (queries/kept.py).
    """

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="+")
    scope = models.CharField(max_length=30)
    as_at = models.DateField()
    since = models.DateField(null=True)
    mark = models.BigIntegerField()
    batch = models.BigIntegerField(default=0)
    withdrawal = models.BigIntegerField(default=0)
    rule = models.JSONField(default=dict)
    value = models.JSONField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["council", "scope", "as_at"], name="figures_kept_once")
        ]
