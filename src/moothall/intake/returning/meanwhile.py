"""Who changed a field of a recommendation after a moment, in a sentence."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from moothall.actions.models import Detail, Ownership, StateChange, TargetDate, Update
from moothall.core.models import Withdrawal
from moothall.facts.phrases import day_in_words
from moothall.recommendations.models import RatingGiven, TextVersion

TABLES: dict[str, tuple[type[Any], str]] = {
    "text": (TextVersion, "recommendation_id"),
    "rating": (RatingGiven, "recommendation_id"),
    "original": (TargetDate, "action_id"),
    "revised": (TargetDate, "action_id"),
    "status": (Update, "action_id"),
    "state": (StateChange, "action_id"),
    "closed_on": (StateChange, "action_id"),
    "owner": (Ownership, "action_id"),
    "directorate": (Ownership, "action_id"),
    "service": (Ownership, "action_id"),
}
"""The rows that say a field; those of details stand in a table of their own."""
DETAILS: tuple[type[Any], str] = (Detail, "action_id")
NOBODY = "It was changed after the file was taken."


def changed_since(pk: int, field: str, since: dt.datetime) -> str:
    """ "Ada Moss changed it on 3 May 2026, from Annex B." A row taken back counts as a change."""
    table = DETAILS if field.startswith("detail:") else TABLES.get(field)
    if table is None:
        return NOBODY
    model, anchor = table
    rows = model.objects.filter(**{anchor: pk})
    told = rows.speaking().filter(recorded_at__gt=since).select_related("by", "paper")
    if field.startswith("detail:"):
        kind = field.split(":")[1]
        told, rows = told.filter(kind=kind), rows.filter(kind=kind)
    if newest := told.order_by("pk").last():
        source = f", from {newest.paper}" if newest.paper else ""
        return f"{newest.by.name} changed it on {_day(newest.recorded_at)}{source}."
    gone = Withdrawal.objects.filter(batch__in=rows.values("batch"), at__gt=since)
    if last := gone.select_related("by").order_by("pk").last():
        return f"{last.by.name} took back what was said of it on {_day(last.at)}."
    return NOBODY


def _day(moment: dt.datetime) -> str:
    return day_in_words(timezone.localtime(moment).date())
