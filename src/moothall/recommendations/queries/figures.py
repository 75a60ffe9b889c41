"""The figures of a council's front page and of a directorate, each with the filters behind it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from moothall.actions.models import ActionNow
from moothall.core.models import Council, Cycle, Directorate
from moothall.core.queries import ageing, ratings
from moothall.facts.slippage import Slippage
from moothall.facts.summaries import Line, Summary
from moothall.facts.tally import BANDS, Cells, Counts, Measure, total

from .audits import listed
from .filters import NONE, Filters, band_words
from .slippage import Trend, cycle_cells, newest_summary
from .today import Today, today_figures

FIGURES = {
    "past_original": ("past their original date", Filters(past_original=True)),
    "past_agreed": ("past the date now agreed", Filters(past_agreed=True)),
    "to_be_confirmed": ("with a date to be confirmed", Filters(to_be_confirmed=True)),
    "no_update": ("without an update in the last cycle", Filters(no_update=True)),
    "open": ("open in all", Filters()),
}
EVERYWHERE = Filters()


@dataclass(frozen=True, slots=True)
class Figure:
    """A count, what it counts, and the filters that list what was counted."""

    count: int
    words: str
    filters: Filters


@dataclass(frozen=True, slots=True)
class RatingRow:
    """One rating of the table by age: a figure for each of ``BANDS``, and in all."""

    name: str
    cells: tuple[Figure, ...]
    total: Figure


def figures(council: Council, today: date, within: Filters = EVERYWHERE) -> list[Figure]:
    """The figures of FIGURES; ``within`` may limit them to a directorate."""
    cells = today_figures(council, today).cells
    return figures_in(total(cells, group=_group(council, within)), within)


def figures_in(counts: Counts, within: Filters) -> list[Figure]:
    """The figures of FIGURES from what was counted."""
    return [
        Figure(counts[name], words, replace(filters, directorate=within.directorate))
        for name, (words, filters) in FIGURES.items()
    ]


def _group(council: Council, within: Filters) -> int | None:
    if not within.directorate:
        return None
    if within.directorate == NONE:
        return 0
    return Directorate.objects.get(council=council, slug=within.directorate).pk


def by_rating_and_age(council: Council, on: date) -> list[RatingRow]:
    """The open recommendations by rating and age at ``on``; empty when none is open.

    Ratings that the council does not use come last, under the words that were printed.
    """
    return rows_in(council, today_figures(council, on).cells, on)


def rows_in(council: Council, cells: Cells, on: date) -> list[RatingRow]:
    """The table by rating and age from what was counted."""
    names = {r.code: r.name for r in ratings(council, on)}
    order = [*names, *sorted({code for _, code in cells} - names.keys())]
    counted = ((code, total(cells, rating=code)) for code in order)
    return [_row(names, code, counts) for code, counts in counted if counts[Measure.OPEN]]


def _row(names: dict[str, str], code: str, counts: Counts) -> RatingRow:
    known = Filters(rating=(code or NONE,))
    return RatingRow(
        names.get(code, code or "Not rated"),
        tuple(Figure(counts[b], b.value, replace(known, band=b.value)) for b in BANDS),
        Figure(counts[Measure.OPEN], "in all", known),
    )


@dataclass(frozen=True, slots=True)
class DirectorateRow:
    """A directorate on the front page, with what is open and what slipped there."""

    directorate: Directorate
    open: int
    slipped: Slippage


@dataclass(frozen=True, slots=True)
class FrontPage:
    """What a council's front page shows; its figures and ages are all counted to ``today``.

    ``begun``: the record holds at least one recommendation, open or closed. ``summary`` is that of
    the newest cycle, None where there is none or it waits to be counted.
    """

    begun: bool
    figures: list[Figure]
    unplaced_audits: int
    today: date
    table: list[RatingRow]
    bands: list[str]
    cycles: list[Cycle]
    directorates: list[DirectorateRow]
    lines: list[Line]
    slipped: Slippage
    trend: Trend
    summary: Summary | None


def front_page(council: Council, today: date) -> FrontPage:
    words = band_words(ageing(council, today))
    counted = today_figures(council, today)
    cycles = cycle_cells(council, today)
    return FrontPage(
        begun=ActionNow.objects.filter(council=council).exists(),
        figures=figures_in(total(counted.cells), EVERYWHERE),
        unplaced_audits=listed(council, unplaced_only=True).count(),
        today=today,
        table=rows_in(council, counted.cells, today),
        bands=[words[band] for band in BANDS],
        cycles=list(cycles.cycles[::-1][:6]),
        directorates=_directorates(council, counted),
        lines=_lines(council, counted.cells, today),
        slipped=counted.whole,
        trend=cycles.trend(),
        summary=newest_summary(council, cycles),
    )


def _lines(council: Council, cells: Cells, on: date) -> list[Line]:
    """The lines of the chart by rating and age: those of the table, as counts."""
    by_rating = ((code, total(cells, rating=code)) for code in {code for _, code in cells})
    counted = dict(by_rating)
    rows = rows_in(council, cells, on)
    codes = (
        "" if row.total.filters.rating == (NONE,) else row.total.filters.rating[0] for row in rows
    )
    return [Line(row.name, counted[code]) for row, code in zip(rows, codes, strict=True)]


def _directorates(council: Council, counted: Today) -> list[DirectorateRow]:
    return [
        DirectorateRow(
            directorate,
            total(counted.cells, group=directorate.pk)[Measure.OPEN],
            counted.slipped.get(directorate.pk, Slippage()),
        )
        for directorate in Directorate.objects.filter(council=council)
    ]
