"""A team's own tracker as teams keep them: 600 rows over five sheets, and what it should give."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill

from moothall.demo.story import Promise, load, wording

AS_AT = dt.date(2026, 9, 30)
GREEN, AMBER, BAND = "FFC6EFCE", "FFFFEB9C", "FFF2F2F2"
MEANINGS = {GREEN: "Evidence received, with audit", AMBER: "Extension asked for"}
RATINGS = {"E": "Essential", "H": "High", "M": "Medium", "L": "Low"}
UNKNOWN = (
    "Contact hours", "Portfolio holder", "Budget code", "CLT theme", "Old system ref",
    "Chased on", "Auditor initials", "Risk register ref", "Shared folder", "Benefit £k",
    "Board date", "Welsh version?",
)  # fmt: skip
Cells = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Sheet:
    """``headings`` by field, in the order of the columns; "" is a column without a heading."""

    name: str
    title: str
    headings: dict[str, str]
    rows: int
    state: str
    closed: bool = False
    below: int = 0
    unknown: tuple[str, ...] = UNKNOWN


MAIN = {
    "reference": "Ref", "audit": "Audit Title", "report": "Report issued", "rating": "Priority",
    "text": "Recommendation\n(as in the final report)", "response": "Agreed management action",
    "directorate": "Directorate", "owner": "Lead officer", "post": "Post", "email": "E-mail",
    "due": "Original due date", "revised": "Revised date", "percent": "% complete",
    "status": "Status", "update": "Latest update", "remarks": "IA remarks", "late": "Days overdue",
}  # fmt: skip
SHORT = {
    "audit": "Audit", "reference": "Our ref.", "text": "Action", "rating": "H/M/L", "due": "Due",
    "owner": "Who", "email": "Email address", "update": "Comments", "directorate": "Dept",
}  # fmt: skip
CLOSED = {
    "reference": "Ref", "audit": "Audit Title", "rating": "Priority", "text": "Recommendation",
    "owner": "Lead officer", "due": "Original due date", "done": "Date closed",
    "status": "Status", "remarks": "Closing remarks", "directorate": "Directorate",
}  # fmt: skip
SHEETS = (
    Sheet("Open 26-27", "INTERNAL AUDIT TRACKER - LIVE", MAIN, 200, "Open"),
    Sheet("Overdue (for CLT) ", "Overdue actions", MAIN, 120, "Overdue", below=400),
    Sheet("Not yet due", "", SHORT, 100, "", below=-30, unknown=UNKNOWN[:4]),
    Sheet("Closed 24-25", "Completed actions 2024-25", CLOSED, 110, "Closed", closed=True),
    Sheet("CLOSED 25-26", "", CLOSED, 70, "", closed=True, unknown=UNKNOWN[2:9]),
)


@dataclass(slots=True)
class Tracker:
    """``rows`` are what each record should say, by reference; empty fields are not printed."""

    data: bytes = b""
    rows: dict[str, Cells] = field(default_factory=dict)


def tracker(seed: int = 7) -> Tracker:
    """The workbook as openpyxl writes it, the same for the same ``seed``."""
    made, chance, book = Tracker(), Random(seed), Workbook()
    fresh = _promises(chance)
    book.remove(book.worksheets[0])
    for sheet in SHEETS:
        _fill(book.create_sheet(sheet.name[:31]), sheet, fresh, chance, made)
    _around(book)
    out = io.BytesIO()
    book.save(out)
    made.data = out.getvalue()
    return made


def _promises(chance: Random) -> Iterator[tuple[str, Promise, str]]:
    """(reference, promise, text), no two texts alike."""
    story, number = load(), 0
    while True:
        for promise in story.promises:
            number += 1
            here, there = chance.sample(story.towns, 2)
            year = 2019 + number % 7
            text = f"{promise.text} This arose from the visits to {here} and {there} in {year}"
            yield f"IA{year % 100}-{number:03}", promise, f"{text} (sample {number})."


def _fill(
    page: Any,
    sheet: Sheet,
    fresh: Iterator[tuple[str, Promise, str]],
    chance: Random,
    made: Tracker,
) -> None:
    columns = [*sheet.headings, *sheet.unknown]
    top = 1
    if sheet.title:
        page.cell(1, 1, sheet.title).font = Font(bold=True, size=16)
        page.merge_cells(start_row=1, end_row=1, start_column=1, end_column=6)
        page.cell(2, 1, f"Position as at {AS_AT:%d/%m/%Y}")
        top = 4
    for at, name in enumerate(columns, start=1):
        cell = page.cell(top, at, sheet.headings.get(name, name))
        cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True)
    for nth in range(sheet.rows):
        reference, promise, text = next(fresh)
        told = _row(sheet, reference, promise, text, chance)
        _write(page, top + 1 + nth, columns, told, chance)
        made.rows[reference] = told
    page.auto_filter.ref = f"A{top}:{page.cell(top, len(columns)).column_letter}{page.max_row}"
    _hide(page, sheet, columns, top)


def _row(sheet: Sheet, reference: str, promise: Promise, text: str, chance: Random) -> Cells:
    story, audit = load(), promise.audit
    holders = {p.title: p.holder for p in story.posts if p.holder}
    person = holders.get(audit.owner, "")
    due = AS_AT - dt.timedelta(days=chance.randrange(20, 300) + sheet.below)
    told: Cells = {
        "reference": reference, "audit": audit.name, "report": due - dt.timedelta(days=200),
        "rating": RATINGS[promise.rating], "text": text, "due": due,
        "response": f"Agreed. {audit.slots['Owner']} will lead on this.",
        "directorate": audit.directorate, "owner": person or audit.owner, "post": audit.owner,
        "email": story.email(person) if person else "", "status": sheet.state,
        "update": chance.choice(wording()["progress"]).format(**audit.slots),
        "remarks": chance.choice(["", "Seen by IA", "Chase before the next meeting"]),
    }  # fmt: skip
    if sheet.closed:
        told["done"] = due + dt.timedelta(days=chance.randrange(0, 15))
    elif chance.random() < 0.4:
        told["revised"] = chance.choice([AS_AT + dt.timedelta(days=90), "TBC"])
    told["percent"] = chance.choice([0.25, 0.5, 0.75]) if "percent" in sheet.headings else None
    told["colour"] = chance.choice([None] * 6 + [GREEN, AMBER]) if sheet.state == "Open" else None
    for heading in sheet.unknown:
        if chance.random() < 0.7:
            told[heading] = UNTIDY[heading](chance)
    shown = {*sheet.headings, *sheet.unknown, "colour"}
    return {name: v for name, v in told.items() if name in shown and v not in ("", None)}


UNTIDY: dict[str, Callable[[Random], Any]] = {
    "Contact hours": lambda c: c.choice(["am only", "Tue/Thu", "9-5", "see diary"]),
    "Portfolio holder": lambda c: c.choice(["Cllr Ashdown", "Cllr Pemberton-Vale"]),
    "Budget code": lambda c: f"{c.randrange(1000, 9999):04}/A",
    "CLT theme": lambda c: c.choice(["Money", "People", "Digital", "Estates"]),
    "Old system ref": lambda c: f"TM-{c.randrange(9999):05}",
    "Chased on": lambda c: AS_AT - dt.timedelta(days=c.randrange(90)),
    "Auditor initials": lambda c: c.choice(["PR", "KO", "JdV"]),
    "Risk register ref": lambda c: f"R{c.randrange(1, 40)}",
    "Shared folder": lambda c: f"//files/audit/{c.randrange(100)}",
    "Benefit £k": lambda c: c.randrange(1, 400),
    "Board date": lambda c: c.choice(["Oct board", "Nov board ", "n/k"]),
    "Welsh version?": lambda c: c.choice(["N", "n", "Y"]),
}


def _write(page: Any, at: int, columns: list[str], told: Cells, chance: Random) -> None:
    for column, name in enumerate(columns, start=1):
        value = told.get(name)
        cell = page.cell(at, column)
        if name == "late":
            cell.value = f"=MAX(0,DATE(2026,9,30)-K{at})"
        elif isinstance(value, str) and chance.random() < 0.1 and len(value) > 20:
            cell.value = f"{value} "
        elif value is not None:
            cell.value = value
        if isinstance(value, dt.date):
            cell.number_format = "dd/mm/yyyy"
        if name == "percent":
            cell.number_format = "0%"
        if colour := told.get("colour"):
            cell.fill = PatternFill("solid", start_color=colour)
        elif at % 2:
            cell.fill = PatternFill("solid", start_color=BAND)
    if chance.random() < 0.02:
        page.cell(at, 5).comment = Comment("Ask Finance first", "PR")


def _hide(page: Any, sheet: Sheet, columns: list[str], top: int) -> None:
    if sheet.name == "Open 26-27":
        for row in (top + 9, top + 40, top + 41):
            page.row_dimensions[row].hidden = True
        letter = page.cell(top, columns.index("Old system ref") + 1).column_letter
        page.column_dimensions[letter].hidden = True
    page.freeze_panes = page.cell(top + 1, 1)


def _around(book: Workbook) -> None:
    """The sheets that are no records: a key, hidden lists, contacts, a summary of counts."""
    key = book.create_sheet("Key", 0)
    key.append(["Colours used in this workbook"])
    for colour, meaning in MEANINGS.items():
        key.append(["", meaning])
        key.cell(key.max_row, 1).fill = PatternFill("solid", start_color=colour)
    lists = book.create_sheet("Lists")
    for rating, state in zip(RATINGS.values(), ("Open", "Overdue", "Closed", ""), strict=True):
        lists.append([rating, state])
    lists.sheet_state = "hidden"
    contacts = book.create_sheet("Contacts")
    contacts.append(["Name", "Telephone", "Email"])
    contacts.append(["Philippa Rowntree", "01632 960123", "philippa.rowntree@wealdshire.example"])
    counts = book.create_sheet("Summary")
    counts.append(["Priority", "Open", "Overdue", "Closed"])
    for rating in RATINGS.values():
        counts.append([rating, 1, 2, 3])
