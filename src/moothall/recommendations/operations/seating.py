"""Place recommendations as a paper is taken in: by their audit, and by what the paper prints."""

from __future__ import annotations

import datetime as dt
from typing import Any

from moothall.actions.models import Ownership
from moothall.core.models import Council, Directorate, Holding, Post, Service, User
from moothall.core.operations import add_directorate, ensure_post, ensure_service, set_holder
from moothall.facts.positions import PlaceTold, Rows
from moothall.facts.statements import Statement
from moothall.recommendations.models import AuditPlacement, Recommendation


class Seating:
    """``rows`` collects the ownerships to be written.

    Who holds a post is written at once: it is said of the post, and stays when an import is undone,
    as the posts themselves do.
    """

    def __init__(self, council: Council, told: dict[str, Any], by: User) -> None:
        self.council, self.told, self.by = council, told, by
        self.rows: list[Ownership] = []
        placements = AuditPlacement.objects.speaking().filter(audit__council=council)
        related = placements.select_related("directorate", "service", "post")
        self.placements: dict[int, list[AuditPlacement]] = {}
        for placement in related.order_by("as_at", "pk"):
            self.placements.setdefault(placement.audit_id, []).append(placement)
        self.made: dict[tuple[str, ...], Any] = {}

    def seat(self, anchor: Recommendation, said: Statement, held: Rows) -> list[str]:
        """Collect what places one recommendation; ["place"] if there is anything."""
        before = len(self.rows)
        as_at: dt.date = self.told["as_at"]
        if not any(not row.apart and row.as_at <= as_at for row in held.places):
            self._by_audit(anchor)
        if said.owner or said.directorate or said.service:
            self._as_printed(anchor, said, held)
        kinds = ["place"] if len(self.rows) > before else []
        return [*kinds, "holder"] if self._holder(said) else kinds

    def _holder(self, said: Statement) -> bool:
        """The person who holds a post from the paper's date on.

        Not where the record knows of a later holder: the paper is older than what it knows.
        """
        post, as_at = self._post(said.holds), self.told["as_at"]
        if post is None or not said.holder:
            return False
        last = Holding.objects.filter(post=post).order_by("start", "pk").last()
        if last is not None and (last.start > as_at or (last.end or as_at) > as_at):
            return False
        name = _short(said.holder, 120)
        if last is not None and last.end is None and last.name == name and not said.email:
            return False
        set_holder(post=post, name=name, email=said.email, start=as_at, by=self.by)
        return True

    def _by_audit(self, anchor: Recommendation) -> None:
        """The audit was placed: so is each of its recommendations that a later paper adds."""
        derived = {**self.told, "paper_id": None}
        for placement in self.placements.get(anchor.audit_id, ()):
            self.rows.append(
                Ownership(
                    action_id=anchor.pk,
                    directorate=placement.directorate,
                    service=placement.service,
                    post=placement.post,
                    **derived,
                )
            )

    def _as_printed(self, anchor: Recommendation, said: Statement, held: Rows) -> None:
        as_at: dt.date = self.told["as_at"]
        directorate = self._directorate(said.directorate)
        within = directorate or self._placed_in(anchor)
        service = self._service(within, said.service)
        post = self._post(said.owner)
        then = [row for row in held.places if row.as_at <= as_at]
        if _is_held(then, directorate, service, post):
            return
        printed = "; ".join(filter(None, (said.directorate, said.service, said.owner)))
        self.rows.append(
            Ownership(
                action_id=anchor.pk,
                directorate=directorate or (within if service else None),
                service=service,
                post=post,
                apart=True,
                **{**self.told, "printed": printed, "place": said.status.place},
            )
        )

    def _placed_in(self, anchor: Recommendation) -> Directorate | None:
        placements = self.placements.get(anchor.audit_id, [])
        named = [p.directorate for p in placements if p.directorate is not None]
        return named[-1] if named else None

    def _directorate(self, name: str) -> Directorate | None:
        name = _short(name, 120)
        if not name:
            return None
        key = ("directorate", name.casefold())
        if key not in self.made:
            self.made[key] = add_directorate(council=self.council, name=name, by=self.by)
        found: Directorate = self.made[key]
        return found

    def _service(self, directorate: Directorate | None, name: str) -> Service | None:
        """None, too, where the directorate isn't known: the words stay as printed."""
        name = _short(name, 120)
        if not name or directorate is None:
            return None
        key = ("service", str(directorate.pk), name.casefold())
        if key not in self.made:
            self.made[key] = ensure_service(directorate=directorate, name=name, by=self.by)
        found: Service = self.made[key]
        return found

    def _post(self, title: str) -> Post | None:
        title = _short(title, 160)
        if not title:
            return None
        key = ("post", title.casefold())
        if key not in self.made:
            self.made[key] = ensure_post(council=self.council, title=title, by=self.by)
        found: Post = self.made[key]
        return found


def _short(name: str, longest: int) -> str:
    return " ".join(name.replace("\0", "").split())[:longest].strip()


def _is_held(
    places: list[PlaceTold],
    directorate: Directorate | None,
    service: Service | None,
    post: Post | None,
) -> bool:
    """Whether the newest row that was said apart says the same already."""
    apart = [row for row in places if row.apart]
    if not apart:
        return False
    newest = max(apart, key=lambda row: row.order)
    said = (newest.directorate, newest.service, newest.post)
    ids = tuple(row.pk if row else None for row in (directorate, service, post))
    return tuple(named[0] if named else None for named in said) == ids
