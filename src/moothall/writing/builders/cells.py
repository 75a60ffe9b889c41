"""The pieces that every report is laid from: cells, rows and tables of the neutral document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from moothall.documents.tree import Block, Cell, ListBlock, ListItem, Paragraph, Row, Table
from moothall.facts.reports import ReportFacts

Value = str | int | date | None
"""What one cell of a spreadsheet holds."""


def blocks(text: str) -> tuple[Block, ...]:
    """Plain text as blocks: a line is a paragraph; lines that begin with a bullet are a list."""
    out: list[Block] = []
    items: list[ListItem] = []

    def close_list() -> None:
        if items:
            out.append(ListBlock(tuple(items)))
            items.clear()

    for line in (raw.strip() for raw in text.splitlines()):
        if line.startswith("•"):
            items.append(ListItem(line.lstrip("• \t\u00a0")))
        elif line:
            close_list()
            out.append(Paragraph(line))
    close_list()
    return tuple(out)


def cell(text: str) -> Cell:
    return Cell(blocks(text))


def row(*texts: str) -> Row:
    return Row(tuple(cell(t) for t in texts))


def header(names: Iterable[str]) -> Row:
    cells = tuple(Cell((Paragraph(n, bold=True),), header=True) for n in names)
    return Row(cells, header=True)


def band(text: str, columns: int) -> Row:
    """A heading row inside a table, over all its columns."""
    inside = Paragraph(text, bold=True, italic=True)
    return Row((Cell((inside,), colspan=columns, header=True),))


def table(
    names: Sequence[str], rows: Iterable[Row], *, caption: str, widths: Sequence[float]
) -> Table:
    return Table((header(names), *rows), caption=caption, widths=tuple(widths))


def typed_cell(value: Value) -> Cell:
    """A spreadsheet's cell: text as blocks, a date or a number as itself."""
    if isinstance(value, str):
        return cell(value)
    return Cell(raw=value)


def furniture(report: ReportFacts) -> tuple[str, ...]:
    """Whose paper it is, for the head of every page."""
    return tuple(name for name in (report.council, report.directorate) if name)
