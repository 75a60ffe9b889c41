"""Rows that stand on several sheets of a workbook: an archive's copies, and rows moved by hand."""

from __future__ import annotations

from collections.abc import Sequence

from moothall.documents.drafts import NotRecognised
from moothall.documents.tree import Place
from moothall.reading.vocabulary import normal, pattern

from .records import Record

NAMED_SHARE, OTHER_SHARE = 0.5, 0.95
"""The share of a sheet's rows that stand elsewhere too which makes it a copy: of a sheet that its
name calls an archive or the like, and of any other."""
Identity = tuple[str, str, str]


def taken_out(found: list[Record]) -> list[NotRecognised]:
    """Takes repeated rows of sheets that are copies out of ``found`` and says how many; a row that
    only happens to stand on two sheets stays, with a doubt."""
    sheets: dict[str, list[Record]] = {}
    for record in found:
        if record.place.sheet is not None:
            sheets.setdefault(record.place.sheet, []).append(record)
    if len(sheets) < 2:
        return []
    known = {name: {i for r in records if (i := _identity(r))} for name, records in sheets.items()}
    said = []
    for name in _copies(sheets, known):
        others = set().union(*(ids for other, ids in known.items() if other != name))
        repeated = {id(r) for r in sheets[name] if _identity(r) in others}
        found[:] = [r for r in found if id(r) not in repeated]
        known[name] -= others
        rows = "1 row repeats a row" if len(repeated) == 1 else f"{len(repeated)} rows repeat rows"
        words = f"sheet {name}: {rows} of other sheets, and were left out"
        said.append(NotRecognised(Place(sheet=name), words))
    _doubt(found)
    return said


def _identity(record: Record) -> Identity | None:
    """What makes two rows the same: their reference or number, their audit and their text."""
    text = next((t for n in ("text", "management_response", "finding", "title")
                 if (t := record.text(n))), "")  # fmt: skip
    reference = record.text("reference") or record.text("number")
    if not text or (not reference and len(text) < 20):
        return None
    return normal(reference), normal(record.text("audit")), normal(text[:400])


def _copies(sheets: dict[str, list[Record]], known: dict[str, set[Identity]]) -> list[str]:
    """The sheets that repeat others: those named so first, then the later ones."""
    named = [n for n in sheets if pattern("sheets", "copies", "names").search(n)]
    out: list[str] = []
    for name in [*named, *(n for n in reversed(sheets) if n not in named)]:
        rest = (ids for other, ids in known.items() if other != name and other not in out)
        others: set[Identity] = set().union(*rest)
        if name not in named and _gives_state(sheets[name]):
            continue
        shared = sum(_identity(r) in others for r in sheets[name])
        least = NAMED_SHARE if name in named else OTHER_SHARE
        if shared and shared >= least * len(sheets[name]):
            out.append(name)
    return out


def _gives_state(records: Sequence[Record]) -> bool:
    """Whether the name of a sheet is all that says how far its rows are."""
    first = records[0]
    return bool(first.sheet.kind) and "state_printed" not in first.columns.known


def _doubt(found: Sequence[Record]) -> None:
    first: dict[Identity, Record] = {}
    for record in found:
        identity = _identity(record)
        if identity is None or record.place.sheet is None:
            continue
        before = first.setdefault(identity, record)
        if before.place.sheet != record.place.sheet:
            message = f"The row also stands on the sheet “{before.place.sheet}”"
            record.doubts.append(("ROWS004", "", message))
