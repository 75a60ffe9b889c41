"""Totals and subtotals, and what opens, moves and closes."""

from __future__ import annotations

from .kinds import Code, Level

CODES: dict[str, Code] = {
    "SUM001": Code(Level.ERROR, "A total is not what the lines above or below it add up to"),
    "SUM002": Code(Level.WARNING, "A total is off by more than rounding usually explains"),
    "SUM003": Code(Level.ERROR, "A row's total is not what the row adds up to"),
    "SUM004": Code(Level.ERROR, "What opened and what moved do not make what closed"),
    "SUM005": Code(Level.WARNING, "Shares of a whole do not add up to 100%"),
    "SUM006": Code(Level.WARNING, "A total is in no column what its lines add up to"),
    "SUM099": Code(Level.NOTE, "A table is too large for all its sums to be tested"),
}
