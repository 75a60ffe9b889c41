"""A page as it is printed: words, drawn lines and filled boxes, each with its place on the page.

Lengths are points. The origin is the page's top left as a person sees it, rotation undone.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Box:
    """``x0`` <= ``x1`` from the left, ``top`` <= ``bottom`` from the top."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(slots=True)
class Word(Box):
    """Characters without white space or a wide gap between them, on one line.

    ``size`` is the font's. ``colour`` is the letters' ("#rrggbb"). ``turned``: by how many quarters
    clockwise they are turned on the page, as the words of an upright table header are (3: they
    are read from below).
    """

    text: str = ""
    size: float = 0.0
    bold: bool = False
    italic: bool = False
    colour: str = "#000000"
    turned: int = 0


@dataclass(slots=True)
class Rule(Box):
    """A thin line that is drawn, or a thin filled box: across (as wide as long) or down."""

    @property
    def across(self) -> bool:
        return self.x1 - self.x0 >= self.bottom - self.top


@dataclass(slots=True)
class Fill(Box):
    """A filled box that is no line: the ground of a cell or of a row. ``colour`` "#rrggbb"."""

    colour: str = ""


@dataclass(slots=True)
class Page:
    """``words`` in the order in which the file draws them; ``number`` from 1.

    ``scanned``: it shows a picture and has no text of its own. ``guessed``: its words are those
    that a program recognised in its picture. ``remarks`` say what was left out (hidden text, text
    printed over text, letters that have no meaning).
    """

    number: int
    width: float
    height: float
    words: list[Word] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    scanned: bool = False
    guessed: bool = False
    remarks: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    """Words that nobody sees, a run each."""


@dataclass(slots=True)
class GridCell(Box):
    """One cell of a grid, merged ones once. ``words`` are those that stand in it."""

    words: list[Word] = field(default_factory=list)
    colspan: int = 1
    rowspan: int = 1
    fill: str = ""


@dataclass(slots=True)
class GridRow(Box):
    """``unsure`` says why the row's cells or its bounds were not told for sure."""

    cells: list[GridCell] = field(default_factory=list)
    unsure: str = ""


@dataclass(slots=True)
class Grid(Box):
    """A table, or the part of one that stands on one page. ``edges`` are its columns' borders.

    ``cut_above``, ``cut_below``: no line ends its first or last row there, so that the row may
    have begun on the page before or go on over the next. ``unsure`` as in ``documents.tree.Table``.
    """

    page: int = 0
    edges: list[float] = field(default_factory=list)
    rows: list[GridRow] = field(default_factory=list)
    cut_above: bool = False
    cut_below: bool = False
    unsure: str = ""
