"""What the colours of rows mean by a workbook's key, and colours that no key explains."""

from __future__ import annotations

import colorsys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from moothall.documents.drafts import NotRecognised
from moothall.documents.tree import Cell, Place
from moothall.reading.vocabulary import load, normal

from .columns import KEPT, NO_FIELD, Columns
from .contents import is_dated, is_state
from .extras import heading_of
from .records import Record
from .sections import is_rating
from .sheetnames import kind_of

WHOLE = 0.6
"""The share of a row's cells of one colour that makes it the row's colour."""
DECORATION = 0.8
"""The share of a column's cells, or of rows, of one colour that makes it mean nothing."""
LAID = 0.3
"""Every other row's colour has so many of its rows beside rows without a colour, at least."""
STATE_COLUMNS = frozenset({"state_printed", "reference", "number", "rating", "percent_complete"})


@dataclass(slots=True)
class Key:
    """What a workbook says its colours mean: of one fill ("#92d050"), or of a colour that words
    name ("green"). ``cells`` are those that say it, by sheet and reference."""

    fills: dict[str, str] = field(default_factory=dict)
    families: dict[str, str] = field(default_factory=dict)
    cells: set[tuple[str | None, str | None]] = field(default_factory=set)

    def means(self, fill: str) -> str:
        """What a fill means, or empty: shades of one colour count where the key has it once."""
        if fill in self.fills:
            return self.fills[fill]
        family = family_of(fill)
        if family in self.families:
            return self.families[family]
        near = [words for known, words in self.fills.items() if family_of(known) == family]
        return near[0] if len(near) == 1 else ""

    def holds(self, cell: Cell) -> bool:
        return (cell.place.sheet, cell.place.cell) in self.cells


def family_of(fill: str) -> str:
    """What people call a colour ("#92d050" is green)."""
    red, green, blue = (int(fill[at : at + 2], 16) / 255 for at in (1, 3, 5))
    hue, light, strength = colorsys.rgb_to_hls(red, green, blue)
    if light < 0.12:
        return "black"
    if strength < 0.12:
        return "grey"
    degrees = hue * 360
    edges = ((15, "red"), (47, "amber"), (70, "yellow"), (165, "green"), (255, "blue"))
    near = next((name for edge, name in edges if degrees < edge), "purple")
    return "red" if degrees >= 330 else near


def explain(found: Sequence[Record], key: Key) -> list[NotRecognised]:
    """Gives records what their colours mean, and doubts where no key says it; one word a sheet."""
    tables: dict[int, list[Record]] = {}
    for record in found:
        if any(c.cell.marks.fill for row in record.rows for c in row.cells):
            tables.setdefault(id(record.columns), [])
    for record in found:
        if id(record.columns) in tables:
            tables[id(record.columns)].append(record)
    return [what for records in tables.values() for what in _of_table(records, key)]


def _of_table(records: Sequence[Record], key: Key) -> Iterator[NotRecognised]:
    columns = records[0].columns
    plain = _decorated(records, columns)
    rows = [_row_fill(record) for record in records]
    ignored = {f for f in set(rows) if f and not key.means(f) and _is_pattern(rows, f)}
    unexplained: list[Record] = []
    for record, fill in zip(records, rows, strict=True):
        if fill and fill not in ignored:
            seen = [(-1, record.rows[0].cells[0].cell, fill)]
            seen += [s for s in _fills(record) if s[2] not in (fill, *ignored)]
        else:
            seen = [s for s in _fills(record) if s[2] not in ignored and (s[0], s[2]) not in plain]
        if _meant(record, seen, key):
            unexplained.append(record)
    if unexplained:
        sheet = unexplained[0].place.sheet
        rows_are = "row is" if len(unexplained) == 1 else "rows are"
        words = f"colours: {len(unexplained)} {rows_are} coloured and no key says what that means"
        yield NotRecognised(Place(sheet=sheet, cell=unexplained[0].place.cell), words)


