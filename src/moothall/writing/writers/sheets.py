"""Flat sheets: named columns and rows of typed values, for XLSX and CSV."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from moothall.documents.tree import Document, Heading, Paragraph, Row, Table

Value = str | int | date | None


@dataclass(frozen=True, slots=True)
class Column:
    """``width`` in characters. ``choices`` become a drop-down list in XLSX."""

    name: str
    width: float = 18
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """``above`` are lines of text over the header row (XLSX only)."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    above: tuple[str, ...] = ()


def columns(names: Sequence[str | Column]) -> tuple[Column, ...]:
    return tuple(n if isinstance(n, Column) else Column(n) for n in names)


def sheet(
    name: str, names: Sequence[str | Column], rows: Iterable[Sequence[Value]],
    above: tuple[str, ...] = (),
) -> Sheet:  # fmt: skip
    """A sheet; every row must be as long as the columns.

    Raises ValueError when one is not.
    """
    made = Sheet(name, columns(names), tuple(tuple(r) for r in rows), above)
    for number, row in enumerate(made.rows, 1):
        if len(row) != len(made.columns):
            raise ValueError(f"row {number} has {len(row)} values for {len(made.columns)} columns")
    return made


def sheets_of(document: Document) -> list[Sheet]:
    """A document's flat sheets; of a document that brings none, its tables made flat."""
    above = _opening(document)
    if document.sheets:
        return [_typed(table, above) for table in document.sheets]
    return [_flattened(table, above) for table in document.tables()]


def _opening(document: Document) -> tuple[str, ...]:
    """The headings and first lines that stand before the table."""
    lines: list[str] = []
    for block in document.blocks[:4]:
        if not isinstance(block, Heading | Paragraph):
            break
        lines.append(block.text)
        if isinstance(block, Paragraph):
            break
    return tuple(lines)


def _typed(table: Table, above: tuple[str, ...]) -> Sheet:
    head, *body = table.rows
    widths = table.widths or (18.0,) * len(head.cells)
    names = [Column(c.text, w) for c, w in zip(head.cells, widths, strict=True)]
    return sheet(table.caption, names, (tuple(_values(r)) for r in body), above)


def _values(row: Row) -> Iterator[Value]:
    for cell in row.cells:
        yield cell.raw if isinstance(cell.raw, int | date) else cell.text or None


def _flattened(table: Table, above: tuple[str, ...]) -> Sheet:
    """Heading rows inside the table become a first column of their own."""
    head, *body = table.rows
    rows: list[tuple[Value, ...]] = []
    section = ""
    banded = any(len(r.cells) == 1 and r.cells[0].colspan > 1 for r in body)
    for row in body:
        if len(row.cells) == 1 and row.cells[0].colspan > 1:
            section = row.cells[0].text
        else:
            rows.append((*((section,) if banded else ()), *_values(row)))
    names = [*(("Section",) if banded else ()), *(c.text for c in head.cells)]
    return sheet(table.caption or "Table", names, rows, above)
