"""Audits with their counts and where they sit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet
from django.db.models.functions import Lower

from moothall.actions.models import ActionNow
from moothall.core.models import Council, Directorate, Holding, Post, Service
from moothall.recommendations.models import Audit, AuditName, AuditPlacement

MANY = 500
"""From more audits than this on, tables are read for the whole council."""


@dataclass(slots=True)
class AuditRow:
    """``names`` are those that papers in force print; ``total`` counts open and closed ones."""

    audit: Audit
    names: tuple[str, ...] = ()
    total: int = 0
    open: int = 0
    by_rating: dict[str, int] | None = None
    directorate: Directorate | None = None
    service: Service | None = None
    post: Post | None = None
    holder: str = ""
    email: str = ""

    @property
    def placed(self) -> bool:
        return self.directorate is not None


def audits(council: Council, *, besides: Iterable[Audit] = ()) -> list[AuditRow]:
    """Every audit that has a recommendation in the record, by name, with where it was placed.

    ``besides`` are listed too, though nothing of theirs is in the record.
    """
    chosen = {audit.pk: audit for audit in (*listed(council), *besides)}
    in_order = sorted(chosen.values(), key=lambda audit: (audit.name.casefold(), audit.pk))
    return audit_rows(council, in_order)


def listed(council: Council, *, unplaced_only: bool = False) -> QuerySet[Audit]:
    """The audits that have a recommendation in the record, by name, to be paged.

    ``unplaced_only``: those that hold an open one which sits in no directorate.
    """
    now = ActionNow.objects.filter(council=council)
    if unplaced_only:
        now = now.filter(is_open=True, directorate=None)
    known = Audit.objects.filter(
        council=council, pk__in=now.values("action__recommendation__audit_id")
    )
    return known.order_by(Lower("name"), "pk")


def audit_by_code(council: Council, code: str) -> AuditRow | None:
    """One audit by its code, without regard to case."""
    found = audit_rows(council, listed(council).filter(code__iexact=code))
    return found[0] if found else None


def audit_rows(council: Council, chosen: Iterable[Audit]) -> list[AuditRow]:
    """These audits in their order, with counts, names and places: four queries however many."""
    rows = {audit.pk: AuditRow(audit, by_rating={}) for audit in chosen}
    now = ActionNow.objects.filter(council=council, **_of(rows, "action__recommendation__audit"))
    counted = now.values_list("action__recommendation__audit_id", "is_open", "rating")
    for pk, is_open, rating, count in counted.annotate(count=Count("pk")).order_by():
        if (row := rows.get(pk)) is None or row.by_rating is None:
            continue
        row.total += count
        if is_open:
            row.open += count
            row.by_rating[rating] = count
    _name(council, rows)
    _place(council, rows)
    return list(rows.values())


def _of(rows: dict[int, AuditRow], column: str) -> dict[str, Any]:
    """Limits a query to these audits; not at all where they are too many for one query."""
    return {f"{column}__in": list(rows)} if len(rows) <= MANY else {}


def _name(council: Council, rows: dict[int, AuditRow]) -> None:
    told = AuditName.objects.speaking().filter(audit__council=council)
    told = told.filter(**_of(rows, "audit"))
    for audit, name in told.order_by("as_at", "pk").values_list("audit_id", "printed"):
        if (row := rows.get(audit)) and name not in row.names:
            row.names = (*row.names, name)


def _place(council: Council, rows: dict[int, AuditRow]) -> None:
    placements = AuditPlacement.objects.speaking().filter(audit__council=council)
    placements = placements.filter(**_of(rows, "audit"))
    related = placements.select_related("directorate", "service", "post")
    for placed in related.order_by("as_at", "pk"):
        if row := rows.get(placed.audit_id):
            if placed.directorate is not None and placed.directorate != row.directorate:
                row.directorate, row.service = placed.directorate, None
            row.service = placed.service or row.service
            row.post = placed.post or row.post
    posts = {row.post.pk for row in rows.values() if row.post is not None}
    held = Holding.objects.filter(post__council=council, end=None).order_by("start")
    if len(posts) <= MANY:
        held = held.filter(post__in=posts)
    now = {pk: (name, email) for pk, name, email in held.values_list("post_id", "name", "email")}
    for row in rows.values():
        if row.post is not None:
            row.holder, row.email = now.get(row.post.pk, ("", ""))


def unplaced(council: Council) -> list[AuditRow]:
    """Audits that hold an open recommendation which sits in no directorate."""
    return audit_rows(council, listed(council, unplaced_only=True))
