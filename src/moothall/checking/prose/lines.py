"""Lines of tables by their labels, to be found where a sentence names one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from ..figures import Figure
from ..grids import Grid, Line, LineKind
from .measures import PERCENT, measure_of, scale_of

WORD = re.compile(r"[A-Za-z0-9&'’]+")
DROPPED = frozenset(["the", "total", "and", "a", "of", "services"])
ELSEWHERE = 12
"""Lines of one label in other reports of a pack that a figure is compared with, at most."""
LONGEST = 12
"""Words of a label; longer texts of a first column are sentences."""
GENERIC_WORDS = (
    "total subtotal other others income expenditure budget variance net gross actual"
    " forecast none yes no high medium low red amber green overall general staff staffing"
    " various new cost costs position value amount plan target count number area county council"
)
UNNAMED = re.compile(r"(?:sub-?\s?)?totals?:?|net (?:budget|expenditure|cost)", re.I)
"""Labels of a sum that the heading over its lines names."""
GENERIC = frozenset(GENERIC_WORDS.split())


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure of a labelled line, with what its header says of it."""

    figure: Figure
    grid: Grid
    line: Line
    column: int

    @property
    def head(self) -> str:
        return self.grid.heads[self.column]

    @property
    def measure(self) -> str:
        return measure_of(self.head)

    @property
    def percent(self) -> bool:
        return self.figure.unit == "%" or PERCENT.search(self.head) is not None

    def scales(self) -> tuple[int, ...]:
        """The powers of ten that its figure can have: one where it is printed, none if no money."""
        if self.figure.scale:
            return (self.figure.scale,)
        if self.grid.columns and self.grid.columns[self.column].counted:
            return ()
        told = scale_of(self.head)
        if told is None and not self.measure and any(map(scale_of, self.grid.heads[1:])):
            return ()  # the other columns print their unit, and this one counts something
        if told is None and self.figure.unit == "£":
            told = scale_of(self.grid.title) or 0
        if told is None:
            told = scale_of(" ".join(self.grid.heads), self.grid.title)
        return (0, 3, 6) if told is None else (told,)

    def span(self, scale: int) -> tuple[Decimal, Decimal]:
        """Its size, whatever its sign, from the least to the most."""
        size = abs(self.figure.value).scaleb(scale)
        half = (
            Decimal(1).scaleb(scale - self.figure.places) / 2
            if scale or self.figure.places
            else Decimal(0)
        )
        return size - half, size + half


@dataclass(slots=True)
class Labels:
    """Labels of a run of tables, by their first word."""

    by_first: dict[str, dict[tuple[str, ...], list[tuple[Grid, Line]]]] = field(
        default_factory=dict
    )

    def add(self, grid: Grid) -> None:
        over = ""
        for line in grid.lines:
            if line.kind is LineKind.HEADING:
                over = line.label
            elif line.kind is LineKind.BODY:
                bare = UNNAMED.fullmatch(line.label) is not None
                self._enter(words_of(over if bare else line.label), grid, line)
                over = "" if bare else over

    def _enter(self, words: tuple[str, ...], grid: Grid, line: Line) -> None:
        if words and len(words) <= LONGEST and not GENERIC.issuperset(words):
            self.by_first.setdefault(words[0], {}).setdefault(words, []).append((grid, line))

    def within(
        self, spans: Sequence[tuple[str, int, int]]
    ) -> Iterator[tuple[tuple[str, ...], int, int]]:
        """The longest labels that a text names, with their first and last word's index."""
        at = 0
        while at < len(spans):
            best: tuple[str, ...] = ()
            for words in self.by_first.get(spans[at][0], ()):
                if (
                    len(words) > len(best)
                    and tuple(w for w, _, _ in spans[at : at + len(words)]) == words
                ):
                    best = words
            if best:
                yield best, at, at + len(best) - 1
            at += max(len(best), 1)

    def cells(self, words: tuple[str, ...], blocks: range) -> list[Cell]:
        """The figures that stand in the lines of this label, in these blocks and a few others."""
        every = self.by_first[words[0]][words]
        own = [one for one in every if one[0].block in blocks]
        others = [one for one in every if one[0].block not in blocks]
        return [
            Cell(slot.figure, grid, line, column)
            for grid, line in [*own, *others[:ELSEWHERE]]
            for column, slot in enumerate(line.slots)
            if slot.figure is not None and not (grid.unsure or line.unsure)
        ]


def spans_of(text: str) -> list[tuple[str, int, int]]:
    """The words of a text without articles, each with where it stands."""
    found = []
    for match in WORD.finditer(text):
        word = plain(match[0])
        if word not in DROPPED:
            found.append((word, match.start(), match.end()))
    return found


def words_of(label: str) -> tuple[str, ...]:
    return tuple(word for word, _, _ in spans_of(label))


def plain(word: str) -> str:
    word = word.lower().replace("’", "'")
    return "and" if word == "&" else word.removesuffix("'s").strip("'")
