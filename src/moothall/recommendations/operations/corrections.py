"""Correct an original date or a rating: a row of its own with a reason, by a person."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from moothall.actions.models import TargetDate
from moothall.core.history import record
from moothall.core.models import Batch, User
from moothall.core.operations import open_batch
from moothall.core.policies import Refused, editing
from moothall.core.queries import ratings
from moothall.facts.dates import StatedDate
from moothall.recommendations.models import RatingGiven, Recommendation
from moothall.recommendations.now import rebuild


def correct_original_date(
    *, recommendation: Recommendation, stated: StatedDate, reason: str, as_at: dt.date, by: User
) -> TargetDate:
    """Say what the date first agreed really was, from ``as_at`` on. Refused without a reason."""
    council, subject = recommendation.council, f"recommendation {recommendation.reference}"
    with editing(council=council, by=by, verb="correct original date", subject=subject):
        _check_reason(reason)
        if stated.date is None:
            raise Refused("The original date can be corrected only to a date.")
        batch = open_batch(council=council, kind="correction", by=by)
        row = TargetDate.objects.create(
            action_id=recommendation.pk,
            kind=TargetDate.Kind.CORRECTION,
            start=stated.start,
            end=stated.end,
            precision=stated.precision.value,
            reason=reason.strip(),
            **_by(batch, as_at),
        )
        rebuild(council, [recommendation.pk])
        record(
            council=council,
            by=by,
            verb="correct original date",
            subject=subject,
            detail={"to": stated.date.isoformat(), "batch": batch.pk},
            texts={"reason": row.reason},
        )
        return row


def correct_rating(
    *, recommendation: Recommendation, rating: str, reason: str, as_at: dt.date, by: User
) -> RatingGiven:
    """Say what the rating really is, from ``as_at`` on: the code of one that the council uses then.

    Refused without a reason.
    """
    council, subject = recommendation.council, f"recommendation {recommendation.reference}"
    with editing(council=council, by=by, verb="correct rating", subject=subject):
        _check_reason(reason)
        if rating not in {known.code for known in ratings(council, as_at)}:
            raise Refused(f"{council} uses no rating {rating!r}.")
        batch = open_batch(council=council, kind="correction", by=by)
        row = RatingGiven.objects.create(
            recommendation=recommendation,
            rating=rating,
            correction=True,
            reason=reason.strip(),
            **_by(batch, as_at),
        )
        rebuild(council, [recommendation.pk])
        record(
            council=council,
            by=by,
            verb="correct rating",
            subject=subject,
            detail={"to": row.rating, "batch": batch.pk},
            texts={"reason": row.reason},
        )
        return row


def _check_reason(reason: str) -> None:
    if not reason.strip():
        raise Refused("A correction needs a reason.")


def _by(batch: Batch, as_at: dt.date) -> dict[str, object]:
    return {"as_at": as_at, "recorded_at": timezone.now(), "by": batch.by, "batch": batch}
