"""One recommendation's position in a sentence, as pages say it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from .ageing import months_past
from .recommendations import RecommendationFacts
from .states import STATE_WORDS, State

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip

TURNS: dict[State, str] = {
    State.OPEN: "Waiting for {service}",
    State.CLAIMED: "Waiting for evidence from {service}",
    State.IA_REVIEW: "Waiting for internal audit",
    State.CLARIFICATION: "Waiting for {service} to answer internal audit",
    State.ACCEPTANCE_REQUESTED: "Waiting for a decision on accepting the risk",
}


def day_in_words(day: date) -> str:
    """ "1 August 2023"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def month_in_words(day: date) -> str:
    """ "August 2023": how papers name a reporting cycle."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def counted(count: int, one: str, many: str = "") -> str:
    """ "1 month", "1,700 months"; ``many`` where adding an s is wrong."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


LINE = 60
"""Characters at which a value that should be short, but can be misread, is cut in a sentence."""


def shortened(words: str, most: int) -> str:
    """The words on one line, those beyond ``most`` characters left out: "Keep one register…"."""
    line = " ".join(words.split())
    if len(line) <= most:
        return line
    cut = line[: most - 1]
    return f"{cut.rpartition(' ')[0] or cut}…"


def time_between(start: date, end: date) -> str:
    """Whole months, or days where that is less than one month: "17 months", "12 days"."""
    months = months_past(start, end)
    return counted(months, "month") if months else counted((end - start).days, "day")


def lateness(due: date | None, as_at: date) -> str:
    """ "17 months past", "due that day", "due in 12 days"; empty when the date is not known."""
    if due is None:
        return ""
    if due == as_at:
        return "due that day"
    if due < as_at:
        return f"{time_between(due, as_at)} past"
    return f"due in {time_between(as_at, due)}"


def standing(
    facts: RecommendationFacts, as_at: date, states: Mapping[State, str] = STATE_WORDS
) -> str:
    """State in words: "17 months past its original date (1 August 2023); no current date".

    ``states``: the council's words for them.
    """
    if not facts.state.is_open:
        return _closing(facts, states[facts.state])
    parts = [_original(facts.original_date, as_at)]
    if current := _current(facts, as_at):
        parts.append(current)
    return "; ".join(parts)


def _closing(facts: RecommendationFacts, words: str) -> str:
    if facts.state_source:
        words += f" according to {facts.state_source}"
    if facts.closed_stated:
        words += f", on {day_in_words(facts.closed_stated)}"
    elif facts.state_as_at:
        words += f", as at {day_in_words(facts.state_as_at)}"
    return words


def _original(original: date | None, as_at: date) -> str:
    if original is None:
        return "Open; no original date on record"
    words = day_in_words(original)
    if original == as_at:
        return f"At its original date ({words})"
    if original < as_at:
        return f"{time_between(original, as_at).capitalize()} past its original date ({words})"
    return f"Due in {time_between(as_at, original)}, on its original date ({words})"


def _current(facts: RecommendationFacts, as_at: date) -> str:
    """What is to be said of the date now agreed; empty when it was never revised and is ahead."""
    agreed = facts.agreed_date
    if facts.current is None:
        overdue = facts.past_original(as_at)
        return "never re-dated" if overdue else ""
    if agreed is None:
        return "no current date"
    words = day_in_words(agreed)
    if agreed > as_at:
        return f"now due {words}"
    if agreed == as_at:
        return f"and at the date now agreed ({words})"
    return f"{time_between(agreed, as_at)} past the date now agreed ({words})"


def turn(facts: RecommendationFacts) -> str:
    """Whose turn it is: "Waiting for Head of Procurement"; empty when closed."""
    service = facts.owner or facts.service or "the service"
    return TURNS[facts.state].format(service=service) if facts.state in TURNS else ""
