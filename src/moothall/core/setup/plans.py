"""What a table or a set-up file would change: tried line by line, shown, then kept or let go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

from django.db import transaction

from moothall.core.history import Actor, record
from moothall.core.models import Council
from moothall.core.policies import Refused, check_sets_up, editing
from moothall.facts.phrases import counted


class Outcome(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of what was given: where it stands ("line 4"), whom it names, what it would do.

    ``changes`` are sentences. ``steps`` do them, in order, through the operations.
    """

    where: str
    name: str
    outcome: Outcome
    changes: tuple[str, ...] = ()
    steps: tuple[Callable[[], object], ...] = field(default=(), repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Plan:
    """All lines of what was given. ``remarks``: what was not looked at, in sentences."""

    lines: tuple[Line, ...]
    remarks: tuple[str, ...] = ()

    @property
    def counts(self) -> dict[str, int]:
        found = Counter(line.outcome.value for line in self.lines)
        return {outcome.value: found[outcome.value] for outcome in Outcome}

    @property
    def changes(self) -> int:
        return self.counts["new"] + self.counts["changed"]

    @property
    def can_be_taken(self) -> bool:
        return self.changes > 0 and not self.counts["refused"]


Planner = Callable[[], Iterable[Line]]
"""Makes the lines, each after the steps of those before it were done: so that a service finds the
directorate that the file itself adds."""


def line(where: str, name: str, *, is_new: bool, changes: list[str], steps: list[object]) -> Line:
    """A line that is new, changes something, or is the same as what is there."""
    changed = Outcome.CHANGED if changes else Outcome.SAME
    outcome = Outcome.NEW if is_new else changed
    return Line(where, name, outcome, tuple(changes), tuple(steps))  # type: ignore[arg-type]


def refused(where: str, name: str, why: str) -> Line:
    return Line(where, name, Outcome.REFUSED, (why,))


def preview(council: Council, planner: Planner, remarks: Iterable[str] = ()) -> Plan:
    """What would come of it. All of it is done as it would be, and then undone."""
    with transaction.atomic():
        lines = tuple(_tried(planner()))
        transaction.set_rollback(True)
    return Plan(lines, tuple(remarks))


def take(*, council: Council, planner: Planner, verb: str, what: str, by: Actor) -> Plan:
    """Do all of it, or nothing: refused when a single line is."""
    with editing(council=council, by=by, verb=verb, subject="council", check=check_sets_up):
        plan = Plan(tuple(_tried(planner())))
        if n := plan.counts["refused"]:
            first = next(one for one in plan.lines if one.outcome is Outcome.REFUSED)
            raise Refused(
                f"{counted(n, 'line')} can't be taken, so nothing was kept. The first is "
                f"{first.where}: {first.changes[0]}"
            )
        if plan.changes:
            detail = {"what": what, "changes": plan.changes}
            record(council=council, by=by, verb=verb, subject="council", detail=detail)
        return plan


def _tried(lines: Iterable[Line]) -> Iterator[Line]:
    for one in lines:
        try:
            with transaction.atomic():
                for step in one.steps:
                    step()
        except Refused as refusal:
            yield replace(one, outcome=Outcome.REFUSED, changes=(str(refusal),), steps=())
        else:
            yield one
