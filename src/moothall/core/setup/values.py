"""Read the values of settings, and say in a sentence what a value can't be."""

from __future__ import annotations

import re
from typing import Any

from moothall.core.setup.colours import ENOUGH, contrast_with_white
from moothall.facts.ageing import AgeingRule, Band
from moothall.facts.progress import ProgressRule, Step
from moothall.facts.ratings import Rating, SectionKey
from moothall.facts.states import State

CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ./-]{0,9}")
COLOURS = ("", "blue", "green", "grey", "orange", "purple", "red", "teal", "yellow")
"""The colours of the Design System's tags that a rating may have; "" is none."""
LONGEST_AGE = 120
"""Months: ten years."""


class Unfit(ValueError):  # noqa: N818  (it is raised by rules, not by mistakes)
    """A value that a setting can't have. Its text is a sentence for the person."""


def ratings(value: Any) -> tuple[Rating, ...]:
    """Ratings, the most serious first."""
    found = tuple(sorted((Rating(**row) for row in value), key=lambda r: r.rank))
    if not found:
        raise Unfit("A council needs at least one rating.")
    for rating in found:
        _rating(rating)
    _once([r.code.casefold() for r in found], "Two ratings have the same code.")
    _once([r.name.casefold() for r in found], "Two ratings have the same name.")
    _once([str(r.rank) for r in found], "Two ratings have the same place in the order.")
    return found


def _rating(rating: Rating) -> None:
    if not CODE.fullmatch(rating.code):
        raise Unfit(f"The code {rating.code!r} must be 1 to 10 letters or figures, like H or P1.")
    if not rating.name.strip() or len(rating.name) > 60:
        raise Unfit(f"The rating {rating.code} needs a name of 60 characters at most.")
    if rating.colour not in COLOURS:
        raise Unfit(f"{rating.name} can't have the colour {rating.colour!r}.")
    if rating.days is not None and not 0 < rating.days <= 3650:
        raise Unfit(f"The days of {rating.name} must be a whole number from 1 to 3,650.")
    if rating.rank < 1 or not isinstance(rating.published, bool | int):
        raise Unfit(f"The rating {rating.name} can't be read.")


def ageing(value: Any) -> AgeingRule:
    rule = AgeingRule(**value)
    if not 1 <= rule.short_months < rule.long_months <= LONGEST_AGE:
        raise Unfit(
            "The first number of months must be at least 1 and less than the second, and the "
            f"second at most {LONGEST_AGE}."
        )
    return rule


def sections(value: Any) -> tuple[SectionKey, ...]:
    found = tuple((str(code), None if band is None else Band(band)) for code, band in value)
    _once([f"{code} {band}" for code, band in found], "A section stands in the order twice.")
    return found


def matching(value: Any) -> float:
    sure = float(value["sure"])
    if not 0.5 <= sure <= 1:
        raise Unfit("The score must be from 0.5 to 1.")
    return sure


def identity(value: Any) -> dict[str, str]:
    """ "colour" as "#rrggbb", dark enough to stand on white, and a logo with its words."""
    if unknown := set(value) - {"colour", "logo", "logo_alt"}:
        raise Unfit(f"The look of a council has no {sorted(unknown)[0]}.")
    found = {name: str(value.get(name, "")) for name in ("colour", "logo", "logo_alt")}
    if not re.fullmatch(r"#[0-9a-f]{6}", found["colour"]):
        raise Unfit(
            "A colour is written as # and six figures or letters from a to f, like #1d70b8."
        )
    ratio = contrast_with_white(found["colour"])
    if ratio < ENOUGH:
        raise Unfit(
            f"White words on {found['colour']} have a contrast of {ratio:.2f} to 1, and need "
            f"{ENOUGH} to 1: choose a darker colour."
        )
    if found["logo"] and not re.fullmatch(r"[0-9a-f]{64}", found["logo"]):
        raise Unfit("The logo is not one of the stored files.")
    if found["logo"] and not found["logo_alt"].strip():
        raise Unfit("A logo needs words for people who can't see it.")
    if len(found["logo_alt"]) > 200:
        raise Unfit("The words for the logo can have 200 characters at most.")
    return found


def state_names(value: Any) -> dict[State, str]:
    found = {State(state): str(words).strip() for state, words in value.items()}
    if any(len(words) > 60 for words in found.values()):
        raise Unfit("The printed name of a state can have 60 characters at most.")
    own = [words.casefold() for words in found.values() if words]
    _once(own, "Two states have the same printed name.")
    return found


def committees(value: Any) -> list[dict[str, Any]]:
    """Committees, of which one at most is the audit committee."""
    found = [{"name": c["name"], "short": c["short"], "audit": bool(c["audit"])} for c in value]
    for one in found:
        for part, longest in (("name", 120), ("short", 60)):
            if not str(one[part]).strip() or len(str(one[part])) > longest:
                raise Unfit(
                    "A committee needs a name of 120 and a short name of 60 characters at most."
                )
    _once([c["name"].casefold() for c in found], "Two committees have the same name.")
    _once([c["short"].casefold() for c in found], "Two committees have the same short name.")
    if sum(c["audit"] for c in found) > 1:
        raise Unfit("Only one committee can be the audit committee.")
    return found


def progress(value: Any) -> ProgressRule:
    steps = tuple(Step(**step) for step in value["steps"])
    rule = ProgressRule(steps, int(value.get("late_below", 0)))
    ends = [step.upto for step in steps]
    if ends and (ends != sorted(set(ends)) or ends[0] < 0 or ends[-1] != 100):
        raise Unfit("The percentages must rise from step to step, and the last be 100.")
    if any(not s.name.strip() or len(s.name) > 30 or s.colour not in COLOURS for s in steps):
        raise Unfit("Each step needs a name of 30 characters at most, and a colour of the list.")
    if not 0 <= rule.late_below <= 100:
        raise Unfit("The percentage for what is past its date must be from 0 to 100.")
    return rule


def _once(found: list[str], sentence: str) -> None:
    if len(set(found)) < len(found):
        raise Unfit(sentence)
