"""What kind of row a row of a table is, and what it leaves to the rows around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from moothall.documents.tree import Paragraph, Place
from moothall.reading.vocabulary import normal, pattern

from . import alignment, records, sections
from .columns import Columns
from .grid import GridCell, GridRow
from .records import KEYS, Record

HEADING_LENGTH = 160


def oddities(row: GridRow, found: Columns) -> Iterator[tuple[str, str]]:
    if row.row.hidden:
        yield "ROWS002", "The row was hidden in the source"
    if any(c.own for c in row.cells[len(found.fields) :]):
        yield "ROWS001", "The row has more cells than the table has columns"


def apart(before: Place, after: Place) -> bool:
    """Whether a page's end or, in a text, a blank line stands between two rows."""
    if before.page is not None and after.page is not None:
        return before.page != after.page
    return bool(before.end_line and after.line and after.line > before.end_line + 1)


def carry_down(record: Record, before: Record) -> None:
    """An empty audit under a named one means the same audit, when the section is the same; so do
    ditto marks in any short field."""
    for name in records.SHORT_FIELDS & record.parts.keys() & before.parts.keys():
        if pattern("words", "patterns", "ditto").match(record.text(name)):
            record.parts[name], record.cells[name] = before.parts[name], before.cells[name]
    if "audit" not in record.columns.known or "audit" in record.parts:
        return
    if "audit" in before.parts and record.section == before.section:
        record.parts["audit"] = before.parts["audit"]
        record.cells["audit"] = before.cells["audit"]
        record.carried.add("audit")
        for name in ("directorate", "service"):  # those of the audit, printed once with it
            if name not in record.parts and name in before.parts:
                record.parts[name], record.cells[name] = before.parts[name], before.cells[name]
                record.carried.add(name)


def keys(body: Sequence[GridRow], found: Columns) -> frozenset[str]:
    """The key fields that are filled in most rows which have a text."""
    counts = dict.fromkeys(KEYS, 0)
    rows = [records.own(alignment.aligned(r, found), found) for r in body if len(r.printed) > 1]
    with_words = [r for r in rows if any(n in r for n in records.WORDS)]
    for row in with_words:
        for name in KEYS:
            counts[name] += name in row
    return frozenset(n for n, c in counts.items() if c and c >= 0.4 * len(with_words))


def says_nothing(row: GridRow) -> bool:
    texts = [c.text for c in row.printed]
    nothing = pattern("words", "patterns", "nothing")
    return not texts or all(nothing.match(t.strip()) for t in texts)


def explains(row: GridRow) -> bool:
    """Whether a row prints nothing but the key of the table ("Key: H high, L low")."""
    alone = len(row.printed) == 1
    return alone and bool(pattern("words", "patterns", "key_row").match(row.printed[0].text))


def labelled(row: GridRow) -> list[tuple[str, str]]:
    """The labels and values of a row that prints nothing else ("Audit:", "Fleet Hire")."""
    texts = [c.text for c in row.printed]
    names, values = texts[::2], texts[1::2]
    if len(names) != len(values) or not all(name.rstrip().endswith(":") for name in names):
        return []
    return list(zip(names, values, strict=True))


def is_total(row: GridRow) -> bool:
    first = normal(row.printed[0].text)
    return bool(pattern("words", "patterns", "total").match(first)) and all(
        len(c.text) < 40 for c in row.printed
    )


def has_words(row: GridRow, found: Columns) -> bool:
    here = records.own(row, found)
    carried = {n for n, c in records.cells_of(row, found) if c.carried}
    texts = {"text", "finding", "management_response", "title"}
    if not (set(here) | carried) & texts:
        return False
    return len(here) >= 2 or bool(set(here) & {"text", "management_response", "finding"})


def is_heading(row: GridRow, columns: Columns, *, flat: bool = False) -> bool:
    """One short text alone in a row: across the table, or in its first column."""
    if len(row.printed) != 1 or any(c.carried and c.text for c in row.cells):
        return False
    cell = row.printed[0]
    if len(cell.text) > HEADING_LENGTH:
        return False
    at = row.cells.index(cell)
    wide = cell.cell.colspan >= max(2, len(columns.fields) * 0.5) or len(row.cells) == 1
    if wide:
        return True
    name = columns.fields[at] if at < len(columns.fields) else ""
    if flat and at == 0 and name == "text" and _stands_out(cell):
        return True
    if at != 0 or name in ("text", "status_text"):
        return False
    goes_on = re.match(r"[a-z(&]", cell.text) and not sections.meaning(cell.text).divides
    return not goes_on and not (name == "number" and len(cell.text) <= 6)


def _stands_out(cell: GridCell) -> bool:
    """Whether a text alone in a sheet's column of recommendations heads those below it."""
    first = cell.cell.blocks[0]
    bold = isinstance(first, Paragraph) and first.bold
    shown = bold or bool(cell.cell.marks.fill) or sections.names_audit(cell.text)
    return sections.is_heading(cell.text) and (shown or sections.meaning(cell.text).divides)
