"""Wealdshire County Council: five sheets of rows and five that hold none."""

from __future__ import annotations

from datetime import date
from typing import Any

from openpyxl.comments import Comment

from .sheets import AMBER, BLUE, GREEN, RED, book, fill, saved, sheet

HEADS = [
    "Ref ", "Audit", "Recommendation", "Priority", "Owner", "Post", "Email", "Directorate",
    "Original due\ndate", "Revised due date", "Latest update", "Date closed", "Audit year",
    "Opinion", "Cost (£)", "Comments", "Comments", "Evidence", "Sponsor group", "Risk theme",
    "Ward", "Plan line", "Lead auditor", "Chased on", "Board date", "Old ref",
]  # fmt: skip
AUDITS = ("Ferry Tolls", "Fleet Hire", "School Meals", "Moot Hall Bookings")


def row(number: int, *, closed: date | None = None) -> list[Any]:
    due = date(2024, 1 + number % 12, 28)
    revised = date(2025, 1 + number % 12, 28) if number % 3 == 0 else None
    return [
        f"W{number:03}", AUDITS[number % 4],
        f"The service should count the {number} returns at each month's end and keep the sheet.",
        ("High", "Medium", "Low")[number % 3], "Ada Fenn" if number % 2 else "Bo Marsh",
        "Head of Ferries" if number % 2 else "Fleet Manager",
        "ada.fenn@wealdshire.example" if number % 2 else "bo.marsh@wealdshire.example",
        "Place", due, revised, None if closed else f"Return {number} is being drafted.",
        closed, "2023/24", "Limited", 1200 + number, f"Told the board about {number}.",
        "Second comment" if number % 5 == 0 else None, f"Folder {number}", "Group B", "Money",
        "North", f"P{number}", "C. Reed", date(2024, 9, 1), "Autumn", f"OLD{number}",
    ]  # fmt: skip


def workbook() -> bytes:
    made = book()
    titles: list[list[Any]] = [["Wealdshire County Council"], ["Internal audit action tracker"], []]
    current = sheet(made, "Open", [*titles, HEADS, *(row(n) for n in range(1, 31))])
    fill(current, "A4:Z4", "FF1F4E78")
    fill(current, "A6:L6", GREEN)
    fill(current, "A7:L7", AMBER)
    current["K5"].comment = Comment("Ask Ada again in May.", "Clerk")
    current["C4"].comment = Comment("As agreed in the final report.", "Clerk")
    current.column_dimensions["Z"].hidden = True
    current.row_dimensions[9].hidden = True
    sheet(made, "Not yet due", [HEADS, *(row(n) for n in range(31, 41))])
    for year, first in ((2023, 41), (2022, 61)):
        rows = [row(n, closed=date(year, 9, 1 + n % 20)) for n in range(first, first + 20)]
        sheet(made, f"Closed {year}-{year - 1999}", [HEADS, *rows])
    key = sheet(made, "Key", [
        ["Key to the colours"], ["Green", "Implemented"], ["Amber", "Awaiting evidence"],
        ["Red", "Overdue"], ["Blue", "With the auditor"],
    ])  # fmt: skip
    for at, colour in enumerate((GREEN, AMBER, RED, BLUE), 2):
        fill(key, f"A{at}", colour)
    lists = sheet(made, "Lists", [
        ["Status", "Priority", "Directorate", "Owner"], ["Open", "High", "Place", "Ada Fenn"],
        ["Closed", "Medium", "People", "Bo Marsh"], ["Overdue", "Low", "Corporate", "C. Reed"],
    ])  # fmt: skip
    lists.sheet_state = "hidden"
    sheet(made, "Contacts", [
        ["Name", "Job title", "Email", "Directorate"],
        ["Ada Fenn", "Head of Ferries", "ada.fenn@wealdshire.example", "Place"],
        ["Bo Marsh", "Fleet Manager", "bo.marsh@wealdshire.example", "Place"],
    ])  # fmt: skip
    sheet(made, "Pivot", [
        ["Row Labels", "High", "Medium", "Low", "Grand Total"], ["Place", 3, 4, 2, 9],
        ["People", 1, 0, 2, 3], ["Grand Total", 4, 4, 4, 12],
    ], top=3)  # fmt: skip
    sheet(made, "Archive", [HEADS, *(row(n) for n in range(1, 13))])
    return saved(made)
