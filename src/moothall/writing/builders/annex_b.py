"""Annex B: every open recommendation past its original date, by rating and age."""

from __future__ import annotations

from collections.abc import Iterator

from moothall.documents.tree import Block, Cell, Document, Heading, Paragraph, Row, Table
from moothall.facts.phrases import day_in_words
from moothall.facts.recommendations import RecommendationFacts
from moothall.facts.reports import ReportFacts

from .. import wording
from ..stating import dotted, in_column
from . import choosing, sheet
from .cells import band, cell, furniture, table
from .status import annex_status
from .summary import summary

COLUMNS = ("Audit", "Risk level", "Summary of Recommendation", "Target Date", "Status")
WIDTHS = (14, 7, 34, 9.5, 36)


def annex_b(report: ReportFacts) -> Document:
    """The published form; ``Document.sheets`` holds one row a recommendation."""
    sections = choosing.sections(report, choosing.overdue(report))
    label = report.label or report.say("annex_label")
    title = report.title or report.say("annex_title")
    opening = (
        Heading(label, 1),
        Heading(title, 2),
        Paragraph(report.say("annex_as_at", date=dotted(report.as_at))),
    )
    return Document(
        blocks=(*opening, *listing(report, sections), *notes(report, sections)),
        title=f"{label} - {title}",
        furniture=furniture(report),
        landscape=True,
        meta={"author": report.council, "date": report.as_at.isoformat()},
        sheets=(flat(report, sections, label),),
    )


def heading_of(report: ReportFacts, section: choosing.Section) -> str:
    rating = report.rating(section.rating)
    name = rating.name if rating else "Unrated"
    age = wording.band_phrase(section.band, report.ageing)
    if not age:
        return report.say("section_of_any_age", rating=name)
    return report.say("section", rating=name, age=age)


def listing(report: ReportFacts, sections: list[choosing.Section]) -> tuple[Block, ...]:
    """The table, or the sentence that nothing is overdue."""
    day = day_in_words(report.as_at)
    if not sections:
        return (Paragraph(report.say("nothing_overdue", scope=report.scope, date=day)),)

    def rows() -> Iterator[Row]:
        for section in sections:
            yield band(heading_of(report, section), len(COLUMNS))
            yield from (annex_row(report, facts) for facts in section.rows)

    caption = f"Outstanding recommendations by rating and age, as at {day}"
    return (table(COLUMNS, rows(), caption=caption, widths=WIDTHS),)


def annex_row(report: ReportFacts, facts: RecommendationFacts) -> Row:
    target = Cell(
        cell(in_column(facts.original, facts.original_printed)).blocks, raw=facts.original_date
    )
    return Row((
        cell(facts.audit), cell(facts.rating), cell(facts.text), target,
        annex_status(report, facts),
    ))  # fmt: skip


def notes(report: ReportFacts, sections: list[choosing.Section]) -> tuple[Block, ...]:
    """What stands after the list: the counts, and what could not be listed."""
    if not report.with_summary:
        return ()
    lost = choosing.undated(report)
    said = (Paragraph(report.say_count("undated", lost)),) if lost else ()
    rows = [facts for section in sections for facts in section.rows]
    return (*summary(report, rows), *said)


def flat(report: ReportFacts, sections: list[choosing.Section], name: str) -> Table:
    where = {id(f): heading_of(report, s) for s in sections for f in s.rows}
    columns = (
        sheet.Column("Listed under", 28, lambda f: where[id(f)]),
        sheet.audit(), sheet.risk_level(), sheet.SUMMARY, sheet.target_date(),
        sheet.Column("Status", 70, lambda f: annex_status(report, f).text),
        sheet.REVISED_DATE,
        *sheet.common(report),
    )  # fmt: skip
    return sheet.sheet(report, name, columns, (f for s in sections for f in s.rows))
