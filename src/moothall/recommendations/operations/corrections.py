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
from moothall.recommendations.models import RatingGiven, Recommendation, TextVersion
from moothall.recommendations.now import rebuild

from .placing import first_day


def correct_original_date(
    *,
    recommendation: Recommendation,
    stated: StatedDate,
    reason: str,
    as_at: dt.date | None = None,
    by: User,
) -> TargetDate:
    """Say what the date first agreed really was. Refused without a reason.

    It speaks from the first day that the record knows of the recommendation, so that a report as at
    an earlier date is right too; ``as_at`` lets it speak from a later day on.
    """
    council, subject = recommendation.council, f"recommendation {recommendation.reference}"
    with editing(council=council, by=by, verb="correct original date", subject=subject):
        _check_reason(reason)
        day = as_at or _known_since(recommendation)
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
            **_by(batch, day),
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
    *,
    recommendation: Recommendation,
    rating: str,
    reason: str,
    as_at: dt.date | None = None,
    by: User,
) -> RatingGiven:
    """Say what the rating really was: the code of one that the council used then.

    Refused without a reason. ``as_at`` as for ``correct_original_date``.
    """
    council, subject = recommendation.council, f"recommendation {recommendation.reference}"
    with editing(council=council, by=by, verb="correct rating", subject=subject):
        _check_reason(reason)
        day = as_at or _known_since(recommendation)
        if rating not in {known.code for known in ratings(council, day)}:
            raise Refused(f"{council} uses no rating {rating!r}.")
        batch = open_batch(council=council, kind="correction", by=by)
        row = RatingGiven.objects.create(
            recommendation=recommendation,
            rating=rating,
            correction=True,
            reason=reason.strip(),
            **_by(batch, day),
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


def _known_since(recommendation: Recommendation) -> dt.date:
    return first_day(TextVersion.objects.speaking().filter(recommendation=recommendation))


def _check_reason(reason: str) -> None:
    if not reason.strip():
        raise Refused("A correction needs a reason.")


def _by(batch: Batch, as_at: dt.date) -> dict[str, object]:
    return {"as_at": as_at, "recorded_at": timezone.now(), "by": batch.by, "batch": batch}
