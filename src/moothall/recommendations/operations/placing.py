"""Say where audits and recommendations sit: directorate, service, and the post that owns them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Min
from django.utils import timezone

from moothall.actions.models import Ownership
from moothall.core.history import record
from moothall.core.models import Batch, Council, Directorate, Holding, Post, Service, User
from moothall.core.operations import ensure_post, ensure_service, open_batch, set_holder
from moothall.core.policies import Refused, check_open, editing
from moothall.core.queries import directorate_named
from moothall.recommendations.models import Audit, AuditPlacement, Recommendation, TextVersion
from moothall.recommendations.now import rebuild


@dataclass(frozen=True, slots=True)
class Seat:
    directorate: Directorate | None
    service: Service | None
    post: Post | None

    def columns(self) -> dict[str, Any]:
        return {"directorate": self.directorate, "service": self.service, "post": self.post}

    def words(self) -> dict[str, str]:
        return {name: str(value) for name, value in self.columns().items() if value is not None}


def place_audit(  # noqa: PLR0913  (one row of the place sheet)
    *,
    audit: Audit,
    directorate: Directorate | str | None = None,
    service: Service | str | None = None,
    post: Post | str | None = None,
    holder: str = "",
    email: str = "",
    as_at: dt.date | None = None,
    by: User,
    batch: Batch | None = None,
) -> AuditPlacement:
    """Place all of an audit's recommendations, and those that later papers add.

    Names may stand for the rows: services and posts are made when they are not there, a
    directorate must be there. ``as_at`` None: from the first paper that lists one of them, in
    place of what was said before for any date since. Give an import's ``batch`` to have it undone
    with the import. What is left out stays as it was.
    """
    council, subject = audit.council, f"audit {audit.code}"
    with editing(council=council, by=by, verb="place", subject=subject):
        texts = TextVersion.objects.speaking().filter(recommendation__audit=audit)
        ids = set(texts.values_list("recommendation_id", flat=True))
        day = as_at or first_day(texts)
        seat = _seat(council, directorate, service, post, by)
        batch = _batch(council, batch, by)
        for speaks_for in [day] if as_at else _days(audit, day):
            told = _told(batch, speaks_for, by)
            placement = AuditPlacement.objects.create(audit=audit, **seat.columns(), **told)
            _own(ids, seat, told, apart=False)
        _hold(seat, holder, email, day, by)
        rebuild(council, ids)
        detail = {**seat.words(), "recommendations": len(ids), "batch": batch.pk}
        record(council=council, by=by, verb="place", subject=subject, detail=detail)
        return placement


def place_recommendation(  # noqa: PLR0913
    *,
    recommendation: Recommendation,
    directorate: Directorate | str | None = None,
    service: Service | str | None = None,
    post: Post | str | None = None,
    holder: str = "",
    email: str = "",
    as_at: dt.date | None = None,
    by: User,
    batch: Batch | None = None,
) -> Ownership:
    """Place one recommendation apart from its audit; arguments as for ``place_audit``."""
    council, subject = recommendation.council, f"recommendation {recommendation.reference}"
    with editing(council=council, by=by, verb="place", subject=subject):
        texts = TextVersion.objects.speaking().filter(recommendation=recommendation)
        day = as_at or first_day(texts)
        seat = _seat(council, directorate, service, post, by)
        batch = _batch(council, batch, by)
        owned = _own([recommendation.pk], seat, _told(batch, day, by), apart=True)
        _hold(seat, holder, email, day, by)
        rebuild(council, [recommendation.pk])
        detail = {**seat.words(), "batch": batch.pk}
        record(council=council, by=by, verb="place", subject=subject, detail=detail)
        return owned[0]


def _days(audit: Audit, first: dt.date) -> list[dt.date]:
    """The first day, and each later one for which something was said of where the audit sits."""
    said = AuditPlacement.objects.speaking().filter(audit=audit, as_at__gt=first)
    derived = Ownership.objects.speaking().filter(
        action__recommendation__audit=audit, apart=False, as_at__gt=first
    )
    later = {*said.values_list("as_at", flat=True), *derived.values_list("as_at", flat=True)}
    return [first, *sorted(later)]


def _batch(council: Council, batch: Batch | None, by: User) -> Batch:
    if batch is None:
        return open_batch(council=council, kind="placement", by=by)
    check_open(batch, council)
    return batch


def first_day(texts: Any) -> dt.date:
    """The day that the first of these texts speaks for; today where there is none."""
    first: dt.date | None = texts.aggregate(first=Min("as_at"))["first"]
    return first or timezone.localdate()


def _seat(
    council: Council,
    directorate: Directorate | str | None,
    service: Service | str | None,
    post: Post | str | None,
    by: User,
) -> Seat:
    if isinstance(directorate, str):
        directorate = _directorate(council, directorate)
    if isinstance(service, str):
        service = _service(directorate, service, by)
    if isinstance(post, str):
        post = ensure_post(council=council, title=post, by=by) if post.strip() else None
    if directorate is None and service is not None:
        directorate = service.directorate
    if directorate is None and post is None:
        raise Refused("Name at least a directorate or the post that owns it.")
    if service is not None and service.directorate != directorate:
        raise Refused(f"{service} is a service of {service.directorate}, not of {directorate}.")
    others = [row for row in (directorate, post) if row and row.council_id != council.pk]
    if others:
        raise Refused(f"{others[0]} is another council's.")
    return Seat(directorate, service, post)


def _directorate(council: Council, name: str) -> Directorate | None:
    if not name.strip():
        return None
    found = directorate_named(council, name)
    if found is None:
        raise Refused(f"{council} has no directorate called {name.strip()}.")
    return found


def _service(directorate: Directorate | None, name: str, by: User) -> Service | None:
    if not name.strip():
        return None
    if directorate is None:
        raise Refused(f"Name the directorate of the service {name.strip()}.")
    return ensure_service(directorate=directorate, name=name, by=by)


def _told(batch: Batch, as_at: dt.date, by: User) -> dict[str, Any]:
    return {"as_at": as_at, "recorded_at": timezone.now(), "by": by, "batch": batch}


def _own(ids: Iterable[int], seat: Seat, told: dict[str, Any], *, apart: bool) -> list[Ownership]:
    rows = (Ownership(action_id=pk, apart=apart, **seat.columns(), **told) for pk in sorted(ids))
    made: list[Ownership] = Ownership.objects.bulk_create(rows)
    return made


def _hold(seat: Seat, holder: str, email: str, day: dt.date, by: User) -> None:
    if not holder.strip():
        return
    if seat.post is None:
        raise Refused(f"Name the post that {holder.strip()} holds.")
    last = Holding.objects.filter(post=seat.post).order_by("start", "pk").last()
    start = max(day, last.end or last.start) if last else day
    set_holder(post=seat.post, name=holder, email=email, start=start, by=by)
