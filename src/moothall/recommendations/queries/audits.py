"""Audits with their counts and where they sit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from moothall.actions.models import ActionNow
from moothall.core.models import Council, Directorate, Post, Service
from moothall.recommendations.models import Audit, AuditName, AuditPlacement


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
    rows: dict[int, AuditRow] = {}
    now = ActionNow.objects.filter(council=council).values_list(
        "action__recommendation__audit_id", "is_open", "rating"
    )
    known = {audit.pk: audit for audit in Audit.objects.filter(council=council)}
    for audit, is_open, rating in now:
        row = rows.setdefault(audit, AuditRow(known[audit], by_rating={}))
        row.total += 1
        row.open += is_open
        if is_open and row.by_rating is not None:
            row.by_rating[rating] = row.by_rating.get(rating, 0) + 1
    for extra in besides:
        rows.setdefault(extra.pk, AuditRow(extra, by_rating={}))
    _name(council, rows)
    _place(council, rows)
    return sorted(rows.values(), key=lambda row: (row.audit.name.casefold(), row.audit.pk))


def _name(council: Council, rows: dict[int, AuditRow]) -> None:
    told = AuditName.objects.speaking().filter(audit__council=council)
    for audit, name in told.order_by("as_at", "pk").values_list("audit_id", "printed"):
        if (row := rows.get(audit)) and name not in row.names:
            row.names = (*row.names, name)


def _place(council: Council, rows: dict[int, AuditRow]) -> None:
    placements = AuditPlacement.objects.speaking().filter(audit__council=council)
    related = placements.select_related("directorate", "service", "post")
    for placed in related.order_by("as_at", "pk"):
        if row := rows.get(placed.audit_id):
            if placed.directorate is not None and placed.directorate != row.directorate:
                row.directorate, row.service = placed.directorate, None
            row.service = placed.service or row.service
            row.post = placed.post or row.post
    held = Post.objects.filter(council=council, holdings__end=None, holdings__isnull=False)
    now = {
        pk: (name, email)
        for pk, name, email in held.values_list("pk", "holdings__name", "holdings__email")
    }
    for row in rows.values():
        if row.post is not None:
            row.holder, row.email = now.get(row.post.pk, ("", ""))


def unplaced(council: Council) -> list[AuditRow]:
    """Audits that hold an open recommendation which sits in no directorate."""
    lost = set(
        ActionNow.objects.filter(council=council, is_open=True, directorate=None).values_list(
            "action__recommendation__audit_id", flat=True
        )
    )
    return [row for row in audits(council) if row.audit.pk in lost] if lost else []
