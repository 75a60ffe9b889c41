"""The tables of a paper, and the rows of those that hold recommendations (see records.py)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from moothall.documents.drafts import Layouts, NotRecognised
from moothall.documents.tree import Place, Table

from . import (
    alignment,
    assignment,
    bare,
    cards,
    grid,
    headers,
    records,
    regions,
    rowkinds,
    sections,
    sheetnames,
    stacked,
    summaries,
    turned,
    wording,
)
from .colours import Key
from .columns import Columns, holds_words, serves
from .context import Context
from .grid import GridRow
from .headings import Headings
from .records import Joins, Record
from .shapes import Shape, unused
from .sheetnames import NOTHING, Says

KEY_CELLS = 3
SHOWN = 160
HEARD = {"audit": "Audit", "directorate": "Directorate", "service": "Service"}
"""Fields that a label above a table's header gives to all its rows."""


@dataclass(slots=True)
class Tables:
    """What was gathered from the tables so far, and the columns of the latest one. ``anew``: the
    rows at hand begin below others of their sheet, and do not go on with them."""

    context: Context
    headings: Headings
    found: list[Record] = field(default_factory=list)
    not_recognised: list[NotRecognised] = field(default_factory=list)
    columns: Columns | None = None
    keys: frozenset[str] = frozenset()
    page_broken: bool = False
    fresh: bool = False
    layouts: Layouts = field(default_factory=dict)
    key: Key = field(default_factory=Key)
    flat: bool = False
    sheet: Says = NOTHING
    new_sheet: bool = False
    shapes: list[Shape] = field(default_factory=list)
    current: Shape | None = None
    understood: dict[str, Columns] = field(default_factory=dict)
    table_here: Table | None = None
    anew: bool = False

    def on_sheet(self, name: str, place: Place) -> None:
        """Hears the name of a workbook's next sheet, whose rows are not those of the last."""
        self.sheet, self.new_sheet = sheetnames.says(name, place), True

    def table(self, table: Table, entitled: Callable[[], None]) -> None:
        """Takes a table's rows, or says that it was left; ``entitled`` is called before a table of
        ours is read, to hear the line just above it."""
        self.table_here = table
        rows = turned.upright(stacked.joined(grid.rows(table)))
        for at, part in enumerate(regions.regions(rows) if self.flat else (rows,)):
            self.anew = at > 0
            self.part(part, table, entitled)
        self.new_sheet = False

    def part(self, rows: list[GridRow], table: Table, entitled: Callable[[], None]) -> None:
        """Takes the rows of a table, or of one of those that stand on a sheet."""
        for title in regions.titles(rows) if self.flat else ():
            self.context.heard(title)
        named = headers.chosen(rows, self.layouts)
        header = named or headers.find(rows)
        if named is None and (record := cards.read(rows)):
            header = None
            if self.context.is_ours(table.caption) or cards.prove(record):
                self.found.extend(self.headings.headed(r) for r in record)
                return
        if named is not None and not holds_words(named[1]):
            self.offer(Shape(named[1], self.name, table.place, rows[named[0] + 1 :], used=False))
        elif header is not None and (named or self.ours(header[1], table, rows)):
            at, found = header
            entitled()
            self.above(rows[:at])
            self.note(rows[at : at + found.header_rows])
            self.begin(found, rows[at + found.header_rows :])
        elif header is None and self.goes_with(rows):
            self.page_broken = True
            self.goes_on(rows)
            self.body(rows)
        elif header is None and (told := self.told(rows, table)) is not None:
            self.begin(told, rows)
        else:
            self.columns = None if header is not None else self.columns
            self.leave(table.place, regions.untitled(rows) if self.flat else rows)
            if header is not None and self.flat and not summaries.is_known(regions.untitled(rows)):
                at, found = header
                under = rows[at + found.header_rows :]
                self.offer(Shape(found, self.name, table.place, under, used=False))
            elif self.flat or self.context.is_ours(table.caption):
                self.offer(unused(rows, table, self.name))

    def told(self, rows: Sequence[GridRow], table: Table) -> Columns | None:
        """The columns of rows of ours without a header, by what they hold."""
        return bare.understand(rows) if self.context.is_ours(table.caption) else None

    def ours(self, found: Columns, table: Table, rows: Sequence[GridRow]) -> bool:
        if summaries.explains(rows, found, self.context.nearest):
            return False
        return self.context.accepts(found, table.caption, flat=self.flat)

    @property
    def name(self) -> str:
        """What the table here is called: by its caption, its sheet or the heading above it."""
        assert self.table_here is not None  # noqa: S101
        return self.table_here.caption or self.table_here.place.sheet or self.context.nearest

    def above(self, rows: Sequence[GridRow]) -> None:
        """Hears what stands in a table above its header; the key of its colours is no heading."""
        for row in rows:
            if pairs := rowkinds.labelled(row):
                for name, text in pairs:
                    self.label(name, text, row.place)
                continue
            for cell in row.printed:
                if not self.key.holds(cell.cell):
                    self.headings.heard(cell.text, row.place, level=9)

    def label(self, name: str, text: str, place: Place) -> None:
        """Hears a label and its value in two cells ("Audit:", "Fleet Hire")."""
        field = wording.likeliest(name)
        if field in HEARD:
            self.headings.heard(f"{HEARD[field]}: {text}", place, level=9)

    def note(self, header: Sequence[GridRow]) -> None:
        """Says what people noted on headings, which belongs to no row."""
        for row in header:
            for cell in row.printed:
                if note := cell.cell.marks.note:
                    words = f"note on the heading “{' '.join(cell.text.split())}”: {note[:SHOWN]}"
                    self.not_recognised.append(NotRecognised(cell.cell.place, words))

    def offer(self, shape: Shape | None) -> None:
        if shape is not None and shape.rows:
            self.shapes.append(shape)

    def begin(self, found: Columns, body: Sequence[GridRow]) -> None:
        """The rows under a header: a new table's, or more of the last one's on a new page."""
        self.page_broken = True
        if self.flat and (alike := self.understood.get(found.key)) is not None:
            found = replace(alike, header_rows=found.header_rows)
        self.understood.setdefault(found.key, found)
        if self.context.is_closed():
            found = found.closed()
        if said := self.layouts.get(found.key):
            found = found.chosen(said)
        if self.columns is None or self.new_sheet or not self.columns.same_header(found):
            self.fresh = all(shape.columns.key != found.key for shape in self.shapes)
            self.columns = found
            self.keys = rowkinds.keys(body, found)
            self.shape(found, body)
        else:
            self.goes_on(body)
        self.body(body)

    def shape(self, found: Columns, rows: Sequence[GridRow]) -> None:
        """Keeps how a table was understood."""
        assert self.table_here is not None  # noqa: S101
        hidden = frozenset(self.table_here.hidden_columns)
        self.current = Shape(found, self.name, self.table_here.place, list(rows), hidden)
        self.shapes.append(self.current)

    def goes_on(self, rows: Sequence[GridRow]) -> None:
        """Keeps more rows of the table before, of another page or sheet."""
        if self.current is not None:
            self.current.rows += rows

    def leave(self, place: Place, rows: Sequence[GridRow]) -> None:
        """Says that a table was left alone, by its first row; a known summary needs no word."""
        first = next((r for r in rows if r.printed), None)
        if first is None or summaries.is_known(rows):
            return
        words = " | ".join(" ".join(c.text.split()) for c in first.printed)
        self.not_recognised.append(NotRecognised(place, f"table: {words[:SHOWN]}"))

    def goes_with(self, rows: Sequence[GridRow]) -> bool:
        """Whether a table without a header goes on with the columns of the one before."""
        if self.columns is None or self.anew:
            return False
        width = len(self.columns.fields)
        real = [r for r in rows if len(r.printed) > 1]
        if not real or any(len(r.cells) > width for r in real):
            return False
        if any(len(r.cells) < width and r.cells[0].text for r in real):
            return False
        if any(wording.is_of_another_kind(c.text) for c in real[0].printed):
            return False
        if self.new_sheet and any(len(r.cells) != width for r in real):
            return False
        fitting = 0
        for row in real:
            lined = alignment.aligned(row, self.columns)
            here = zip(self.columns.fields, lined.texts, strict=False)
            fitting += all(alignment.fits(f, t) for f, t in here)
        return fitting >= (0.9 if self.new_sheet else 0.7) * len(real)

    def body(self, rows: Sequence[GridRow]) -> None:
        for at, printed in enumerate(rows):
            assert self.columns is not None  # noqa: S101
            row = alignment.aligned(printed, self.columns)
            if self.columns.repeats(row):
                self.page_broken = True
                continue
            if wording.heads_another_kind([c.text for c in printed.printed]):
                self.columns = None
                self.leave(printed.place, rows[at:])
                return
            if (new := self.new_header(row, rows[at + 1 :])) is not None:
                self.columns, self.page_broken = new, True
                self.shape(new, rows[at + 1 :])
            elif rowkinds.says_nothing(row) or rowkinds.explains(row) or self.is_key(row):
                continue
            elif rowkinds.is_heading(row, self.columns, flat=self.flat):
                cell = row.printed[0]
                named = "audit" in self.columns.known
                self.headings.heard(cell.text, row.place, named=named)
            elif not rowkinds.is_total(row):
                self.row(row)

    def is_key(self, row: GridRow) -> bool:
        """Whether a row holds nothing but the key of the colours."""
        return any(self.key.holds(c.cell) for c in row.cells) and len(row.printed) <= KEY_CELLS

    def new_header(self, row: GridRow, below: Sequence[GridRow]) -> Columns | None:
        """Other columns that begin in the middle of a table, as some papers print them."""
        texts = [c.text for c in row.printed]
        if len(texts) < 3 or max(map(len, texts)) > 60:
            return None
        if sum(wording.is_exact(t) for t in texts) < max(3, 0.7 * len(texts)):
            return None
        headings = [" ".join(t.split()) for t in row.texts]
        found = assignment.understand(headings, below if self.flat else ())
        return found if found and serves(found) else None

    def row(self, row: GridRow) -> None:
        assert self.columns is not None  # noqa: S101
        before = self.found[-1] if self.found else None
        if before is not None and rowkinds.apart(before.place, row.place):
            self.page_broken = True
        how = records.joins(row, before, self.columns, self.keys, broken=self.page_broken)
        if before is not None and how is not Joins.NOT:
            before.add(row)
            if how is Joins.PERHAPS:
                message = "A row without its own number, rating or date was joined to the one above"
                before.doubts.append(("ROWS001", "", message))
        elif rowkinds.has_words(row, self.columns):
            self.found.append(self.started(row, before))
        else:
            words = " | ".join(" ".join(c.text.split()) for c in row.printed)
            self.not_recognised.append(NotRecognised(row.place, f"row: {words[:SHOWN]}"))
        self.page_broken = False

    def same_table(self, before: Record) -> bool:
        """Whether the record before is of the table here, or of its part on the last page."""
        assert self.columns is not None  # noqa: S101
        paged = self.page_broken and not self.flat and before.columns.alike(self.columns)
        return before.columns is self.columns or paged

    def started(self, row: GridRow, before: Record | None) -> Record:
        assert self.columns is not None  # noqa: S101
        record = self.headings.headed(records.start(row, self.columns))
        record.first_of_table, self.fresh = self.fresh, False
        record.flat, record.sheet = self.flat, self.sheet
        for code, message in rowkinds.oddities(row, self.columns):
            record.doubts.append((code, "", message))
        if not self.columns.header_rows:
            record.doubts.append(("TABLE001", "", bare.SAID))
        if before is not None and self.same_table(before):
            rowkinds.carry_down(record, before)
        if listed := record.text("section"):
            record.section = sections.meaning(listed)
            record.section_place = record.place_of("section")
        return record
