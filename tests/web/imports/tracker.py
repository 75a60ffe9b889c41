"""A team's own tracker: three sheets, open, not yet due and closed rows, columns of its own."""

from __future__ import annotations

import datetime as dt
import io

import openpyxl

HEADS = [
    "Ref", "Audit", "Recommendation", "Priority", "Owner", "Post holder", "E-mail address",
    "Directorate", "Original due date", "Status", "Latest update", "Date closed", "Comments",
    "Sponsor board", "Theme", "Old ref",
]  # fmt: skip
AUDITS = ("Boat Hire", "Market Stalls", "Bandstand Bookings")
POSTS = {
    "Head of Procurement": ("Perry Dace", "perry.dace@wendmere.example", "Resources"),
    "Harbour Manager": ("Hanna Reed", "hanna.reed@wendmere.example", "Adults"),
    "Chief Accountant": ("Cato Marsh", "cato.marsh@wendmere.example", "Resources"),
}
SHEETS = {"Open": "Open", "Not yet due": "Open", "Closed 2023-24": "Closed"}


def row(number: int, sheet: str) -> list[object]:
    audit, post = number % 3, list(POSTS)[number % 3]
    holder, email, directorate = POSTS[post]
    due = dt.date(2026 if sheet == "Not yet due" else 2023, 1 + number % 12, 28)
    closed = dt.date(2024, 1, 31) if SHEETS[sheet] == "Closed" else None
    return [
        f"WM{number:03}", AUDITS[audit],
        f"The manager of {AUDITS[audit].lower()} should count drawer {number} twice and sign "
        f"sheet {number * 7} for it.",
        ("High", "Medium", "Low")[number % 3], post, holder, email, directorate, due,
        SHEETS[sheet], "" if closed else f"Drawer {number} is counted once.", closed,
        f"Told the chair of {number}.", "Harbour board", "Money", f"OLD-{number}",
    ]  # fmt: skip


def workbook(each: int = 20, update: str = "") -> bytes:
    """``each`` rows a sheet; ``update`` replaces the latest update of the open ones."""
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for at, name in enumerate(SHEETS):
        sheet = made.create_sheet(name)
        sheet.append(HEADS)
        for number in range(at * each + 1, (at + 1) * each + 1):
            cells = row(number, name)
            if update and cells[10]:
                cells[10] = update
            sheet.append(cells)
    made.worksheets[0].column_dimensions["P"].hidden = True
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()
