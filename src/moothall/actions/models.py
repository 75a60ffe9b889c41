"""An action is a promise: what, which post owns it, by when, and what became of it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from moothall.core.models import Council, Directorate, Fact, Post, Service
from moothall.facts.dates import Precision
from moothall.facts.details import DetailKind
from moothall.facts.states import STATE_WORDS, State

STATE_CHOICES = [(s.value, STATE_WORDS[s]) for s in State]


class Action(models.Model):
    """The anchor that every dated row hangs from; it holds nothing that can change."""

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="actions")


class Ownership(Fact):
    """Where an action sits from ``as_at`` on: directorate, service and the post that owns it.

    What a row leaves empty, it does not say. ``apart``: said of this action itself, by a person or
    a paper, which stands above what was said of all of its audit.
    """

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="ownerships")
    directorate = models.ForeignKey(Directorate, on_delete=models.PROTECT, null=True)
    service = models.ForeignKey(Service, on_delete=models.PROTECT, null=True)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True)
    apart = models.BooleanField(default=False)


class TargetDate(Fact):
    """A date that was promised. The original is never replaced; a correction gives its reason.

    The first row of kind ORIGINAL is the original date; a later one is what another paper states
    for it, kept as its words and not used. ``also`` holds other dates stated with a date, as ISO.
    ``cycle`` ("2024-10") and ``cycle_label`` name the reporting cycle that gave a revised date.
    """

    class Kind(models.TextChoices):
        ORIGINAL = "original", "First agreed"
        CORRECTION = "correction", "Correction of the first agreed date"
        REVISED = "revised", "Revised"

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="target_dates")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    start = models.DateField(null=True)
    end = models.DateField(null=True)
    precision = models.CharField(max_length=8, default=Precision.NONE.value)
    tbc = models.BooleanField(default=False)
    also = models.JSONField(default=list)
    cycle_label = models.CharField(max_length=60, blank=True)
    cycle = models.CharField(max_length=7, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=~models.Q(kind="correction") | ~models.Q(reason=""),
                name="correction_has_a_reason",
            )
        ]


class DateReason(Fact):
    """Why a date was revised, said by a person afterwards: the newest reason of a date counts."""

    date = models.ForeignKey(TargetDate, on_delete=models.CASCADE, related_name="reasons")
    text = models.TextField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=~models.Q(text=""), name="date_reason_has_words")
        ]


class Update(Fact):
    """What was said of an action in a cycle. ``printed`` is the status as it stood in the paper.

    ``narrative`` is it without dates and history lines; ``signals`` are facts.states.Signal
    values; ``order`` is the row's place in its paper.
    """

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="updates")
    cycle_label = models.CharField(max_length=60, blank=True)
    narrative = models.TextField(blank=True)
    signals = models.JSONField(default=list)
    section = models.CharField(max_length=200, blank=True)
    order = models.PositiveIntegerField(default=0)


class Part(Fact):
    """A lettered part of an action ("3a")."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="parts")
    label = models.CharField(max_length=20)
    text = models.TextField(blank=True)


class StateChange(Fact):
    """A state that an action, or a part of it, reached; ``reached`` is the day that is printed."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="states")
    part = models.ForeignKey(Part, on_delete=models.CASCADE, null=True, related_name="states")
    state = models.CharField(max_length=24, choices=STATE_CHOICES)
    reached = models.DateField(null=True)
    reason = models.TextField(blank=True)


class Detail(Fact):
    """What a tracker's other column says of an action; an empty ``text`` clears what it said.

    ``kind`` is a DetailKind; ``heading`` the column's as printed. Of each column (an OWN one by
    its heading without regard to case) the newest row counts.
    """

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="details")
    kind = models.CharField(max_length=10, choices=[(k.value, k.name.title()) for k in DetailKind])
    heading = models.CharField(max_length=120)
    text = models.TextField(blank=True)

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["action", "kind", "heading"])]


class ActionNow(models.Model):
    """Today's position of one action, for lists: written with its rows, rebuilt and compared.

    ``original_date`` is as corrected; ``agreed_date`` the date now agreed or null; ``rank`` orders
    ratings (1 most serious, 99 unknown); ``source`` is the name of what it came from: its audit;
    ``printed_reference`` the council's own reference, where a paper prints one.
    ``no_update``: the latest status itself says that nothing was received.
    """

    action = models.OneToOneField(
        Action, on_delete=models.CASCADE, primary_key=True, related_name="now"
    )
    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="+")
    reference = models.CharField(max_length=40)
    printed_reference = models.CharField(max_length=60, blank=True)
    title = models.CharField(max_length=90)
    source = models.CharField(max_length=200, blank=True)
    rating = models.CharField(max_length=60, blank=True)
    rank = models.PositiveSmallIntegerField(default=99)
    state = models.CharField(max_length=24, choices=STATE_CHOICES)
    is_open = models.BooleanField()
    original_date = models.DateField(null=True)
    agreed_date = models.DateField(null=True)
    to_be_confirmed = models.BooleanField(default=False)
    times_redated = models.PositiveSmallIntegerField(default=0)
    days_slipped = models.IntegerField(null=True)
    cycles_to_be_confirmed = models.PositiveSmallIntegerField(default=0)
    no_update = models.BooleanField(default=False)
    last_update = models.DateField(null=True)
    printed_order = models.PositiveIntegerField(default=0)
    directorate = models.ForeignKey(Directorate, on_delete=models.SET_NULL, null=True)
    service = models.ForeignKey(Service, on_delete=models.SET_NULL, null=True)
    post = models.ForeignKey(Post, on_delete=models.SET_NULL, null=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["council", "reference"], name="reference_once")
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["council", "is_open", "rank", "original_date", "reference"]),
            models.Index(fields=["council", "is_open", "original_date"]),
            models.Index(fields=["council", "is_open", "agreed_date"]),
            models.Index(fields=["council", "is_open", "source"]),
            models.Index(fields=["council", "is_open", "times_redated"]),
            models.Index(fields=["council", "is_open", "last_update"]),
            models.Index(fields=["council", "directorate", "is_open"]),
            models.Index(fields=["council", "post", "is_open"]),
        ]


class DetailNow(models.Model):
    """Today's words of one column for one action, for lists: rebuilt and compared as ActionNow is.

    ``column`` is the heading that it is shown under, case-folded; ``value`` its words as they are
    compared (recommendations/columns.py).
    """

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="details_now")
    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="+")
    column = models.CharField(max_length=120)
    heading = models.CharField(max_length=120)
    value = models.CharField(max_length=120)
    text = models.TextField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["action", "column"], name="detail_now_once")
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["council", "column", "value", "action"])
        ]


class ColumnNow(models.Model):
    """A column that some action of a council has words in now: how many have, for choices."""

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="+")
    column = models.CharField(max_length=120)
    heading = models.CharField(max_length=120)
    used = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["council", "column"], name="column_now_once")
        ]


class RanksNow(models.Model):
    """The ranks that ``ActionNow.rank`` was written by: {rating code: rank}.

    Where a setting has come into force since, lists are ordered by the ratings themselves until
    the ranks are written again, with the next change of the record.
    """

    council = models.OneToOneField(
        Council, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    ranks = models.JSONField(default=dict)
