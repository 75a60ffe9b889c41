"""Consistent papers of invented bodies, each made anew from a seed."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.checking.mutations.description import Description
from tests.checking.mutations.papers import (
    audits,
    capital,
    decisions,
    meetings,
    others,
    performance,
    revenue,
    schools,
    staffing,
)

MAKERS: tuple[Callable[[Random], Description], ...] = (
    revenue.county_revenue, revenue.fire_revenue, revenue.health_finance,
    capital.county_capital, capital.savings, capital.reserves, capital.treasury,
    schools.balances, schools.activity, schools.adult_education, schools.grants,
    staffing.fire_staffing, staffing.health_workforce, staffing.social_work, staffing.sickness,
    performance.indicators, performance.complaints, performance.incidents, performance.waiting,
    performance.consultation,
    audits.plan_progress, audits.annex, audits.district_tracker, audits.follow_up,
    meetings.minutes, meetings.actions, meetings.agenda_plan, meetings.risks,
    decisions.timetable, decisions.decision, decisions.council_tax,
    others.parking, others.waste, others.pension, others.allowances, others.places,
    others.bridge, others.statement,
)  # fmt: skip


def papers(seed: int) -> list[Description]:
    """One paper of each maker; another seed gives other figures and another look."""
    return [maker(_draw(maker, seed)) for maker in MAKERS]


def pairs(seed: int) -> list[tuple[Description, Description]]:
    """Papers of one body that are given together, the later one first."""
    return [audits.annex_pair(_draw(audits.annex_pair, seed))]


def _draw(maker: Callable[[Random], object], seed: int) -> Random:
    return Random(f"{maker.__name__} {seed}")
