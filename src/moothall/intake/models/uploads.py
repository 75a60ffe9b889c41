"""A paper as it was given, until it is read: to be imported, or to be checked."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from moothall.core.models import Council, Directorate, StoredFile, User

from .checks import Check
from .imports import Import


class Upload(models.Model):
    """A paper as it was given: kept first, then read in the background (operations/reading.py).

    This row is the queue. ``holder`` is a word of the program that reads it, which says every
    second in ``heartbeat`` that it still does (before, that is when the paper began to wait);
    ``attempts`` counts how often it was begun.
    ``stage``, ``done`` and ``of`` are what reading.process.Progress tells. ``as_at``,
    ``directorates``, ``overdue_only`` and ``see_scans`` are what the person said of it
    (preparing.Covers), and ``fault`` is the sentence for that person. Papers given at once share
    ``together``. One that has ``to_check`` was given to be checked, and never becomes an import.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        READING = "reading", "Being read"
        READ = "read", "Read"
        UNDATED = "undated", "Needs its date"
        FAILED = "failed", "Not read"
        CANCELLED = "cancelled", "Cancelled"
        ASIDE = "aside", "Put aside"

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="uploads")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)
    together = models.CharField(max_length=32)
    as_at = models.DateField(null=True)
    directorates = models.ManyToManyField(Directorate, blank=True)
    overdue_only = models.BooleanField(null=True)
    see_scans = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    stage = models.CharField(max_length=20, blank=True)
    done = models.PositiveIntegerField(default=0)
    of = models.PositiveIntegerField(default=0)
    fault = models.TextField(blank=True)
    made = models.ForeignKey(Import, on_delete=models.CASCADE, null=True, related_name="+")
    to_check = models.ForeignKey(
        Check, on_delete=models.CASCADE, null=True, blank=True, related_name="uploads"
    )
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    started = models.DateTimeField(null=True)
    ended = models.DateTimeField(null=True)
    heartbeat = models.DateTimeField()
    holder = models.CharField(max_length=32, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "pk"]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=models.Q(state="read", made__isnull=False, to_check__isnull=True)
                | models.Q(state="read", made__isnull=True, to_check__isnull=False)
                | (~models.Q(state="read") & models.Q(made__isnull=True)),
                name="upload_read_is_something",
            ),
            models.CheckConstraint(
                condition=(models.Q(state="reading") & ~models.Q(holder=""))
                | (~models.Q(state="reading") & models.Q(holder="")),
                name="upload_read_by_one",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["state", "at"], name="upload_waiting"),
            models.Index(fields=["council", "together"], name="upload_together"),
        ]

    def __str__(self) -> str:
        return self.name
