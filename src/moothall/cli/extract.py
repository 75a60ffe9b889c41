"""``moothall extract``: reads papers and prints what they state (contracts/extract.md).

Needs no database and imports no Django, so that it starts at once.
"""

from __future__ import annotations

import argparse
import csv
import gc
import io
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from moothall.documents.drafts import Draft, Field
from moothall.facts.dates import StatedDate
from moothall.reading.child import Reading

from .errors import CommandError
from .papers import OCR, read

FIELDS: dict[str, tuple[str, ...]] = {
    "recommendation": (
        "number", "audit", "reference", "title", "rating", "text", "finding",
        "management_response", "target_date", "target_date_revised_in_cell", "owner",
        "directorate", "service", "report_date", "state_printed", "percent_complete",
        "completed_date", "status_text", "narrative", "revised_target_date",
        "earlier_target_dates", "section", "signals", "parts",
    ),
}  # fmt: skip
"""The fields of each kind, in the contract's order."""
DERIVED = frozenset({"signals", "parts"})
UNSAFE = ("=", "+", "-", "@", "\t", "\r")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "paths",
        nargs="+",
        metavar="PATH",
        help="a paper: PDF, Word, Excel, OpenDocument, HTML, CSV, text or an e-mail",
    )
    parser.add_argument("--kind", choices=sorted(FIELDS), help="only the records of one kind")
    parser.add_argument(
        "--format", choices=("json", "csv"), default="json", help="what to print (%(default)s)"
    )
    parser.add_argument("--output", metavar="FILE", help="write to a file, not to standard output")
    parser.add_argument("--ocr", action="store_true", help=OCR)


def run(args: argparse.Namespace) -> int:
    """Prints what the papers state: 0, or 2 when one could not be read (the others still are)."""
    collects = gc.isenabled()
    gc.disable()  # a large paper is millions of objects, hardly one of them in a circle
    try:
        return _printed(args)
    finally:
        if collects:
            gc.enable()


def _printed(args: argparse.Namespace) -> int:
    readings: list[tuple[str, Reading]] = []
    code = 0
    for called, found in read(args.paths, see=args.ocr, whole=False):
        if isinstance(found, Reading):
            readings.append((called, found))
        else:
            print(f"moothall extract: {called}: {found}", file=sys.stderr)
            code = 2
    words = _csv(readings, args.kind) if args.format == "csv" else _json(readings, args.kind)
    _write(words, args.output)
    return code


def _write(words: str, output: str | None) -> None:
    if output is None:
        sys.stdout.write(words)
        sys.stdout.flush()
        return
    try:
        Path(output).write_text(words, encoding="utf-8", newline="")
    except OSError as fault:
        raise CommandError(f"{output} can't be written: {fault.strerror}") from fault


def _json(readings: Sequence[tuple[str, Reading]], kind: str | None) -> str:
    documents = [document_value(path, reading, kind) for path, reading in readings]
    return json.dumps({"documents": documents}, ensure_ascii=False, indent=1) + "\n"


def document_value(path: str, reading: Reading, kind: str | None = None) -> dict[str, Any]:
    """One document as the contract prints it."""
    return {
        "path": path,
        "sha256": reading.sha256,
        "format": reading.format,
        "pages": reading.pages,
        "as_at": reading.as_at.isoformat() if reading.as_at else None,
        "records": [_record(d) for d in reading.drafts if kind in (None, d.kind)],
        "not_recognised": [
            {"place": n.place.as_dict(), "what": n.what} for n in reading.not_recognised
        ],
    }


def _record(draft: Draft) -> dict[str, Any]:
    order = [name for name in FIELDS.get(draft.kind, ()) if name in draft.fields]
    return {
        "kind": draft.kind,
        "place": draft.place.as_dict(),
        "fields": {name: _field(draft.fields[name]) for name in order},
        "doubts": [doubt.as_doubt() for doubt in draft.doubts],
    }


def _field(field: Field) -> dict[str, Any]:
    out: dict[str, Any] = {"value": _value(field.value)}
    if field.printed is not None:
        out["printed"] = field.printed
    out["place"] = field.place.as_dict()
    return out


def _value(value: Any) -> Any:
    if isinstance(value, StatedDate):
        return value.as_dict()
    if isinstance(value, dict):
        return {name: _value(member) for name, member in value.items()}
    if isinstance(value, list | tuple):
        return [_value(member) for member in value]
    return value


def _csv(readings: Sequence[tuple[str, Reading]], kind: str | None) -> str:
    """One kind's records as CSV: each value as read, and beside it as printed."""
    kinds = {draft.kind for _, reading in readings for draft in reading.drafts}
    if kind is None and len(kinds) > 1:
        raise CommandError(f"say which kind with --kind: {', '.join(sorted(kinds))}")
    chosen = kind or next(iter(kinds), "recommendation")
    out = io.StringIO()
    writer = csv.writer(out)
    columns = [c for name in FIELDS[chosen] for c in _columns(name)]
    writer.writerow([*columns, "path", "place", "doubts"])
    for path, reading in readings:
        for draft in reading.drafts:
            if draft.kind == chosen:
                cells = [*_cells(draft, chosen), path, _place(draft), _doubts(draft)]
                writer.writerow([_safe(cell) for cell in cells])
    return out.getvalue()


def _columns(name: str) -> list[str]:
    return [name] if name in DERIVED else [name, f"{name}_printed"]


def _cells(draft: Draft, kind: str) -> Iterator[str]:
    for name in FIELDS[kind]:
        field = draft.fields.get(name)
        yield "" if field is None else _plain(field.value)
        if name not in DERIVED:
            yield "" if field is None else field.printed or ""


def _plain(value: Any) -> str:
    """A value in one cell: a date as its day, a list one member a line."""
    if isinstance(value, StatedDate):
        return value.end.isoformat() if value.end else "TBC" if value.tbc else ""
    if isinstance(value, dict):
        return f"{value['cycle'] or value['label']}: {_plain(value['date'])}"
    if isinstance(value, list | tuple):
        return "\n".join(_plain(member) for member in value)
    return str(value)


def _place(draft: Draft) -> str:
    return ", ".join(f"{name} {at}" for name, at in draft.place.as_dict().items())


def _doubts(draft: Draft) -> str:
    return "\n".join(f"{d.code} {d.message}" for d in draft.doubts)


def _safe(cell: str) -> str:
    """A text that a spreadsheet would run is stored as text; a number stays a number."""
    if not cell.startswith(UNSAFE):
        return cell
    try:
        float(cell)
    except ValueError:
        return f"'{cell}"
    return cell
