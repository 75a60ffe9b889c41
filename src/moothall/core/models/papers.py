"""Papers as they were given to us, byte for byte."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models


class StoredFile(models.Model):
    """Bytes by their hash, kept in the database so that a commit and its file are one write."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    data = models.BinaryField()
    size = models.PositiveBigIntegerField()


class Paper(models.Model):
    """A file that a council published, or a tracker, as one person gave it to one council."""

    council = models.ForeignKey("core.Council", on_delete=models.CASCADE, related_name="papers")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)
    title = models.CharField(max_length=255, blank=True)
    format = models.CharField(max_length=10)
    as_at = models.DateField()
    given_by = models.ForeignKey("core.User", on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["council", "file"])]

    def __str__(self) -> str:
        return self.title or self.name
