"""Which lines each total of a column adds up: blocks, subtotals, and totals of subtotals.

The lines are read once, from above. What is not yet part of a total lies on a stack; a total takes
what lies above one of the places where its block may begin, and lies there in its parts' stead.
The figures of the line say which place: that at which the parts add up in most columns. Running
sums lie on the stack too, so that trying a place costs one subtraction a column.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from moothall.facts.rounding import Fit, fit_of_steps

from .sheet import Entry, Role, Sheet
from .words import CLOSING, LESS, NET, OVERALL, PLAIN

MOST_PLACES = 24
"""A total is tried from the nearest so many places where its block may begin."""
MOST_WORK = 200_000
"""So many differences are worked out for one table; totals after that are left alone."""
FARTHEST = 400
"""Totals and openings are looked for among so many lines on the stack."""


@dataclass(slots=True)
class Tried:
    """One total with one choice of parts: for each tested column its difference and its fit.

    ``parts`` are (entry, sign). ``differences`` are printed less added up. ``strong`` are columns
    that hold with more than nothing or one figure behind them.
    """

    total: int
    parts: tuple[tuple[int, int], ...] = ()
    differences: dict[int, int] = field(default_factory=dict)
    fits: dict[int, Fit] = field(default_factory=dict)
    strong: set[int] = field(default_factory=set)
    start: int = 0
    count: int = 0
    turned: bool = False
    sure: bool = False
    """A label says that the line is a total of some parts."""
    clear: bool = False
    """The page sets it apart: it ends its block, is bold, or is called nothing but total."""

    @property
    def held(self) -> list[int]:
        return [column for column, fit in self.fits.items() if fit is Fit.AGREES]

    @property
    def broken(self) -> list[int]:
        return [column for column, fit in self.fits.items() if fit is not Fit.AGREES]


@dataclass(slots=True)
class Running:
    """Sums over the stack up to a node, for each column."""

    printed: list[int]
    leaves: list[int]
    steps: list[int]
    squares: list[int]
    coarsest: list[int]
    withheld: list[int]
    nonzero: list[int]
    figures: list[int]


@dataclass(slots=True)
class Node:
    """What lies on the stack: a line that is not yet part of a total. ``leaves`` is for each
    column what the lines under it add up to, which is not always what it prints."""

    entry: int
    leaves: list[int]
    total: bool


class Nesting:
    """The totals of one sheet. ``over`` are those that stand above their parts; with
    ``less`` the lines "less: ..." are taken off, however they are printed."""

    def __init__(self, sheet: Sheet, over: Sequence[Tried] = (), *, less: bool = False) -> None:
        self.sheet, self.less = sheet, less
        self.over = {one.total: one for one in over}
        skip = {at for one in over for at, _ in one.parts}
        self.order = [at for at in range(len(sheet.entries)) if at not in skip]
        self.width = len(sheet.columns)
        zero = [0] * self.width
        self.nodes: list[Node] = []
        self.running = [Running(*(list(zero) for _ in range(8)))]
        self.marks: list[tuple[int, str]] = [(0, "")]
        self.tried: list[Tried] = []
        self.work = 0

    def read(self) -> list[Tried]:
        """Every total with the parts that fit it best."""
        entries = self.sheet.entries
        for place, at in enumerate(self.order):
            if self.stopped:
                break
            entry = entries[at]
            if entry.role is Role.MARK:
                self.marks.append((len(self.nodes), entry.label))
            elif entry.role in (Role.TOTAL, Role.PERHAPS) and self.nodes:
                self._total(at, last=self._ends_block(place))
            elif entry.role is not Role.LEFT_OUT:
                self._push(Node(at, self._leaves(at), total=False))
        return self.tried

    @property
    def stopped(self) -> bool:
        """Whether the bound was met before the table's end."""
        return self.work >= MOST_WORK

    def _ends_block(self, place: int) -> bool:
        """Whether the line is followed by a mark, another total or nothing."""
        if place + 1 == len(self.order):
            return True
        following = self.sheet.entries[self.order[place + 1]]
        return following.role is not Role.PART

    def _values(self, entry: Entry) -> list[int]:
        sign = -1 if self.less and LESS.search(entry.label) else 1
        return [sign * cell.value if cell.value > 0 else cell.value for cell in entry.cells]

    def _leaves(self, at: int) -> list[int]:
        """What a line stands for: its parts, where they stand below it, else its own figures."""
        values = self._values(self.sheet.entries[at])
        if at in self.over:
            for column, difference in self.over[at].differences.items():
                values[column] -= difference
        return values

    def _push(self, node: Node) -> None:
        entry = self.sheet.entries[node.entry]
        values = self._values(entry)
        top, cells = self.running[-1], entry.cells
        self.nodes.append(node)
        self.running.append(Running(
            [a + b for a, b in zip(top.printed, values, strict=True)],
            [a + b for a, b in zip(top.leaves, node.leaves, strict=True)],
            [a + c.step for a, c in zip(top.steps, cells, strict=True)],
            [a + c.step * c.step for a, c in zip(top.squares, cells, strict=True)],
            [max(a, c.step) for a, c in zip(top.coarsest, cells, strict=True)],
            [a + (not c.told) for a, c in zip(top.withheld, cells, strict=True)],
            [a + (c.value != 0) for a, c in zip(top.nonzero, cells, strict=True)],
            [a + c.printed for a, c in zip(top.figures, cells, strict=True)],
        ))  # fmt: skip

    def _total(self, at: int, *, last: bool) -> None:
        """Finds the parts of one total and puts it in their stead; a part where none fit."""
        entry = self.sheet.entries[at]
        choices = list(self._choices(at, entry))
        best = max(choices, key=_merit, default=None)
        meant = self._meant(choices, entry)
        if best is None or (meant is None and not _convinces(best, entry)):
            self._push(Node(at, self._leaves(at), total=False))
            return
        if meant is not None and not best.strong:
            best = meant
        sole = best.count == 1 and self.nodes[-1].total
        best.sure = meant is not None and not sole
        best.clear = last or bool(PLAIN.fullmatch(entry.label)) or entry.line.bold
        signs = [1] * best.count
        signs[-1] = -1 if best.turned else 1
        own = (node.entry for node in self.nodes[best.start :])
        best.parts = tuple(zip(own, signs, strict=True))
        self.tried.append(best)
        self._replace(at, best.start)

    def _replace(self, at: int, start: int) -> None:
        """Puts a total on the stack in place of its parts."""
        low, high = self.running[start].leaves, self.running[-1].leaves
        del self.nodes[start:]
        del self.running[start + 1 :]
        self._close(start)
        self._push(Node(at, [b - a for a, b in zip(low, high, strict=True)], total=True))

    def _close(self, start: int) -> None:
        """Forgets the marks inside a block that a total has closed, and one at its begin."""
        while len(self.marks) > 1 and self.marks[-1][0] > start:
            self.marks.pop()
        if len(self.marks) > 1 and self.marks[-1][0] == start:
            self.marks.pop()

    def _starts(self) -> list[int]:
        """Where a block may begin, nearest first."""
        height = len(self.nodes)
        found = {0, *(mark for mark, _ in self.marks[-MOST_PLACES:])}
        lowest = max(height - FARTHEST, 0)
        totals = [at for at in range(height - 1, lowest - 1, -1) if self.nodes[at].total]
        for at in totals[:MOST_PLACES]:
            found |= {at + 1, at}
        if (opening := self._opening()) is not None:
            found.add(opening)
        return sorted((at for at in found if at < height), reverse=True)

    def _choices(self, at: int, entry: Entry) -> Iterator[Tried]:
        for start in self._starts():
            yield self._try(at, entry, start)
        if NET.search(entry.label) and len(self.nodes) > 1:
            yield self._try(at, entry, len(self.nodes) - 2, turned=True)

    def _try(self, at: int, entry: Entry, start: int, *, turned: bool = False) -> Tried:
        """A total with all that lies on the stack from ``start``; ``turned``: less the last."""
        tried = Tried(at, start=start, count=len(self.nodes) - start, turned=turned)
        self.work += self.width
        low, high, before = self.running[start], self.running[-1], self.running[-2]
        for column, cell in enumerate(entry.cells):
            figures = high.figures[column] - low.figures[column]
            if not cell.printed or not figures or high.withheld[column] - low.withheld[column]:
                continue
            twice = 2 if turned else 0
            sums = {
                high.printed[column] - low.printed[column]
                - twice * (high.printed[column] - before.printed[column]),
                high.leaves[column] - low.leaves[column]
                - twice * (high.leaves[column] - before.leaves[column]),
            }  # fmt: skip
            nonzero = high.nonzero[column] - low.nonzero[column]
            if not nonzero and not cell.value:
                continue
            difference = min((cell.value - total for total in sums), key=abs)
            tried.differences[column] = difference
            tried.fits[column] = fit_of_steps(
                difference,
                high.steps[column] - low.steps[column] + cell.step,
                high.squares[column] - low.squares[column] + cell.step**2,
                max(high.coarsest[column], cell.step),
            )
            if tried.fits[column] is Fit.AGREES and (nonzero > 1 or figures == 1):
                tried.strong.add(column)
        return tried

    def _meant(self, choices: Sequence[Tried], entry: Entry) -> Tried | None:
        """The choice that labels and the page's own blocks suggest; None where nothing says
        that the line is a total."""
        opening = self._opening()
        if CLOSING.search(entry.label) and opening is not None:
            return self._named(choices, opening)
        if NET.search(entry.label) and [node.total for node in self.nodes[-2:]] == [True, True]:
            income = self.sheet.entries[self.nodes[-1].entry].cells
            turned = all(cell.value >= 0 for cell in income)
            return next((t for t in choices if t.turned == turned and t.count == 2), None)
        return self._named(choices, self._block(entry)) if entry.role is Role.TOTAL else None

    def _block(self, entry: Entry) -> int:
        """Where the block of a labelled total begins: at the heading of its name, at the top of
        the table, or after the last total or mark."""
        if self.sheet.presumed >= 0 and entry is self.sheet.entries[self.sheet.presumed]:
            return 0
        own = entry.label.casefold()
        for mark, label in reversed(self.marks[-MOST_PLACES:]):
            if label and label.casefold() in own:
                return mark
        if OVERALL.search(own) or self.nodes[-1].total:
            return 0
        lowest = max(len(self.nodes) - FARTHEST, self.marks[-1][0])
        above = range(len(self.nodes) - 1, lowest - 1, -1)
        start = next((at + 1 for at in above if self.nodes[at].total), self.marks[-1][0])
        while start == len(self.nodes):  # right below a line without figures: it is of its block
            start = max((mark for mark, _ in self.marks if mark < start), default=0)
        return start

    def _opening(self) -> int | None:
        """Where the nearest opening balance lies."""
        lowest = max(len(self.nodes) - FARTHEST, 0)
        return next(
            (
                at
                for at in range(len(self.nodes) - 1, lowest - 1, -1)
                if self.sheet.entries[self.nodes[at].entry].role is Role.OPENING
            ),
            None,
        )

    def _named(self, choices: Sequence[Tried], start: int) -> Tried | None:
        return next((tried for tried in choices if tried.start == start), None)


def _merit(tried: Tried) -> tuple[int, int, int]:
    """The better of two choices has more columns that hold, then fewer that break."""
    return len(tried.strong), len(tried.held) - len(tried.broken), -tried.count


def _convinces(tried: Tried, entry: Entry) -> bool:
    """Whether figures alone show a line to be a total: two parts, and most columns hold."""
    return (
        len(tried.strong) > 0
        and (tried.count > 1 or not entry.label)
        and len(tried.held) >= len(tried.broken)
    )
