"""Rows whose figures follow from each other, and the units of columns."""

from __future__ import annotations

from .kinds import Code, Level

CODES: dict[str, Code] = {
    "CALC001": Code(Level.ERROR, "A difference is not what its two figures make"),
    "CALC002": Code(Level.WARNING, "A figure is a little off what its row makes"),
    "CALC003": Code(Level.ERROR, "A figure is not the product of those that make it"),
    "CALC004": Code(Level.ERROR, "A running total does not follow from the line above"),
    "CALC005": Code(Level.ERROR, "An average is not that of its figures"),
    "CALC006": Code(Level.WARNING, "A row breaks what the other rows seem to keep"),
    "CALC007": Code(Level.ERROR, "A figure in a row does not fit two others that follow from it"),
    "CALC010": Code(Level.ERROR, "A percentage is not what its figures make"),
    "CALC011": Code(Level.ERROR, "A share is not its part of the total"),
    "CALC099": Code(Level.NOTE, "A table is too wide for all pairs of its columns to be tried"),
    "UNIT001": Code(Level.ERROR, "A figure is not in the unit that is printed for it"),
    "UNIT002": Code(Level.WARNING, "A figure may be in another unit than is printed for it"),
    "UNIT003": Code(Level.ERROR, "Two units are printed for one amount"),
    "COLS101": Code(Level.ERROR, "Rows stand one column beside their header"),
    "COLS102": Code(Level.WARNING, "A row may stand one column beside its header"),
}
