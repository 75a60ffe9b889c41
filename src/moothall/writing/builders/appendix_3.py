"""A directorate's Appendix 3: its outstanding recommendations, with the key and the themes."""

from __future__ import annotations

from moothall.documents.tree import (
    Block,
    Document,
    Heading,
    ListBlock,
    ListItem,
    Paragraph,
    Row,
    Table,
)
from moothall.facts.phrases import counted, day_in_words
from moothall.facts.ratings import Rating
from moothall.facts.recommendations import RecommendationFacts
from moothall.facts.reports import ReportFacts

from ..stating import in_column, ordinal_date, slashed, typed
from . import choosing, sheet
from .cells import cell, furniture, table
from .status import appendix_status, revised_in_words
from .summary import summary

COLUMNS = (
    "NO", "Audit Theme", "Summary of Recommendation", "Risk Level", "Target Date", "Status",
)  # fmt: skip
WIDTHS = (4, 14, 32, 7, 10.5, 33.5)


def appendix_3(report: ReportFacts) -> Document:
    """The published form; themes are counted one an audit."""
    rows = sorted(choosing.outstanding(report), key=choosing.by_rating(report))
    label = report.label or report.say("appendix_label")
    title = report.title or report.say("appendix_title", scope=report.scope)
    opening = (
        Heading(f"{label} - {title}", 1),
        Paragraph(report.say("appendix_as_at", date=ordinal_date(report.as_at))),
    )
    return Document(
        blocks=(*opening, *key(report.ratings), *listing(report, rows), *notes(report, rows)),
        title=f"{label} - {title}",
        furniture=furniture(report),
        landscape=True,
        meta={"author": report.council, "date": report.as_at.isoformat()},
        sheets=(flat(report, rows, label),),
    )


def key(ratings: tuple[Rating, ...]) -> tuple[Block, ...]:
    """Every rating in use, with its definition where the council has one."""
    lines = (
        " - ".join(x for x in (r.code, r.name, r.definition) if x)
        for r in sorted(ratings, key=lambda r: r.rank)
    )
    return (Paragraph("Risk Levels:", bold=True), *(Paragraph(line) for line in lines))


def listing(report: ReportFacts, rows: list[RecommendationFacts]) -> tuple[Block, ...]:
    day = day_in_words(report.as_at)
    if not rows:
        nothing = "nothing_overdue" if report.overdue_only else "nothing_open"
        return (Paragraph(report.say(nothing, scope=report.scope, date=day)),)
    counts: dict[str, int] = {}
    for facts in rows:
        counts[facts.audit] = counts.get(facts.audit, 0) + 1
    numbered = (appendix_row(report, n, facts) for n, facts in enumerate(rows, 1))
    return (
        Paragraph(themes(report, len(counts), len(rows))),
        ListBlock(tuple(ListItem(f"{audit} x {n}") for audit, n in counts.items())),
        table(COLUMNS, numbered, caption=f"Outstanding recommendations as at {day}", widths=WIDTHS),
    )


def themes(report: ReportFacts, audits: int, recommendations: int) -> str:
    """The sentence above the list of themes."""
    return report.say(
        "themes_one" if audits == 1 else "themes",
        scope=report.directorate_short or report.scope,
        themes=counted(audits, "key theme"),
        recommendations=counted(recommendations, "recommendation"),
    )


def appendix_row(report: ReportFacts, number: int, facts: RecommendationFacts) -> Row:
    return Row((
        cell(f"{number}."), cell(facts.audit), cell(facts.text), cell(facts.rating),
        cell(target_cell(facts)), appendix_status(report, facts),
    ))  # fmt: skip


def target_cell(facts: RecommendationFacts) -> str:
    """Such as "31/07/2024 - revised to 31/03/2026"."""
    original = in_column(facts.original, facts.original_printed)
    if facts.current is None:
        return original
    exact = typed(facts.current)
    revised = slashed(exact) if exact else revised_in_words(facts)
    return f"{original} - revised to {revised}" if original else f"Revised to {revised}"


def notes(report: ReportFacts, rows: list[RecommendationFacts]) -> tuple[Block, ...]:
    """The counts, and what is open but not listed."""
    if not report.with_summary:
        return ()
    said: list[Block] = []
    if report.overdue_only:
        for count, key_ in (
            (choosing.not_yet_due(report), "not_yet_due"),
            (choosing.undated(report), "undated"),
        ):
            if count:
                said.append(Paragraph(report.say_count(key_, count)))
    return (*summary(report, rows), *said)


def flat(report: ReportFacts, rows: list[RecommendationFacts], name: str) -> Table:
    numbers = {id(f): n for n, f in enumerate(rows, 1)}
    columns = (
        sheet.Column("NO", 6, lambda f: numbers[id(f)]),
        sheet.audit("Audit Theme"), sheet.SUMMARY, sheet.risk_level("Risk Level"),
        sheet.target_date(),
        sheet.Column("Status", 70, lambda f: appendix_status(report, f).text),
        sheet.REVISED_DATE,
        *sheet.common(report),
    )  # fmt: skip
    return sheet.sheet(report, name, columns, rows)
