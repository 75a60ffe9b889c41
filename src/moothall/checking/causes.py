"""One wrong figure breaks its total, its row and its share: which findings only follow from others.

Sums and rows look at the same cells from two sides. Where one accuses a cell that another's
computation goes through, and both are off by the same amount, mending the one mends the other: the
one that names the cell is told, and the other's place with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from moothall.documents.findings import Finding, Related
from moothall.documents.tree import Place
from moothall.facts.rounding import most_by_rounding

from .figures import figure_of

SUMMED = ("SUM001", "SUM002", "SUM003", "SUM004", "SUM005", "SUM006")
LINEAR = (*SUMMED, "CALC001", "CALC004", "CALC007", "CALC011")
"""What is off by as much as the figure that makes it so."""
SCALED = ("CALC003", "CALC010")
"""What is off in proportion, or by the same part of what it is more or less than."""
UNITS = ("UNIT001", "UNIT002")
HUNDRED = Decimal(100)
MOST = 500
"""Of a paper with more such findings each is told by itself."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A finding with what its printed figure must change by; ``slack`` is by how much rounding may
    part it from another of the same cause."""

    finding: Finding
    change: Decimal
    slack: Decimal
    seen_from: frozenset[Place]
    """The other places of its own paper that it is seen from."""


def causes(findings: Sequence[Finding]) -> list[Finding]:
    """The findings without those that follow from others, which name their places instead."""
    gaps = [
        gap for f in findings if f.code in LINEAR + SCALED + UNITS and (gap := _gap(f)) is not None
    ]
    if len(gaps) > MOST:
        return list(findings)
    told: dict[int, list[Finding]] = {}
    dropped: dict[int, int] = {}
    for gap in sorted(gaps, key=_sureness):
        cause = next(
            (c for c in gaps if c is not gap and id(c.finding) not in dropped and _makes(c, gap)),
            None,
        )
        if cause is not None:
            dropped[id(gap.finding)] = id(cause.finding)
            told.setdefault(id(cause.finding), []).append(gap.finding)
    return [
        _with(finding, told.get(id(finding), []))
        for finding in findings
        if id(finding) not in dropped
    ]


def _gap(finding: Finding) -> Gap | None:
    printed, expected = figure_of(finding.printed), figure_of(finding.expected)
    if printed is None or expected is None:
        return None
    parts = len(finding.related) if finding.code in SUMMED else 2
    slack = most_by_rounding(parts) * max(printed.step, expected.step)
    places = frozenset(related.place for related in finding.related if not related.path)
    return Gap(finding, expected.amount - printed.amount, slack, places)


def _sureness(gap: Gap) -> int:
    """What is dropped first where two make each other: what many figures make before one row."""
    order = ("CALC010", "CALC003", "SUM005", "SUM006", "SUM002", "CALC001", "CALC011", "CALC004")
    code = gap.finding.code
    return order.index(code) if code in order else len(order)


def _makes(cause: Gap, other: Gap) -> bool:
    """Whether mending one finding's cell mends what the other tells."""
    own, seen = cause.finding, other.finding
    if own.code in UNITS:
        return own.place == seen.place and own.printed == seen.printed
    if seen.code in UNITS or own.code in ("SUM002", "SUM005", "SUM006"):
        return False
    if own.place == seen.place and own.printed == seen.printed:
        return False
    through = own.place in other.seen_from
    if own.place == seen.place:  # of papers whose lines are the places, one row
        through = own.code[:3] != seen.code[:3]
    if seen.code in SCALED:
        return through and own.code in SUMMED and _scales(cause, other)
    if own.code in SCALED:
        return False
    small = min(abs(cause.change), abs(other.change))
    slack = other.slack if seen.code == "SUM005" else min(cause.slack, other.slack)
    return through and small > slack and abs(abs(cause.change) - abs(other.change)) <= slack


def _scales(cause: Gap, other: Gap) -> bool:
    """Whether a product or a percentage is as printed if one of its figures stays as printed."""
    wrong, right = figure_of(cause.finding.printed), figure_of(cause.finding.expected)
    printed, expected = figure_of(other.finding.printed), figure_of(other.finding.expected)
    if not (wrong and right and printed and expected and wrong.amount and right.amount):
        return False
    times = right.amount / wrong.amount
    made = [expected.amount * times, expected.amount / times]
    made += [(HUNDRED + expected.amount) * by - HUNDRED for by in (times, 1 / times)]
    return any(abs(value - printed.amount) <= printed.step for value in made)


def _with(finding: Finding, followers: Sequence[Finding]) -> Finding:
    """The finding with the places of what follows from it among those it is seen from."""
    places = dict.fromkeys(
        (*finding.related, *(Related(f.place) for f in followers if f.place != finding.place))
    )
    return replace(finding, related=tuple(places)) if followers else finding
