"""Set a council's ratings, and put today's lists in their order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import asdict

from django.db.models import Count
from django.utils import timezone

from moothall.actions.models import ActionNow
from moothall.core.history import Actor, Entry, record_all
from moothall.core.models import Batch, Council, CouncilSetting, User
from moothall.core.operations import open_batch, set_setting
from moothall.core.policies import Refused, check_edits, check_sets_up, editing
from moothall.core.queries import ratings as ratings_on
from moothall.core.setup import taking
from moothall.core.setup.plans import Plan
from moothall.facts.phrases import counted
from moothall.facts.ratings import Rating
from moothall.recommendations.models import RatingGiven
from moothall.recommendations.now import rebuild


def set_ratings(
    *,
    council: Council,
    ratings: Sequence[Rating],
    effective_from: dt.date,
    source: str,
    replaced: Mapping[str, str] | None = None,
    seen: int | None = None,
    by: Actor,
) -> CouncilSetting:
    """The council's ratings from a date on; today's lists are put in their order.

    A rating that recommendations have must stay, or be ``replaced``: its code to the code of the
    one that they get from that date on, each by a correction of its own. Only a person who edits
    the record can do that, and not for a day to come. ``seen`` as for ``set_setting``.
    """
    with editing(council=council, by=by, verb="set", subject="council", check=check_sets_up):
        before = {r.code: r.name for r in ratings_on(council, dt.date.max)}
        made = set_setting(
            council=council,
            key="ratings",
            value=[asdict(rating) for rating in ratings],
            effective_from=effective_from,
            source=source,
            seen=seen,
            by=by,
        )
        codes = {rating.code for rating in ratings}
        wanted = {old: new for old, new in (replaced or {}).items() if old not in codes and new}
        if unknown := set(wanted.values()) - codes:
            raise Refused(f"There is no rating {min(unknown)!r} to take another's place.")
        check_used(council, {c: n for c, n in before.items() if c not in codes | wanted.keys()})
        if wanted:
            _replace(council, wanted, effective_from, source, by)
        rebuild(council)
        return made


def take_set_up(*, council: Council, data: bytes, today: dt.date, by: Actor) -> Plan:
    """Take a whole set-up file in, all of it or nothing; today's lists are put in its order.

    Refused when a rating that recommendations have would go. Raises ``core.setup.opening.NoSetUp``
    for a file that is none.
    """
    with editing(council=council, by=by, verb="take set-up", subject="council",
                 check=check_sets_up):  # fmt: skip
        before = {r.code: r.name for r in ratings_on(council, dt.date.max)}
        plan = taking.take_set_up(council=council, data=data, today=today, by=by)
        after = {r.code for r in ratings_on(council, dt.date.max)}
        check_used(council, {c: n for c, n in before.items() if c not in after})
        if plan.changes:
            rebuild(council)
        return plan


def check_used(council: Council, gone: Mapping[str, str]) -> None:
    """Refuse that a rating goes (code to name) which recommendations have."""
    used = in_use(council)
    for code, name in gone.items():
        if n := used.get(code):
            words = "1 recommendation is" if n == 1 else f"{counted(n, 'recommendation')} are"
            raise Refused(
                f"{words} rated {name}: keep that rating, or choose which one takes its place."
            )


def in_use(council: Council) -> dict[str, int]:
    """How many recommendations, open and closed, have each rating's code today."""
    rows = ActionNow.objects.filter(council=council).values_list("rating").order_by()
    return dict(rows.annotate(n=Count("pk")))


def _replace(
    council: Council, wanted: Mapping[str, str], day: dt.date, source: str, by: Actor
) -> None:
    if isinstance(by, str):
        raise Refused("Only a person can replace a rating, since it corrects the record.")
    check_edits(by, council)
    if day > timezone.localdate():
        raise Refused(
            "A rating can be replaced from today on at the latest: choose an earlier day."
        )
    batch = open_batch(council=council, kind="correction", by=by)
    reason = source or "The council's ratings were changed."
    found = ActionNow.objects.filter(council=council, rating__in=wanted)
    rated = list(found.values_list("action_id", "reference", "rating"))
    RatingGiven.objects.bulk_create(
        [_given(pk, wanted[code], reason, day, batch) for pk, _, code in rated], batch_size=500
    )
    record_all(council=council, by=by, entries=[_entry(r, wanted[c], batch) for _, r, c in rated])


def _given(pk: int, rating: str, reason: str, day: dt.date, batch: Batch) -> RatingGiven:
    by: User = batch.by
    return RatingGiven(
        recommendation_id=pk, rating=rating, correction=True, reason=reason, as_at=day,
        recorded_at=batch.at, by=by, batch=batch,
    )  # fmt: skip


def _entry(reference: str, rating: str, batch: Batch) -> Entry:
    detail = {"to": rating, "batch": batch.pk}
    return Entry("correct rating", f"recommendation {reference}", detail)
