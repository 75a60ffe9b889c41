"""The settings that a council changes in its set-up, worded for people."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from moothall.facts.ageing import AgeingRule
from moothall.facts.phrases import counted
from moothall.facts.ratings import Rating, SectionKey
from moothall.facts.states import STATE_WORDS
from moothall.writing.wording import band_phrase

from . import values
from .colours import contrast_with_white

Rows = list[tuple[str, str]]
"""What is set and its value, both in words."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of setting: its name, and in a sentence what it is for."""

    key: str
    title: str
    what: str


KINDS = {
    kind.key: kind
    for kind in (
        Kind("identity", "Colour and logo", "How the council's pages look."),
        Kind("ratings", "Ratings", "How serious a recommendation is, and what that means."),
        Kind("ageing", "Age bands", "When a recommendation counts as long overdue."),
        Kind("sections", "Order of sections", "In which order Annex B lists them."),
        Kind("state_names", "Printed names of states", "What pages and reports call each state."),
        Kind("committees", "Committees", "Who the reports go to."),
        Kind("matching", "Matching papers", "When a reworded recommendation counts as the same."),
        Kind("progress", "Per cent complete", "Colours for percentages, where owners give them."),
    )
}

SURE_CHOICES: dict[str, str] = {
    "0.95": "Only when it is word for word, but for a letter or two",
    "0.9": "When the wording differs in a word or two",
    "0.82": "When a sentence was reworded and the sense is plainly the same",
    "0.75": "When half of the wording was changed: quicker, with more to put right",
}


def in_words(key: str, value: Any, ratings: tuple[Rating, ...] = ()) -> Rows:
    """A setting's value, line by line. ``ratings`` name the codes in the order of sections."""
    if key == "sections":
        return _sections(values.sections(value), ratings)
    return WORDED[key](value)


def _ratings(value: Any) -> Rows:
    return [(rating.name, _rating(rating)) for rating in values.ratings(value)]


def _rating(rating: Rating) -> str:
    said = [
        f"Code {rating.code}",
        rating.definition,
        f"{rating.days:,} days by default" if rating.days else "",
        "Divided by age" if rating.banded else "Not divided by age",
        "" if rating.published else "Left out of what is published",
    ]
    return " ".join(f"{part.rstrip('.')}." for part in said if part)


def _ageing(value: Any) -> Rows:
    rule = values.ageing(value)
    months = (counted(rule.short_months, "month"), counted(rule.long_months, "month"))
    exactly = "not yet over" if rule.strict else "over already"
    return [
        ("Bands", f"Over {months[0]}, and over {months[1]}"),
        ("Exactly so many months", f"Counts as {exactly}"),
        (
            "A month's last day",
            "Stays a month's last day when months are counted"
            if rule.month_end
            else "Is a day like any other",
        ),
    ]


def _sections(order: tuple[SectionKey, ...], ratings: tuple[Rating, ...]) -> Rows:
    return [(str(place), section_words(key, ratings)) for place, key in enumerate(order, 1)]


def section_words(
    key: SectionKey, ratings: tuple[Rating, ...], rule: AgeingRule | None = None
) -> str:
    """ "High: over 12 months", as the council names the rating."""
    code, of_age = key
    name = next((r.name for r in ratings if r.code == code), code)
    words = band_phrase(of_age, rule or AgeingRule())
    return f"{name}: {words}" if words else name


def _progress(value: Any) -> Rows:
    rule = values.progress(value)
    if not rule.steps:
        return [("Colours", "None: the council does not count in per cent")]
    rows, lowest = [], 0
    for step in rule.steps:
        rows.append((step.name, f"{lowest} to {step.upto} per cent"))
        lowest = step.upto + 1
    if rule.late_below:
        late = f"{rule.steps[0].name} below {rule.late_below} per cent"
        rows.append(("Past its date", late))
    return rows


def _matching(value: Any) -> Rows:
    sure = values.matching(value)
    words = SURE_CHOICES.get(f"{sure:g}", f"From a likeness of {sure:.0%} on")
    return [("The same without asking", words)]


def _state_names(value: Any) -> Rows:
    own = values.state_names(value)
    return [(words, own.get(state) or words) for state, words in STATE_WORDS.items()]


def _committees(value: Any) -> Rows:
    return [
        (c["name"], c["short"] + (", the audit committee" if c["audit"] else ""))
        for c in values.committees(value)
    ]


def _identity(value: Any) -> Rows:
    look = values.identity(value)
    ratio = contrast_with_white(look["colour"])
    colour = f"{look['colour']}; white words on it have a contrast of {ratio:.1f} to 1"
    return [("Colour", colour), ("Logo", look["logo_alt"] if look["logo"] else "None")]


WORDED: dict[str, Callable[[Any], Rows]] = {
    "ratings": _ratings,
    "ageing": _ageing,
    "matching": _matching,
    "state_names": _state_names,
    "committees": _committees,
    "progress": _progress,
    "identity": _identity,
}


def in_short(key: str, value: Any) -> str:
    """A setting's value in a line, for the checklist."""
    rows = in_words(key, value)
    if key == "sections":
        return f"{len(rows)} sections in their order"
    if key in ("ageing", "matching"):
        return rows[0][1]
    if key == "state_names":
        own = len(values.state_names(value))
        return f"{own} of {len(STATE_WORDS)} states renamed" if own else "Moothall's words"
    if key == "progress":
        return ", ".join(s.name for s in values.progress(value).steps) or "Not used"
    if key == "identity":
        look = values.identity(value)
        return look["colour"] + (", with a logo" if look["logo"] else ", without a logo")
    return ", ".join(term for term, _ in rows) or "None"
