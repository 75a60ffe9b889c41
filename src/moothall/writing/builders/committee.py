"""The summary that committees ask for: rating by age, by directorate, what moved, the trend."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from moothall.documents.tree import Block, Cell, Document, Heading, Paragraph, Row, Table
from moothall.facts.phrases import day_in_words
from moothall.facts.reports import ReportFacts
from moothall.facts.summaries import Line, Point, Summary, stated, summarise
from moothall.facts.tally import Days

from .. import charts
from .cells import furniture, table
from .figures import DASH, Section, band_names, notes, sections, trend_columns, trend_words


def committee(report: ReportFacts) -> Document:
    """Tables whose totals add up, and charts of the same figures."""
    found = report.figures or of_these(report)
    title = report.title or "Summary of audit recommendations"
    return Document(
        blocks=(
            Heading(title, 1),
            Paragraph(f"(As at {day_in_words(report.as_at)}{_beside(found)})"),
            *_tables(report, found),
            *trend_blocks(report.trend),
            Heading("How these are counted", 2),
            *(Paragraph(line) for line in notes(found)),
        ),
        title=title,
        furniture=furniture(report),
        landscape=True,
        meta={"author": report.council, "date": report.as_at.isoformat()},
    )


def of_these(report: ReportFacts) -> Summary:
    """The summary of the report's own recommendations alone, without an earlier cycle."""
    days = Days(report.as_at, None, report.ageing)
    compared, places = stated(report.recommendations, None, days)
    return summarise(compared, report.ratings, places)


def _beside(found: Summary) -> str:
    if found.since is None:
        return "; the record holds no earlier cycle"
    return f", beside {found.since_label}, as at {day_in_words(found.since)}"


def _tables(report: ReportFacts, found: Summary) -> Iterator[Block]:
    if not found.ratings:
        day = day_in_words(report.as_at)
        yield Paragraph(report.say("nothing_open", scope=report.scope, date=day))
        return
    made = sections(found, report.ageing, places=not report.directorate)
    for number, section in enumerate(made):
        yield Heading(section.heading, 2)
        if number == 0:
            yield charts.ages_chart(found.ratings, band_names(report.ageing))
        yield section_table(section)


def section_table(section: Section) -> Table:
    """A table of figures, its total in bold."""
    names = [section.first, *(c.name for c in section.columns)]
    rows = [_row(section, line, bold=line is section.lines[-1]) for line in section.lines]
    widths = [24, *(c.width for c in section.columns)]
    return table(names, rows, caption=section.caption, widths=widths)


def _row(section: Section, line: Line, *, bold: bool) -> Row:
    cells = [Cell((Paragraph(line.name, bold=bold),), header=True)]
    for column in section.columns:
        inside = Paragraph(column.words(line), bold=bold)
        cells.append(Cell((inside,), raw=column.value(line)))
    return Row(tuple(cells))


def trend_blocks(points: Sequence[Point]) -> tuple[Block, ...]:
    """The charts of two or more cycles, and their table."""
    if len(points) < 2:
        return ()
    columns = trend_columns(points)
    rows = []
    for point in points:
        cells = [Cell((Paragraph(point.label),), header=True)]
        for _, measure in columns:
            words = trend_words(point, measure)
            raw = None if words == DASH else point.count(measure)
            cells.append(Cell((Paragraph(words),), raw=raw))
        rows.append(Row(tuple(cells)))
    names = ["Cycle", *(name for name, _ in columns)]
    widths = [20, *(11 for _ in columns)]
    return (
        Heading("The trend", 2),
        charts.movements_chart(points),
        charts.latenesses_chart(points),
        table(names, rows, caption="The trend over reporting cycles", widths=widths),
    )
