"""The rows of a paper's tables of recommendations, each whole: broken rows joined, headings
carried down, merged cells given to every row that they cover."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum

from moothall.documents.tree import NOWHERE, Cell, Place

from .cells import Line, joined, lines, one_line, runs_on, text_of
from .columns import NO_FIELD, Columns
from .grid import GridCell, GridRow
from .sections import Meaning
from .sheetnames import NOTHING, Says

SHORT_FIELDS = frozenset({
    "number", "audit", "reference", "title", "rating", "owner", "directorate", "service",
    "state_printed", "percent_complete", "section", "holder", "owner_email",
})  # fmt: skip
KEYS = ("number", "reference", "rating", "target_date", "completed_date", "percent_complete")
WORDS = ("text", "finding", "management_response", "status_text")
IDENTITY = frozenset({"audit", "owner", "directorate", "service", "state_printed", "title"})
EVIDENT = 3
"""So many empty cells where other rows say which recommendation it is: the row is no new one."""


@dataclass(slots=True)
class Record:
    """One row as printed: for each field its parts, one for each page that it stands on.

    ``flat``: it stands in a workbook or a CSV file, on a sheet whose name says ``sheet``.
    ``coloured`` is the state that its colour means, ``colours`` the other meanings of its colours.
    """

    columns: Columns
    place: Place
    section: Meaning | None = None
    audit: Meaning | None = None
    directorate: Meaning | None = None
    service: Meaning | None = None
    owner: Meaning | None = None
    section_place: Place = NOWHERE
    audit_place: Place = NOWHERE
    parts: dict[str, list[list[Line]]] = field(default_factory=dict)
    cells: dict[str, Cell] = field(default_factory=dict)
    carried: set[str] = field(default_factory=set)
    doubts: list[tuple[str, str, str]] = field(default_factory=list)
    first_of_table: bool = False
    rows: list[GridRow] = field(default_factory=list)
    flat: bool = False
    sheet: Says = NOTHING
    coloured: tuple[str, Place] | None = None
    colours: list[tuple[str, Place]] = field(default_factory=list)

    def lines(self, name: str) -> list[Line]:
        found = joined(self.parts.get(name, []))
        if name == "status_text" and not self.flat:
            found += joined(self.parts.get("audit_remark", []))
        return found

    def text(self, name: str) -> str:
        found = self.lines(name)
        return one_line(found) if name in SHORT_FIELDS else text_of(found)

    def place_of(self, name: str) -> Place:
        for part in self.parts.get(name, []):
            if part:
                return part[0].place
        cell = self.cells.get(name)
        return cell.place if cell else self.place

    def add(self, row: GridRow) -> None:
        """Adds the cells of a row that goes on with this record."""
        self.rows.append(row)
        for name, cell in cells_of(row, self.columns):
            if cell.carried or cell.spread:
                continue
            self.parts.setdefault(name, []).append(lines(cell.cell))
            self.cells.setdefault(name, cell.cell)
        last = row.place.end_line or row.place.line
        if last is not None and last >= (self.place.end_line or 0):
            self.place = replace(self.place, end_line=last)


def start(row: GridRow, columns: Columns) -> Record:
    """A new record of the cells of ``row``, those of merged cells from above included."""
    record = Record(columns, row.place, rows=[row])
    for name, cell in cells_of(row, columns):
        if cell.spread:
            continue
        record.parts.setdefault(name, []).append(lines(cell.cell))
        record.cells.setdefault(name, cell.cell)
        if cell.carried:
            record.carried.add(name)
    return record


def cells_of(row: GridRow, columns: Columns) -> list[tuple[str, GridCell]]:
    """The cells of a row with the names of their fields; columns without one left out."""
    return [
        (name, cell)
        for name, cell in zip(columns.fields, row.cells, strict=False)
        if name not in NO_FIELD and cell.text
    ]


def own(row: GridRow, columns: Columns) -> dict[str, str]:
    """The words that a row itself prints, by field."""
    return {n: c.text for n, c in cells_of(row, columns) if not c.carried and not c.spread}


class Joins(Enum):
    """How a row stands to the record before it."""

    NOT = "a record of its own"
    SURELY = "goes on with the one before"
    PERHAPS = "probably goes on with the one before"


def joins(
    row: GridRow, before: Record | None, columns: Columns, keys: frozenset[str], *, broken: bool
) -> Joins:
    """Whether a row goes on with the record before it.

    ``keys`` are the fields that this table fills in nearly every row; a row without any of them
    is no row of its own. ``broken``: a page's end or a repeated header stands between.
    """
    here = own(row, columns)
    if before is None or before.columns is not columns or here.keys() & keys:
        return Joins.NOT
    texts = [name for name in WORDS if name in here]
    if _stands_alone(here, keys, broken=broken):
        return Joins.NOT
    if any(_runs_on(before, row, columns, name) for name in texts):
        return Joins.SURELY
    if not here.keys() & {"text", "finding", "management_response"}:
        return Joins.SURELY
    if not keys or ("audit" in here and not broken):
        return Joins.NOT
    lost = len(keys) + ("audit" in columns.known)
    evident = broken or len(texts) < 2 or lost >= EVIDENT
    return Joins.SURELY if evident else Joins.PERHAPS


def _stands_alone(here: dict[str, str], keys: frozenset[str], *, broken: bool) -> bool:
    """Whether a row names its own audit, owner and the like, and begins as a new text does.

    Where a page's end stands between, only a table without ``keys`` is judged so: the second
    halves of short cells look the same there.
    """
    text = next((here[n] for n in WORDS[:3] if n in here), "")
    named = [here[n] for n in IDENTITY & here.keys()]
    if not text or len(named) < 2 or (broken and keys):
        return False
    return not any(t[:1].islower() or t[:1] in "(&,;" for t in (text, *named))


def _runs_on(before: Record, row: GridRow, columns: Columns, name: str) -> bool:
    earlier = before.lines(name)
    at = columns.index(name)
    later = lines(row.cells[at].cell) if at is not None and at < len(row.cells) else []
    return bool(earlier and later and runs_on(earlier[-1], later[0]))
