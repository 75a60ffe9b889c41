"""Brackwater Borough Council: colours that no key explains, rows that stand on two sheets."""

from __future__ import annotations

from datetime import date
from typing import Any

from openpyxl.styles import Color

from .sheets import GREEN, RED, book, fill, saved, sheet

HEADS = ["Audit Review", "Rec No.", "Agreed Management Action", "Risk", "Lead Officer",
         "Target Date", "RAG", "Due Date", "Comment", None, None]  # fmt: skip


def row(number: int) -> list[Any]:
    return [
        "Markets" if number < 5 else "Cemeteries", number,
        f"The stall rents of row {number} will be checked against the plan of pitches.", "Medium",
        "Markets Manager", date(2024, number, 15), None, None, None,
        "see minutes" if number == 2 else None, None,
    ]  # fmt: skip


def workbook() -> bytes:
    made = book()
    page = sheet(made, "Live", [HEADS, *(row(n) for n in range(1, 9))])
    fill(page, "A1:K1", Color(theme=4))
    fill(page, "G2", GREEN)
    fill(page, "G3", RED)
    fill(page, "A5:I5", Color(theme=5, tint=0.6))
    page["A9"] = None
    closed = sheet(made, "Closed", [HEADS, row(8), *(row(n) for n in (9, 10, 11))])
    for at in (2, 4):
        fill(closed, f"A{at}:I{at}", Color(theme=0, tint=-0.15))
    merged = sheet(made, "Spring 2025", [
        ["Audit", "Recommendation", None, "Priority", "Owner", "When", "Where we are"],
        ["Theatre", "1", "Count the seats in the theatre before each season opens.", "High",
         "Theatre Manager", "By end of June 2025", "Counted in part."],
        [None, "2", "Count the lamps in the theatre before each season opens.", "Low",
         "Theatre Manager", "Summer 2025", "Not begun."],
    ])  # fmt: skip
    merged.merge_cells("A2:A3")
    merged.merge_cells("B1:C1")
    return saved(made)
