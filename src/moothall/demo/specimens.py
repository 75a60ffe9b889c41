"""Layouts of other councils: a small district council's trackers, each in its own scale.

They are not imported into the demo (one council, one scale); a visitor can upload them, and the
tests read them.
"""

from __future__ import annotations

import csv
import datetime as dt
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from html import escape
from io import BytesIO, StringIO
from typing import Any

import docx
import xlsxwriter

from moothall.demo.papers import words
from moothall.demo.story import MATERIAL


@dataclass(frozen=True, slots=True)
class District:
    """One action of the district council, in the words of all its layouts."""

    ref: str
    audit: str
    action: str
    finding: str
    grade: int
    owner: str
    service: str
    due: dt.date
    position: str
    comment: str
    percent: int
    revised: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Specimen:
    """``columns`` are the header cells; ``ratings`` the printed scale, most serious first."""

    name: str
    format: str
    columns: tuple[str, ...]
    ratings: tuple[str, str, str]
    make: Callable[[], bytes]

    def data(self) -> bytes:
        return self.make()


@cache
def district() -> tuple[str, dt.date, tuple[District, ...]]:
    """The district council's name, the date of its tracker, and its actions."""
    told = tomllib.loads((MATERIAL / "district.toml").read_text(encoding="utf-8"))
    return told["name"], told["as_at"], tuple(District(**a) for a in told["action"])


PRIORITIES = ("Priority 1", "Priority 2", "Priority 3")
COLOURS = ("Red", "Amber", "Green")
SEVERITY = ("Critical", "Significant", "Moderate")
LETTERS = ("H", "M", "L")
WORDS = ("High", "Medium", "Low")
TRACKER = ("Ref", "Audit", "Agreed action", "Priority", "Owner", "Original due date",
           "Revised date", "Current position")  # fmt: skip
PERCENT = ("Action no.", "Audit title", "Recommendation", "Priority", "Lead officer",
           "Target date", "% complete", "RAG", "Progress")  # fmt: skip
FINDINGS = ("Finding", "Agreed management action", "Rating", "Responsible manager",
            "Implementation date", "Latest update")  # fmt: skip
TWO_STATUSES = ("Audit review", "Recommendation", "Risk rating", "By whom", "By when",
                "Management update", "Internal audit comment")  # fmt: skip
SHEETS = ("Rec No", "Recommendation", "Priority", "Service area", "Responsible officer",
          "Agreed date", "Status", "Comments")  # fmt: skip


@cache
def specimens() -> tuple[Specimen, ...]:
    return (
        Specimen("priorities.docx", "docx", TRACKER, PRIORITIES, _priorities),
        Specimen("percent-complete.html", "html", PERCENT, WORDS, _percent),
        Specimen("findings-by-audit.md", "text", FINDINGS, SEVERITY, _findings),
        Specimen("two-statuses.csv", "csv", TWO_STATUSES, LETTERS, _two_statuses),
        Specimen("sheet-an-audit.xlsx", "xlsx", SHEETS, COLOURS, _sheets),
    )


def state(action: District) -> str:
    """The word of a status column."""
    begun = "In progress" if action.percent else "Not started"
    return "Completed" if action.percent == 100 else begun


def colour(action: District) -> str:
    """Red up to a quarter done, green from three quarters."""
    return "Red" if action.percent <= 25 else "Green" if action.percent > 75 else "Amber"


def _by_audit() -> dict[str, list[District]]:
    out: dict[str, list[District]] = {}
    for action in district()[2]:
        out.setdefault(action.audit, []).append(action)
    return out


def _priorities() -> bytes:
    name, as_at, actions = district()
    file: Any = docx.Document()
    file.add_heading(f"{name}: internal audit action tracker", 1)
    file.add_paragraph(f"As at {words.long_date(as_at)}")
    table = file.add_table(rows=1, cols=len(TRACKER))
    rows = [TRACKER]
    for a in actions:
        revised = words.slashed(a.revised) if a.revised else "N/A"
        rows.append((a.ref, a.audit, a.action, PRIORITIES[a.grade - 1], a.owner,
                     words.slashed(a.due), revised, a.position))  # fmt: skip
    for number, row in enumerate(rows):
        cells = table.rows[0].cells if number == 0 else table.add_row().cells
        for cell, value in zip(cells, row, strict=True):
            cell.text = value
    out = BytesIO()
    file.save(out)
    return out.getvalue()


def _percent() -> bytes:
    name, as_at, actions = district()
    head = "".join(f"<th>{c}</th>" for c in PERCENT)
    rows = []
    for number, a in enumerate(actions, start=1):
        values = (str(number), a.audit, a.action, WORDS[a.grade - 1], a.owner,
                  words.long_date(a.due), f"{a.percent}%", colour(a), a.position)  # fmt: skip
        rows.append("<tr>" + "".join(f"<td>{escape(v)}</td>" for v in values) + "</tr>")
    return (
        f"<!DOCTYPE html><html lang=en-GB><title>Actions</title><h1>{escape(name)}</h1>"
        f"<p>Progress at {words.ordinal(as_at)}</p>"
        f"<table><tr>{head}</tr>{''.join(rows)}</table></html>"
    ).encode()


def _findings() -> bytes:
    name, as_at, _ = district()
    out = [f"# {name}", f"Recommendations outstanding as at {words.long_date(as_at)}"]
    for audit, actions in _by_audit().items():
        table = [f"| {' | '.join(FINDINGS)} |", "|" + " --- |" * len(FINDINGS)]
        for a in actions:
            position = a.position
            if a.revised:
                position += f"<br>Revised target date: {words.long_date(a.revised)}"
            values = (a.finding, a.action, SEVERITY[a.grade - 1], a.owner,
                      words.month(a.due), position)  # fmt: skip
            table.append(f"| {' | '.join(values)} |")
        out += [f"## {audit}", "\n".join(table)]
    return ("\n\n".join(out) + "\n").encode()


def _two_statuses() -> bytes:
    out = StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow(TWO_STATUSES)
    for a in district()[2]:
        writer.writerow((a.audit, a.action, LETTERS[a.grade - 1], a.owner, words.short_month(a.due),
                         a.position, a.comment))  # fmt: skip
    return out.getvalue().encode("utf-8-sig")


def _sheets() -> bytes:
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    day = book.add_format({"num_format": "mmm-yy"})
    for audit, actions in _by_audit().items():
        sheet = book.add_worksheet(audit[:31])
        sheet.merge_range(0, 0, 0, len(SHEETS) - 1, audit)
        sheet.write_row(1, 0, SHEETS)
        for row, a in enumerate(actions, start=2):
            sheet.write_number(row, 0, row - 1)
            rating = COLOURS[a.grade - 1]
            sheet.write_row(row, 1, (a.action, rating, a.service, a.owner))
            sheet.write_datetime(row, 5, dt.datetime.combine(a.due, dt.time()), day)
            sheet.write_row(row, 6, (state(a), a.position))
    book.close()
    return out.getvalue()
