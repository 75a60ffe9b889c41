"""What stands in the database before a restore: is it empty, and clearing it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.apps import apps
from django.db import connection, transaction

NOT_EMPTY = ("core_council", "core_user", "core_historyrow")


def tables() -> list[str]:
    """Moothall's and Django's tables that are there, also those that no model knows any more."""
    starts = ("django_", *(f"{app.label}_" for app in apps.get_app_configs()))
    with connection.cursor() as cursor:
        names = connection.introspection.table_names(cursor)
    return [name for name in names if name.startswith(starts)]


def is_empty() -> bool:
    """Nobody signs in, and no council has a record or a history."""
    there = set(tables())
    with connection.cursor() as cursor:
        for table in NOT_EMPTY:
            if table in there:
                cursor.execute(f"SELECT 1 FROM {table} LIMIT 1")  # noqa: S608
                if cursor.fetchone():
                    return False
    return True


def clear() -> None:
    """Drop every table, so that the archive's own migrations can make them.

    On SQLite a search's virtual tables go first: they drop the tables that they stand on.
    """
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%'")
            own = set(tables())
            for (name,) in cursor.fetchall():
                if name in own:
                    cursor.execute(f"DROP TABLE {quote(name)}")
        end = " CASCADE" if connection.vendor == "postgresql" else ""
        for name in tables():
            cursor.execute(f"DROP TABLE IF EXISTS {quote(name)}{end}")


@contextmanager
def one_transaction() -> Iterator[None]:
    """One transaction in which tables may be made too. SQLite changes tables only while it does
    not watch foreign keys, so they are checked by whoever uses this."""
    connection.ensure_connection()
    connection.disable_constraint_checking()
    try:
        with transaction.atomic(durable=True):
            yield
    finally:
        connection.enable_constraint_checking()
