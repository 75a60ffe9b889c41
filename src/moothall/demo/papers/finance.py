"""A draft finance report of the fictional council, which has not gone out yet: with the slips that
such drafts have, each of another family of checks."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt

NAME = "draft-finance-monitoring-report-august-2026.docx"
TITLE = "Finance Monitoring Report: August 2026"

BUDGETS = (
    ("Directorate", "Net budget £000", "Forecast £000", "Variance £000"),
    ("Resources", "21,480", "21,310", "-170"),
    ("Children and Learning", "68,925", "71,640", "2,715"),
    ("Adult Care and Support", "104,310", "105,890", "1,580"),
    # Slip: 39,470 - 39,755 = -285.
    ("Place and Environment", "39,755", "39,470", "-258"),
    ("Governance and People", "9,640", "9,705", "65"),
    ("Communities and Public Health", "12,215", "12,180", "-35"),
    # Slip: the budgets add up to 256,325.
    ("Total", "256,235", "260,195", "3,870"),
)
SAVINGS = (
    ("Saving", "Target £000", "Forecast £000", "Rating"),
    ("Fewer agency social workers", "640", "410", "Amber"),
    ("Shared fleet workshop", "180", "180", "Green"),
    ("Street lighting on dimmers", "225", "240", "Green"),
    ("Review of care packages", "900", "530", "Red"),
    ("One print contract", "95", "95", "Green"),
    ("Total", "2,040", "1,455", ""),
)
Line = tuple[str, Any]
LINES: tuple[Line, ...] = (
    ("heading", "1. Purpose"),
    ("text", "1.1 This report tells the Cabinet how the year 2026/27 is expected to end, from what "
             "was spent to 31 August 2026. It was written by Neville Okonjo, Strategic Finance "
             "Manager."),
    ("heading", "2. Recommendations"),
    ("text", "The Cabinet is recommended:"),
    ("bullet", "a) to note the forecast overspend of £3.87m in table 1;"),
    # Slip: there is no paragraph 4.3.
    ("bullet", "b) to agree the steps against it in paragraph 4.3; and"),
    ("bullet", "c) to note how far the year’s savings are, in table 2."),
    ("heading", "3. Forecast"),
    ("text", "3.1 The directorates’ forecasts stand in table 1. Children and Learning is the "
             "furthest from its budget, as more children were placed outside the county."),
    ("table", ("Table 1: Net budgets and forecasts by directorate", BUDGETS)),
    # Slip: (52 - 40) / 40 = 30%.
    ("text", "3.2 Placements outside the county rose from 40 to 52 since April, a 25% increase."),
    ("heading", "4. What is being done"),
    # Slip: June has 30 days.
    ("text", "4.1 Every vacancy outside front-line services has been held since 31 June 2026."),
    # Slip: left to be filled in.
    ("text", "4.2 The review of care packages will be complete by [date to be confirmed], and is "
             "expected to recover £210,000."),
    ("heading", "5. Savings"),
    # Slip: table 2 lists five.
    ("text", "5.1 The forecasts of the six savings in table 2 were made by Neville Okonjo with the "
             "directorates."),
    ("table", ("Table 2: Savings", SAVINGS)),
    ("heading", "6. Further information"),
    # Slip: elsewhere the name has one n.
    ("text", "6.1 Questions may be put to Neville Okonnjo, Strategic Finance Manager."),
)  # fmt: skip


def draft() -> bytes:
    """As DOCX; the same bytes whenever it is made."""
    file = docx.Document()
    file.styles["Normal"].font.size = Pt(11)
    properties = file.core_properties
    properties.title, properties.author = TITLE, ""
    properties.created = properties.modified = datetime(2026, 9, 3, 9, 0, tzinfo=UTC)
    file.add_heading(TITLE, 1)
    file.add_paragraph("To: Cabinet, 22 September 2026")
    file.add_paragraph("Report of the Director of Resources, as at 31 August 2026")
    for kind, told in LINES:
        if kind == "heading":
            file.add_heading(told, 2)
        elif kind == "table":
            _table(file, *told)
        else:
            file.add_paragraph(told)
    out = BytesIO()
    file.save(out)
    return out.getvalue()


def _table(file: Any, caption: str, rows: tuple[tuple[str, ...], ...]) -> None:
    file.add_paragraph().add_run(caption).bold = True
    table = file.add_table(rows=len(rows), cols=len(rows[0]))
    table.style = "Table Grid"
    for at, (row, told) in enumerate(zip(table.rows, rows, strict=True)):
        for cell, words in zip(row.cells, told, strict=True):
            paragraph = cell.paragraphs[0]
            paragraph.add_run(words).bold = at == 0 or told[0] == "Total"
            if words[-1:].isdigit():
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        row.cells[0].width = Cm(7)
    file.add_paragraph()
