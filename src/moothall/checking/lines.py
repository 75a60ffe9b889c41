"""Lines and slots: one row of a table, with as many slots as the table has columns."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from moothall.documents.tree import NOWHERE, Cell, Place, Row, Table

from .figures import Figure, figure_of, is_blank, is_withheld

WIDEST = 600
"""Columns beyond so many are not looked at."""
LONGEST = 10_000
"""Letters of a cell beyond so many are not compared; its passages hold them all."""


class LineKind(StrEnum):
    HEADER = "header"
    """Names the columns, at the top or again at the top of a page."""
    HEADING = "heading"
    """One text only: it stands over the lines below it."""
    BODY = "body"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class Slot:
    """What stands in one column of one line.

    ``figure`` is None where no figure is printed; ``blank`` where nothing that counts is;
    ``withheld`` where a figure is not told ("<5", "TBC").
    ``covered``: a merged cell that begins elsewhere reaches here; its text stands there only.
    """

    text: str
    place: Place
    figure: Figure | None = None
    blank: bool = True
    bold: bool = False
    covered: bool = False
    withheld: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One row. ``label`` is what names it; ``row`` its index in the table.

    ``bold`` when every text of it is. ``unsure`` is the reader's doubt about this row.
    """

    slots: tuple[Slot, ...]
    kind: LineKind
    place: Place
    row: int
    label: str = ""
    bold: bool = False
    unsure: str = ""


def lines_of(table: Table) -> list[Line]:
    """The rows with their merged cells spread out; only marked headers told from the rest."""
    hanging: dict[int, int] = {}
    out = []
    width = min(max(sum(c.colspan for c in row.cells) for row in table.rows), WIDEST)
    for index, row in enumerate(table.rows):
        slots = _slots(row, hanging)
        slots += [Slot("", row.place)] * (width - len(slots))
        own = [s for s in slots[:width] if s.text]
        words = next((s.text for s in own if s.figure is None and not s.blank), "")
        header = row.header or (bool(row.cells) and all(c.header for c in row.cells))
        out.append(Line(
            tuple(slots[:width]), LineKind.HEADER if header else LineKind.BODY, row.place, index,
            label=" ".join(words.split()), bold=bool(own) and all(s.bold for s in own),
            unsure=row.unsure,
        ))  # fmt: skip
    return out


def _slots(row: Row, hanging: dict[int, int]) -> list[Slot]:
    """One row's slots; ``hanging`` holds for each column how many more rows a cell covers."""
    slots: list[Slot] = []
    for cell in row.cells:
        while hanging.get(len(slots), 0) > 0 and len(slots) < WIDEST:
            hanging[len(slots)] -= 1
            slots.append(Slot("", row.place, covered=True))
        place = row.place if cell.place == NOWHERE else cell.place
        for across in range(min(cell.colspan, WIDEST)):
            if cell.rowspan > 1:
                hanging[len(slots)] = cell.rowspan - 1
            slots.append(Slot("", place, covered=True) if across else _slot(cell, place))
    while hanging.get(len(slots), 0) > 0 and len(slots) < WIDEST:
        hanging[len(slots)] -= 1
        slots.append(Slot("", row.place, covered=True))
    return slots


def _slot(cell: Cell, place: Place) -> Slot:
    text = cell.text[:LONGEST]
    if not text:
        return Slot("", place)
    bold = bool(cell.blocks) and all(getattr(block, "bold", False) for block in cell.blocks)
    figure = figure_of(text)
    if figure is not None:
        return Slot(text, place, figure, blank=False, bold=bold)
    return Slot(text, place, None, is_blank(text), bold, withheld=is_withheld(text))
