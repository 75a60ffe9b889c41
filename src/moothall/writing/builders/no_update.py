"""No update received: who was silent this cycle, and since when."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from moothall.documents.tree import Block, Document, Heading, Paragraph, Row
from moothall.facts.phrases import day_in_words
from moothall.facts.recommendations import RecommendationFacts
from moothall.facts.reports import ReportFacts

from .. import wording
from ..stating import in_column
from . import choosing, sheet
from .cells import band, cell, furniture, table
from .status import last_text_cycle, revised_in_words

COLUMNS = (
    "Audit", "Risk level", "Summary of Recommendation", "Target Date", "Revised target date",
    "Last update", "Owner",
)  # fmt: skip
WIDTHS = (15, 7.5, 34, 9.5, 11, 11, 14)


def no_update(report: ReportFacts) -> Document:
    """The silent ones under their directorates, by owner."""
    rows = choosing.without_update(report)
    title = report.title or named(report, "silent_title", "silent_title_plain")
    shown: Block = Paragraph(named(report, "all_updated", "all_updated_plain"))
    if rows:
        shown = table(COLUMNS, body(report, rows), caption=title, widths=WIDTHS)
    total = Paragraph(report.say_count("silent_total", len(rows)))
    return Document(
        blocks=(
            Heading(title, 1),
            Paragraph(report.say("silent_as_at", date=day_in_words(report.as_at))),
            *((total,) if rows else ()), shown,
        ),
        title=title,
        furniture=furniture(report),
        landscape=True,
        meta={"author": report.council, "date": report.as_at.isoformat()},
        sheets=(sheet.sheet(report, "No update", sheet_columns(report), rows),),
    )  # fmt: skip


def named(report: ReportFacts, key: str, without: str) -> str:
    """The sentence ``key`` with the cycle's name; ``without`` when it has none."""
    return report.say(key, cycle=report.cycle) if report.cycle else report.say(without)


def body(report: ReportFacts, rows: list[RecommendationFacts]) -> Iterator[Row]:
    for directorate, group in groupby(rows, key=lambda f: f.directorate):
        yield band(directorate or "Directorate not known", len(COLUMNS))
        for facts in group:
            yield silent_row(report, facts)


def silent_row(report: ReportFacts, facts: RecommendationFacts) -> Row:
    return Row((
        cell(facts.audit), cell(facts.rating), cell(facts.text),
        cell(in_column(facts.original, facts.original_printed)),
        cell(revised_in_words(facts) or "Not revised"),
        cell(last_update(report, facts)), cell(facts.owner or wording.NOT_KNOWN),
    ))  # fmt: skip


def last_update(report: ReportFacts, facts: RecommendationFacts) -> str:
    """The cycle of the latest text, or that there has been none."""
    if not facts.narrative:
        return "None"
    return last_text_cycle(report, facts) or wording.NOT_KNOWN


def sheet_columns(report: ReportFacts) -> tuple[sheet.Column, ...]:
    return (
        sheet.audit(), sheet.risk_level(), sheet.SUMMARY, sheet.target_date(),
        sheet.REVISED_DATE, sheet.Column("Last update", 16, lambda f: last_update(report, f)),
        *sheet.common(report),
    )  # fmt: skip
