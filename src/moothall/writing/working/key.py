"""The key sheet: what the file is, what may be edited, and what the council's words mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..writers.characters import printable
from .columns import Column, Use

USES = {
    Use.EDITED: "Edit it freely.",
    Use.FIXED: "Kept by the record: fill it in only in a row that you add.",
    Use.COMPUTED: "Computed by Moothall: a change is said and ignored.",
}
OF_ITS_OWN = {
    "reference": "Leave it as it is, and empty in a row that you add.",
    "status_on": "Kept by the record: the day that the latest status speaks for.",
}
"""What is said of columns that are unlike the others of their use."""
HOW = (
    "Sort, filter, hide, move and rename columns as you like; add rows and columns of your own.",
    "A new recommendation: add a row at the end, and leave its reference empty.",
    "A row or a cell that you empty takes nothing away: you are asked about it first.",
    "The hidden column and sheet tell Moothall what is whose. Without them the file is still read, "
    "by its references, but not compared with what was taken away.",
    "Give it back on the page “Import a paper”. What others changed meanwhile is shown beside what "
    "you changed, and nothing enters the record before you commit it.",
)


def write_key(
    page: Any,
    about: Sequence[tuple[str, str]],
    tables: Sequence[tuple[str, Sequence[Sequence[str]]]],
    columns: Sequence[Column],
    styles: Mapping[str, Any],
) -> None:
    """Write the sheet from top to bottom, as a file of constant memory must be."""
    page.set_column(0, 0, 34)
    page.set_column(1, 1, 70)
    page.set_column(2, 2, 40)
    writer = _Lines(page, styles)
    writer.line("title", "Working file")
    for label, words in about:
        writer.line("label", label, words)
    writer.line("heading", "How to work in it")
    for words in HOW:
        writer.line("label", "", words)
    for heading, rows in tables:
        writer.line("heading", heading)
        for row in rows:
            writer.line("label", *row)
    writer.line("heading", "Columns")
    for column in columns:
        if column.key != "identity":
            writer.line("label", column.heading, OF_ITS_OWN.get(column.key) or USES[column.use])
    page.hide_gridlines(2)
    page.set_portrait()
    page.fit_to_pages(1, 0)


class _Lines:
    """``line`` writes the next row: its first cell in that style, the others as plain lines."""

    def __init__(self, page: Any, styles: Mapping[str, Any]) -> None:
        self.page, self.styles, self.row = page, styles, 0

    def line(self, style: str, *words: str) -> None:
        if style == "heading":
            self.row += 1
        high = max(-(-len(w) // 88) for w in words[1:]) if len(words) > 1 else 1
        self.page.set_row(self.row, 24 if style == "title" else 14.0 * max(high, 1) + 2)
        for column, text in enumerate(words):
            name = style if column == 0 else "line"
            self.page.write_string(self.row, column, printable(text), self.styles[name])
        self.row += 1
