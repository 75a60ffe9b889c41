"""Take a set-up file in: read it, and say line by line what it would change."""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import hashlib
import json
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from moothall.core.history import Actor
from moothall.core.models import CYCLE_DAYS, Council, CouncilSetting, Cycle, StoredFile
from moothall.core.operations.cycles import set_cycle
from moothall.core.operations.settings import PARSERS, read_value, set_setting
from moothall.core.policies import Refused
from moothall.facts.phrases import day_in_words

from . import plans
from .logos import check_logo
from .onefile import FORMAT, PARTS, VERSION, hashes_in
from .settings import KINDS
from .style import check_template
from .tables import TABLES
from .tables.people import ROLES
from .tables.reading import Given
from .values import Unfit

FILE_CHECKS: dict[str, Callable[[bytes], object]] = {
    "identity": check_logo,
    "templates": check_template,
}
"""By the key of a setting: raises ValueError with a sentence for a file that it can't name."""
Setting = tuple[str, dt.date, Any, str]
"""A key, the day from which it is set, its value, and its source."""
LARGEST = 20 * 1024 * 1024
"""Bytes of a whole set-up file."""


class NoSetUp(ValueError):  # noqa: N818  (a sentence for the person who gave the file)
    """A file that is no set-up, or none that this version reads. Its text is a sentence."""


def read(data: bytes) -> dict[str, Any]:
    """The parts of a set-up file. Raises NoSetUp with a sentence."""
    if len(data) > LARGEST:
        raise NoSetUp("The file is larger than 20 MB, which no set-up is.")
    try:
        told = json.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as fault:
        raise NoSetUp("The file is no set-up that Moothall exported: it can't be read.") from fault
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        raise NoSetUp("The file is no set-up that Moothall exported.")
    version = told.get("version")
    if not isinstance(version, int) or version > VERSION:
        raise NoSetUp(
            f"The file is of version {version} of the set-up, and this Moothall reads up to "
            f"version {VERSION}: upgrade it first."
        )
    if unknown := sorted(set(told) - set(PARTS)):
        raise NoSetUp(f"The file has a part that Moothall does not know: {unknown[0]}.")
    if unknown := sorted(set(told.get("settings", {})) - set(PARSERS)):
        raise NoSetUp(f"The file has a setting that Moothall does not know: {unknown[0]}.")
    return told


def preview(council: Council, data: bytes, today: dt.date, by: Actor) -> plans.Plan:
    """What the file would change, without changing it. Raises NoSetUp."""
    told = read(data)
    return plans.preview(council, lambda: _lines(council, told, today, by))


def take_set_up(*, council: Council, data: bytes, today: dt.date, by: Actor) -> plans.Plan:
    """Take a set-up file in, all of it or nothing. Raises NoSetUp.

    Use ``recommendations.operations.take_set_up``, which puts the lists in the new order as well.
    """
    told = read(data)
    return plans.take(
        council=council, planner=lambda: _lines(council, told, today, by),
        verb="take set-up", what="set-up", by=by,
    )  # fmt: skip


def _lines(
    council: Council, told: dict[str, Any], today: dt.date, by: Actor
) -> Iterator[plans.Line]:
    try:
        settings = [
            (key, dt.date.fromisoformat(row["from"]), row["value"], str(row.get("source", "")))
            for key, rows in told.get("settings", {}).items()
            for row in rows
        ]
        tables, cycles = list(_rows(told)), list(_cycles(told))
    except (AttributeError, KeyError, TypeError, ValueError) as fault:
        raise Refused(
            f"Part of the file is not as Moothall exports it ({type(fault).__name__}: {fault})."
        ) from fault
    yield from _setting_lines(council, settings, told.get("files", {}), by)
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
            named = _stored(key, value, files)
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


def _stored(key: str, value: Any, files: dict[str, str]) -> dict[str, bytes]:
    """The files that a value names, checked. Refused when one is missing or is not what it says."""
    found: dict[str, bytes] = {}
    for sha256 in hashes_in(value):
        if sha256 not in files:
            if StoredFile.objects.filter(sha256=sha256).exists():
                continue
            raise Refused("A file that this setting names is not in the set-up file.")
        try:
            data = base64.b64decode(files[sha256], validate=True)
        except binascii.Error as fault:
            raise Refused("A file in the set-up file can't be read.") from fault
        if hashlib.sha256(data).hexdigest() != sha256:
            raise Refused("A file in the set-up file is not the one that it says.")
        if key not in FILE_CHECKS:
            raise Refused("Files of this setting are uploaded on its own page.")
        try:
            FILE_CHECKS[key](data)
        except Unfit as fault:
            raise Refused(str(fault)) from fault
        found[sha256] = data
    return found


def _rows(told: dict[str, Any]) -> Iterator[tuple[str, list[Given]]]:
    """The parts that are tables, as rows under the tables' own columns."""
    yield (
        "directorates",
        [_part(d, "directorates", "Directorate") for d in _list(told, "directorates")],
    )
    yield (
        "services",
        [
            _part(s, "services", "Service", {"Directorate": s["directorate"]})
            for s in _list(told, "services")
        ],
    )
    yield "posts", [row for post in _list(told, "posts") for row in _post(post)]
    yield "people", [_person(p) for p in _list(told, "people")]


def _list(told: dict[str, Any], part: str) -> list[dict[str, Any]]:
    return list(told.get(part, []))


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
    for one in _list(told, "cycles"):
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
