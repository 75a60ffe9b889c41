"""How the cells of an OpenDocument spreadsheet are shown and marked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ..packages import Element
from .odf_names import NUMBER, STYLE
from .odf_styles import Styles, bold, colour, italic, length, struck, styles_of
from .sheet_values import fill_of


@dataclass(frozen=True, slots=True)
class Look:
    """``day``: a date is shown with its day. ``fill`` is "#rrggbb", or empty."""

    bold: bool = False
    italic: bool = False
    struck: bool = False
    fill: str = ""
    day: bool = True


@dataclass(slots=True)
class CellStyles:
    """The styles of one file's cells, words, columns, rows and sheets, by name."""

    cells: Styles
    words: Styles
    others: dict[str, Styles]
    months: frozenset[str]
    """The names of date formats that show no day."""
    _looks: dict[str, Look] = field(default_factory=dict)

    @classmethod
    def of(cls, parts: Iterable[Element]) -> CellStyles:
        parts = tuple(parts)
        families = styles_of(parts)
        return cls(
            families.get("table-cell", Styles()),
            families.get("text", Styles()),
            families,
            frozenset(
                element.get(STYLE + "name", "")
                for part in parts
                for element in part.iter(NUMBER + "date-style")
                if element.find(NUMBER + "day") is None
                and element.find(NUMBER + "month") is not None
            ),
        )

    def look(self, key: str) -> Look:
        """How a cell of this style looks."""
        if key not in self._looks:
            cells = self.cells
            fill = colour(cells.says(key, "background-color"))
            formats = (style.data_style for style in cells.chain(key))
            self._looks[key] = Look(
                bold(cells.says(key, "font-weight")) or False,
                italic(cells.says(key, "font-style")) or False,
                struck(cells, key) or False,
                fill_of(fill) if fill else "",
                next((name for name in formats if name), "") not in self.months,
            )
        return self._looks[key]

    def is_nothing(self, family: str, key: str, name: str) -> bool:
        """Whether a column's width or a row's height is stated to be nothing."""
        said = self.others[family].says(key, name) if family in self.others else None
        return length(said) == 0.0
