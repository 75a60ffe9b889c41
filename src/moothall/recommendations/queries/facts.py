"""Recommendations as facts, as at a date: computed from the dated rows."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from moothall.core.models import Council, Directorate
from moothall.core.queries import previous_cycle
from moothall.facts.positions import Position, position
from moothall.facts.recommendations import RecommendationFacts
from moothall.recommendations.models import Recommendation
from moothall.recommendations.rows import Reader, holders


def positions(
    council: Council,
    *,
    as_at: date | None = None,
    ids: Collection[int] | None = None,
    directorate: Directorate | None = None,
    known_on: datetime | None = None,
) -> list[Position]:
    """Where recommendations stand as at a date, in the order of references."""
    wanted = None if ids is None else set(ids)
    held_by = holders(council, as_at)
    found: list[Position] = []
    reader = Reader(council, as_at=as_at, ids=wanted, directorate=directorate, known_on=known_on)
    for rows in reader.read():
        if wanted is not None and rows.id not in wanted:
            continue
        stands = position(rows, held_by)
        if stands is None:
            continue
        if directorate is None or (stands.directorate or (0, ""))[0] == directorate.pk:
            found.append(stands)
    return found


def as_facts(
    council: Council,
    *,
    as_at: date | None = None,
    ids: Collection[int] | None = None,
    directorate: Directorate | None = None,
    known_on: datetime | None = None,
) -> list[RecommendationFacts]:
    """The council's recommendations as at a date, open and closed, in the order of references.

    ``as_at`` None: by everything that the record holds today. ``ids`` limits them to these,
    ``directorate`` to those that sat there on that date. ``known_on`` gives them as the record
    knew them at that moment; names of posts and holders, and titles, are those of now. The number
    of queries does not depend on how many there are.
    """
    found = positions(council, as_at=as_at, ids=ids, directorate=directorate, known_on=known_on)
    return [stands.facts for stands in found]


def facts_of(
    recommendation: Recommendation,
    as_at: date | None = None,
    known_on: datetime | None = None,
) -> RecommendationFacts | None:
    """One recommendation as at a date, as known on a moment; None when it was not in the record."""
    found = as_facts(
        recommendation.council, as_at=as_at, ids=[recommendation.pk], known_on=known_on
    )
    return found[0] if found else None


def recommendation_by_reference(council: Council, reference: str) -> Recommendation | None:
    """A recommendation by its reference, without regard to case, if a text of it is in force."""
    found = Recommendation.objects.filter(
        council=council, reference__iexact=reference, action__now__isnull=False
    )
    return found.select_related("council", "audit").first()


def closed_between(
    council: Council, start: date, end: date, *, directorate: Directorate | None = None
) -> list[RecommendationFacts]:
    """Those that are closed as at ``end`` since a day after ``start``, as reports count them."""
    found = as_facts(council, as_at=end, directorate=directorate)
    return [f for f in found if f.closed_between(start, end)]


def no_update(
    council: Council, as_at: date, *, directorate: Directorate | None = None
) -> list[RecommendationFacts]:
    """Open ones for which nothing was received for the cycle that ends on ``as_at``.

    Either their status says so itself, or no status speaks for the cycle though another of their
    directorate has one (of the council, where they sit in no directorate).
    """
    found = positions(council, as_at=as_at, directorate=directorate)
    last = previous_cycle(council, as_at)
    since = last.as_at if last else date.min

    def heard(stands: Position) -> bool:
        return stands.last_update is not None and since < stands.last_update <= as_at

    answered = {stands.directorate for stands in found if heard(stands)}
    return [
        stands.facts
        for stands in found
        if stands.facts.state.is_open
        and (
            (heard(stands) and stands.no_update)
            or (
                not heard(stands)
                and (
                    stands.directorate in answered
                    or (stands.directorate is None and bool(answered))
                )
            )
        )
    ]
