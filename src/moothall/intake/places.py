"""Where each audit of an import sits, or is to sit when the import is committed."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from moothall.core.models import Council, Directorate
from moothall.facts.references import audit_key
from moothall.reading.reconciling.reconcile import Outcome
from moothall.reading.reconciling.stating import NO_AUDIT
from moothall.recommendations.models import Audit
from moothall.recommendations.operations.anchors import Audits
from moothall.recommendations.queries import AuditRow, audits

from .models import Import
from .stored import answers_of


@dataclass(frozen=True, slots=True)
class Place:
    """Names as people write them; empty where it isn't known."""

    directorate: str = ""
    service: str = ""
    post: str = ""
    holder: str = ""
    email: str = ""


NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class AuditPlace:
    """One audit with its place.

    ``key`` finds it again under any name that papers print for it. ``audit`` is None for one that
    the commit will make. ``total`` counts the paper's recommendations before the commit, and those
    in the record after it. ``on_record`` is the place that the record holds, ``draft`` the one kept
    for the commit; ``makes`` is the directorate that the commit would have to make for it;
    ``printed`` is where the paper itself says that it sits.
    """

    key: str
    name: str
    audit: Audit | None
    total: int
    on_record: Place = NOWHERE
    draft: Place | None = None
    makes: str = ""
    printed: Place = NOWHERE

    @property
    def place(self) -> Place:
        return self.on_record if self.draft is None else self.draft

    @property
    def proposed(self) -> Place:
        """What a form begins with: what is known, and where nothing is, what the paper prints."""
        return self.printed if self.place == NOWHERE else self.place

    @property
    def code(self) -> str:
        return self.audit.code if self.audit else ""

    @property
    def placed(self) -> bool:
        return bool(self.place.directorate)

    @property
    def id(self) -> str:
        """A short name for forms, the same whatever the order of the list."""
        return hashlib.sha256(self.key.encode()).hexdigest()[:10]


def placement(import_: Import) -> list[AuditPlace]:
    """The audits of an import, those not yet placed first.

    Under review they are those of its rows, audits that the commit will make included, with what
    was kept for the commit. After it they are those that its recommendations belong to. Where an
    audit was placed before, it carries that place.
    """
    if import_.stage == Import.Stage.REVIEW:
        found = _to_be(import_)
    else:
        rows = import_.rows.filter(match__isnull=False).exclude(outcome=Outcome.MISSING.value)
        ids = set(rows.values_list("match__audit_id", flat=True))
        found = [one for one in of_council(import_.council) if one.audit and one.audit.pk in ids]
    return sorted(found, key=lambda one: one.placed)


def of_council(council: Council) -> list[AuditPlace]:
    """Every audit in the record, by name."""
    return [_from_row(row) for row in audits(council)]


def _from_row(row: AuditRow) -> AuditPlace:
    return AuditPlace(
        audit_key(row.audit.name), row.audit.name, row.audit, row.total, on_record=_held(row)
    )


def _held(row: AuditRow) -> Place:
    directorate, service, post = (
        str(one or "") for one in (row.directorate, row.service, row.post)
    )
    return Place(directorate, service, post, row.holder, row.email)


def _to_be(import_: Import) -> list[AuditPlace]:
    council = import_.council
    told: dict[str, list[Told]] = {}
    names: dict[str, str] = {}
    known: dict[str, Audit] = {}
    by_code = Audits(council).by_key
    for row in _rows(import_):
        key = audit_key(row.audit)
        told.setdefault(key, []).append(row)
        names.setdefault(key, row.audit)
        if (audit := by_code.get(key)) is not None:
            known[key] = audit
    held = {row.audit.pk: _held(row) for row in audits(council, besides=known.values())}
    own = _directorates(council)
    found = []
    for key in sorted(names, key=lambda k: names[k].casefold()):
        audit = known.get(key)
        place = AuditPlace(
            key,
            names[key],
            audit,
            len(told[key]),
            on_record=held.get(audit.pk, NOWHERE) if audit else NOWHERE,
            draft=place_in(import_.places[key]) if key in import_.places else None,
            printed=printed_place(told[key]),
        )
        new = place.place.directorate
        found.append(replace(place, makes=new) if new and new.casefold() not in own else place)
    return found


@dataclass(frozen=True, slots=True)
class Told:
    """What one row of a paper says of where its audit sits."""

    audit: str
    seat: tuple[str, str, str, str, str]


def _rows(import_: Import) -> Iterable[Told]:
    """For each row of the paper its audit, as the record or a person names it, and its seat."""
    same = {
        decision.row.audit: str(decision.value)
        for given in answers_of(import_).by_position.values()
        if (decision := given.get("audit")) and decision.answer == "same"
    }
    rows = import_.rows.exclude(outcome=Outcome.MISSING.value)
    for printed, on_record, seat in rows.values_list("audit", "match__audit__name", "seat"):
        name = on_record or same.get(printed, printed) or NO_AUDIT
        directorate, service, post, holder, email = (*seat, *[""] * 5)[:5]
        yield Told(" ".join(name.split()), (directorate, service, post, holder, email))


MOST = 0.5
"""A name that stands in more than this share of an audit's rows is proposed for all of it."""


def printed_place(told: Sequence[Told]) -> Place:
    """Where a paper says that most of an audit's rows sit; empty where it doesn't, or differs."""
    seats = [list(one.seat) for one in told]
    found: list[str] = []
    for at in range(5):
        counts = Counter(seat[at] for seat in seats if seat[at])
        name, count = counts.most_common(1)[0] if counts else ("", 0)
        name = name if count > len(told) * MOST else ""
        found.append(name)
        if at in (0, 2, 3):  # a service within its directorate, a holder of this post
            seats = [seat for seat in seats if seat[at] == name] if name else seats
    directorate, service, post, holder, email = found
    holder = holder if post else ""
    return Place(directorate, service if directorate else "", post, holder, email if holder else "")


def _directorates(council: Council) -> set[str]:
    names = Directorate.objects.filter(council=council).values_list("name", flat=True)
    return {name.casefold() for name in names}


def new_directorates(found: Iterable[AuditPlace]) -> list[str]:
    """The directorates that a commit would make, each once."""
    names = {one.makes.casefold(): one.makes for one in found if one.makes}
    return sorted(names.values())


def place_out(place: Place) -> dict[str, Any]:
    return asdict(place)


def place_in(data: Mapping[str, Any]) -> Place:
    return Place(**{name: str(data.get(name, "")) for name in asdict(NOWHERE)})
