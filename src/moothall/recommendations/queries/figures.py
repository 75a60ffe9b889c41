"""The figures of a council's front page and of a directorate, each with the filters behind it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Count

from moothall.actions.models import ActionNow
from moothall.core.models import Council, Cycle, Directorate
from moothall.core.queries import ageing, cycles, ratings
from moothall.facts.ageing import Band

from .audits import listed
from .filters import NONE, Filters, band_words
from .listing import dated, in_band, listing

BANDS = (Band.OVER12, Band.OVER3, Band.UNDER3, Band.NOT_DUE, Band.UNDATED)
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
    """The figures of FIGURES, by one query; ``within`` limits them, to a directorate say."""
    counts = {
        name: Count("pk", filter=dated(council, filters, today) or None)
        for name, (_, filters) in FIGURES.items()
    }
    found = listing(council, within, today).order_by().aggregate(**counts)
    return [
        Figure(found[name], words, replace(filters, directorate=within.directorate))
        for name, (words, filters) in FIGURES.items()
    ]


def by_rating_and_age(council: Council, on: date) -> list[RatingRow]:
    """The open recommendations by rating and age at ``on``, by one query; empty when none is open.

    Ratings that the council does not use come last, under the words that were printed.
    """
    rule = ageing(council, on)
    counts = {band.value: Count("pk", filter=in_band(band, on, rule)) for band in BANDS}
    rows = ActionNow.objects.filter(council=council, is_open=True).values("rating", "rank")
    found = rows.annotate(total=Count("pk"), **counts).order_by("rank", "rating")
    names = {r.code: r.name for r in ratings(council, on)}
    return [_row(names, dict(row)) for row in found]


def _row(names: dict[str, str], row: dict[str, Any]) -> RatingRow:
    code = str(row["rating"])
    known = Filters(rating=(code or NONE,))
    return RatingRow(
        names.get(code, code or "Not rated"),
        tuple(Figure(int(row[b]), b.value, replace(known, band=b.value)) for b in BANDS),
        Figure(int(row["total"]), "in all", known),
    )


@dataclass(frozen=True, slots=True)
class FrontPage:
    """What a council's front page shows; its figures and ages are all counted to ``today``.

    ``begun``: the record holds at least one recommendation, open or closed.
    """

    begun: bool
    figures: list[Figure]
    unplaced_audits: int
    today: date
    table: list[RatingRow]
    bands: list[str]
    cycles: list[Cycle]
    directorates: list[tuple[Directorate, int]]


def front_page(council: Council, today: date) -> FrontPage:
    words = band_words(ageing(council, today))
    return FrontPage(
        begun=ActionNow.objects.filter(council=council).exists(),
        figures=figures(council, today),
        unplaced_audits=listed(council, unplaced_only=True).count(),
        today=today,
        table=by_rating_and_age(council, today),
        bands=[words[band] for band in BANDS],
        cycles=cycles(council)[:6],
        directorates=_open_by_directorate(council),
    )


def _open_by_directorate(council: Council) -> list[tuple[Directorate, int]]:
    rows = ActionNow.objects.filter(council=council, is_open=True).exclude(directorate=None)
    counts = dict(rows.values_list("directorate").annotate(n=Count("pk")).order_by())
    found = Directorate.objects.filter(council=council)
    return [(directorate, counts.get(directorate.pk, 0)) for directorate in found]
