"""What an archive says of itself: the last entry of the zip, ``manifest.json``."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import Any

FORMAT = 1
NAME = "manifest.json"


class ArchiveError(Exception):
    """Why an archive can't be made, used or trusted: a sentence. Nothing was changed."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table's part: a line of JSON a row, its values in the order of ``columns``."""

    columns: list[str]
    rows: int
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Head:
    """The newest row of a council's history: its number (0 for none) and its hash."""

    council: str
    id: int
    number: int
    hash: str


@dataclass(slots=True)
class Manifest:
    """``migrations``: names by app. ``tables``: by label ("core.council"). ``files``: size in
    bytes by SHA-256. ``taken_at``: ISO, UTC."""

    moothall: str
    taken_at: str
    database: str
    migrations: dict[str, list[str]]
    tables: dict[str, Table] = field(default_factory=dict)
    files: dict[str, int] = field(default_factory=dict)
    heads: list[Head] = field(default_factory=list)

    def written(self) -> bytes:
        return json.dumps({"format": FORMAT, **asdict(self)}, indent=1).encode()

    @property
    def rows(self) -> int:
        return sum(table.rows for table in self.tables.values())


def entry(label: str) -> str:
    """The name of a table's entry in the archive."""
    return f"tables/{label}.jsonl"


def file_entry(sha256: str) -> str:
    return f"files/{sha256}"


def parsed(data: bytes) -> Manifest:
    """Raises ArchiveError for what is no manifest, or is one of a later format."""
    try:
        told: dict[str, Any] = json.loads(data)
        kind = told.pop("format")
    except (ValueError, KeyError, AttributeError, TypeError, RecursionError) as fault:
        raise ArchiveError("The archive's manifest can't be read.") from fault
    if kind != FORMAT:
        raise ArchiveError(
            f"The archive has format {kind!r}, and this Moothall reads format {FORMAT}: "
            f"restore it with Moothall {told.get('moothall', 'of a later release')} or later."
        )
    try:
        tables = {label: Table(**table) for label, table in told.pop("tables").items()}
        heads = [Head(**head) for head in told.pop("heads")]
        return _checked(Manifest(**told, tables=tables, heads=heads))
    except (TypeError, AttributeError, KeyError) as fault:
        raise ArchiveError("The archive's manifest lacks what it must say.") from fault


def _checked(manifest: Manifest) -> Manifest:
    numbers = [n for t in manifest.tables.values() for n in (t.rows, t.bytes)]
    numbers += [*manifest.files.values(), *(head.number for head in manifest.heads)]
    names = [*manifest.migrations, *(n for app in manifest.migrations.values() for n in app)]
    names += [column for table in manifest.tables.values() for column in table.columns]
    if not all(type(number) is int and number >= 0 for number in numbers):
        raise TypeError("a count is no whole number")
    if not all(isinstance(name, str) for name in (*names, manifest.moothall)):
        raise TypeError("a name is no text")
    return manifest
