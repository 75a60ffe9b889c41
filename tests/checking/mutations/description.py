"""A paper as its author means it: words and tables in which what could go wrong is marked.

A ``Spot`` is one printed thing that agrees with others: a total, a date, a reference. A paper is
described once, and made into a document or a file with any one spot printed otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from random import Random


class Kind(StrEnum):
    """What a spot is to the others."""

    ADDEND = "addend"
    TOTAL = "total"
    ROW_TOTAL = "row total"
    DIFFERENCE = "difference"
    PERCENTAGE = "percentage"
    PRODUCT = "product"
    FACTOR = "factor"
    OPENING = "opening balance"
    CLOSING = "closing balance"
    AMOUNT = "amount in prose"
    SHARE = "percentage in prose"
    COUNT = "count in prose"
    DATE = "date"
    LATER = "date that must follow another"
    REVISED = "revised date"
    REPEATED = "date told twice"
    TARGET = "target date told by two papers"
    WEEKDAY = "weekday"
    CROSS_REFERENCE = "cross reference"
    NUMBER = "paragraph number"
    REFERENCE = "reference"
    SCORE = "score"
    RATING = "rating"
    PLACEHOLDER = "placeholder"


@dataclass(frozen=True, slots=True)
class Style:
    """How a figure is printed. ``scale`` is the power of ten that its column is in (£000 is 3)."""

    places: int = 0
    scale: int = 0
    brackets: bool = False
    dash: bool = False
    before: str = ""
    after: str = ""

    @property
    def step(self) -> Decimal:
        """One unit of the last printed place, in the printed unit."""
        return Decimal(1).scaleb(-self.places)

    def rounded(self, value: Decimal) -> Decimal:
        """The printed number for a value in single units, halves away from zero."""
        return value.scaleb(-self.scale).quantize(self.step, ROUND_HALF_UP)

    def show(self, printed: Decimal) -> str:
        """The text of a number that is already in the printed unit."""
        if not printed and self.dash:
            return "-"
        text = f"{self.before}{abs(printed):,.{self.places}f}{self.after}"
        if printed < 0:
            return f"({text})" if self.brackets else f"-{text}"
        return text


@dataclass(eq=False, slots=True)
class Spot:
    """One printed thing that could be wrong.

    Of a figure, ``printed`` is its number, ``style`` how it is printed and ``slack`` by how much
    rounding alone may part it from what it follows from. Of a date, ``day`` and ``form`` (for
    strftime), and ``limit`` the day that it must not come before. ``wrong`` are texts that would
    contradict the rest. A finding that stands at one of ``seen``, its totals, counts as found.
    """

    kind: Kind
    text: str
    printed: Decimal = Decimal(0)
    style: Style | None = None
    slack: Decimal = Decimal(0)
    day: date | None = None
    form: str = ""
    limit: date | None = None
    wrong: tuple[str, ...] = ()
    seen: list[Spot] = field(default_factory=list)


Words = tuple[str | Spot, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """One cell of a table."""

    words: Words = ()
    bold: bool = False
    across: int = 1
    down: int = 1


@dataclass(frozen=True, slots=True)
class Head:
    words: Words
    level: int


@dataclass(frozen=True, slots=True)
class Text:
    words: Words
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Items:
    items: tuple[Words, ...]
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; its first ``heads`` rows name the columns."""

    rows: tuple[tuple[Box, ...], ...]
    heads: int = 1


Piece = Head | Text | Items | Grid


@dataclass(eq=False, slots=True)
class Description:
    """A paper. ``draw`` makes its figures, so that one seed is one paper."""

    name: str
    draw: Random
    pieces: list[Piece] = field(default_factory=list)

    def head(self, *words: str | Spot, level: int = 2) -> None:
        self.pieces.append(Head(words, level))

    def say(self, *words: str | Spot, bold: bool = False) -> None:
        self.pieces.append(Text(words, bold))

    def items(self, *items: Words | str, labels: tuple[str, ...] = ()) -> None:
        whole = tuple((item,) if isinstance(item, str) else item for item in items)
        self.pieces.append(Items(whole, labels))

    def table(self, rows: list[tuple[Box, ...]], heads: int = 1) -> None:
        self.pieces.append(Grid(tuple(rows), heads))

    def spots(self) -> list[Spot]:
        """Every spot, in reading order."""
        return [word for words in self._all_words() for word in words if isinstance(word, Spot)]

    def _all_words(self) -> list[Words]:
        found: list[Words] = []
        for piece in self.pieces:
            if isinstance(piece, Grid):
                found += [box.words for row in piece.rows for box in row]
            elif isinstance(piece, Items):
                found += piece.items
            else:
                found.append(piece.words)
        return found
