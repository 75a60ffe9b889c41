"""What a report is made from, taken from the record as at a date."""

from __future__ import annotations

from datetime import date, datetime

from moothall.actions.models import TargetDate
from moothall.core.house import sentences
from moothall.core.models import Council, Cycle, Directorate
from moothall.core.queries import ageing, council_words, ratings, sections
from moothall.facts.dates import month_end
from moothall.facts.phrases import month_in_words
from moothall.facts.reports import CycleFacts, ReportFacts, ReportKind

from .facts import as_facts
from .slippage import CycleCells, cycle_cells, summary


def report_facts(
    council: Council,
    kind: ReportKind | str,
    as_at: date,
    directorate: Directorate | None = None,
    *,
    overdue_only: bool = True,
    known_on: datetime | None = None,
) -> ReportFacts:
    """All that a report needs, by the settings that were in force on its date.

    Recommendations of a rating that the council does not publish are left out.

    ``known_on``: from the rows that the record held at that moment; settings are those of now.
    """
    own = Cycle.objects.filter(council=council, as_at=as_at).first()
    kind = ReportKind(kind)
    if kind is ReportKind.SUMMARY:
        return summary_facts(council, as_at, directorate, known_on=known_on)
    words = council_words(council, as_at)
    known = words.ratings
    private = {rating.code for rating in known if not rating.published}
    found = as_facts(council, as_at=as_at, directorate=directorate, known_on=known_on)
    return ReportFacts(
        kind=kind,
        council=council.name,
        as_at=as_at,
        recommendations=tuple(facts for facts in found if facts.rating not in private),
        directorate=directorate.name if directorate else "",
        cycle=own.label if own else "",
        previous=earlier_cycles(council, as_at, known_on),
        ratings=known,
        sections=sections(council, as_at),
        ageing=ageing(council, as_at),
        overdue_only=overdue_only,
        sentences=sentences(council, as_at),
        states=words.states,
        progress=words.progress,
    )


def summary_facts(
    council: Council,
    as_at: date,
    directorate: Directorate | None = None,
    *,
    known_on: datetime | None = None,
) -> ReportFacts:
    """What a summary needs: figures and the trend, and no recommendation."""
    found = cycle_cells(council, as_at) if known_on is None else CycleCells((), {})
    known = ratings(council, as_at)
    private = {rating.code for rating in known if not rating.published}
    return ReportFacts(
        kind=ReportKind.SUMMARY,
        council=council.name,
        as_at=as_at,
        recommendations=(),
        directorate=directorate.name if directorate else "",
        ratings=known,
        ageing=ageing(council, as_at),
        figures=summary(
            council, as_at, directorate=directorate, known_on=known_on, without=private
        ),
        trend=found.trend(directorate, without=private).points,
        sentences=sentences(council, as_at),
    )


def earlier_cycles(
    council: Council, as_at: date, known_on: datetime | None = None
) -> tuple[CycleFacts, ...]:
    """Reporting cycles before a date, newest first.

    A cycle that only a later paper speaks of counts as stated as at its month's end.
    """
    known = Cycle.objects.filter(council=council, as_at__lt=as_at)
    found = {f"{c.as_at:%Y-%m}": CycleFacts(c.label, c.as_at) for c in known.order_by("as_at")}
    told = TargetDate.objects.speaking_at(as_at, known_on).filter(action__council=council)
    told = told.exclude(cycle="")
    for cycle in told.order_by().values_list("cycle", flat=True).distinct():
        year, month = cycle.split("-")
        last = month_end(date(int(year), int(month), 1))
        if last < as_at and cycle not in found:
            found[cycle] = CycleFacts(month_in_words(last), last)
    return tuple(sorted(found.values(), key=lambda c: c.as_at, reverse=True))
