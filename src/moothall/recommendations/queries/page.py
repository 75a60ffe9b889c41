"""All that the page of one recommendation shows, as at a date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models.functions import Length

from moothall.actions.models import ActionNow, StateChange, TargetDate
from moothall.core.history import rows_of
from moothall.core.models import Council, Cycle
from moothall.core.queries import council_words, cycles
from moothall.core.wording import describe
from moothall.facts.council_words import CouncilWords
from moothall.facts.dates import month_end
from moothall.facts.phrases import month_in_words
from moothall.facts.ratings import Rating
from moothall.facts.recommendations import RecommendationFacts
from moothall.facts.reports import CycleFacts
from moothall.facts.slippage import Slip, slip
from moothall.facts.slips import Round, rounds
from moothall.recommendations.models import Recommendation

from .details import ColumnTold, columns_told
from .sources import Source, sources
from .timeline import TimelineEntry, timeline
from .told import Told, facts_told, told

FIELDS = {
    "text": "Words", "rating": "Rating", "original": "Original date",
    "revised": "New target date", "status": "Status", "owner": "Owner post",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Done:
    """One line of the history: when, and who did what."""

    at: datetime
    words: str


@dataclass(frozen=True, slots=True)
class Sister:
    """Another recommendation of the same audit."""

    number: str
    reference: str
    title: str


@dataclass(frozen=True, slots=True)
class RecommendationPage:
    """``facts`` as at ``on``; ``rounds`` the dates cycle by cycle. ``sources`` in FIELDS' order.

    ``words``: how the council prints codes on that day. ``slipped``: by how far it has.
    ``since``: the first day from which the record gives it the state that it has.
    """

    recommendation: Recommendation
    on: date
    facts: RecommendationFacts
    rating: Rating | None
    rounds: list[Round]
    entries: list[TimelineEntry]
    sources: list[tuple[str, list[Source]]]
    history: list[Done]
    cycles: list[Cycle]
    sisters: list[Sister]
    since: date | None
    columns: list[ColumnTold]
    words: CouncilWords
    slipped: Slip

    @property
    def explained(self) -> list[TimelineEntry]:
        """The new dates that have a reason on record, oldest first."""
        return [one for one in self.entries if one.kind == "revised" and one.detail]

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
    council: Council,
    code: str,
    number: str,
    *,
    as_at: date | None,
    today: date,
    known_on: datetime | None = None,
) -> RecommendationPage | None:
    """None where there is no such recommendation, or none yet as at that date.

    ``known_on``: as the record knew it at that moment. Its history is whole all the same.
    """
    found = recommendation_named(council, code, number)
    rows = told(found, as_at, known_on) if found else None
    facts = facts_told(rows) if rows else None
    if found is None or rows is None or facts is None:
        return None
    on = as_at or today
    words = council_words(council, on)
    entries, by_field, own = timeline(rows, words.states), sources(rows), cycles(council)
    return RecommendationPage(
        recommendation=found,
        on=on,
        facts=facts,
        rating=words.rating(facts.rating),
        rounds=_rounds(own, facts, entries, on, known_on),
        entries=entries,
        sources=[(FIELDS[name], by_field[name]) for name in FIELDS if name in by_field],
        history=history(found),
        cycles=[c for c in own if c.as_at <= today],
        sisters=_sisters(found),
        since=_since(rows),
        columns=columns_told(rows),
        words=words,
        slipped=_slip(rows, facts, on),
    )


def history(recommendation: Recommendation) -> list[Done]:
    """All that was done to it, newest first, whatever day its page speaks for."""
    subject = f"recommendation {recommendation.reference}"
    rows = rows_of(recommendation.council, subject)
    return [Done(r.at, describe(r).removesuffix(f" [{subject}]")) for r in rows]


def _slip(rows: Told, facts: RecommendationFacts, on: date) -> Slip:
    """As lists count it (queries/today.py), from the rows that were read."""
    dates = rows.of(TargetDate)
    revised = {row.pk for row in dates if row.kind == TargetDate.Kind.REVISED}
    stated = {row.end for row in dates if row.pk not in revised and row.end is not None}
    return slip(
        facts,
        on,
        is_open=facts.state.is_open,
        reasons=len(revised & rows.reasons.keys()),
        rebased=len(stated) > 1,
    )


def revised_dates(recommendation: Recommendation) -> list[TargetDate]:
    """The new dates that speak of it, newest first."""
    rows = TargetDate.objects.speaking().filter(action_id=recommendation.pk, kind="revised")
    return list(rows.select_related("paper").order_by("-as_at", "-pk"))


def _since(rows: Told) -> date | None:
    """The first of the days at the end that all told the same state of the whole."""
    since, before = None, ""
    for row in rows.of(StateChange):
        if row.part_id is None and row.state != before:
            since, before = row.as_at, row.state
    return since


def _sisters(one: Recommendation) -> list[Sister]:
    others = ActionNow.objects.filter(action__recommendation__audit=one.audit).exclude(pk=one.pk)
    found = others.values_list("action__recommendation__number", "reference", "title")
    return [Sister(*row) for row in found.order_by(Length("reference"), "reference")]


def _rounds(
    own: list[Cycle],
    facts: RecommendationFacts,
    entries: list[TimelineEntry],
    on: date,
    known_on: datetime | None,
) -> list[Round]:
    revised = [e.as_at for e in entries if e.kind == "revised"]
    papers = {e.source.paper.pk for e in entries if e.source.paper}
    return rounds(
        facts,
        _cycles(own, papers, on, known_on),
        first=min((e.as_at for e in entries if e.kind == "text"), default=on),
        heard={e.as_at for e in entries if e.kind == "update" and e.what == "Update"},
        revised=max(revised, default=None),
    )


def _cycles(
    own: list[Cycle], papers: set[int], on: date, known_on: datetime | None
) -> list[CycleFacts]:
    """The council's cycles up to a date, and those that only the same papers speak of."""
    before = (c for c in reversed(own) if c.as_at <= on)
    found = {f"{c.as_at:%Y-%m}": CycleFacts(c.label, c.as_at) for c in before}
    stated = TargetDate.objects.speaking_at(on, known_on).filter(paper__in=papers)
    stated = stated.exclude(cycle="")
    for cycle, label in stated.order_by().values_list("cycle", "cycle_label").distinct():
        year, month = map(int, cycle.split("-"))
        last = month_end(date(year, month, 1))
        if last <= on:
            found.setdefault(cycle, CycleFacts(label or month_in_words(last), last))
    return list(found.values())


def _once(rows: list[Source]) -> list[Source]:
    """What each paper says, leaving out what a paper before it said already."""
    return list({(row.value, row.paper): row for row in rows}.values())
