"""A grid as whole numbers: for each column that may be summed, what each line prints in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto

from moothall.checking.figures import Figure, printed_like
from moothall.checking.grids import Grid, Line, LineKind
from moothall.facts.rounding import Fit, fit_of_steps, rounded_to

from . import words

MOST_COLUMNS = 60
"""Of a wider table the first so many columns of amounts are tested."""
MOST_LINES = 20_000
"""Of a longer table the first so many lines are tested."""
SHORT = 3
"""In a spreadsheet one figure in so many may end in noughts that are not printed."""
FAR = 30
"""Powers of ten beyond which figures of one column are not compared."""


class Role(Enum):
    """What a line is to the sums of its table."""

    PART = auto()
    TOTAL = auto()
    """Its label says so."""
    PERHAPS = auto()
    """It is bold among others that are not, or has no label, or its label may mean a total."""
    OPENING = auto()
    """A part with which a run of movements begins."""
    MARK = auto()
    """No figures: a heading, a header again, an empty line. A block may begin after it."""
    LEFT_OUT = auto()


@dataclass(frozen=True, slots=True)
class Cell:
    """What one line prints in one column, in units of the column's finest place.

    ``step`` is what it is rounded to, 0 for what is counted and for blanks. ``told`` is False
    where a figure is withheld.
    """

    value: int = 0
    step: int = 0
    printed: bool = False
    told: bool = True


NOTHING = Cell()
WITHHELD = Cell(told=False)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line with its cells, one a column of the sheet."""

    line: Line
    role: Role
    cells: tuple[Cell, ...] = ()

    @property
    def label(self) -> str:
        return self.line.label


@dataclass(frozen=True, slots=True)
class Sheet:
    """The summable columns of a grid (``columns`` are their indices in it) and its lines.

    ``base`` is for each the power of ten of its units. ``cut``: the grid has more than is looked
    at. ``presumed`` is the entry that only its place and figures show to be a total, or -1.
    """

    grid: Grid
    columns: tuple[int, ...]
    base: tuple[int, ...]
    entries: tuple[Entry, ...]
    cut: bool = False
    presumed: int = -1

    def head(self, column: int) -> str:
        return self.grid.heads[self.columns[column]]

    def figure(self, entry: Entry, column: int) -> Figure | None:
        return entry.line.slots[self.columns[column]].figure

    def printed(self, value: int, column: int, like: Figure) -> str:
        """A value of a column as the figure beside it would be printed."""
        return printed_like(Decimal(value).scaleb(self.base[column] - like.scale), like)


def sheet_of(grid: Grid, *, unadded: bool = False) -> Sheet:
    """The sheet of a grid; its columns of percentages, rates and averages are left out.

    ``unadded``: the sheet of those columns instead, without the percentages.
    """
    chosen = [
        at
        for at in grid.amounts()
        if not grid.columns[at].percent and _is_unadded(grid, at) is unadded
    ]
    lines = grid.lines[:MOST_LINES]
    cut = len(chosen) > MOST_COLUMNS or len(lines) < len(grid.lines)
    columns = tuple(chosen[:MOST_COLUMNS])
    base = tuple(_base(lines, at) for at in columns)
    counted = tuple(grid.columns[at].counted or grid.columns[at].small for at in columns)
    typed = tuple(_is_typed(lines, at) for at in columns)
    bold = _bold_means(lines)
    entries = []
    heading = ""
    for line in lines:
        entry = _entry(line, columns, base, counted, typed, bold, heading)
        entries.append(entry)
        if line.kind is LineKind.HEADING:
            heading = line.label
        elif line.kind is LineKind.BLANK or entry.role is Role.TOTAL:
            heading = ""
    return Sheet(grid, columns, base, tuple(entries), cut)


def _is_unadded(grid: Grid, at: int) -> bool:
    """Whether the head of a column names averages, rates or the like: their total is no sum."""
    head = grid.heads[at]
    aimed = grid.columns[at].unit != "£" and words.AIM.search(head)
    return bool(aimed or words.UNADDED.search(head))


def _base(lines: Sequence[Line], at: int) -> int:
    """The power of ten of the finest place that a column prints."""
    places = [f.scale - f.places for line in lines if (f := line.slots[at].figure)]
    return max(min(places, default=0), -FAR)


def _bold_means(lines: Sequence[Line]) -> bool:
    """Whether bold lines stand out: most lines are not bold."""
    body = [line for line in lines if line.kind is LineKind.BODY]
    return sum(line.bold for line in body) * 2 < len(body)


def _entry(
    line: Line,
    columns: Sequence[int],
    base: Sequence[int],
    counted: Sequence[bool],
    typed: Sequence[bool],
    bold: bool,
    heading: str,
) -> Entry:
    if line.kind is not LineKind.BODY:
        return Entry(line, Role.MARK)
    cells = tuple(
        _cell(line, at, power, count, exact)
        for at, power, count, exact in zip(columns, base, counted, typed, strict=True)
    )
    if not any(cell.printed or not cell.told for cell in cells):
        label_only = all(not s.text or s.text == line.label for s in line.slots)
        return Entry(line, Role.MARK if label_only else Role.LEFT_OUT, cells)
    return Entry(line, _role(line, bold and line.bold, heading), cells)


def _is_typed(lines: Sequence[Line], at: int) -> bool:
    """Whether a column of a spreadsheet has figures to one place, of which a few end in noughts
    that a sheet does not keep: 8.250 is 8.25 there."""
    figures = [f for line in lines if (f := line.slots[at].figure) and line.slots[at].place.sheet]
    finest = max((figure.places for figure in figures), default=0)
    short = sum(figure.places < finest for figure in figures)
    return bool(finest) and short * SHORT <= len(figures)


def _cell(line: Line, at: int, base: int, counted: bool, typed: bool) -> Cell:
    slot = line.slots[at]
    figure = slot.figure
    if figure is None:
        return WITHHELD if slot.withheld or not (slot.blank or slot.covered) else NOTHING
    if figure.unit == "%":
        return NOTHING
    value = int(figure.amount.scaleb(-base))
    if counted and not figure.places:
        return Cell(value, 0, True)
    if not value or (typed and not figure.scale):
        return Cell(value, 1, True)  # "0" beside "12.5" is no coarser than it
    return Cell(value, 10 ** (figure.scale - figure.places - base), True)


def _role(line: Line, bold: bool, heading: str) -> Role:
    label = line.label
    if words.LEFT_OUT.search(label) and not words.PLAIN.fullmatch(label):
        return Role.LEFT_OUT
    if words.TOTAL.search(label) and not words.NAME.search(label):
        return Role.TOTAL
    if words.LEFT_OUT.search(heading) and not bold:
        return Role.LEFT_OUT
    if words.OPENING.search(label):
        return Role.OPENING
    if bold or not label or words.PERHAPS.search(label) or words.CLOSING.search(label):
        return Role.PERHAPS
    return Role.PERHAPS if heading and label.casefold() == heading.casefold() else Role.PART


def fits(difference: int, cells: Sequence[Cell]) -> Fit:
    """How a difference stands to the rounding of these cells, the total's last."""
    steps = [cell.step for cell in cells]
    return fit_of_steps(
        difference, sum(steps), sum(step * step for step in steps), max(steps, default=0)
    )


def rounded_off(difference: int, total: Cell, parts: Sequence[Cell]) -> bool:
    """Whether a total that ends in zeros beside finer parts is rounded to them, and so fits."""
    own = rounded_to(total.value)
    finest = min((rounded_to(cell.value) for cell in parts if cell.value), default=1)
    return total.step > 0 and own >= finest * 100 and 2 * abs(difference) <= own
