"""Colour a percentage of completion, where a council counts in per cent (DOMAIN.md §7)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """``upto``: the highest percentage that this step covers, from the step below it on."""

    upto: int
    name: str
    colour: str = ""


@dataclass(frozen=True, slots=True)
class ProgressRule:
    """Steps from the lowest to 100. Past its date, what is below ``late_below`` per cent counts as
    the first step, however far it is. No steps: the council does not count in per cent."""

    steps: tuple[Step, ...] = ()
    late_below: int = 0


def step_of(percent: float, rule: ProgressRule, *, past: bool) -> Step | None:
    """The step of a percentage; ``past``: it is past its date. None where there are no steps."""
    if not rule.steps:
        return None
    if past and percent < rule.late_below:
        return rule.steps[0]
    return next((step for step in rule.steps if percent <= step.upto), rule.steps[-1])
