"""CSV: UTF-8 with a mark that Excel knows, one header row, one row a record."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date

from moothall.documents.tree import Document

from ..stating import slashed
from .characters import printable
from .sheets import Column, Sheet, Value, sheet, sheets_of

_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(document: Document) -> bytes:
    """The document's first sheet: a CSV file holds one table. Empty when it has none."""
    found = sheets_of(document)
    return encode(found[0]) if found else b""


def rows_to_csv(columns: Sequence[str | Column], rows: Iterable[Sequence[Value]]) -> bytes:
    """A list page's rows; dates are written dd/mm/yyyy."""
    return encode(sheet("", columns, rows))


def encode(sheet: Sheet) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([stated(c.name) for c in sheet.columns])
    writer.writerows([stated(v) for v in row] for row in sheet.rows)
    return out.getvalue().encode("utf-8-sig")


def stated(value: Value) -> str | int:
    """Text that a spreadsheet would run as a formula gets a leading apostrophe.

    The reader takes it off again. Numbers are numbers, however they begin.
    """
    if value is None:
        return ""
    if isinstance(value, date):
        return slashed(value)
    if isinstance(value, int):
        return value
    text = printable(value)
    # Looked at before and after: what is left out may have hidden the sign.
    runs = value.startswith(_STARTS_FORMULA) or text.startswith(_STARTS_FORMULA)
    return f"'{text}" if runs else text
