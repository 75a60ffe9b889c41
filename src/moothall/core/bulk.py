"""Write many rows at once, in a third of the time that Django's own ways take, or less.

``bulk_create`` and ``bulk_update`` write a statement anew for every few rows and ask each field
about each value, which was half of what taking in a large paper cost.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db import connection
from django.db.models import (
    AutoField,
    BooleanField,
    CharField,
    Field,
    ForeignKey,
    IntegerField,
    Model,
    TextField,
)

PLAIN = frozenset({str, int, bool, type(None)})
AS_THEY_ARE = (CharField, TextField, IntegerField, BooleanField, ForeignKey)
"""Fields whose plain values every database takes unconverted."""


def insert(rows: Iterable[Model]) -> None:
    """Write new rows of one model in their order, in the caller's transaction.

    They don't learn their keys, and nothing is computed as they are saved (``auto_now``): for rows
    that nobody needs again. Raises what the database says of a row that may not be.
    """
    listed = list(rows)
    if not listed:
        return
    meta = type(listed[0])._meta
    fields = [field for field in meta.concrete_fields if not isinstance(field, AutoField)]
    quoted = connection.ops.quote_name
    columns = ", ".join(quoted(str(field.column)) for field in fields)
    into = f"{quoted(meta.db_table)} ({columns})"
    values: Any = zip(*(_values(field, listed) for field in fields), strict=True)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with connection.wrap_database_errors, cursor.copy(f"COPY {into} FROM STDIN") as copy:
                for row in values:
                    copy.write_row(row)
        else:
            places = ", ".join(["%s"] * len(fields))
            write = f"INSERT INTO {into} VALUES ({places})"  # noqa: S608  (the model's own names)
            cursor.executemany(write, values)


def update(rows: Iterable[Model], names: Sequence[str]) -> None:
    """Write these fields of rows of one model that are there; the others are not even read."""
    listed = list(rows)
    if not listed:
        return
    meta = type(listed[0])._meta
    every = {field.name: field for field in meta.concrete_fields}
    fields = [every[name] for name in names]
    quoted = connection.ops.quote_name
    told = ", ".join(f"{quoted(str(field.column))} = %s" for field in fields)
    values: Any = zip(*(_values(field, listed) for field in (*fields, meta.pk)), strict=True)
    into, key = quoted(meta.db_table), quoted(str(meta.pk.column))
    with connection.cursor() as cursor:
        write = f"UPDATE {into} SET {told} WHERE {key} = %s"  # noqa: S608  (the model's own names)
        cursor.executemany(write, values)


def _values(field: Field[Any, Any], rows: Sequence[Model]) -> Iterator[Any]:
    """One field's values for the database; what neighbours share, as a date, is converted once."""
    name, as_it_is = field.attname, isinstance(field, AS_THEY_ARE)
    before: Any = None
    told: Any = field.get_db_prep_save(None, connection)
    for row in rows:
        value = getattr(row, name)
        if as_it_is and type(value) in PLAIN:
            yield value
            continue
        if value is not before:
            before, told = value, field.get_db_prep_save(value, connection)
        yield told
