"""Write the whole record, rows and files, into one zip archive."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import secrets
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from django.db import connection, models

import moothall

from . import manifest, states, values
from .manifest import ArchiveError, Head, Manifest, Table
from .snapshot import snapshot

CHUNK = 2000
LEVEL = 4  # of deflate: beyond it rows of text take twice as long for a few per cent


def backup(target: IO[bytes]) -> Manifest:
    """Write the record as it is now to ``target``, which may be a pipe. Memory stays bounded: a
    chunk of rows, or the largest single file. Raises ArchiveError where there is no record."""
    with snapshot(), zipfile.ZipFile(target, "w") as archive:
        applied = states.applied()
        if not applied:
            raise ArchiveError("There is no record to back up: run moothall init first.")
        kept = states.models_at(states.last_of(applied))
        told = Manifest(
            moothall=moothall.__version__,
            taken_at=dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
            database=connection.vendor,
            migrations=applied,
        )
        for label, model in kept.items():
            told.tables[label] = _table(archive, label, model)
        for model in kept.values():
            _files(archive, model, told.files)
        told.heads = _heads(kept)
        archive.writestr(_entry(manifest.NAME, zipfile.ZIP_DEFLATED), told.written())
    return told


def backup_to(path: Path, *, force: bool = False) -> Manifest:
    """Back up into a file that only its owner may read, under its name when it is whole.

    Raises ArchiveError where it is there already (unless ``force``) or can't be written.
    """
    if path.exists() and not force:
        raise ArchiveError(f"{path} is there already: --force writes over it.")
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            told = backup(file)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as fault:
        raise ArchiveError(f"{path} can't be written: {fault.strerror}.") from fault
    finally:
        part.unlink(missing_ok=True)
    return told


def _entry(name: str, how: int) -> zipfile.ZipInfo:
    """An entry without a time, so that the same rows give the same bytes."""
    info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    info.compress_type, info._compresslevel = how, LEVEL  # type: ignore[attr-defined]
    return info


@contextmanager
def _part(archive: zipfile.ZipFile, name: str, how: int) -> Iterator[IO[bytes]]:
    with archive.open(_entry(name, how), "w", force_zip64=True) as part:
        yield part


def _rows(model: type[models.Model], names: list[str], chunk: int) -> Iterator[Any]:
    found = model._base_manager.order_by("pk").values_list(*names)
    return found.iterator(chunk_size=chunk)


def _table(archive: zipfile.ZipFile, label: str, model: type[models.Model]) -> Table:
    names = [field.attname for field in states.columns(model)]
    seal, rows, size = hashlib.sha256(), 0, 0
    chunk = 1 if states.binary(model) else CHUNK
    with _part(archive, manifest.entry(label), zipfile.ZIP_DEFLATED) as part:
        for row in _rows(model, names, chunk):
            told = values.line(row)
            part.write(told)
            seal.update(told)
            rows, size = rows + 1, size + len(told)
    return Table(names, rows, size, seal.hexdigest())


def _files(archive: zipfile.ZipFile, model: type[models.Model], done: dict[str, int]) -> None:
    """Every value of bytes as an entry named by its hash, as it is: papers are compressed already,
    and what is not packed can't be a bomb when it is unpacked."""
    for name in states.binary(model):
        for (data,) in _rows(model, [name], 1):
            if data is None or (seal := values.digest(data)) in done:
                continue
            with _part(archive, manifest.file_entry(seal), zipfile.ZIP_STORED) as part:
                part.write(data)
            done[seal] = len(data)


def _heads(kept: states.Models) -> list[Head]:
    councils = kept["core.council"]._base_manager.order_by("pk").values_list("pk", "name")
    history = kept["core.historyrow"]._base_manager.order_by("-number")
    found = []
    for pk, name in councils:
        last = history.filter(council_id=pk).values_list("number", "hash").first()
        number, seal = last or (0, "0" * 64)
        found.append(Head(name, pk, number, seal))
    return found
