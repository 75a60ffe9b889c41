"""What the reader of a paper was not sure of, said of the records that it concerns."""

from __future__ import annotations

from collections.abc import Iterable

from moothall.documents.tree import Document, Place, Row, Table

from .made import Made


def add(all_made: Iterable[Made], document: Document) -> None:
    """Doubts records of tables and rows whose cells were not told for sure, and of pages whose
    words were recognised in a picture."""
    tables: dict[int | None, Table] = {t.place.table: t for t in document.tables()}
    tables.pop(None, None)
    if not document.guessed and not any(_of_table(t) for t in tables.values()):
        return
    unsure = {
        (table.place.table, row.place.row): row
        for table in tables.values()
        for row in table.rows
        if row.unsure
    }
    for made in all_made:
        table = tables.get(made.record.place.table)
        if table is not None and table.unsure:
            made.doubt("TABLE001", f"The table's columns may be wrong. {table.unsure}")
        rows = [row.row for row in made.record.rows]
        rows += [unsure[at] for p in _places(made) if (at := (p.table, p.row)) in unsure]
        for words in dict.fromkeys(row.unsure for row in _each(rows) if row.unsure):
            made.doubt("TABLE002", f"The row's cells may be wrong. {words}")
        for page in sorted({p.page for p in _places(made) if p.page in document.guessed}):
            made.doubt("PAGE001", f"The words of page {page} were recognised in a picture")


def _of_table(table: Table) -> bool:
    return bool(table.unsure) or any(row.unsure for row in table.rows)


def _each(rows: list[Row]) -> Iterable[Row]:
    return {id(row): row for row in rows}.values()


def _places(made: Made) -> list[Place]:
    """Where a record stands: its rows, its cells, and the lines of its fields."""
    record = made.record
    return [
        record.place,
        *(row.place for row in record.rows),
        *(cell.place for cell in record.cells.values()),
        *(part[0].place for parts in record.parts.values() for part in parts if part),
    ]
