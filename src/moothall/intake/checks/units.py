"""A paper in units that pages show: a heading, a paragraph, a list item or a table row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from moothall.documents.tree import Document, Heading, ListBlock, Place, Row, Table

WIDEST = 200
"""Cells of a row that are shown."""


@dataclass(frozen=True, slots=True)
class Cell:
    text: str
    span: int = 1
    header: bool = False


@dataclass(frozen=True, slots=True)
class Unit:
    """``kind``: heading, paragraph, item or row; ``level`` a heading's level or an item's depth.

    ``label`` is an item's printed number. Of a row, ``table`` is the number of the unit with which
    its table begins, and ``caption`` stands on that one. ``at`` is the page or sheet, where the
    unit is the first on it. A text stands in its only cell.
    """

    kind: str
    cells: tuple[Cell, ...]
    level: int = 0
    label: str = ""
    bold: bool = False
    table: int = -1
    caption: str = ""
    at: str = ""

    @property
    def text(self) -> str:
        return self.cells[0].text

    @property
    def header(self) -> bool:
        return self.kind == "row" and all(cell.header for cell in self.cells)

    def out(self) -> dict[str, Any]:
        """As pieces keep it: what is empty is left out."""
        told = {
            "level": self.level, "label": self.label, "bold": self.bold, "caption": self.caption,
            "at": self.at,
        }  # fmt: skip
        cells = [[c.text, c.span, c.header] for c in self.cells]
        kept = {name: value for name, value in told.items() if value}
        return {"kind": self.kind, "cells": cells, "table": self.table, **kept}

    @classmethod
    def of(cls, data: dict[str, Any]) -> Unit:
        cells = tuple(Cell(text, span, header) for text, span, header in data["cells"])
        return cls(**{**data, "cells": cells})


@dataclass(slots=True)
class Units:
    """The units of a document, and where each place is among them.

    ``at`` gives for a place every (unit, cell) that stands there.
    """

    all: list[Unit] = field(default_factory=list)
    at: dict[Place, list[tuple[int, int]]] = field(default_factory=dict)
    rows: dict[tuple[Any, ...], int] = field(default_factory=dict)
    lines: dict[int, int] = field(default_factory=dict)
    pages: dict[Any, int] = field(default_factory=dict)
    paragraphs: dict[int, int] = field(default_factory=dict)

    def find(self, place: Place, printed: str = "") -> tuple[int, int]:
        """The unit and the cell of it at a place, that which prints the words first; (-1, -1)
        where the place is nowhere."""
        here = self.at.get(place) or self._near(place)
        words = squeezed(printed)
        for unit, cell in here:
            if words and cell >= 0 and words in squeezed(self.all[unit].cells[cell].text):
                return unit, cell
        if not here:
            return -1, -1
        unit, cell = here[0]
        alone = len(self.all[unit].cells) == 1 or len({at for at in here if at[0] == unit}) == 1
        return unit, cell if alone else -1

    def _near(self, place: Place) -> list[tuple[int, int]]:
        """Every cell of the unit that holds a place of which the paper has no passage."""
        unit = self.rows.get((place.sheet, place.table, place.row)) if place.row else None
        if unit is None and place.line is not None:
            unit = self.lines.get(place.line)
        if unit is None and place.paragraph is not None:
            unit = self.paragraphs.get(place.paragraph)
        if unit is None:
            unit = self.pages.get(place.page or place.sheet)
            return [] if unit is None else [(unit, -1)]
        return [(unit, cell) for cell in range(len(self.all[unit].cells))]


def squeezed(text: str) -> str:
    """One space where a paper has any white space: words compare however they are broken."""
    return " ".join(text.split())


def units_of(document: Document) -> Units:
    """What a document prints, in reading order; what prints nothing is left out."""
    made = Units()
    for found, places in _units(document, made):
        unit, number = found, len(made.all)
        where = places[-1]
        fresh = where.page or where.sheet
        if fresh is not None and fresh not in made.pages:
            made.pages[fresh] = number
            words = f"Sheet {where.sheet}" if where.page is None else f"Page {where.page}"
            unit = replace(unit, at=words)
        made.all.append(unit)
        _index(made, number, places, cells=len(unit.cells))
    return made


def _index(made: Units, number: int, places: list[Place], cells: int) -> None:
    """``places`` are those of its cells, then its own."""
    *own, where = places
    for cell, place in enumerate(own[:cells]):
        made.at.setdefault(place, []).append((number, cell))
    if where not in made.at:
        made.at[where] = [(number, cell) for cell in range(cells)]
    if where.row is not None:
        made.rows.setdefault((where.sheet, where.table, where.row), number)
    if where.line is not None:
        for line in range(where.line, min(where.end_line or where.line, where.line + 500) + 1):
            made.lines.setdefault(line, number)
    if where.paragraph is not None:
        made.paragraphs.setdefault(where.paragraph, number)


def _units(document: Document, made: Units) -> Iterator[tuple[Unit, list[Place]]]:
    for block in document.blocks:
        if isinstance(block, Table):
            yield from _rows(block, len(made.all))
        elif isinstance(block, ListBlock):
            for item in block.items:
                if item.text.strip():
                    cells = (Cell(item.text.strip()),)
                    unit = Unit("item", cells, item.depth, item.label)
                    yield unit, [item.place, item.place]
        elif text := block.text.strip():
            level = block.level if isinstance(block, Heading) else 0
            kind = "heading" if isinstance(block, Heading) else "paragraph"
            bold = bool(getattr(block, "bold", False))
            yield Unit(kind, (Cell(text),), level, bold=bold), [block.place, block.place]


def _rows(table: Table, first: int) -> Iterator[tuple[Unit, list[Place]]]:
    """A table's rows, of which the first becomes unit ``first``. Under a cell that covers several
    rows stands an empty one, so that each row can be shown by itself."""
    hanging: dict[int, int] = {}
    caption = table.caption
    for row in table.rows:
        cells, places = _cells(row, hanging)
        if any(cell.text for cell in cells):
            unit = Unit("row", tuple(cells), table=first, caption=caption)
            caption = ""
            yield unit, [*places, row.place]


def _cells(row: Row, hanging: dict[int, int]) -> tuple[list[Cell], list[Place]]:
    cells: list[Cell] = []
    places: list[Place] = []
    column = 0

    def covered() -> None:
        nonlocal column
        while hanging.get(column, 0) > 0:
            hanging[column] -= 1
            cells.append(Cell(""))
            places.append(row.place)
            column += 1

    for cell in row.cells[:WIDEST]:
        covered()
        cells.append(Cell(cell.text, cell.colspan, row.header or cell.header))
        places.append(cell.place if cell.place.as_dict() else row.place)
        for across in range(min(cell.colspan, WIDEST)):
            hanging[column + across] = cell.rowspan - 1
        column += cell.colspan
    covered()
    return cells, places
