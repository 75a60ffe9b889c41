"""Which papers say what of one recommendation, field by field, where they differ too."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from moothall.actions.models import Ownership, TargetDate, Update
from moothall.core.models import Paper
from moothall.recommendations.models import RatingGiven, TextVersion

from .timeline import date_of, date_words
from .told import Told


@dataclass(frozen=True, slots=True)
class Source:
    """What one row says for a field: in words, as printed, and where.

    ``differs``: another row in force says something else for the same field. ``used``: it is what
    the record goes by. Nothing says why papers differ.
    """

    value: str
    printed: str
    paper: Paper | None
    place: dict[str, Any] = field(default_factory=dict)
    as_at: date | None = None
    by: str = ""
    reason: str = ""
    used: bool = False
    differs: bool = False


def sources(told: Told) -> dict[str, list[Source]]:
    """Each field's sources, oldest first; fields that no row speaks of are absent.

    Fields: text, rating, original, revised, status, owner.
    """
    dates = told.of(TargetDate)
    revised = [d for d in dates if d.kind == TargetDate.Kind.REVISED]
    originals = [d for d in dates if d.kind != TargetDate.Kind.REVISED]
    ratings, texts = told.of(RatingGiven), told.of(TextVersion)
    updates, places = told.of(Update), told.of(Ownership)
    found = {
        "text": [_source(r, r.text, r is texts[-1], texts) for r in texts],
        "rating": [_source(r, r.rating, r is _settled(ratings), ratings) for r in ratings],
        "original": [
            _source(r, date_words(date_of(r)), r is _settled(originals), originals)
            for r in originals
        ],
        "revised": [
            replace(
                _source(r, date_words(date_of(r)), r is revised[-1], ()),
                reason=told.reasons.get(r.pk, ""),
            )
            for r in revised
        ],
        "status": [_source(r, r.narrative, r is updates[-1], ()) for r in updates],
        "owner": [_source(r, str(r.post or ""), False, ()) for r in places if r.post_id],
    }
    return {name: rows for name, rows in found.items() if rows}


def _settled(rows: list[Any]) -> Any:
    """The newest correction, else the first row written: what facts.positions goes by."""
    corrections = [row for row in rows if _corrects(row)]
    if corrections:
        return max(corrections, key=lambda row: row.pk)
    return min(rows, key=lambda row: row.pk, default=None)


def _corrects(row: Any) -> bool:
    if isinstance(row, TargetDate):
        return row.kind == TargetDate.Kind.CORRECTION
    return bool(row.correction)


def _source(row: Any, value: str, used: bool, among: Any) -> Source:
    return Source(
        value=value,
        printed=row.printed or (value if isinstance(row, TextVersion) else ""),
        paper=row.paper,
        place=row.place,
        as_at=row.as_at,
        by=row.by.name,
        reason=getattr(row, "reason", ""),
        used=used,
        differs=any(_value(other) != _value(row) for other in among),
    )


def _value(row: Any) -> Any:
    if isinstance(row, TargetDate):
        return date_of(row).date
    return row.rating if isinstance(row, RatingGiven) else row.text
