"""Today's positions in any number, written directly: lists need no more."""

from __future__ import annotations

import datetime as dt

from moothall.actions.models import Action, ActionNow
from moothall.core.models import Council, Directorate, Post
from moothall.core.search.index import Words, write
from moothall.facts.states import State
from moothall.recommendations.models import Audit, Recommendation
from moothall.recommendations.passages import KIND

AUDITS = {
    "PROC": "Procurement below the threshold",
    "HRS": "Housing repairs scheduling",
    "ICT": "Information security and joiners, movers and leavers",
    "PAY": "Payroll",
    "PLAN": "Planning enforcement",
    "CASE7": "Case 7: grants to voluntary organisations",
}
TITLES = (
    "Agree who checks each contract before it is let",
    "Keep a register of waivers and review it every quarter",
    "Reconcile the suspense account each month and clear what is older than a quarter",
    "Train every approver before access to the system is given",
    "Publish the timetable of inspections",
)
RATINGS = (("E", 1), ("H", 2), ("M", 3), ("M", 3), ("L", 4))
STATES = (
    State.OPEN, State.OPEN, State.CLAIMED, State.IA_REVIEW, State.OPEN, State.CLARIFICATION,
    State.REPORTED_CLOSED,
)  # fmt: skip
FIRST = dt.date(2023, 1, 31)


def fill(council: Council, count: int) -> None:
    start = Audit.objects.filter(council=council).count()
    audits = (
        [Audit(council=council, code=c, name=n) for c, n in AUDITS.items()] if not start else []
    )
    Audit.objects.bulk_create(audits)
    audits = list(Audit.objects.filter(council=council).order_by("pk"))
    directorates = [*Directorate.objects.filter(council=council), None]
    posts = [*Post.objects.filter(council=council), None]
    first = Recommendation.objects.filter(council=council).count()
    actions = Action.objects.bulk_create(Action(council=council) for _ in range(count))
    made, rows = [], []
    for index, action in enumerate(actions):
        audit = audits[index % len(audits)]
        number = str(first + index // len(audits) + 1)
        title = TITLES[index % len(TITLES)]
        anchor = Recommendation(
            action=action, council=council, audit=audit, number=number,
            reference=f"{audit.code}/{number}", title=title,
        )  # fmt: skip
        made.append(anchor)
        rows.append(_now(index, anchor, directorates, posts))
    Recommendation.objects.bulk_create(made, batch_size=1000)
    ActionNow.objects.bulk_create(rows, batch_size=1000)
    named = {r.pk: Words([r.reference, r.title, r.audit.name], []) for r in made}
    write(council, KIND, named, ())


def _now(index, anchor, directorates, posts) -> ActionNow:
    rating, rank = RATINGS[index % 5]
    state = STATES[index % 7]
    original = None if index % 31 == 30 else FIRST + dt.timedelta(days=13 * (index % 120))
    tbc = index % 3 == 0
    times = index % 5
    agreed = original and original + dt.timedelta(days=92 * times)
    return ActionNow(
        action=anchor.action,
        council=anchor.council,
        reference=anchor.reference,
        title=anchor.title,
        source=anchor.audit.name,
        rating=rating,
        rank=rank,
        state=state.value,
        is_open=state.is_open,
        original_date=original,
        agreed_date=None if tbc else agreed,
        to_be_confirmed=tbc,
        times_redated=times,
        days_slipped=None if tbc or original is None else 92 * times,
        no_update=index // 5 % 4 == 0,
        last_update=dt.date(2025, 12, 31) if index % 6 else None,
        directorate=directorates[index % len(directorates)],
        post=posts[index // 4 % len(posts)],
    )
