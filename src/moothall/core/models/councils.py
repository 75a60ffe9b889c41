"""A council, its directorates, services and posts, who holds them, and its cycles."""

from __future__ import annotations

import datetime as dt
from itertools import combinations
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower


class Council(models.Model):
    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=60, unique=True)

    settings_read: dict[dt.date, dict[str, Any]] | None = None
    """Settings by day and key, where this object is of a page that sets none (core/queries.py)."""

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(Lower("name"), name="council_once")
        ]

    def __str__(self) -> str:
        return self.name


class Directorate(models.Model):
    """``ended``: the first day on which it is no more; null while it goes on."""

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="directorates")
    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=120)
    ended = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["name"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint("council", Lower("name"), name="directorate_once"),
            models.UniqueConstraint(fields=["council", "slug"], name="directorate_slug"),
        ]

    def __str__(self) -> str:
        return self.name


class Service(models.Model):
    """``ended`` as for a directorate."""

    directorate = models.ForeignKey(Directorate, on_delete=models.CASCADE, related_name="services")
    name = models.CharField(max_length=120)
    ended = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["name"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint("directorate", Lower("name"), name="service_once")
        ]

    def __str__(self) -> str:
        return self.name


class Post(models.Model):
    """Posts own, people hold posts: a promise stays with the post when its holder leaves.

    ``ended`` as for a directorate: the promises of a post that ended need a new owner.
    """

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="posts")
    title = models.CharField(max_length=160)
    ended = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["title"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint("council", Lower("title"), name="post_once")
        ]

    def __str__(self) -> str:
        return self.title


class OtherName(models.Model):
    """A name under which papers know a directorate, a service or a post as well.

    A renamed one keeps its earlier name here, so that older papers still find it. Exactly one of
    the three is given.
    """

    name = models.CharField(max_length=160)
    directorate = models.ForeignKey(
        Directorate, on_delete=models.CASCADE, null=True, related_name="other_names"
    )
    service = models.ForeignKey(
        Service, on_delete=models.CASCADE, null=True, related_name="other_names"
    )
    post = models.ForeignKey(Post, on_delete=models.CASCADE, null=True, related_name="other_names")

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(directorate__isnull=False, service=None, post=None)
                | Q(directorate=None, service__isnull=False, post=None)
                | Q(directorate=None, service=None, post__isnull=False),
                name="other_name_of_one",
            ),
            *(
                models.UniqueConstraint(whose, Lower("name"), name=f"other_name_of_{whose}_once")
                for whose in ("directorate", "service", "post")
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Holding(models.Model):
    """Who holds a post from when to when; an open ``end`` is today's holder."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="holdings")
    name = models.CharField(max_length=120)
    email = models.EmailField(blank=True)
    start = models.DateField()
    end = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["post"], condition=models.Q(end=None), name="one_holder_now"
            ),
            models.CheckConstraint(
                condition=Q(end=None) | Q(end__gte=F("start")), name="held_forwards"
            ),
        ]


CYCLE_DAYS: dict[str, str] = {
    "as_at": "As-at date",
    "cut_off": "Cut-off for updates",
    "clearance": "Clearance",
    "draft_deadline": "Deadline for the draft report",
    "despatch": "Despatch of the pack",
    "meeting": "Meeting",
}
"""The days of a reporting cycle, in the order in which they must follow each other."""


def _in_order() -> Q:
    """No later day of a cycle is before an earlier one; days that are not known bind nothing."""
    condition = Q()
    for first, second in combinations(CYCLE_DAYS, 2):
        known = Q(**{f"{second}__isnull": True}) | Q(**{f"{second}__gte": F(first)})
        condition &= known if first == "as_at" else Q(**{f"{first}__isnull": True}) | known
    return condition


class Cycle(models.Model):
    """One reporting round: ``as_at`` is the date to which its statuses are stated.

    ``committee`` is the short name of the committee that it is for.
    """

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="cycles")
    label = models.CharField(max_length=60)
    as_at = models.DateField()
    cut_off = models.DateField(null=True, blank=True)
    clearance = models.DateField(null=True, blank=True)
    draft_deadline = models.DateField(null=True, blank=True)
    despatch = models.DateField(null=True, blank=True)
    meeting = models.DateField(null=True, blank=True)
    committee = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-as_at"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["council", "as_at"], name="cycle_once"),
            models.CheckConstraint(condition=_in_order(), name="cycle_days_in_order"),
        ]

    def __str__(self) -> str:
        return self.label
