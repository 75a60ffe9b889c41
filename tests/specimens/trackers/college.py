"""Holloway Green College: six hundred rows over five sheets, with the clutter of years."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from openpyxl.worksheet.worksheet import Worksheet

from .sheets import AMBER, RED, book, fill, saved, sheet

HEADS = [
    "ID", "Report title", "Recommendation made", "Management response", "Priority rating",
    "Responsible manager", "Agreed date", "Revised date", "% complete", "Status",
    "Progress to date", "Closure date", "Campus", "Governor link", "Ofsted ref", "Budget code",
    "Union consulted",
    "Risk reg. no.", "College year", "Follow-up visit", "Tutor group", "IT ticket", "Insurance ref",
    "Estates job",
]  # fmt: skip
OWN = HEADS[12:]
SHEETS = (("In progress", 150), ("Not due yet", 120), ("Completed 24-25", 130),
          ("Completed 23-24", 160), ("No longer applicable", 40))  # fmt: skip
ROWS = sum(count for _, count in SHEETS)


def row(number: int, sheet_name: str) -> list[Any]:
    done = sheet_name.startswith("Completed")
    due = date(2023, 9, 1) + timedelta(days=number)
    status = {"In progress": "Open", "Not due yet": None, "No longer applicable": None}
    said = "Complete" if done else status[sheet_name]
    if number == 77:
        said = "Closed"
    return [
        f"HG{number:04}", f"Report on {('Bursaries', 'Estates', 'Payroll')[number % 3]} ",
        f"Lecturers should sign register {number} each week and the office should file it.",
        f"Agreed: register {number} will be filed.", ("Essential", "Important")[number % 2],
        "Vice Principal (Lin Moor)", due, due + timedelta(days=90) if number % 4 == 0 else None,
        "100%" if done else number % 100 / 100, said, "" if done else f"Week {number} was filed.",
        due + timedelta(days=30) if done else None, "North", f"Governor {number % 5}", f"O{number}",
        str(4000 + number), "Yes", number, "2024/25", date(2025, 1, 1) + timedelta(days=number),
        "7B", f"T-{number}", "n/a", f"Job {number}",
    ]  # fmt: skip


def workbook() -> bytes:
    made = book()
    number = 0
    for name, count in SHEETS:
        rows: list[list[Any]] = [["Holloway Green College"], [f"Audit tracker: {name}"], HEADS]
        for at in range(count):
            number += 1
            rows.append(row(number, name))
            if at % 50 == 49:
                rows += [[], ["----------"], ["Total", None, at + 1], HEADS]
        _finished(sheet(made, name, rows))
    board = sheet(made, "Dashboard", [
        ["Audit actions at a glance"], ["Priority", "Open", "Closed", "Total"],
        ["Essential", 75, 145, 220], ["Important", 75, 145, 220], [],
        ["Top overdue actions"],
        ["ID", "Report title", "Recommendation made", "Responsible manager", "Agreed date"],
        *([r[0], r[1], r[2], r[5], r[6]] for r in (row(n, "In progress") for n in (1, 2, 3))),
    ])  # fmt: skip
    fill(board, "B3", RED)
    return saved(made)


def _finished(page: Worksheet) -> None:
    """Column widths, a stray word beside the table, and hidden columns, as years leave them."""
    page["AB9"] = "ask Lin"
    page.column_dimensions["P"].hidden = True
    for cells, colour in (("A3:X3", AMBER), ("A4:X4", "FFF2F2F2"), ("A6:X6", "FFF2F2F2")):
        fill(page, cells, colour)
    for at in range(8, 50, 2):
        fill(page, f"A{at}:X{at}", "FFF2F2F2")


def csv() -> bytes:
    """A small export of the same tracker, with the band rows of one sheet."""
    heads = "ID,Report title,Recommendation made,Owner,Agreed date,Status,Campus,Comments,Comments"
    rows = [
        "Open actions",
        "HG1,Payroll,Count the payslips each month.,Bursar,31/03/2025,Open,North,Half are done.,",
        'HG2,Payroll,File the payslips each month.,"Lin Moor, Bursar",30/04/2025,,South,,Told Lin.',
        "Completed actions,,,,,,,,",
        "HG3,Payroll,Burn the payslips each decade.,Bursar,28/02/2024,,North,,",
        "HG4,Payroll,Print the payslips each month.,Bursar,28/02/2024,Open,North,,",
    ]  # fmt: skip
    return "\r\n".join([heads, *rows, ""]).encode("cp1252")
