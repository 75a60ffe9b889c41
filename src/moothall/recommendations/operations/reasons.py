"""Say why a date was revised, where the paper that gave it does not."""

from __future__ import annotations

from django.utils import timezone

from moothall.actions.models import DateReason, TargetDate
from moothall.core.history import record
from moothall.core.models import User
from moothall.core.operations import open_batch
from moothall.core.policies import Refused, editing
from moothall.recommendations.models import Recommendation
from moothall.recommendations.now import rebuild
from moothall.recommendations.queries.timeline import date_of, date_words

from .telling import plain

LONGEST_REASON = 2000


def give_reason(
    *, recommendation: Recommendation, date: TargetDate, reason: str, by: User
) -> DateReason:
    """Why ``date``, a revised one of this recommendation, was agreed.

    It speaks for the day that the date speaks for; one given later takes its place. Refused without
    words, with more than LONGEST_REASON, or with those that are on record already.
    """
    council, subject = recommendation.council, f"recommendation {recommendation.reference}"
    with editing(council=council, by=by, verb="give reason", subject=subject):
        words = "\n".join(plain(reason).splitlines()).strip()
        _check(recommendation, date, words)
        batch = open_batch(council=council, kind="correction", by=by)
        row = DateReason.objects.create(
            date=date, text=words, as_at=date.as_at, recorded_at=timezone.now(), by=by, batch=batch
        )
        rebuild(council, [recommendation.pk])
        detail = {"date": date_words(date_of(date)), "batch": batch.pk}
        record(
            council=council, by=by, verb="give reason", subject=subject, detail=detail,
            texts={"reason": words},
        )  # fmt: skip
        return row


def _check(recommendation: Recommendation, date: TargetDate, words: str) -> None:
    own = TargetDate.objects.speaking().filter(action_id=recommendation.pk, pk=date.pk)
    if date.kind != TargetDate.Kind.REVISED or not own.exists():
        raise Refused("Choose a new date that the record gives for this recommendation.")
    if not words:
        raise Refused("Say why the date was revised.")
    if len(words) > LONGEST_REASON:
        raise Refused(f"A reason can have {LONGEST_REASON:,} characters at most.")
    newest = DateReason.objects.speaking().filter(date=date).order_by("pk").last()
    if words == (newest.text if newest else date.reason):
        raise Refused("The record gives this reason already.")
