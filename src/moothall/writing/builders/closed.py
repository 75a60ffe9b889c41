"""Closed since the last cycle: what, when, and on whose word."""

from __future__ import annotations

from moothall.documents.tree import Block, Document, Heading, Paragraph, Row
from moothall.facts.phrases import day_in_words
from moothall.facts.recommendations import RecommendationFacts
from moothall.facts.reports import ReportFacts
from moothall.facts.states import State

from .. import wording
from ..stating import in_column, slashed
from . import choosing, sheet
from .cells import cell, furniture, table

COLUMNS = (
    "Audit", "Risk level", "Summary of Recommendation", "Target Date", "Closed on",
    "Status",
)  # fmt: skip
WIDTHS = (15, 7.5, 40, 9.5, 9.5, 27)


def closed(report: ReportFacts) -> Document:
    """Closures after the last cycle's date, by date, then rating."""
    rows = choosing.closed_since(report)
    title = report.title or since(report, "closed_title", "closed_title_first")
    shown: Block = Paragraph(since(report, "nothing_closed_since", "nothing_closed"))
    if rows:
        body = (closed_row(report, f) for f in rows)
        shown = table(COLUMNS, body, caption=title, widths=WIDTHS)
    lost = choosing.closed_without_date(report)
    notes = (Paragraph(report.say_count("closed_undated", lost)),) if lost else ()
    return Document(
        blocks=(
            Heading(title, 1),
            Paragraph(report.say("closed_as_at", date=day_in_words(report.as_at))),
            shown, *notes,
        ),
        title=title,
        furniture=furniture(report),
        landscape=True,
        meta={"author": report.council, "date": report.as_at.isoformat()},
        sheets=(sheet.sheet(report, "Closed", sheet_columns(report), rows),),
    )  # fmt: skip


def since(report: ReportFacts, key: str, without: str) -> str:
    """The sentence ``key`` with the last cycle's date; ``without`` when no cycle is known."""
    last = report.last_cycle
    return report.say(key, date=day_in_words(last.as_at)) if last else report.say(without)


def how(report: ReportFacts, facts: RecommendationFacts) -> str:
    """What a paper reports is said to be reported; only our own closures are said to be closed."""
    if facts.state is State.REPORTED_CLOSED:
        if not facts.state_source:
            return report.say("reported_closed_somewhere")
        return report.say("reported_closed", paper=facts.state_source)
    words = report.states[facts.state]
    return f"{words}. {facts.state_source}".strip() if facts.state_source else f"{words}."


def closed_row(report: ReportFacts, facts: RecommendationFacts) -> Row:
    day = slashed(facts.closed_on) if facts.closed_on else wording.NOT_KNOWN
    return Row((
        cell(facts.audit), cell(facts.rating), cell(facts.text),
        cell(in_column(facts.original, facts.original_printed)), cell(day),
        cell(how(report, facts)),
    ))  # fmt: skip


def sheet_columns(report: ReportFacts) -> tuple[sheet.Column, ...]:
    return (
        sheet.audit(), sheet.risk_level(), sheet.SUMMARY, sheet.target_date(),
        sheet.Column("Closed on", 13, lambda f: f.closed_on),
        sheet.Column("Status", 40, lambda f: how(report, f)),
        sheet.REVISED_DATE, sheet.TIMES_REDATED, sheet.REFERENCE, sheet.DIRECTORATE, sheet.OWNER,
        sheet.as_at(report),
    )  # fmt: skip
