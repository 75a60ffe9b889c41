"""Give templates and sentences, and take them into use from a day on."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Any

from moothall.core.history import Actor, record
from moothall.core.models import Council, CouncilSetting, StoredFile
from moothall.core.policies import Refused, check_sets_up, editing
from moothall.core.queries import setting_rows
from moothall.core.setup.style import check_template
from moothall.facts.ratings import Rating
from moothall.facts.reports import ReportKind

from .settings import set_setting


def give_template(
    *, council: Council, kind: str, name: str, data: bytes, ratings: tuple[Rating, ...], by: Actor
) -> str:
    """Keep a template that is not in use yet; gives its file's hash.

    Raises TemplateError with every fault, and keeps nothing then.
    """
    with editing(
        council=council, by=by, verb="give template", subject="council", check=check_sets_up
    ):
        check_template(data, ratings)
        digest = hashlib.sha256(data).hexdigest()
        StoredFile.objects.get_or_create(sha256=digest, defaults={"data": data, "size": len(data)})
        detail = {"name": name[-120:], "sha256": digest, "report": ReportKind(kind).value}
        record(council=council, by=by, verb="give template", subject="council", detail=detail)
        return digest


def use_template(
    *, council: Council, kind: str, sha256: str, name: str, effective_from: dt.date, by: Actor
) -> CouncilSetting:
    """Use a template that was given, from a day on; no ``sha256`` takes Moothall's own form."""
    if sha256 and not StoredFile.objects.filter(pk=sha256).exists():
        raise Refused("That template is not kept here: give it again.")
    value = {"sha256": sha256, "name": name[-120:]} if sha256 else None
    return _set_one(council, "templates", kind, value, effective_from, name[-120:], by)


def set_sentence(
    *, council: Council, key: str, text: str, effective_from: dt.date, by: Actor
) -> CouncilSetting:
    """A council's own words for a sentence, from a day on; no text takes Moothall's own."""
    text = text.strip()
    return _set_one(council, "sentences", key, text or None, effective_from, "", by)


def _set_one(
    council: Council, key: str, entry: str, value: Any, day: dt.date, source: str, by: Actor
) -> CouncilSetting:
    """Set one entry. What else was set for the same day stays in its last row."""
    with editing(council=council, by=by, verb="set", subject="council", check=check_sets_up):
        same_day = setting_rows(council, key).filter(effective_from=day).first()
        held = same_day.value if same_day else {}
        return set_setting(
            council=council, key=key, value={**held, entry: value}, effective_from=day,
            source=source, by=by,
        )  # fmt: skip
