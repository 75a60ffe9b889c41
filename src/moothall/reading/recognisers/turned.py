"""Tables that print their records as columns beside each other, the names of the fields at the
left: turned, so that each record is a row."""

from __future__ import annotations

import re
from collections.abc import Sequence

from moothall.documents.tree import Cell, Paragraph, Row

from . import assignment
from .columns import serves
from .grid import GridCell, GridRow

NUMBERED = re.compile(
    r"(?:(?:recommendation|rec|action|finding|issue|no|number|argymhelliad)\.?\s*(?:no\.?\s*)?)?"
    r"[A-Z]{0,4}[-/.]?\d{1,4}(?:[./-]\d{1,4})*[a-z]?",
    re.I,
)
LEAST_RECORDS = 2
LEAST_FIELDS = 3
NUMBER = "Number"


def upright(rows: Sequence[GridRow]) -> list[GridRow]:
    """The rows of a table, turned where the first names nothing but numbered records and the first
    column the fields of recommendations; other tables as they are."""
    real = [row for row in rows if row.printed]
    width = len(real[0].cells) if real else 0
    plain = all(len(r.cells) == width and not any(c.carried or c.spread for c in r.cells)
                for r in real)  # fmt: skip
    if width <= LEAST_RECORDS or len(real) <= LEAST_FIELDS or not plain:
        return list(rows)
    if not all(NUMBERED.fullmatch(c.text.strip()) for c in real[0].cells[1:]):
        return list(rows)
    names = [" ".join(row.cells[0].text.split()) for row in real]
    found = assignment.understand([names[0] or NUMBER, *names[1:]], ())
    if found is None or not serves(found) or len(found.known) < LEAST_FIELDS:
        return list(rows)
    turned = [_row(real, at) for at in range(width)]
    if not names[0]:
        cells = turned[0].cells
        first = GridCell(Cell((Paragraph(NUMBER, real[0].place),), real[0].place), NUMBER)
        turned[0] = GridRow((first, *cells[1:]), turned[0].row)
    return turned


def _row(rows: Sequence[GridRow], at: int) -> GridRow:
    """One column as a row, at the place of its first cell."""
    cells = tuple(row.cells[at] for row in rows)
    return GridRow(cells, Row(tuple(c.cell for c in cells), rows[0].place))
