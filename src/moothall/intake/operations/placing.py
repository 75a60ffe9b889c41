"""Say where an import's audits sit: drafts until the commit, the record from then on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from moothall.core.history import record
from moothall.core.models import Batch, Council, User
from moothall.core.operations import add_directorate, open_batch
from moothall.core.policies import Refused, editing
from moothall.core.queries import directorate_named
from moothall.facts.references import audit_key
from moothall.intake.models import Import
from moothall.intake.places import (
    NOWHERE,
    AuditPlace,
    Place,
    of_council,
    place_in,
    place_out,
    placement,
)
from moothall.recommendations.operations import place_audit
from moothall.recommendations.operations.anchors import Audits

from .comparing import lock

LONGEST = {"directorate": 120, "service": 120, "post": 160, "holder": 120, "email": 254}
NO_LONGER = "This audit is no longer one of the paper’s: look at the list again."


def place(*, import_: Import, places: Mapping[str, Place], by: User) -> dict[str, str]:
    """Say where audits sit, by ``AuditPlace.key``; a sentence for each that could not be kept.

    The others are kept: for the commit while the import is under review, in the record after it.
    A place under review that says nothing, or only what the record says, takes the draft away.
    """
    council, subject = import_.council, f"import {import_.pk}"
    with editing(council=council, by=by, verb="place audits", subject=subject):
        lock(import_)
        if import_.stage != Import.Stage.REVIEW:
            return place_in_record(council=council, places=places, by=by)
        known = {one.key: one for one in placement(import_)}
        faults: dict[str, str] = {}
        for key, wanted in places.items():
            try:
                _keep(import_, known.get(key), wanted)
            except Refused as refusal:
                faults[key] = str(refusal)
        import_.save(update_fields=["places"])
        if kept := len(places) - len(faults):
            detail = {"audits": kept}
            record(council=council, by=by, verb="draft places", subject=subject, detail=detail)
        return faults


def place_in_record(*, council: Council, places: Mapping[str, Place], by: User) -> dict[str, str]:
    """Place audits of the record, by key; a sentence for each that was refused."""
    faults: dict[str, str] = {}
    with editing(council=council, by=by, verb="place audits", subject="council"):
        known = {one.key: one.audit for one in of_council(council)}
        batch: Batch | None = None
        for key, wanted in places.items():
            audit = known.get(key)
            try:
                check_place(wanted)
                if audit is None:
                    raise Refused(NO_LONGER)
                batch = batch or open_batch(council=council, kind="placement", by=by)
                place_audit(audit=audit, **asdict(wanted), by=by, batch=batch)
            except Refused as refusal:
                faults[key] = str(refusal)
    return faults


def write_places(import_: Import, by: User) -> dict[str, Any]:
    """Write what was kept for the commit: {"placed": [audits], "directorates": [names made]}.

    The placement is a batch of its own: it is kept for the next paper when the import is undone.
    """
    council = import_.council
    audits, own = Audits(council).by_key, {one.key for one in of_council(council)}
    batch: Batch | None = None
    placed: list[str] = []
    made: list[str] = []
    for key, data in sorted(import_.places.items()):
        audit, wanted = audits.get(key), place_in(data)
        if audit is None or audit_key(audit.name) not in own:
            continue  # nothing of it was taken in, so that there is nothing to place
        name = wanted.directorate
        if name and directorate_named(council, name) is None:
            made.append(add_directorate(council=council, name=name, by=by).name)
        batch = batch or open_batch(council=council, kind="placement", by=by)
        place_audit(audit=audit, **asdict(wanted), by=by, batch=batch)
        placed.append(key)
        del import_.places[key]
    return {"placed": placed, "directorates": made}


def _keep(import_: Import, audit: AuditPlace | None, wanted: Place) -> None:
    if audit is None:
        raise Refused(NO_LONGER)
    check_place(wanted)
    if found := directorate_named(import_.council, wanted.directorate):
        wanted = replace(wanted, directorate=found.name)
    if wanted in {NOWHERE, audit.on_record}:
        import_.places.pop(audit.key, None)
    else:
        import_.places[audit.key] = place_out(wanted)


def check_place(place: Place) -> None:
    """Refuse what no commit could write: a name too long, or one without what it belongs to."""
    for name, longest in LONGEST.items():
        if len(getattr(place, name)) > longest:
            label = "e-mail address" if name == "email" else name
            raise Refused(f"This {label} is longer than {longest} characters.")
    if place.service and not place.directorate:
        raise Refused(f"Name the directorate of the service {place.service}.")
    if not (place.directorate or place.post) and place != NOWHERE:
        raise Refused("Name at least a directorate or the post that owns it.")
    if place.holder and not place.post:
        raise Refused(f"Name the post that {place.holder} holds.")
    if place.email and not place.holder:
        raise Refused(f"Name the person whose address is {place.email}.")
    try:
        validate_email(place.email or "nobody@example.org")
    except ValidationError as fault:
        raise Refused(f"{place.email} is not an e-mail address.") from fault
