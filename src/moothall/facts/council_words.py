"""How one council prints what the record keeps in codes: ratings, states, percentages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from .ageing import is_overdue
from .progress import ProgressRule, Step, step_of
from .ratings import DEFAULT_RATINGS, Rating
from .states import STATE_WORDS, State


@dataclass(frozen=True, slots=True)
class CouncilWords:
    """As set by the council for a day; a rating that it does not know is printed by its code."""

    ratings: tuple[Rating, ...] = DEFAULT_RATINGS
    states: Mapping[State, str] = field(default_factory=lambda: STATE_WORDS)
    progress: ProgressRule = field(default_factory=ProgressRule)

    @property
    def rating_names(self) -> dict[str, str]:
        return {rating.code: rating.name for rating in self.ratings}

    def rating(self, code: str) -> Rating | None:
        return next((rating for rating in self.ratings if rating.code == code), None)

    def rating_name(self, code: str) -> str:
        found = self.rating(code)
        return found.name if found else code

    def state(self, state: State | str) -> str:
        """Raises ValueError for what is no state."""
        return self.states[State(state)]

    def step(self, percent: str, due: date | None, on: date) -> Step | None:
        """The step of a PERCENT detail's text ("75"); None where it is no number, or none is set.

        ``due``: the date that it is measured by, past from that day on.
        """
        if not (percent.isascii() and percent.replace(".", "", 1).isdigit()):
            return None
        return step_of(float(percent), self.progress, past=is_overdue(due, on))
