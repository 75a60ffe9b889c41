"""Drafts as the extract contract prints them, and back: what a stored row holds."""

from __future__ import annotations

from typing import Any

from moothall.documents.drafts import Draft, Field
from moothall.documents.findings import Finding, Related
from moothall.documents.tree import Place
from moothall.facts.dates import StatedDate


def draft_out(draft: Draft) -> dict[str, Any]:
    """{"kind", "place", "fields": {name: {value, printed, place}}, "doubts": […]}."""
    fields = {
        name: {
            "value": _value_out(field.value),
            "printed": field.printed,
            "place": field.place.as_dict(),
        }
        for name, field in draft.fields.items()
    }
    return {
        "kind": draft.kind,
        "place": draft.place.as_dict(),
        "fields": fields,
        "doubts": [_doubt_out(doubt) for doubt in draft.doubts],
    }


def draft_in(data: dict[str, Any]) -> Draft:
    fields = {
        name: Field(_value_in(f["value"]), f["printed"], Place.from_dict(f["place"]))
        for name, f in data["fields"].items()
    }
    doubts = tuple(_doubt_in(doubt) for doubt in data["doubts"])
    return Draft(data["kind"], Place.from_dict(data["place"]), fields, doubts)


def _value_out(value: Any) -> Any:
    if isinstance(value, StatedDate | Place):
        return value.as_dict()
    if isinstance(value, dict):
        return {key: _value_out(member) for key, member in value.items()}
    if isinstance(value, list | tuple):
        return [_value_out(member) for member in value]
    return value


def _value_in(value: Any) -> Any:
    if isinstance(value, dict):
        if {"start", "end", "precision", "tbc"} <= value.keys():
            return StatedDate.from_dict(value)
        return {key: _value_in(member) for key, member in value.items()}
    if isinstance(value, list):
        return [_value_in(member) for member in value]
    return value


def _doubt_out(doubt: Finding) -> dict[str, Any]:
    """The contract's shape with the rest of the finding beside it."""
    return {
        **doubt.as_doubt(),
        "printed": doubt.printed,
        "expected": doubt.expected,
        "place": doubt.place.as_dict(),
        "related": [other.as_dict() for other in doubt.related],
        "asks": doubt.asks,
    }


def _doubt_in(data: dict[str, Any]) -> Finding:
    return Finding(
        data["code"],
        data["message"],
        Place.from_dict(data["place"]),
        data["field"],
        data["printed"],
        data["expected"],
        tuple(Related.from_dict(other) for other in data["related"]),
    )
