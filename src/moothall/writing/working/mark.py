"""What tells a working file apart: a hidden sheet, and a hidden last cell in each row.

The sheet names the export: its id, the council, the moment, who took it, its columns by key and the
references that it holds. The cell holds the row's reference again with two check digits, so that a
slip of the hand in the visible one is found, and moves with its row when the table is sorted. It
holds short digests of names as well (``Column.named``): those may be renamed without a dated row,
so the record can't tell afterwards what they were. Nothing of the record's data is copied.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from moothall.documents.working import FORMAT

from .columns import Column

SHEET = "Moothall"
MOST = 30_000
"""Characters of references in one cell: a cell holds 32,767."""
DIGEST = 6
_IDENTITY = re.compile(r"^\s*(\S+)\s+(\d\d)((?:\s+[0-9a-f]{6})*)\s*$")


@dataclass(frozen=True, slots=True)
class Mark:
    """``columns`` are (key, heading) in the order of the export, ``taken`` its moment with zone."""

    export: str
    council: str
    council_name: str
    taken: datetime
    by: str
    columns: tuple[tuple[str, str], ...]
    references: frozenset[str] = field(default=frozenset())


def mark_rows(mark: Mark, references: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The rows of the hidden sheet: a word, and what it says."""
    yield FORMAT
    yield "export", mark.export
    yield "council", mark.council
    yield "council name", mark.council_name
    yield "taken", mark.taken.isoformat()
    yield "by", mark.by
    for key, heading in mark.columns:
        yield f"column {key}", heading
    for chunk in _chunks(references):
        yield "references", chunk


def _chunks(references: Iterable[str]) -> Iterator[str]:
    line: list[str] = []
    length = 0
    for reference in references:
        if length + len(reference) >= MOST:
            yield " ".join(line)
            line, length = [], 0
        line.append(reference)
        length += len(reference) + 1
    if line:
        yield " ".join(line)


def mark_of(rows: Sequence[tuple[str, str]]) -> Mark | None:
    """The mark that rows of a sheet hold; None where they hold none that can be read."""
    said = {word: what for word, what in rows if word not in ("references",)}
    if said.get(FORMAT[0]) != FORMAT[1] or not {"export", "council", "taken"} <= said.keys():
        return None
    try:
        taken = datetime.fromisoformat(said["taken"])
    except ValueError:
        return None
    if taken.tzinfo is None:
        return None
    return Mark(
        said["export"],
        said["council"],
        said.get("council name", ""),
        taken,
        said.get("by", ""),
        tuple((w.removeprefix("column "), what) for w, what in rows if w.startswith("column ")),
        frozenset(r for word, what in rows if word == "references" for r in what.split()),
    )


def check_digits(reference: str) -> str:
    """Two digits that change when a character does, or when two change places."""
    number = int.from_bytes(reference.encode(), "big")
    return f"{98 - number % 97:02d}"


def digest(words: str) -> str:
    """A few digits that tell whether words, as they are compared, are those of the export."""
    return hashlib.sha256(words.encode()).hexdigest()[:DIGEST]


def identity(reference: str, columns: Sequence[Column], compared: Mapping[str, str]) -> str:
    """The hidden cell of a row: "PRC/3 41 0a1b2c …", a digest for each named column in order."""
    digests = (digest(compared.get(c.key, "")) for c in columns if c.named)
    return " ".join((reference, check_digits(reference), *digests))


def identified(text: str, keys: Sequence[str]) -> tuple[str, dict[str, str]]:
    """The reference in a hidden cell, and the digests by column key; ("", {}) where it is broken.

    ``keys`` are the keys of the named columns in the order of the export.
    """
    found = _IDENTITY.match(text)
    if found is None or check_digits(found[1]) != found[2]:
        return "", {}
    digests = found[3].split()
    return found[1], dict(zip(keys, digests, strict=True)) if len(digests) == len(keys) else {}
