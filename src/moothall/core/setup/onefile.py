"""The whole set-up of a council as one file: written, and read with a preview of differences.

It is JSON that a person can read, with the dates and the sources of every setting. People come
without passwords. What a council is called, and its record, are not in it.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from typing import Any

from moothall.core.models import (
    CYCLE_DAYS,
    Council,
    CouncilSetting,
    Cycle,
    Directorate,
    Membership,
    Post,
    Service,
    StoredFile,
)

FORMAT = "moothall set-up"
VERSION = 1
PARTS = (
    "format", "version", "council", "settings", "directorates", "services", "posts", "people",
    "cycles", "files",
)  # fmt: skip


def export(council: Council) -> bytes:
    """The set-up as UTF-8 JSON; the same set-up gives the same bytes."""
    settings = _settings(council)
    told = {
        "format": FORMAT,
        "version": VERSION,
        "council": council.name,
        "settings": settings,
        "directorates": [_directorate(d) for d in _parts(Directorate, council)],
        "services": [
            {"directorate": s.directorate.name, **_part(s.name, s)}
            for s in _parts(Service, council).select_related("directorate")
        ],
        "posts": [_post(p) for p in _parts(Post, council).prefetch_related("holdings")],
        "people": list(_people(council)),
        "cycles": [_cycle(c) for c in Cycle.objects.filter(council=council)],
        "files": _files(settings),
    }
    return (json.dumps(told, indent=2, ensure_ascii=False) + "\n").encode()


def _settings(council: Council) -> dict[str, list[dict[str, Any]]]:
    """The rows of each key by their days, the last one of each day."""
    found: dict[str, dict[str, dict[str, Any]]] = {}
    rows = CouncilSetting.objects.filter(council=council, withdrawn_at=None)
    for row in rows.order_by("key", "effective_from", "pk"):
        day = row.effective_from.isoformat()
        told = {"from": day, "source": row.source, "value": row.value}
        found.setdefault(row.key, {})[day] = told
    return {key: list(by_day.values()) for key, by_day in found.items()}


def _parts(model: Any, council: Council) -> Any:
    if model is Service:
        own = Service.objects.filter(directorate__council=council)
        return own.order_by("directorate__name", "name").prefetch_related("other_names")
    return model.objects.filter(council=council).prefetch_related("other_names")


def _part(name: str, part: Any) -> dict[str, Any]:
    return {
        "name": name,
        "other_names": [other.name for other in part.other_names.all()],
        "ended": _day(part.ended),
    }


def _directorate(one: Directorate) -> dict[str, Any]:
    return _part(one.name, one)


def _post(one: Post) -> dict[str, Any]:
    held = sorted(one.holdings.all(), key=lambda h: (h.start, h.pk))
    return {
        **_part(one.title, one),
        "holders": [
            {"name": h.name, "email": h.email, "since": _day(h.start), "until": _day(h.end)}
            for h in held
        ],
    }


def _people(council: Council) -> Iterator[dict[str, Any]]:
    found = Membership.objects.filter(council=council).select_related("user")
    for member in found.order_by("user__email"):
        yield {
            "name": member.user.name,
            "email": member.user.email,
            "role": member.role,
            "may_set_up": member.sets_up,
        }


def _cycle(one: Cycle) -> dict[str, Any]:
    days = {name: _day(getattr(one, name)) for name in CYCLE_DAYS}
    return {"label": one.label, **days, "committee": one.committee}


def _day(day: Any) -> str:
    return day.isoformat() if day else ""


def hashes_in(value: Any) -> set[str]:
    """What a value names by its SHA-256: a logo, a template."""
    if isinstance(value, dict | list):
        inside = value.values() if isinstance(value, dict) else value
        return {found for one in inside for found in hashes_in(one)}
    text = str(value)
    return {text} if len(text) == 64 and set(text) <= set("0123456789abcdef") else set()


def _files(settings: dict[str, Any]) -> dict[str, str]:
    stored = StoredFile.objects.filter(sha256__in=hashes_in(settings)).order_by("sha256")
    return {one.sha256: base64.b64encode(bytes(one.data)).decode() for one in stored}
