"""Tables put together over pages, and the paper's blocks with them in their places."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from moothall.documents.tree import Block, Cell, Marks, Place, Row, Table

from .chains import Chain
from .joints import Strip
from .pages import Grid, Word
from .ruled import shown

Wording = Callable[[Sequence[Word], Place], tuple[Block, ...]]


def stitched(items: Iterable[Block | Grid], blocks_of_words: Wording) -> list[Block]:
    """The blocks of a paper, each run of grids that are one table as that table.

    ``items`` are in reading order, running headers and footers left out. A grid goes on with the
    last one where it begins the next page and has the same columns; a header that is printed
    again is dropped, and a row that a page's end cut is joined where that is sure.
    """
    made = _Making(blocks_of_words)
    for item in items:
        if isinstance(item, Grid):
            made.grid(item)
        else:
            made.finish()
            made.blocks.append(item)
    made.finish()
    return made.blocks


@dataclass(slots=True)
class _Making:
    blocks_of_words: Wording
    blocks: list[Block] = field(default_factory=list)
    chain: Chain | None = None
    tables: int = 0

    def grid(self, grid: Grid) -> None:
        if self.chain is not None and self.chain.goes_on(grid):
            self.chain.add(grid)
            return
        self.finish()
        self.chain = Chain([grid])

    def finish(self) -> None:
        if self.chain is None:
            return
        chain, self.chain = self.chain, None
        self.tables += 1
        strips = chain.strips()
        rows = [self._row(strip, at) for at, strip in enumerate(strips, 1)]
        if not rows:
            self.tables -= 1
            return
        edges = chain.edges
        widths = tuple(round(b - a, 1) for a, b in pairwise(edges))
        place = Place(page=rows[0].place.page, table=self.tables)
        self.blocks.append(Table(tuple(rows), place, widths=widths, unsure=chain.unsure))

    def _row(self, strip: Strip, number: int) -> Row:
        place = Place(page=strip.page, table=self.tables, row=number)
        cells = tuple(
            Cell(
                self.blocks_of_words(cell.words, place) if cell.words else (),
                place,
                cell.colspan,
                cell.rowspan,
                strip.header,
                marks=Marks(fill=shown(cell.fill)),
            )
            for cell in strip.cells
        )
        return Row(cells, place, strip.header, unsure=strip.unsure)
