"""Name things: a recommendation's short title, and an audit."""

from __future__ import annotations

from moothall.core.history import record
from moothall.core.models import User
from moothall.core.policies import Refused, editing, named
from moothall.recommendations.models import Audit, Recommendation
from moothall.recommendations.now import rebuild

LONGEST_TITLE = 90


def set_title(*, recommendation: Recommendation, title: str, by: User) -> Recommendation:
    """Give a recommendation its title; it counts as confirmed by a person from then on."""
    council, subject = recommendation.council, f"recommendation {recommendation.reference}"
    with editing(council=council, by=by, verb="set title", subject=subject):
        title = " ".join(title.split())
        if not title:
            raise Refused("A recommendation needs a title.")
        if len(title) > LONGEST_TITLE:
            raise Refused(f"A title has at most {LONGEST_TITLE} characters; this has {len(title)}.")
        texts = {"from": recommendation.title, "to": title}
        recommendation.title, recommendation.title_confirmed = title, True
        recommendation.save(update_fields=["title", "title_confirmed"])
        rebuild(council, [recommendation.pk])
        record(council=council, by=by, verb="set title", subject=subject, texts=texts)
        return recommendation


def rename_audit(*, audit: Audit, name: str, by: User) -> Audit:
    """Give an audit the name that Moothall shows; its code and the names that papers print stay."""
    council, subject = audit.council, f"audit {audit.code}"
    with editing(council=council, by=by, verb="rename audit", subject=subject):
        name = named(name, 200, "An audit")
        detail = {"from": audit.name, "to": name}
        audit.name = name
        audit.save(update_fields=["name"])
        rebuild(council, list(audit.recommendations.values_list("pk", flat=True)))
        record(council=council, by=by, verb="rename audit", subject=subject, detail=detail)
        return audit
