"""Say what printed names are: one of the council's directorates or services, a new one, or none."""

from __future__ import annotations

from collections.abc import Mapping

from moothall.core.history import record
from moothall.core.models import User
from moothall.core.policies import Refused, editing
from moothall.intake.models import Import
from moothall.intake.names import AUDIT, asked, key_of

from .comparing import lock_under_review, reconcile_again

LONGEST = {"directorate": 120, "service": 120, "audit": 200}


def settle_names(*, import_: Import, said: Mapping[tuple[str, str], str], by: User) -> Import:
    """Keep what names are, by kind and printed name: a name of the record, or a new one.

    An empty name leaves it out; of rows that name no audit ("audit", "") it takes the answer back.
    The preview is made again, and later papers are not asked about. Refused for a name that this
    paper does not print.
    """
    council, subject = import_.council, f"import {import_.pk}"
    with editing(council=council, by=by, verb="settle names", subject=subject):
        lock_under_review(import_)
        known = {(one.kind, one.printed) for one in asked(import_)}
        names = {kind: dict(held) for kind, held in import_.names.items()}
        told = []
        for (kind, printed), name in said.items():
            if (kind, printed) not in known:
                raise Refused(f"This paper asks about no {kind} called {printed}.")
            name = " ".join(name.split())  # noqa: PLW2901
            if len(name) > LONGEST[kind]:
                raise Refused(f"A {kind} can have a name of {LONGEST[kind]} characters at most.")
            names.setdefault(kind, {})[key_of(printed)] = name
            if kind == AUDIT and not name:
                del names[kind][""]
            told.append(f"{printed or 'no audit'}: {name or 'left out'}")
        if names == import_.names:
            return import_
        import_.names = names
        import_.save(update_fields=["names"])
        detail = {"names": "; ".join(told)}
        record(council=council, by=by, verb="settle names", subject=subject, detail=detail)
        return reconcile_again(import_=import_)
