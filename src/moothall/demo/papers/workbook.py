"""Internal audit's tracker: a workbook with a sheet for each directorate, and as CSV."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO
from typing import Any

import xlsxwriter

from moothall.demo.papers import words
from moothall.demo.papers.lines import RATING_NAMES, Line, of_directorate
from moothall.demo.story import Cycle, Story

COLUMNS = (
    ("Ref", 9), ("Audit", 26), ("Recommendation", 60), ("Priority", 10), ("Service", 22),
    ("Responsible officer", 30), ("Original due date", 14), ("Revised due date", 14),
    ("Status", 12), ("Current position", 60),
)  # fmt: skip
EXPORT = (
    "Directorate", "Service", "Audit", "Ref", "Priority", "Recommendation", "Owner",
    "Original target date", "Revised target date", "Status", "Management update",
    "Portfolio holder", "Follow-up visit",
)  # fmt: skip
VISITS = ("Autumn", "Spring", "Desk only", "")
STATES = {
    "closed": "Complete", "superseded": "Superseded", "not_due": "Not yet due",
    "claim": "Reported complete", "await": "Evidence awaited",
}  # fmt: skip


def state(line: Line) -> str:
    """The word of the status column."""
    return STATES.get(line.telling.event, "Overdue")


def tracker(story: Story, cycle: Cycle, lines: list[Line]) -> bytes:
    """Two title rows above the header; dates are dates; sheet names are cut to 31 letters."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    day = book.add_format({"num_format": "dd/mm/yyyy", "valign": "top", "align": "left"})
    for directorate in story.directorates:
        sheet = book.add_worksheet(directorate.name[:31])
        sheet.write(0, 0, f"{story.name}: audit action tracker, {directorate.name}", bold)
        sheet.write(1, 0, f"Status as at {words.long_date(cycle.as_at)}")
        for column, (name, width) in enumerate(COLUMNS):
            sheet.set_column(column, column, width)
            sheet.write(3, column, name, bold)
        for row, line in enumerate(of_directorate(lines, directorate.name), start=4):
            for column, value in enumerate(_cells(line)):
                if hasattr(value, "year"):
                    sheet.write_datetime(row, column, value, day)
                else:
                    sheet.write_string(row, column, value, wrap)
    book.close()
    return out.getvalue()


def _cells(line: Line) -> tuple[Any, ...]:
    promise = line.telling.promise
    revised = line.revised.date if line.revised and line.revised.date else None
    return (
        promise.reference, line.audit, line.text, RATING_NAMES[line.rating], promise.audit.service,
        promise.audit.owner, line.due, revised or words.stated(line.revised, words.slashed),
        state(line), line.telling.narrative,
    )  # fmt: skip


def export(story: Story, lines: list[Line]) -> bytes:
    """The tracker's list as CSV, in the encoding that a spreadsheet on Windows writes.

    Its last two columns are the team's own: no paper for the committee has them.
    """
    portfolios = {d.name: d.portfolio for d in story.directorates}
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(EXPORT)
    for line in lines:
        promise = line.telling.promise
        writer.writerow([
            promise.audit.directorate, promise.audit.service, line.audit, promise.reference,
            line.rating, line.text, promise.audit.owner, words.slashed(line.due),
            words.stated(line.revised, words.slashed), state(line), line.telling.narrative,
            portfolios[promise.audit.directorate], VISITS[promise.number % len(VISITS)],
        ])  # fmt: skip
    return out.getvalue().encode("cp1252")
