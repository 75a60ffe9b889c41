"""A row as a line of JSON and back: the same from SQLite and from PostgreSQL.

Bytes become the SHA-256 of a file of the archive; times are ISO in UTC; JSON stays JSON.
"""

from __future__ import annotations

import datetime as dt
import decimal
import hashlib
import json
import uuid
from collections.abc import Callable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from .manifest import ArchiveError

Bytes = Callable[[str], bytes]


def line(row: Sequence[Any]) -> bytes:
    return _ENCODER.encode(row).encode() + b"\n"


def digest(data: bytes | memoryview) -> str:
    return hashlib.sha256(data).hexdigest()


def _plain(value: object) -> object:
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat()
    if isinstance(value, bytes | memoryview):
        return digest(value)
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, decimal.Decimal | uuid.UUID):
        return str(value)
    if isinstance(value, dt.timedelta):
        return value.total_seconds()
    raise TypeError(f"{type(value).__name__} has no form in an archive")


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_plain)


def parsed(text: bytes, width: int, where: str) -> list[Any]:
    """Raises ArchiveError unless the line holds that many values."""
    try:
        row = json.loads(text)
    except (ValueError, RecursionError) as fault:
        raise ArchiveError(f"A row of {where} can't be read.") from fault
    if not isinstance(row, list) or len(row) != width:
        raise ArchiveError(f"A row of {where} has not {width} values.")
    return row


class Loader:
    """Makes rows of one model from lines; ``bytes_of`` gives a file by its SHA-256."""

    def __init__(self, model: type[models.Model], names: Sequence[str], bytes_of: Bytes) -> None:
        self.model, self.names, self.label = model, list(names), model._meta.label_lower
        fields = {field.attname: field for field in model._meta.local_concrete_fields}
        if unknown := [name for name in names if name not in fields]:
            raise ArchiveError(f"The archive's {self.label} has an unknown column {unknown[0]!r}.")
        self.readers = [_reader(fields[name], bytes_of) for name in names]

    def row(self, text: bytes) -> models.Model:
        told = parsed(text, len(self.names), self.label)
        try:
            values = [
                value if value is None or read is None else read(value)
                for value, read in zip(told, self.readers, strict=True)
            ]
        except (ValidationError, ValueError, TypeError) as fault:
            raise ArchiveError(f"A row of {self.label} holds a value that can't be.") from fault
        return self.model(**dict(zip(self.names, values, strict=True)))


def _reader(field: models.Field[Any, Any], bytes_of: Bytes) -> Callable[[Any], Any] | None:
    """What turns a value of JSON into the field's own; None where they are the same."""
    target = field.target_field if isinstance(field, models.ForeignKey) else field
    if isinstance(target, models.JSONField):
        return None
    if isinstance(target, models.BinaryField):
        return bytes_of
    if isinstance(target, models.DateTimeField):
        return dt.datetime.fromisoformat
    if isinstance(target, models.DateField):
        return dt.date.fromisoformat
    if isinstance(target, models.DurationField):
        return lambda seconds: dt.timedelta(seconds=seconds)
    return target.to_python
