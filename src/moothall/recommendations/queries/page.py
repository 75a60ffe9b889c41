"""All that the page of one recommendation shows, as at a date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from moothall.actions.models import TargetDate
from moothall.core.history import rows_of
from moothall.core.models import Council, Cycle
from moothall.core.queries import cycles, ratings
from moothall.core.wording import describe
from moothall.facts.dates import month_end
from moothall.facts.ratings import Rating
from moothall.facts.recommendations import RecommendationFacts
from moothall.facts.reports import Cycle as CycleFacts
from moothall.facts.slips import Round, rounds
from moothall.recommendations.models import Recommendation

from .facts import facts_of
from .sources import Source, sources
from .timeline import TimelineEntry, timeline

FIELDS = {
    "text": "Words", "audit": "Audit's name", "rating": "Rating", "original": "Original date",
    "revised": "New target date", "status": "Status", "owner": "Owner post",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Done:
    """One line of the history: when, and who did what."""

    at: datetime
    words: str


@dataclass(frozen=True, slots=True)
class RecommendationPage:
    """``facts`` as at ``on``; ``rounds`` the dates cycle by cycle. ``sources`` in FIELDS' order."""

    recommendation: Recommendation
    on: date
    facts: RecommendationFacts
    rating: Rating | None
    rounds: list[Round]
    entries: list[TimelineEntry]
    sources: list[tuple[str, list[Source]]]
    history: list[Done]
    cycles: list[Cycle]

    @property
    def differing(self) -> list[tuple[str, list[Source]]]:
        """The fields of which papers say different things, with what each says, once."""
        return [
            (name, _once(rows))
            for name, rows in self.sources
            if name != FIELDS["text"] and any(row.differs for row in rows)
        ]

    @property
    def status(self) -> Source | None:
        """The last status that has words, as printed."""
        told = [s for name, rows in self.sources if name == FIELDS["status"] for s in rows]
        return next((s for s in reversed(told) if s.printed), None)


def recommendation_named(council: Council, code: str, number: str) -> Recommendation | None:
    """By audit code and number, without regard to case, while a text of it is in force."""
    found = Recommendation.objects.filter(
        council=council, audit__code__iexact=code, number__iexact=number, action__now__isnull=False
    )
    return found.select_related("council", "audit", "action__now").first()


def recommendation_page(
    council: Council, code: str, number: str, *, as_at: date | None, today: date
) -> RecommendationPage | None:
    """None where there is no such recommendation, or none yet as at that date."""
    found = recommendation_named(council, code, number)
    facts = facts_of(found, as_at) if found else None
    if found is None or facts is None:
        return None
    on = as_at or today
    entries = timeline(found, as_at)
    told = sources(found, as_at)
    told.pop("audit", None)
    subject = f"recommendation {found.reference}"
    rows = [r for r in rows_of(council, subject) if as_at is None or r.at.date() <= as_at]
    return RecommendationPage(
        recommendation=found,
        on=on,
        facts=facts,
        rating=next((r for r in ratings(council, on) if r.code == facts.rating), None),
        rounds=_rounds(council, facts, entries, on),
        entries=entries,
        sources=[(FIELDS[name], told[name]) for name in FIELDS if name in told],
        history=[Done(r.at, _line(describe(r), subject)) for r in rows],
        cycles=[c for c in cycles(council) if c.as_at <= today],
    )


def _rounds(
    council: Council, facts: RecommendationFacts, entries: list[TimelineEntry], on: date
) -> list[Round]:
    revised = [e.as_at for e in entries if e.kind == "revised"]
    papers = {e.source.paper.pk for e in entries if e.source.paper}
    return rounds(
        facts,
        _cycles(council, papers, on),
        first=min((e.as_at for e in entries if e.kind == "text"), default=on),
        heard={e.as_at for e in entries if e.kind == "update" and e.what == "Update"},
        revised=max(revised, default=None),
    )


def _cycles(council: Council, papers: set[int], on: date) -> list[CycleFacts]:
    """The council's cycles up to a date, and those that only the same papers speak of."""
    own = Cycle.objects.filter(council=council, as_at__lte=on)
    found = {f"{c.as_at:%Y-%m}": CycleFacts(c.label, c.as_at) for c in own.order_by("as_at")}
    told = TargetDate.objects.speaking_at(on).filter(paper__in=papers).exclude(cycle="")
    for cycle, label in told.order_by().values_list("cycle", "cycle_label").distinct():
        year, month = map(int, cycle.split("-"))
        last = month_end(date(year, month, 1))
        if last <= on:
            found.setdefault(cycle, CycleFacts(label or f"{last:%B %Y}", last))
    return list(found.values())


def _once(rows: list[Source]) -> list[Source]:
    """What each paper says, leaving out what a paper before it said already."""
    return list({(row.value, row.paper): row for row in rows}.values())


def _line(words: str, subject: str) -> str:
    return words.removesuffix(f" [{subject}]")
