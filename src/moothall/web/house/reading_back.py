"""What Moothall would not read again of what a council's own style prints."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from moothall.documents.drafts import Draft
from moothall.documents.tree import Document
from moothall.facts.recommendations import RecommendationFacts
from moothall.reading.recognisers import RECOGNISERS

FIELDS: dict[str, str] = {
    "audit": "the audit",
    "text": "the recommendation's text",
    "rating": "the rating",
    "target_date": "the original target date",
    "revised_target_date": "the revised target date",
    "earlier_target_dates": "the dates of earlier cycles",
    "signals": "whether an update was received, and whether it is newly overdue",
}


def drafts(document: Document) -> Sequence[Draft]:
    return RECOGNISERS["recommendation"](document).drafts


def not_read_back(document: Document, rows: Sequence[RecommendationFacts]) -> str:
    """What a template's table does not give back, in words; empty when it gives back all.

    Only what every paper prints is asked for: a council may leave columns out on purpose.
    """
    found = drafts(document)
    if not rows:
        return ""
    if len(found) != len(rows):
        return f"{len(found)} of {len(rows)} recommendations"
    wanted: dict[str, list[Any]] = {
        "audit": [f.audit for f in rows],
        "text": [f.text for f in rows],
        "rating": [f.rating for f in rows],
        "target_date": [f.original for f in rows],
    }
    lost = [
        FIELDS[name]
        for name, values in wanted.items()
        if any(v and not d.value(name, None) for d, v in zip(found, values, strict=True))
    ]
    return ", ".join(lost)


def lost_by_wording(before: Document, after: Document) -> list[str]:
    """The fields that are read from the one and not, or otherwise, from the other."""
    first, second = drafts(before), drafts(after)
    if len(first) != len(second):
        return [f"{len(first) - len(second)} recommendations"]
    return [
        words
        for name, words in FIELDS.items()
        if any(
            a.value(name, None) != b.value(name, None) for a, b in zip(first, second, strict=True)
        )
    ]
