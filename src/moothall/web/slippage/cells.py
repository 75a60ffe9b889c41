"""The summary's tables as a page shows them: every figure with the address of its rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from moothall.facts.summaries import Line, Point, Summary
from moothall.facts.tally import Measure
from moothall.writing.builders.figures import Column, Section, trend_columns, trend_words


@dataclass(frozen=True, slots=True)
class Shown:
    """One cell; ``query`` is the address of the rows that it counts, empty where there are none."""

    words: str
    query: str = ""


@dataclass(frozen=True, slots=True)
class ShownRow:
    name: str
    cells: tuple[Shown, ...]
    total: bool = False


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A table with its caption and the heading above it; ``id`` is unique on the page."""

    id: str
    heading: str
    caption: str
    names: tuple[str, ...]
    rows: tuple[ShownRow, ...]


def shown(section: Section, found: Summary, directorate: str, number: int) -> ShownTable:
    """A section of the summary; its figures are of ``directorate`` where that is not empty."""
    rows = tuple(
        ShownRow(
            line.name,
            tuple(_cell(column, line, section, found, directorate) for column in section.columns),
            line is section.lines[-1],
        )
        for line in section.lines
    )
    names = (section.first, *(c.name for c in section.columns))
    return ShownTable(f"figures-{number}", section.heading, section.caption, names, rows)


def _cell(column: Column, line: Line, section: Section, found: Summary, directorate: str) -> Shown:
    words = column.words(line)
    day = found.since if column.before else found.as_at
    if column.change or not column.value(line) or day is None:
        return Shown(words)
    places = section.first == "Directorate"
    asked = {
        "as_at": day.isoformat(),
        "measure": column.measure.value,
        "rating": column.rating if places else line.key,
        "directorate": line.key if places else directorate,
    }
    return Shown(words, urlencode({name: value for name, value in asked.items() if value}))


def trend_table(
    points: Sequence[Point], directorate: str = "", *, linked: bool = True
) -> ShownTable:
    """The trend, oldest cycle first; its figures lead to their rows too where it is ``linked``."""
    columns = trend_columns(points)
    rows = tuple(
        ShownRow(
            point.label,
            tuple(
                Shown(
                    trend_words(point, measure),
                    _trend_query(point, measure, directorate) if linked else "",
                )
                for _, measure in columns
            ),
        )
        for point in points
    )
    names = ("Cycle", *(name for name, _ in columns))
    return ShownTable("trend-table", "The trend", "The trend over reporting cycles", names, rows)


def _trend_query(point: Point, measure: Measure, directorate: str) -> str:
    if not point.counts[measure] or measure is Measure.MOVED:
        return ""
    asked = {"as_at": point.as_at.isoformat(), "measure": measure.value, "directorate": directorate}
    return urlencode({name: value for name, value in asked.items() if value})


def day_given(text: str, default: date) -> date:
    """The day of an address, or the default where it gives none that can be read."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return default
