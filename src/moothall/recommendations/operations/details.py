"""Correct or add what a column says of one recommendation, by a person."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from django.utils import timezone

from moothall.actions.models import Detail
from moothall.core.history import record
from moothall.core.models import User
from moothall.core.operations import open_batch
from moothall.core.policies import Refused, editing, named
from moothall.facts.details import DETAIL_WORDS, DetailKind, detail_key, same_text
from moothall.recommendations.models import Recommendation
from moothall.recommendations.now import rebuild

from .telling import plain

LONGEST_HEADING = 120
LONGEST_TEXT = 20_000
PERCENT = re.compile(r"\d{1,3}(?:\.\d{1,2})?")


def set_detail(
    *,
    recommendation: Recommendation,
    kind: DetailKind,
    heading: str = "",
    text: str,
    clear: bool = False,
    as_at: dt.date | None = None,
    reason: str = "",
    by: User,
) -> Detail:
    """Say what a column says of a recommendation; the earlier words stay with their dates.

    ``heading`` names an OWN column; the others have their own name. An empty ``text`` is refused
    unless ``clear`` says that it is meant. ``as_at`` None: today, or the day that the newest words
    speak for where that is later, so that these are the ones that count.
    """
    council, subject = recommendation.council, f"recommendation {recommendation.reference}"
    verb = "clear column" if clear else "set column"
    with editing(council=council, by=by, verb=verb, subject=subject):
        heading = DETAIL_WORDS.get(kind) or named(plain(heading), LONGEST_HEADING, "A column")
        text = plain(text).strip()
        newest = _newest(recommendation, kind, heading)
        _check(kind, heading, text, newest, clear=clear)
        batch = open_batch(council=council, kind="correction", by=by)
        row = Detail.objects.create(
            action_id=recommendation.pk,
            kind=kind.value,
            heading=newest.heading if newest else heading,
            text=text,
            as_at=as_at or _from(newest),
            recorded_at=timezone.now(),
            by=by,
            batch=batch,
        )
        rebuild(council, [recommendation.pk])
        detail: dict[str, Any] = {"heading": row.heading, "batch": batch.pk}
        texts = {"text": text, "reason": plain(reason).strip()}
        record(
            council=council, by=by, verb=verb, subject=subject, detail=detail,
            texts={name: words for name, words in texts.items() if words},
        )  # fmt: skip
        return row


def _newest(recommendation: Recommendation, kind: DetailKind, heading: str) -> Detail | None:
    """The row of the column that counts, however its heading is printed in other papers."""
    rows = Detail.objects.speaking().filter(action_id=recommendation.pk, kind=kind.value)
    key = detail_key(kind, heading)
    own = [row for row in rows.order_by("as_at", "pk") if detail_key(kind, row.heading) == key]
    return own[-1] if own else None


def _check(
    kind: DetailKind, heading: str, text: str, newest: Detail | None, *, clear: bool
) -> None:
    known = newest.text if newest else ""
    if clear and text:
        raise Refused(f"{heading} can be cleared or said anew, and not both.")
    if clear and not known:
        raise Refused(f"{heading} says nothing that could be cleared.")
    if not clear and not text:
        raise Refused(f"Say what {heading} says, or clear it.")
    if len(text) > LONGEST_TEXT:
        raise Refused(f"{heading} can have {LONGEST_TEXT:,} characters at most.")
    if text and same_text(text, known):
        raise Refused(f"{heading} says so already.")
    if text and kind is DetailKind.PERCENT and not (PERCENT.fullmatch(text) and float(text) <= 100):
        raise Refused("Per cent complete is a number from 0 to 100.")


def _from(newest: Detail | None) -> dt.date:
    today = timezone.localdate()
    return max(today, newest.as_at) if newest else today
