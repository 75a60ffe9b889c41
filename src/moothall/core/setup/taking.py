"""Take a set-up file in: read it, and say line by line what it would change."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
from collections.abc import Iterator
from functools import partial
from typing import Any

from moothall.core.history import Actor
from moothall.core.models import CYCLE_DAYS, Council, CouncilSetting, Cycle, StoredFile
from moothall.core.operations.cycles import set_cycle
from moothall.core.operations.settings import FILE_CHECKS, read_value, set_setting
from moothall.core.policies import Refused
from moothall.facts.phrases import day_in_words

from . import plans
from .onefile import hashes_in
from .opening import opened
from .settings import KINDS
from .tables import TABLES
from .tables.people import ROLES
from .tables.reading import Given

Setting = tuple[str, dt.date, Any, str]
"""A key, the day from which it is set, its value, and its source."""


def preview(council: Council, data: bytes, today: dt.date, by: Actor) -> plans.Plan:
    """What the file would change, without changing it. Raises NoSetUp."""
    told = opened(data)
    return plans.preview(council, lambda: _lines(council, told, today, by))


def take_set_up(*, council: Council, data: bytes, today: dt.date, by: Actor) -> plans.Plan:
    """Take a set-up file in, all of it or nothing. Raises NoSetUp.

    Use ``recommendations.operations.take_set_up``, which puts the lists in the new order as well.
    """
    told = opened(data)
    return plans.take(
        council=council, planner=lambda: _lines(council, told, today, by),
        verb="take set-up", what="set-up", by=by,
    )  # fmt: skip


def _lines(
    council: Council, told: dict[str, Any], today: dt.date, by: Actor
) -> Iterator[plans.Line]:
    try:
        settings = [
            (key, dt.date.fromisoformat(row["from"]), row["value"], row.get("source", ""))
            for key, rows in told["settings"].items()
            for row in rows
        ]
        tables, cycles = list(_rows(told)), list(_cycles(told))
    except (KeyError, ValueError) as fault:
        raise Refused(
            f"Part of the file is not as Moothall exports it ({type(fault).__name__}: {fault})."
        ) from fault
    yield from _setting_lines(council, settings, told["files"], by)
    for part, given in tables:
        yield from TABLES[part].lines(council, given, today, by)
    yield from _cycle_lines(council, cycles, by)


def _setting_lines(
    council: Council, settings: list[Setting], files: dict[str, str], by: Actor
) -> Iterator[plans.Line]:
    rows = CouncilSetting.objects.filter(council=council, withdrawn_at=None)
    held = {(r.key, r.effective_from): r.value for r in rows.order_by("pk")}
    for key, day, value, source in settings:
        title = KINDS[key].title if key in KINDS else key
        where, name = f"settings, {title}", f"{title} from {day_in_words(day)}"
        before = held.get((key, day), _NOTHING)
        if before == value:
            yield plans.Line(where, name, plans.Outcome.SAME)
            continue
        try:
            read_value(key, value)
            named = _named(value, files) if key in FILE_CHECKS else {}
        except Refused as why:
            yield plans.refused(where, name, str(why))
            continue
        is_new = before is _NOTHING
        words = "Set anew." if is_new else "Another value."
        step = partial(_set, council, key, day, value, source, named, by)
        yield plans.line(where, name, is_new=is_new, changes=[words], steps=[step])


def _set(
    council: Council, key: str, day: dt.date, value: Any, source: str, files: dict[str, bytes],
    by: Actor,
) -> None:  # fmt: skip
    for sha256, data in files.items():
        kept = {"data": data, "size": len(data)}
        StoredFile.objects.get_or_create(sha256=sha256, defaults=kept)
    set_setting(council=council, key=key, value=value, effective_from=day, source=source, by=by)


_NOTHING = object()


def _named(value: Any, files: dict[str, str]) -> dict[str, bytes]:
    """The files that a value names. Refused when one is missing or is not the one it says."""
    found: dict[str, bytes] = {}
    for sha256 in hashes_in(value):
        if sha256 not in files:
            raise Refused("A file that this setting names is not in the set-up file.")
        try:
            data = base64.b64decode(files[sha256], validate=True)
        except ValueError as fault:
            raise Refused("A file in the set-up file can't be read.") from fault
        if hashlib.sha256(data).hexdigest() != sha256:
            raise Refused("A file in the set-up file is not the one that it says.")
        found[sha256] = data
    return found


def _rows(told: dict[str, Any]) -> Iterator[tuple[str, list[Given]]]:
    """The parts that are tables, as rows under the tables' own columns."""
    whole = told["directorates"]
    yield "directorates", [_part(d, "directorates", "Directorate") for d in whole]
    services = ((s, {"Directorate": s["directorate"]}) for s in told["services"])
    yield "services", [_part(s, "services", "Service", more) for s, more in services]
    yield "posts", [row for post in told["posts"] for row in _post(post)]
    yield "people", [_person(p) for p in told["people"]]


def _part(
    one: dict[str, Any], where: str, column: str, more: dict[str, str] | None = None
) -> Given:
    names = "; ".join(one.get("other_names", []))
    own = {column: one["name"], "Other names": names, "Ended from": one.get("ended", "")}
    return Given(f"{where}, {one['name']}", {**own, **(more or {})})


def _post(one: dict[str, Any]) -> Iterator[Given]:
    for held in one.get("holders", []) or [{}]:
        more = {
            "Holder": held.get("name", ""),
            "Holder's e-mail": held.get("email", ""),
            "Holder since": held.get("since", ""),
            "Holder until": held.get("until", ""),
        }
        yield _part(one, "posts", "Post", more)


def _person(one: dict[str, Any]) -> Given:
    if one["role"] not in ROLES:
        raise ValueError(f"there is no role {one['role']!r}")
    may = "yes" if one.get("may_set_up") else "no"
    values = {"Name": one["name"], "E-mail": one["email"], "Role": one["role"], "May set up": may}
    return Given(f"people, {one['email']}", values)


def _cycles(told: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Each cycle as ``set_cycle`` takes it."""
    for one in told["cycles"]:
        days = {n: dt.date.fromisoformat(one[n]) if one.get(n) else None for n in CYCLE_DAYS}
        yield {"label": one["label"], "committee": one.get("committee", ""), "days": days}


def _cycle_lines(council: Council, cycles: list[dict[str, Any]], by: Actor) -> Iterator[plans.Line]:
    held = {c.as_at: c for c in Cycle.objects.filter(council=council)}
    for one in cycles:
        label, days = one["label"], one["days"]
        cycle = held.get(days["as_at"])
        given = {"label": label, "committee": one["committee"], **days}
        same = cycle is not None and all(getattr(cycle, k) == v for k, v in given.items())
        changes = [] if same else ["Its label, days and committee as in the file."]
        step = partial(set_cycle, council=council, cycle=cycle, by=by, **one)
        yield plans.line(
            f"cycles, {label}", label, is_new=cycle is None, changes=changes,
            steps=[] if same else [step],
        )  # fmt: skip
