"""What a draft says of itself: its text, the state that it reports, the closing day."""

from __future__ import annotations

import re
from datetime import date

from moothall.documents.drafts import Draft
from moothall.documents.findings import Finding
from moothall.facts.dates import StatedDate
from moothall.facts.phrases import day_in_words
from moothall.facts.states import STATE_WORDS, Signal, State, state_from_signals
from moothall.reading.recognisers.statements import is_claimed

_CLOSED = re.compile(
    r"^\W*(?:fully |now |substantially )?(?:closed|completed?|implemented|done|superseded|withdrawn"
    r"|discharged|actioned|verified|cancelled|not (?:proceeding|applicable)"
    r"|no longer (?:applicable|relevant|required|needed))\b(?!\s*(?:in part|partly))",
    re.I,
)


_OURS = {words.casefold(): state for state, words in STATE_WORDS.items() if state != State.OPEN}
"""Ours beside "Open", which any tracker's column may print where its status text says more."""


def text_of(draft: Draft) -> str:
    """What was recommended; what comes closest where a paper prints no such text."""
    names = ("text", "title", "finding", "management_response")
    return next((str(v) for n in names if (v := draft.value(n))), "")


def signals_of(draft: Draft) -> frozenset[Signal]:
    return frozenset(Signal(s) for s in draft.value("signals") or ())


def state_of(draft: Draft) -> State:
    """The state that the paper reports: its own word for it first, then its status text.

    Our own words for a state, as our files print them, mean that state; a paper reports a closure.
    """
    printed = str(draft.value("state_printed") or "")
    if own := _OURS.get(" ".join(printed.split()).casefold()):
        return own if own.is_open else State.REPORTED_CLOSED
    if is_claimed(printed):
        return state_from_signals(signals_of(draft))
    if _CLOSED.match(printed) or (not printed and draft.value("completed_date") is not None):
        return State.REPORTED_CLOSED
    return state_from_signals(signals_of(draft))


def closing_day(draft: Draft) -> date | None:
    """The closing day that is printed beside a closed state; None where the state is open."""
    return None if state_of(draft).is_open else _day(draft, "completed_date")


def closing_doubts(draft: Draft, as_at: date) -> tuple[Finding, ...]:
    """A closing day that can't be: after the paper's own date, or before the audit's report."""
    day, reported = closing_day(draft), _day(draft, "report_date")
    if day is None:
        return ()
    if day > as_at:
        why = f"after the paper’s own date, {day_in_words(as_at)}"
    elif reported is not None and day < reported:
        why = f"before the audit’s report of {day_in_words(reported)}"
    else:
        return ()
    return (
        Finding(
            "DATE003",
            f"The closing day, {day_in_words(day)}, is {why}.",
            draft.fields["completed_date"].place,
            field="completed_date",
            printed=draft.printed("completed_date"),
        ),
    )


def _day(draft: Draft, name: str) -> date | None:
    value = draft.value(name)
    return value.date if isinstance(value, StatedDate) else None
