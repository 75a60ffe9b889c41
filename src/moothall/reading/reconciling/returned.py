"""A row of a returned working file: what it asks, and what is to be kept of it.

Such a row was set beside the record as it was known when the file was taken, so its changes are
those that a person made in the file; what the file repeats is never stated again.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from moothall.documents.drafts import Draft, Field
from moothall.facts.dates import TO_BE_CONFIRMED
from moothall.facts.details import DetailKind
from moothall.facts.phrases import shortened
from moothall.facts.ratings import Rating
from moothall.facts.recommendations import RecommendationFacts
from moothall.facts.statements import Dated, DetailSaid, Printed, Statement
from moothall.facts.states import State

from .details import field_of
from .differences import Difference
from .matched import Matched
from .questions import DECIDE_LATER, Answer, Choice, Question
from .stating import changed_statement

RETURNED = "returned"
"""The field of a draft that holds what its row needs to be compared: see intake.returning."""
BLANK = "blank:"
LONG = 80
"""Characters of a value that a question quotes."""
CORRECTED = frozenset({"original", "rating"})
"""Changed only by a correction, which carries its reason."""


def is_returned(draft: Draft | None) -> bool:
    return draft is not None and RETURNED in draft.fields


def about_conflict(reference: str, name: str, change: Difference, why: str) -> Question:
    """``why`` is a sentence on who changed the record meanwhile, or on what the change means."""
    held = change.record or "empty"
    return Question(
        f"conflict:{change.field}",
        f"{reference}: “{name}” is {held} on record and {change.paper} in this file. {why}",
        (
            Choice("keep", f"Keep {shortened(held, LONG)}"),
            Choice(
                "paper",
                f"Change it to {shortened(change.paper, LONG)}",
                needs_reason=needs_reason(change),
            ),
            DECIDE_LATER,
        ),
    )


def needs_reason(change: Difference) -> bool:
    """A correction, and opening again what was closed, are kept with their reasons only."""
    return change.field in CORRECTED or change.field == "state"


def about_blank(reference: str, name: str, change: Difference) -> Question:
    """What to do where a team emptied a cell. A date that was agreed can only become unsettled."""
    revised = change.field == "revised"
    remove = "It is to be confirmed" if revised else "Remove it: it says nothing from now on"
    held = shortened(change.record, LONG)
    return Question(
        f"{BLANK}{change.field}",
        f"{reference}: the file leaves “{name}” empty. On record: {held}.",
        (Choice("keep", "Keep it as it is on record"), Choice("remove", remove), DECIDE_LATER),
    )


def about_removed(reference: str, *, is_open: bool) -> Question:
    """A row that is no longer in the file: nothing is ever deleted for that."""
    closed = Choice("closed", "Reported closed according to this file, which has left it out")
    return Question(
        "missing",
        f"{reference} was in the file when it was taken, and is no longer in it.",
        (
            Choice("open", "Leave it as it is"),
            *((closed,) if is_open else ()),
            DECIDE_LATER,
        ),
    )


def about_fault(fault: str, reference: str) -> Question:
    """A row whose reference is another row's, or none of the record."""
    ask = {
        "twice": f"{reference} stands in the file twice, and the first row counts.",
        "unknown": f"{reference} is no reference of this record.",
    }[fault]
    return Question(
        fault,
        f"{ask} What is this row?",
        (
            Choice("take", "A new recommendation: take it into the record"),
            Choice("leave", "Leave it out"),
            DECIDE_LATER,
        ),
    )


def accepted(row: Matched, answers: Mapping[str, Answer]) -> tuple[Difference, ...]:
    """The changes of a row that are to be kept; what was emptied only where a person said so."""
    kept = {key.partition(":")[2] for key, answer in answers.items() if answer.answer == "keep"}
    return tuple(change for change in row.changes if change.field not in kept)


def returned_statement(
    row: Matched, answers: Mapping[str, Answer], ratings: Sequence[Rating]
) -> Statement:
    """What is to be written of a row that was matched: only its accepted changes.

    A status brings the date now agreed with it, as that of any paper does: the record's, unless
    the file changed it.
    """
    draft, record = row.draft, row.existing
    if draft is None or record is None:
        raise ValueError("a row without a draft and a match states nothing")
    changes = accepted(row, answers)
    fields = {change.field for change in changes}
    emptied = {c.field for c in changes if f"{BLANK}{c.field}" in answers}
    agreed = _with_agreed(draft, record, fields)
    made = changed_statement(agreed, record, changes, row.position, ratings)
    said = tuple(d for d in made.details if field_of(d) in fields)
    cleared = tuple(_cleared(c) for c in changes if c.field in emptied and c.field != "revised")
    made = replace(made, details=(*said, *cleared))
    if "revised" in emptied:
        made = replace(made, revised=Dated(TO_BE_CONFIRMED, Printed("", draft.place.as_dict())))
    if fields & {"state", "closed_on"}:
        made = _with_state(made, draft, record, fields)
    if fields & {"holder", "email"}:
        made = _with_holder(made, draft, record, fields)
    return made


def _with_agreed(draft: Draft, record: RecommendationFacts, fields: Collection[str]) -> Draft:
    if "revised" in fields:
        return draft
    rest = {name: field for name, field in draft.fields.items() if name != "revised_target_date"}
    if record.current is not None:
        rest["revised_target_date"] = Field(record.current, record.current_printed, draft.place)
    return replace(draft, fields=rest)


def _cleared(change: Difference) -> DetailSaid:
    _, kind, heading = change.field.split(":", 2)
    return DetailSaid(DetailKind(kind), change.heading or heading, "")


def _with_state(
    made: Statement, draft: Draft, record: RecommendationFacts, fields: Collection[str]
) -> Statement:
    told: dict[str, Any] = draft.value(RETURNED)
    state = State(told["state"]) if "state" in fields else record.state
    closed = draft.value("completed_date")
    day: date | None = closed.date if closed is not None and not state.is_open else None
    return replace(made, state=state, closed_on=day)


def _with_holder(
    made: Statement, draft: Draft, record: RecommendationFacts, fields: Collection[str]
) -> Statement:
    """Who holds the post that owns it: the person on record where only the address is new."""
    post = str(draft.value("owner") or "") if "owner" in fields else record.owner
    holder = str(draft.value("holder") or "") if "holder" in fields else record.holder
    email = str(draft.value("owner_email") or "")
    return replace(made, holds=post, holder=holder, email=email)