def _fills(record: Record) -> list[tuple[int, Cell, str]]:
    row = record.rows[0]
    return [(at, c.cell, c.cell.marks.fill) for at, c in enumerate(row.cells)
            if c.cell.marks.fill and not c.carried and not c.spread]  # fmt: skip


def _row_fill(record: Record) -> str:
    """The colour of most cells of fields that say anything, or empty."""
    row, fields = record.rows[0], record.columns.fields
    cells = [c.cell for c, f in zip(row.cells, fields, strict=False) if c.own and f not in NO_FIELD]
    counts = Counter(c.marks.fill for c in cells if c.marks.fill)
    if len(cells) < 2 or not counts:
        return ""
    [(fill, count)] = counts.most_common(1)
    return fill if count >= WHOLE * len(cells) and count > 1 else ""


def _is_pattern(rows: Sequence[str], fill: str) -> bool:
    """Whether a colour of rows is the whole table's, or that of every other row. Rows of other
    colours may stand between: of neighbours without one, one is of the colour and one is not."""
    has = [row == fill for row in rows]
    if sum(has) >= DECORATION * len(has) and len(has) > 1:
        return True
    laid = rows[has.index(True) : len(has) - has[::-1].index(True)]  # as far as it was laid
    pairs = [(one, other) for one, other in pairwise(laid) if {one, other} <= {fill, ""}]
    changes = sum(one != other for one, other in pairs)
    alternates = len(pairs) >= 2 and changes >= DECORATION * len(pairs)
    return alternates and len(pairs) >= LAID * (len(laid) - 1)


def _decorated(records: Sequence[Record], columns: Columns) -> set[tuple[int, str]]:
    """Columns, each with the fill that nearly all of its cells have."""
    counts: Counter[tuple[int, str]] = Counter()
    for record in records:
        counts.update((at, fill) for at, _, fill in _fills(record))
    return {seen for seen, n in counts.items() if n >= DECORATION * len(records) and n > 2}


def _meant(record: Record, seen: Sequence[tuple[int, Cell, str]], key: Key) -> bool:
    """Adds what the colours of a row mean; whether one of them is left unexplained."""
    unexplained = ""
    status = record.text("status_text")
    stated = bool(record.text("state_printed")) or (len(status) <= 40 and is_state(status))
    fields = record.columns.fields
    for at, cell, fill in seen:
        words, family = key.means(fill), family_of(fill)
        own = normal(cell.text) if at >= 0 else ""
        if not words:
            if not own or not _says_so(own, family):
                unexplained = unexplained or family
            continue
        if own and (own == normal(words) or _names(own, family)):
            continue
        name = fields[at] if 0 <= at < len(fields) else ""
        of_row = at < 0 or name in STATE_COLUMNS or (name in KEPT and not own)
        if of_row and not stated and record.coloured is None and _is_state(words):
            record.coloured = (words, cell.place)
        elif not _repeats(record, words):
            shown = words if at < 0 else f"{heading_of(record, at, cell.place)}: {words}"
            record.colours.append((shown, cell.place))
    alone = unexplained and not stated and not status and record.coloured is None
    if alone:
        message = f"The row is coloured {unexplained}, and no key says what that means"
        record.doubts.append(("COLOUR001", "", message))
    return bool(unexplained)


def _is_state(words: str) -> bool:
    return is_state(words) or bool(kind_of(words)[0])


def _repeats(record: Record, words: str) -> bool:
    """Whether the row says in words what its colour means."""
    plain = normal(words)
    return any(normal(record.text(name)) == plain for name in ("state_printed", "rating"))


def _says_so(own: str, family: str) -> bool:
    """Whether a coloured cell itself says a state, a rating, a date or its own colour."""
    return is_state(own) or is_rating(own) or is_dated(own) or _names(own, family)


def _names(own: str, family: str) -> bool:
    return load("sheets")["colours"]["names"].get(own) == family or own == family[0]
