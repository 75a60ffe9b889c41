"""Fenmarsh Fire and Rescue Authority: colours for a status, headings over two rows, bands."""

from __future__ import annotations

from datetime import date
from typing import Any

from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from .sheets import AMBER, BLUE, GREEN, GREY, RED, book, fill, saved, sheet

ABOVE = ["No", "Report", "Agreed action", "Grade", "Responsible officer", "Due date", None,
         "Progress"]  # fmt: skip
BELOW = [None, None, None, None, None, "Original", "Revised", None]


def rows() -> list[list[Any]]:
    owners = (
        "Jo Bell, Group Manager Fleet", "Head of Control (Sam Dyke)", "Area Commander",
        "Kit Lode - Station Manager", "Pat Weir <pat.weir@fenmarsh.example>",
    )  # fmt: skip
    return [
        [n, "Hydrants" if n < 4 else "Appliances",
         f"Inspect the {n} district hydrants and log each of them in the station's book.",
         "ABC"[n % 3] and ("High", "Medium", "Low")[n % 3], owners[n % 5], date(2024, n, 20),
         date(2025, n, 20) if n % 2 else None, None]
        for n in range(1, 9)
    ]  # fmt: skip


def workbook() -> bytes:
    made = book()
    page = sheet(made, "Audit actions", [
        ["Fenmarsh Fire and Rescue Authority: internal audit actions"],
        ["Key:", "Implemented", "In progress", "Overdue", "Not yet due"],
        [], ABOVE, BELOW, *rows(),
        ["Completed actions"],
        [9, "Stores", "Count the hose couplings in every store twice in the year.", "Low",
         "Stores Manager", date(2023, 3, 20), None, None],
    ])  # fmt: skip
    page.merge_cells("F4:G4")
    for column, colour in zip("BCDE", (GREEN, AMBER, RED, BLUE), strict=True):
        fill(page, f"{column}2", colour)
    fill(page, "A4:H5", GREY)
    fill(page, "A6:F6", GREEN)
    fill(page, "A7:F7", AMBER)
    fill(page, "A8:F8", RED)
    fill(page, "B9", BLUE)
    for cell in page[10]:
        cell.font = Font(strike=True)
    page["C11"] = CellRichText(
        TextBlock(InlineFont(strike=True), "Inspect monthly. "), "Inspect each quarter instead."
    )
    return saved(made)
