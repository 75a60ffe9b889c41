"""Make a council, papers and statements in a few words."""

from __future__ import annotations

import datetime as dt
from typing import Any

from moothall.core.models import Batch, Council, Role, User
from moothall.core.operations import create_council, create_user, open_batch, store_paper
from moothall.facts.dates import TO_BE_CONFIRMED, StatedDate
from moothall.facts.recommendations import CycleDate
from moothall.facts.statements import Dated, Printed, Statement
from moothall.recommendations.models import Recommendation
from moothall.recommendations.operations import TakenIn, take_in

MARCH = dt.date(2030, 3, 31)
JUNE = dt.date(2030, 6, 30)
SEPTEMBER = dt.date(2030, 9, 30)


def a_council(name: str = "Alderbrook") -> tuple[Council, User]:
    """A council with two directorates, and somebody who may edit its record and set it up."""
    council = create_council(name=name, directorates=["Place", "People"], by="the tests")
    email = f"ann@{council.slug}.example"
    user = create_user(
        council=council, email=email, name="Ann Reed", role=Role.EDITS, sets_up=True, by="the tests"
    )
    return council, user


def a_reader(council: Council) -> User:
    email = f"ray@{council.slug}.example"
    return create_user(council=council, email=email, name="Ray", role=Role.READS, by="the tests")


def on(iso: str, printed: str = "", reason: str = "") -> Dated:
    """A date as a paper states it; "" is to be confirmed."""
    stated = StatedDate.day(dt.date.fromisoformat(iso)) if iso else TO_BE_CONFIRMED
    return Dated(stated, Printed(printed or iso or "TBC", {"line": 7}), reason)


def cycle(month: str, iso: str) -> tuple[CycleDate, Printed]:
    """What a paper lists for an earlier cycle: ("2030-01", "2030-05-31")."""
    label = f"{dt.date.fromisoformat(month + '-01'):%B %Y}"
    return CycleDate(label, month, on(iso).stated), Printed(iso or "TBC")


def new(number: int = 1, audit: str = "Street Lighting Review", **more: Any) -> Statement:
    """A statement on a recommendation that the record doesn't hold."""
    given: dict[str, Any] = {
        "audit_name": Printed(audit),
        "title": f"Promise {number}",
        "text": Printed(f"Lamps of row {number} should be checked.", {"line": number}),
        "rating": Printed("M"),
        "original": on("2030-01-31"),
        "narrative": f"Work on row {number} goes on.",
        "status": Printed(f"Work on row {number} goes on.", {"line": number}),
        "order": number,
    }
    return Statement(**{**given, **more})


def again(recommendation: Recommendation, **more: Any) -> Statement:
    """A statement on a recommendation that the record holds: only what is given."""
    return Statement(recommendation_id=recommendation.pk, **more)


def take(
    council: Council, by: User, as_at: dt.date, *statements: Statement
) -> tuple[Batch, TakenIn]:
    """Take statements in as one paper."""
    name = f"paper {as_at}.txt"
    data = repr(statements).encode()
    paper = store_paper(council=council, name=name, data=data, format="text", as_at=as_at, by=by)
    batch = open_batch(council=council, kind="import", by=by)
    return batch, take_in(batch=batch, paper=paper, as_at=as_at, statements=statements)


def found(council: Council, reference: str) -> Recommendation:
    row: Recommendation = Recommendation.objects.get(council=council, reference=reference)
    return row
