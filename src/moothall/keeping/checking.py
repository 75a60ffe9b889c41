"""Verify an archive without a database: hashes, counts, and each council's history."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from moothall.core.history import Chain

from .archive import Archive, opened
from .manifest import Manifest
from .values import parsed

HISTORY = "core.historyrow"


def check(path: Path) -> tuple[Manifest, list[str]]:
    """What the archive says, and what is wrong with its councils' histories, a sentence each.

    Raises ArchiveError where it is not whole or not what its manifest says.
    """
    with opened(path) as archive:
        archive.check_files()
        for label in archive.manifest.tables:
            if label != HISTORY:
                for _ in archive.lines(label):
                    pass
        return archive.manifest, _histories(archive)


def _histories(archive: Archive) -> list[str]:
    """Rows stand in the order they were written, the councils' among each other."""
    table = archive.manifest.tables.get(HISTORY)
    if table is None:
        return ["The archive holds no history."]
    chains: dict[int, Chain] = {}
    for text in archive.lines(HISTORY):
        row = _row(dict(zip(table.columns, parsed(text, len(table.columns), HISTORY), strict=True)))
        chains.setdefault(row.council_id, Chain()).add(row)
    faults = []
    for head in archive.manifest.heads:
        chain = chains.pop(head.id, Chain())
        faults += [f"{head.council}: {fault}" for fault in chain.faults]
        if (chain.number, chain.hash) != (head.number, head.hash):
            faults.append(f"{head.council}: its history does not end at row {head.number}.")
    faults += [f"The history of an unknown council ({pk})." for pk in chains]
    return faults


def _row(told: dict[str, Any]) -> Any:
    return SimpleNamespace(**{**told, "at": dt.datetime.fromisoformat(told["at"])})
