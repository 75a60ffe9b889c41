"""An import: one paper read, its rows matched with the record, and what a person decided."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from moothall.core.models import Batch, Council, Directorate, Paper, User
from moothall.recommendations.models import Recommendation


class Import(models.Model):
    """One paper under review. Nothing of it is in the record until it is committed.

    ``reading`` is what was made of it: ``format``, ``pages``, ``not_recognised`` ([{place, what}]),
    ``remarks``, ``scanned`` (pages that were not read), ``printed_as_at``, ``tables`` and
    ``layouts`` (tables.py), and what was read before names were settled, ``named`` (names.py).
    The paper as printed stands apart, in ``printed`` and ``pieces``. ``names`` are what a person
    said that printed names are, by kind.
    A part may be committed before the rest, so there may be several ``batches``; ``receipt`` adds
    them up. ``places`` are drafts that the commit writes: where each audit sits, by its key.
    ``beside`` is the state of the record that the preview was made beside (stored.record_state),
    ``proof`` its sums (standing.proof_out).
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
    names = models.JSONField(default=dict)
    beside = models.CharField(max_length=80, blank=True)
    proof = models.JSONField(default=dict)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    batches = models.ManyToManyField(Batch, related_name="imports")

    class Meta:
        ordering: ClassVar[list[str]] = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.paper}, as at {self.as_at:%-d %B %Y}"


class Printed(models.Model):
    """The whole document as its reader gave it: JSON of reading.wire, compressed."""

    parent = models.OneToOneField(
        Import, on_delete=models.CASCADE, related_name="printed", primary_key=True
    )
    data = models.BinaryField()


class Piece(models.Model):
    """Some of a paper's blocks, in its order, for a page that shows a few (printed.SIZE)."""

    parent = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="pieces")
    number = models.PositiveIntegerField()
    blocks = models.JSONField()

    class Meta:
        ordering: ClassVar[list[str]] = ["number"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["parent", "number"], name="piece_once")
        ]


class Standing(models.TextChoices):
    """What a row waits for."""

    ASKS = "asks", "Needs a person"
    READY = "ready", "Needs no decision"
    ACCEPTED = "accepted", "Accepted"
    LEFT = "left", "Left out"
    REST = "rest", "Nothing to do"
    KEPT = "kept", "In the record"


class ImportRow(models.Model):
    """One draft, or one recommendation of the record that the paper should have listed.

    ``position`` counts drafts from 0; missing ones stand after them. ``draft`` is a Draft as JSON
    (drafts.draft_out; empty for missing ones), ``outcome`` one of
    reading.reconciling.reconcile.Outcome, ``changes`` its differences and ``questions`` what
    only a person can answer, as JSON. ``reference`` is filled by the commit.

    The last eleven are told by the others and by the answers (standing.py), so that lists of many
    rows need not read them: ``changed`` and ``asks`` are names, each on a line of its own,
    ``open`` counts the questions without an answer, ``rating``, ``original`` and ``section`` are
    what the proof counts. ``seat`` is directorate, service, post, holder and e-mail as the paper
    prints them, empty where it prints none. ``blocks`` are the numbers of the printed blocks of
    the row: the first, the last, and that of its section's heading, or -1.
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
    standing = models.CharField(max_length=10, choices=Standing.choices, default=Standing.REST)
    sheet = models.CharField(max_length=200, blank=True)
    audit = models.TextField(blank=True)
    changed = models.TextField(blank=True)
    asks = models.TextField(blank=True)
    open = models.PositiveIntegerField(default=0)
    rating = models.CharField(max_length=200, blank=True)
    original = models.DateField(null=True)
    section = models.TextField(blank=True)
    seat = models.JSONField(default=list)
    blocks = models.JSONField(default=list)

    class Meta:
        ordering: ClassVar[list[str]] = ["position"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["parent", "position"], name="import_row_once")
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["parent", "standing", "outcome", "sheet", "open", "position"],
                name="import_row_standing",
            )
        ]


class Decision(models.Model):
    """A person's answer to one question of one row; the latest counts, all are kept."""

    row = models.ForeignKey(ImportRow, on_delete=models.CASCADE, related_name="decisions")
    question = models.CharField(max_length=200)
    answer = models.CharField(max_length=40)
    value = models.JSONField(null=True)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]


class Layout(models.Model):
    """What a person said that the columns of a table are, for each table of that shape.

    ``key`` is the table's (documents.drafts.TableRead). ``columns`` are all of them in order:
    {"index", "heading", "field", "said"}, where ``said`` marks those that a person chose; the
    others are left to the recogniser. ``learned_from`` is the name of the file.
    """

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="layouts")
    key = models.CharField(max_length=80)
    columns = models.JSONField()
    learned_from = models.CharField(max_length=255)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["-at", "-pk"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["council", "key"], name="layout_once")
        ]
