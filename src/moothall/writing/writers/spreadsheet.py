"""What a spreadsheet's cells can hold, how they are written, and how tall rows of them are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from math import ceil
from typing import Any

from ..stating import slashed
from .characters import printable
from .sheets import Value

CELL_LIMIT = 32_767
"""Units of UTF-16, which is how Excel counts."""
ROW_LIMIT = 409
"""Points."""
CUT = " […] (cut here: a spreadsheet cell holds no more)"
FIRST_DATE = date(1900, 3, 1)
"""Excel counts a 29 February 1900 that never was: earlier dates are written as text."""
PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
"""xlsxwriter's options by which a text stays a text, whatever it begins with."""
FONT = {"font_name": "Arial", "font_size": 10, "valign": "top"}
RULE = {"bottom": 1, "bottom_color": "#C9D1D8", "text_wrap": True}
SHAPES: dict[str, dict[str, Any]] = {
    "text": {},
    "date": {"num_format": "dd/mm/yyyy", "align": "left"},
    "number": {"num_format": "0", "align": "center"},
}
"""The formats of cells by what they hold, over FONT and RULE."""


def fitted(value: Value) -> Value:
    """A value as a cell can hold it: long texts are cut, early dates are texts."""
    if isinstance(value, date):
        return value if value >= FIRST_DATE else slashed(value)
    if not isinstance(value, str):
        return value
    text = printable(value)
    if len(text.encode("utf-16-le")) // 2 <= CELL_LIMIT:
        return text
    half = text.encode("utf-16-le")[: 2 * (CELL_LIMIT - len(CUT))]
    return half.decode("utf-16-le", "ignore") + CUT


def write_cell(
    page: Any, row: int, column: int, value: Value, formats: Mapping[str, Any], *,
    blank: str = "text", look: str = "",
) -> None:  # fmt: skip
    """Write a value in the format of its kind: "text", "date" or "number", with ``look`` behind;
    ``blank`` is the kind of an empty cell."""
    value = fitted(value)
    if isinstance(value, date):
        moment = datetime(value.year, value.month, value.day, tzinfo=UTC).replace(tzinfo=None)
        page.write_datetime(row, column, moment, formats[f"date{look}"])
    elif isinstance(value, int):
        page.write_number(row, column, value, formats[f"number{look}"])
    elif value:
        page.write_string(row, column, value, formats[f"text{look}"])
    else:
        page.write_blank(row, column, None, formats[f"{blank}{look}"])


def height(cells: Iterable[tuple[Value, float]], most: float = ROW_LIMIT) -> float:
    """Points for the longest of a row's cells, each with its column's width in characters: not
    every program fits rows to wrapped text by itself."""
    lines = 1
    for value, width in cells:
        if isinstance(value, str):
            wide = max(width * 1.2, 1)
            lines = max(lines, sum(ceil(len(line) / wide) or 1 for line in value.split("\n")))
    return min(lines * 12.9 + 3, most)
