"""The life cycle of an audit recommendation: one enum, one transition table (DOMAIN.md §3.1).

What a paper says is not what we verified: ``REPORTED_CLOSED`` is a closure learned from a
published paper; it needs no evidence and is never shown as verified.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    OPEN = "open"
    CLAIMED = "claimed"
    IA_REVIEW = "ia_review"
    CLARIFICATION = "clarification"
    ACCEPTANCE_REQUESTED = "acceptance_requested"
    REPORTED_CLOSED = "reported_closed"
    CLOSED_IMPLEMENTED = "closed_implemented"
    CLOSED_PARTIAL = "closed_partial"
    CLOSED_RISK_ACCEPTED = "closed_risk_accepted"
    CLOSED_SUPERSEDED = "closed_superseded"
    CLOSED_WITHDRAWN = "closed_withdrawn"

    @property
    def is_open(self) -> bool:
        return self in OPEN_STATES


OPEN_STATES = frozenset(
    {State.OPEN, State.CLAIMED, State.IA_REVIEW, State.CLARIFICATION, State.ACCEPTANCE_REQUESTED}
)

STATE_WORDS: dict[State, str] = {
    State.OPEN: "Open",
    State.CLAIMED: "Reported complete, evidence awaited",
    State.IA_REVIEW: "Under internal audit review",
    State.CLARIFICATION: "Internal audit asked for more",
    State.ACCEPTANCE_REQUESTED: "Acceptance of risk sought",
    State.REPORTED_CLOSED: "Reported closed",
    State.CLOSED_IMPLEMENTED: "Closed: implemented",
    State.CLOSED_PARTIAL: "Closed: partly implemented, risk accepted",
    State.CLOSED_RISK_ACCEPTED: "Closed: risk accepted",
    State.CLOSED_SUPERSEDED: "Closed: superseded",
    State.CLOSED_WITHDRAWN: "Closed: withdrawn",
}


class Signal(StrEnum):
    """What a status text says explicitly (contracts/extract.md)."""

    REPORTED_COMPLETE = "reported_complete"
    EVIDENCE_AWAITED = "evidence_awaited"
    CLARIFICATION_NEEDED = "clarification_needed"
    UNDER_AUDIT_REVIEW = "under_audit_review"
    PARTLY_IMPLEMENTED = "partly_implemented"
    NO_UPDATE = "no_update"
    FIRST_CYCLE_OVERDUE = "first_cycle_overdue"
    RISK_ACCEPTANCE_SOUGHT = "risk_acceptance_sought"
    BLOCKED_BY_RESOURCE = "blocked_by_resource"


@dataclass(frozen=True, slots=True)
class Transition:
    """A step that ``who`` may take, given what it ``needs`` (DOMAIN.md §3.1); only the built ones.

    "import" is a person who takes a paper into the record.
    """

    start: State
    end: State
    who: str
    needs: str


REPORTED_STATES = (*sorted(OPEN_STATES), State.REPORTED_CLOSED)
"""What a published paper can make of a recommendation: no closure that we verified."""

TRANSITIONS: tuple[Transition, ...] = tuple(
    Transition(
        start,
        end,
        "import",
        "a paper that says so, and a person who confirmed it"
        if start.is_open
        else "a paper that lists it again, and a person's reason",
    )
    for start in REPORTED_STATES
    for end in REPORTED_STATES
    if start != end
)


def may_become(start: State, end: State, who: str) -> bool:
    """Whether the table has this step; to be said again is no step."""
    steps = {(move.start, move.end) for move in TRANSITIONS if move.who == who}
    return start == end or (start, end) in steps


def state_from_signals(signals: frozenset[Signal] | set[Signal]) -> State:
    """The state that a published status text supports; the strongest statement wins."""
    if Signal.RISK_ACCEPTANCE_SOUGHT in signals:
        return State.ACCEPTANCE_REQUESTED
    if Signal.CLARIFICATION_NEEDED in signals:
        return State.CLARIFICATION
    if Signal.UNDER_AUDIT_REVIEW in signals:
        return State.IA_REVIEW
    if Signal.EVIDENCE_AWAITED in signals or Signal.REPORTED_COMPLETE in signals:
        return State.CLAIMED
    return State.OPEN
