"""Papers that were given to be checked: what was found in them, and what people said to it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from moothall.core.models import Council, StoredFile, User
from moothall.documents.codes import Level


class Check(models.Model):
    """Papers given together, checked one by one and against each other.

    ``published``: all who read the council's record see what was found; else ``by`` and whom they
    name (policies.py). ``as_at`` is the date that a person said the papers speak for; without it
    each speaks for its own. ``tally`` is checking.tally.Tally.as_dict, ``fault`` the sentence for
    a check that failed. A removed one keeps its rows, and nobody sees them.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Being checked"
        DONE = "done", "Checked"
        FAILED = "failed", "Not checked"

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="checks")
    published = models.BooleanField(default=False)
    as_at = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    tally = models.JSONField(default=dict)
    fault = models.TextField(blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    ended = models.DateTimeField(null=True)
    removed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-at", "-pk"]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=models.Q(removed_by__isnull=True, removed_at__isnull=True)
                | models.Q(removed_by__isnull=False, removed_at__isnull=False),
                name="check_removed_by_one",
            )
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["council", "-at"], name="check_newest")
        ]

    def __str__(self) -> str:
        return f"check {self.pk}"


class Naming(models.Model):
    """Somebody whom the uploader let see the findings; ``ended_at`` when that was taken back."""

    parent = models.ForeignKey(Check, on_delete=models.CASCADE, related_name="namings")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    ended_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["parent", "user"],
                condition=models.Q(ended_at__isnull=True),
                name="naming_once",
            )
        ]


class CheckedPaper(models.Model):
    """One paper of a check as its reader gave it.

    ``printed`` is the document with its drafts (checks/keeping.py), from which it is checked again
    beside others; ``units`` counts what ``pieces`` show of it. ``as_at`` is the date that it was
    checked for; ``notes`` are sentences of its reader for people. ``kin`` is what its name has in
    common with that of its next version.
    """

    parent = models.ForeignKey(Check, on_delete=models.CASCADE, related_name="papers")
    upload = models.OneToOneField("intake.Upload", on_delete=models.CASCADE, related_name="checked")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)
    title = models.CharField(max_length=255, blank=True)
    format = models.CharField(max_length=10)
    pages = models.PositiveIntegerField(null=True)
    as_at = models.DateField(null=True)
    units = models.PositiveIntegerField(default=0)
    notes = models.JSONField(default=list)
    kin = models.CharField(max_length=255, blank=True)
    printed = models.BinaryField()

    class Meta:
        ordering: ClassVar[list[str]] = ["upload_id"]

    def __str__(self) -> str:
        return self.title or self.name


class CheckedPiece(models.Model):
    """Some of a paper's headings, paragraphs, list items and table rows, in its order."""

    parent = models.ForeignKey(CheckedPaper, on_delete=models.CASCADE, related_name="pieces")
    number = models.PositiveIntegerField()
    units = models.JSONField()

    class Meta:
        ordering: ClassVar[list[str]] = ["number"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["parent", "number"], name="checked_piece_once")
        ]


class FoundFinding(models.Model):
    """One finding (documents.findings.Finding) of the last run, at its place in the paper.

    ``position`` counts from 1. ``unit`` and ``cell`` are where it stands among the paper's units,
    -1 where that is not known. ``related`` are other places: {"paper": position among the papers of
    the check, "place", "unit"}. ``key`` is the same for the same finding in the paper's next
    version (checks/keeping.py), so what people said of it is found by it.
    """

    parent = models.ForeignKey(CheckedPaper, on_delete=models.CASCADE, related_name="findings")
    position = models.PositiveIntegerField()
    code = models.CharField(max_length=20)
    level = models.CharField(max_length=10, choices=[(x.value, x.value) for x in Level])
    message = models.TextField()
    place = models.JSONField(default=dict)
    printed = models.TextField(blank=True)
    expected = models.TextField(blank=True)
    computation = models.TextField(blank=True)
    unsure = models.TextField(blank=True)
    related = models.JSONField(default=list)
    unit = models.IntegerField(default=-1)
    cell = models.IntegerField(default=-1)
    key = models.CharField(max_length=64)

    class Meta:
        ordering: ClassVar[list[str]] = ["parent_id", "position"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["parent", "position"], name="finding_position_once"),
            models.UniqueConstraint(fields=["parent", "key"], name="finding_key_once"),
        ]


class FindingDecision(models.Model):
    """What a person said to a finding; the latest counts, and all are kept.

    It names the finding by its key, so that it outlives a paper's being checked again.
    """

    class Answer(models.TextChoices):
        WRONG = "wrong", "It is wrong and will be put right"
        RIGHT = "right", "It is right as printed"
        LEFT = "left", "It is left as it is"
        OPEN = "open", "Undecided again"

    parent = models.ForeignKey(CheckedPaper, on_delete=models.CASCADE, related_name="decisions")
    key = models.CharField(max_length=64)
    code = models.CharField(max_length=20)
    answer = models.CharField(max_length=10, choices=Answer.choices)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=~models.Q(answer__in=["right", "left"]) | ~models.Q(reason=""),
                name="waived_with_a_reason",
            )
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["key"], name="finding_decision_key")
        ]
