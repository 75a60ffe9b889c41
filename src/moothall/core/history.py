"""Write to the history, read it in words, and verify its chain.

What the chain can show: that a row was changed, removed from the middle or put in. What it can't
show by itself: that the newest rows were cut off, or that all of it was written anew. For that,
compare ``head`` with one that was printed elsewhere.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from .models import Council, HistoryRow, HistoryText, User

Actor = User | str
"""A person, or the words for a program that no person signed in to ("moothall init")."""

START = "0" * 64


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing done: ``verb`` is a key of ``wording.WORDS``; ``detail`` holds short values."""

    verb: str
    subject: str
    detail: Mapping[str, Any] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)


def record(
    *,
    council: Council,
    by: Actor,
    verb: str,
    subject: str,
    detail: Mapping[str, Any] | None = None,
    texts: Mapping[str, str] | None = None,
) -> HistoryRow:
    """Add one row at the end of a council's chain."""
    entry = Entry(verb, subject, detail or {}, texts or {})
    return record_all(council=council, by=by, entries=[entry])[0]


@transaction.atomic
def record_all(*, council: Council, by: Actor, entries: Iterable[Entry]) -> list[HistoryRow]:
    """Add rows at the end of a council's chain, in this order."""
    lock(council)
    number, previous = head(council)
    at = timezone.now()
    rows: list[HistoryRow] = []
    kept: list[HistoryText] = []
    for entry in entries:
        detail = dict(entry.detail)
        if entry.texts:
            sealed = {name: _seal(council, text) for name, text in entry.texts.items()}
            detail["texts"] = {name: text.seal for name, text in sealed.items()}
            kept.extend(sealed.values())
        number += 1
        row = HistoryRow(
            council_id=council.pk,
            number=number,
            at=at,
            by=by if isinstance(by, str) else by.email,
            verb=entry.verb,
            subject=entry.subject,
            detail=detail,
            previous=previous,
        )
        row.hash = previous = row_hash(row)
        rows.append(row)
    HistoryText.objects.bulk_create(kept, batch_size=500)
    written: list[HistoryRow] = HistoryRow.objects.bulk_create(rows, batch_size=500)
    return written


def lock(council: Council) -> None:
    """Wait until nobody else writes to the council's record, and keep others waiting until the
    transaction ends."""
    # Or numbers would have gaps. NO KEY: a plain lock would wait for everybody who is writing a row
    # that refers to the council, and deadlock. SQLite has one writer anyway.
    Council.objects.select_for_update(no_key=True).get(pk=council.pk)


def _seal(council: Council, text: str) -> HistoryText:
    salt = secrets.token_hex(16)
    seal = hashlib.sha256((salt + text).encode()).hexdigest()
    return HistoryText(council_id=council.pk, seal=seal, salt=salt, text=text)


def row_hash(row: HistoryRow) -> str:
    """SHA-256 over every column but its own, and over the hash of the row before."""
    at: datetime = row.at
    told = [
        row.council_id,
        row.number,
        at.astimezone(UTC).isoformat(timespec="microseconds"),
        row.by,
        row.verb,
        row.subject,
        row.detail,
        row.previous,
    ]
    plain = json.dumps(told, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()


def head(council: Council) -> tuple[int, str]:
    """Number and hash of the newest row; (0, zeros) of an empty history."""
    last = HistoryRow.objects.of(council.pk).values_list("number", "hash").last()
    return last or (0, START)


def rows_of(council: Council, subject: str | None = None) -> list[HistoryRow]:
    """A council's history, newest first; of one subject ("recommendation ABC/3") if named."""
    rows = HistoryRow.objects.of(council.pk)
    if subject is not None:
        rows = rows.filter(subject=subject)
    return list(rows.reverse())


def texts_of(row: HistoryRow) -> dict[str, str | None]:
    """The texts that a row speaks of by their names; None for one that was removed."""
    seals: dict[str, str] = row.detail.get("texts", {})
    found = dict(HistoryText.objects.filter(seal__in=seals.values()).values_list("seal", "text"))
    return {name: found.get(seal) for name, seal in seals.items()}


class Chain:
    """Verifies one council's history row by row, oldest first; ``faults`` are sentences."""

    def __init__(self) -> None:
        self.number, self.hash = 0, START
        self.faults: list[str] = []

    def add(self, row: HistoryRow) -> None:
        if row.number != self.number + 1:
            self.faults.append(f"Rows are missing between {self.number} and {row.number}.")
        elif row.previous != self.hash:
            self.faults.append(f"Row {row.number} does not follow from row {self.number}.")
        if row.hash != row_hash(row):
            self.faults.append(f"Row {row.number} was changed after it was written.")
        self.number, self.hash = row.number, row.hash


def verify_chain(council: Council) -> list[str]:
    """What is wrong with a council's history, a sentence each; empty when nothing is."""
    chain = Chain()
    for row in HistoryRow.objects.of(council.pk).iterator(chunk_size=2000):
        chain.add(row)
    faults = chain.faults
    kept = HistoryText.objects.filter(council_id=council.pk)
    for text in kept.iterator(chunk_size=2000):
        if hashlib.sha256((text.salt + text.text).encode()).hexdigest() != text.seal:
            faults.append(f"The text under seal {text.seal[:12]} was changed.")
    return faults
