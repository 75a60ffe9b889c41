"""Put an archive's record into a database, its own kind or the other, or change nothing.

The database is taken to the archive's migrations, filled with the models of that state, and
migrated on: so an archive of any release is restored by every later one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from django.core.management.color import no_style
from django.core.management.sql import emit_post_migrate_signal
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

import moothall
from moothall.core import history
from moothall.core.models import Council
from moothall.recommendations.now import rebuild

from . import ground, states
from .archive import Archive, opened
from .backup import backup_to
from .manifest import ArchiveError, Manifest
from .values import Loader
from .verify import verify_histories

BATCH = 2000


@dataclass(frozen=True, slots=True)
class Restored:
    """``migrated``: the migrations that came after the archive's. ``faults``: of histories, where
    they were accepted."""

    manifest: Manifest
    migrated: list[str]
    faults: list[str]


def restore(path: Path, *, keep: Path | None = None, accept_faults: bool = False) -> Restored:
    """Restore into an empty record; or, with ``keep``, back up there what is in the record now and
    replace it. Raises ArchiveError, and changes nothing, where anything is wrong.

    ``accept_faults``: also where an archive's history was broken before it was backed up.
    """
    with opened(path) as archive:
        nodes = _known(archive.manifest)
        archive.check_files()
        first = _kept(keep)
        try:
            with ground.one_transaction():
                _vacant(first)
                return _restored(archive, nodes, accept_faults)
        except DatabaseError as fault:
            words = str(fault).strip().splitlines()[0]
            raise ArchiveError(f"This database can't take the archive: {words}.") from fault


def _known(manifest: Manifest) -> list[states.Node]:
    try:
        return states.last_of(manifest.migrations)
    except ArchiveError as fault:
        raise ArchiveError(
            f"The archive was made by Moothall {manifest.moothall}, and this is "
            f"{moothall.__version__}. {fault} Restore it with that release or a later one."
        ) from fault


def _kept(keep: Path | None) -> Manifest | None:
    if ground.is_empty():
        return None
    if keep is None:
        raise ArchiveError("The database holds a record already, and it was left as it is.")
    return backup_to(keep)


def _vacant(first: Manifest | None) -> None:
    """Inside the transaction: nothing was written since the record was found empty or kept."""
    if first is None:
        if not ground.is_empty():
            raise ArchiveError("Somebody began a record meanwhile, and it was left as it is.")
    else:
        now = {c.pk: history.head(c) for c in Council.objects.all()}
        if now != {head.id: (head.number, head.hash) for head in first.heads}:
            raise ArchiveError("Somebody changed the record meanwhile: stop the site first.")
    ground.clear()


def _restored(archive: Archive, nodes: list[states.Node], accept_faults: bool) -> Restored:
    _migrate([*nodes, *states.others_last()])
    kept = states.models_at(nodes)
    if kept.keys() != archive.manifest.tables.keys():
        raise ArchiveError("The archive has not the tables that its migrations make.")
    for label, model in kept.items():
        _load(archive, label, model)
    with connection.cursor() as cursor:
        for reset in connection.ops.sequence_reset_sql(no_style(), list(kept.values())):
            cursor.execute(reset)
    connection.check_constraints()
    later = states.waiting()
    _migrate(states.last())
    emit_post_migrate_signal(verbosity=0, interactive=False, db=connection.alias)
    faults = verify_histories() + _other_heads(archive.manifest)
    if faults and not accept_faults:
        raise ArchiveError(f"The archive's history is broken: {faults[0]}")
    for council in Council.objects.order_by("name"):
        rebuild(council)
    connection.check_constraints()
    return Restored(archive.manifest, later, faults)


def _migrate(nodes: Iterable[states.Node]) -> None:
    def done(action: str, *_: Any) -> None:
        # All in one transaction: PostgreSQL changes no table whose keys still wait for a check.
        if action == "apply_success":
            connection.check_constraints()

    executor = MigrationExecutor(connection, progress_callback=done)
    executor.migrate(list(nodes))


def _load(archive: Archive, label: str, model: Any) -> None:
    """Fill one table, and count what is there then."""
    table = archive.manifest.tables[label]
    loader = Loader(model, table.columns, archive.file)
    size = 1 if states.binary(model) else BATCH
    rows = (loader.row(text) for text in archive.lines(label))
    while batch := list(islice(rows, size)):
        model._base_manager.bulk_create(batch)
    there = model._base_manager.count()
    if there != table.rows:
        raise ArchiveError(f"{label} has {there:,} rows now, and the archive {table.rows:,}.")


def _other_heads(manifest: Manifest) -> list[str]:
    now = {c.pk: history.head(c) for c in Council.objects.all()}
    return [
        f"{head.council}: its history does not end at row {head.number}."
        for head in manifest.heads
        if now.get(head.id) != (head.number, head.hash)
    ]
