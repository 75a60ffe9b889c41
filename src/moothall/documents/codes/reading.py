"""What a reader or a recogniser doubts: findings made while reading."""

from __future__ import annotations

from .kinds import Code, Level

CODES: dict[str, Code] = {
    "DATE001": Code(Level.WARNING, "A date could not be read", asks=True),
    "DATE002": Code(Level.WARNING, "A date has no year", asks=False),
    "DATE003": Code(Level.WARNING, "A date does not fit what stands around it", asks=True),
    "DATE004": Code(Level.WARNING, "A revised date is before the date it revises", asks=True),
    "DATE005": Code(Level.NOTE, "Two different dates are printed for one thing", asks=False),
    "DATE007": Code(Level.NOTE, "A revised date had already passed at the paper's own date"),
    "DATE006": Code(Level.NOTE, "A reporting cycle is named without a readable month"),
    "RATE001": Code(Level.WARNING, "A rating is not one that this council uses", asks=True),
    "RATE002": Code(Level.WARNING, "The rating differs from its section's", asks=True),
    "BAND001": Code(Level.WARNING, "The age differs from its section's", asks=False),
    "TEXT001": Code(Level.WARNING, "A cell that should have text is empty", asks=True),
    "TEXT002": Code(Level.NOTE, "A heading is printed twice in one cell"),
    "TEXT003": Code(Level.NOTE, "An update is credited to a cycle that its text is later than"),
    "PART001": Code(Level.NOTE, "Part labels differ between the text and the status"),
    "ROWS001": Code(
        Level.WARNING, "A row could not be joined or divided with certainty", asks=True
    ),
    "ROWS002": Code(Level.NOTE, "A row was hidden in the source"),
    "ROWS003": Code(Level.WARNING, "A row is struck through", asks=True),
    "ROWS004": Code(Level.WARNING, "A row stands on two sheets", asks=True),
    "STATE001": Code(
        Level.WARNING, "A status disagrees with its sheet or with a closing date", asks=True
    ),
    "CELL001": Code(Level.WARNING, "A cell holds a spreadsheet's error"),
    "CELL002": Code(Level.WARNING, "A formula has no stored value"),
    "TEXT004": Code(Level.NOTE, "Words are struck through"),
    "DATE008": Code(Level.NOTE, "A date was stored as a number"),
    "COLOUR001": Code(Level.WARNING, "A colour that no key explains", asks=True),
    "COLS001": Code(Level.NOTE, "A column was not recognised"),
    "TABLE001": Code(Level.NOTE, "A table's columns were told without its lines or headings"),
    "TABLE002": Code(Level.WARNING, "A row's cells could not be told apart for sure", asks=True),
    "PAGE001": Code(Level.WARNING, "Words were recognised in a picture of a page"),
    "NAME001": Code(Level.NOTE, "An audit's name nearly equals another's in the same paper"),
}
