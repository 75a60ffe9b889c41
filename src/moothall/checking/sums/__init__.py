"""Sums: whether totals, subtotals and balances are what their parts add up to.

Which lines and columns are sums of which is found from the figures and the labels together; a
total that could belong to several groupings is told wrong only where none of them fits.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from moothall.checking.grids import Grid
from moothall.checking.papers import Paper
from moothall.checking.passages import Kind
from moothall.checking.tally import Tally
from moothall.documents.findings import Finding

from . import telling
from .across import across
from .cells import culprits, row_breaks
from .down import down
from .nesting import Tried
from .shares import shares
from .sheet import sheet_of
from .unsummed import FEWEST, unsummed
from .whole import with_whole
from .words import ROUNDING

__all__ = ["check"]

ROUNDED_OFF = "SUM002"
NOTE = 1000
"""A longer passage is no note."""


def check(paper: Paper, tally: Tally) -> Iterator[Finding]:
    """Every total of a paper's tables that breaks; counts tables and the sums that were tested."""
    found: list[Finding] = []
    for grid in paper.grids:
        tally.tables += 1
        if grid.amounts():
            tested = tally.sums
            found += _check(grid, tally)
            if tally.sums == tested:
                tally.unexplained.add(grid.place)
    if any(f.code == ROUNDED_OFF for f in found) and _says_rounded(paper):
        found = [f for f in found if f.code != ROUNDED_OFF]
    yield from found


def _says_rounded(paper: Paper) -> bool:
    """Whether a paper says that its sums may be off by rounding."""
    return any(
        ROUNDING.search(passage.text)
        for passage in paper.passages
        if passage.kind is not Kind.CELL and len(passage.text) <= NOTE
    )


def _check(grid: Grid, tally: Tally) -> Iterator[Finding]:
    sheet = with_whole(sheet_of(grid))
    columns = down(sheet)
    rows = across(sheet)
    broken = row_breaks(sheet, rows)
    tally.sums += columns.held + len(columns.broken)
    tally.sums += sum(len(one.held) for one in rows) + len(broken)
    blamed = culprits(sheet, columns.broken, broken)
    told = {id(b) for one in blamed for b in (*one.columns, *one.rows)}
    yield from (telling.cell_wrong(sheet, one) for one in blamed)
    yield from (telling.column_broken(sheet, b) for b in columns.broken if id(b) not in told)
    yield from (telling.row_broken(sheet, b) for b in broken if id(b) not in told)
    yield from _of_unadded(grid, columns.sums, tally)
    yield from shares(grid, tally)
    if sheet.cut or columns.stopped:
        yield telling.too_large(sheet)


def _of_unadded(grid: Grid, sums: Sequence[Tried], tally: Tally) -> Iterator[Finding]:
    """The totals of columns that are called averages, where they are sums for all that."""
    if sum(bool(one.strong) for one in sums) <= FEWEST:
        return
    sheet = sheet_of(grid, unadded=True)
    found = unsummed(sheet, sums)
    tally.sums += found.held + len(found.broken)
    yield from (telling.column_broken(sheet, b) for b in found.broken)
