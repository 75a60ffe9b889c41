"""A council, its directorates, services and posts, who holds them, its cycles and settings."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models.functions import Lower


class Council(models.Model):
    name = models.CharField(max_length=120, unique=True)
    slug = models.SlugField(max_length=60, unique=True)

    def __str__(self) -> str:
        return self.name


class Directorate(models.Model):
    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="directorates")
    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=120)

    class Meta:
        ordering: ClassVar[list[str]] = ["name"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint("council", Lower("name"), name="directorate_once"),
            models.UniqueConstraint(fields=["council", "slug"], name="directorate_slug"),
        ]

    def __str__(self) -> str:
        return self.name


class Service(models.Model):
    directorate = models.ForeignKey(Directorate, on_delete=models.CASCADE, related_name="services")
    name = models.CharField(max_length=120)

    class Meta:
        ordering: ClassVar[list[str]] = ["name"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint("directorate", Lower("name"), name="service_once")
        ]

    def __str__(self) -> str:
        return self.name


class Post(models.Model):
    """Posts own, people hold posts: a promise stays with the post when its holder leaves."""

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="posts")
    title = models.CharField(max_length=160)

    class Meta:
        ordering: ClassVar[list[str]] = ["title"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint("council", Lower("title"), name="post_once")
        ]

    def __str__(self) -> str:
        return self.title


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
            )
        ]


class Cycle(models.Model):
    """One reporting round: ``as_at`` is the date to which its statuses are stated."""

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="cycles")
    label = models.CharField(max_length=60)
    as_at = models.DateField()

    class Meta:
        ordering: ClassVar[list[str]] = ["-as_at"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["council", "as_at"], name="cycle_once")
        ]

    def __str__(self) -> str:
        return self.label


class CouncilSetting(models.Model):
    """A setting from a date on: the latest row that speaks for a date or before is in force.

    Keys and shapes: ``ratings`` (list of facts.ratings.Rating as dicts), ``ageing`` (an
    AgeingRule as a dict), ``sections`` (list of [rating code, band or null]), ``matching``
    ({"sure": score from 0 to 1}).
    """

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="settings")
    key = models.CharField(max_length=40)
    value = models.JSONField()
    effective_from = models.DateField()
    source = models.CharField(max_length=200, blank=True)
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["council", "key", "effective_from"])]
