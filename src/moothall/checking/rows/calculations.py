"""Columns that follow from others row by row, and the few rows that break what the others keep."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from moothall.documents.findings import Finding
from moothall.documents.tree import Place
from moothall.facts.rounding import Fit

from ..papers import Paper
from ..tally import Tally
from .blame import Fault, faults
from .candidates import is_bounded
from .columns import Column, Pool, pools_of
from .evidence import Kept
from .explaining import Explained, explained, is_named
from .identities import LINEAR, Kind, Outcome, try_line
from .wording import finding

ALIKE = 0.02
"""By how much a figure in another unit may differ, for its rounding."""
SURE = 8
"""Telling rows that prove an identity which no label names, and that show a table is exact."""


def calculations(paper: Paper, tally: Tally) -> Iterator[Finding]:
    """The rows that break an identity, each cause once."""
    for pool in pools_of(paper.grids):
        columns = explained(pool)
        tested = {line for column in columns for line in column.kept.tested}
        tally.rows += len(tested)
        tally.unexplained -= {paper.grids[pool.grids[line]].place for line in tested}
        if is_bounded(pool):
            yield Finding(
                "CALC099",
                f"This table has {len(pool.columns)} columns of figures: only neighbouring "
                "columns were compared.",
                pool.lines[0].place,
            )
        yield from _findings(pool, columns)


def _findings(pool: Pool, columns: Sequence[Explained]) -> Iterator[Finding]:
    kept = [column.kept for column in columns]
    broken: dict[int, list[tuple[Kept, Outcome]]] = {}
    for column in columns:
        for outcome in column.kept.breaking:
            if not _is_excused(pool, column, outcome):
                broken.setdefault(outcome.line, []).append((column.kept, outcome))
    told: list[tuple[Kept, float, int]] = []
    found: list[tuple[Fault, list[Place]]] = []
    for line in sorted(broken):
        for fault in faults(pool, line, broken[line], kept):
            first = _same_cause(pool, fault, told)
            if first is not None:
                found[first][1].append(pool.slot(line, fault.column.at).place)
                continue
            told.extend((k, o.gap, len(found)) for k, o in fault.broken)
            found.append((fault, []))
    for fault, also in found:
        yield finding(pool, fault, _code(pool, fault), tuple(also))
    for k in kept:
        yield from _little_off(pool, k, set(broken))


def _is_excused(pool: Pool, column: Explained, outcome: Outcome) -> bool:
    """Whether another identity that the rows keep explains this one, or its total is a mean."""
    for rival in column.rivals:
        other = try_line(rival.identity, outcome.line)
        if other is not None and other.fit is not Fit.WRONG:
            return True
    derived = column.kept.identity.derived
    return derived.percent and pool.totals[outcome.line] and _is_mean(pool, derived, outcome.line)


def _is_mean(pool: Pool, column: Column, line: int) -> bool:
    """A total line that prints the average of the percentages above it."""
    above: list[float] = []
    at = line - 1
    while at >= 0 and pool.grids[at] == pool.grids[line] and not pool.totals[at]:
        value = column.values[at]
        if value is not None:
            above.append(value)
        at -= 1
    printed = column.values[line]
    if printed is None or len(above) < 2:
        return False
    return abs(sum(above) / len(above) - printed) <= column.steps[line]


def _same_cause(pool: Pool, fault: Fault, told: Sequence[tuple[Kept, float, int]]) -> int | None:
    """A line that sums up others and is off by the same as one of them: which finding that is.

    In a running total the next line is off by as much the other way.
    """
    kept, outcome = fault.broken[0]
    running = kept.identity.kind is Kind.RUNNING
    if not pool.totals[outcome.line] and not running:
        return None
    step = kept.identity.derived.steps[outcome.line]
    for other, gap, at in told:
        if other is kept and abs((-gap if running else gap) - outcome.gap) <= step:
            return at
    return None


def _is_other_unit(fault: Fault) -> bool:
    """Whether the cell prints a thousand times what it should, or a fraction for a percentage."""
    printed = fault.column.values[fault.line]
    if not printed or not fault.value:
        return False
    times = 100 if fault.column.percent else 1000
    ratio = printed / fault.value
    return any(abs(ratio / by - 1) < ALIKE for by in (times, 1 / times))


def _code(pool: Pool, fault: Fault) -> str:
    """The code of what is less than proved, or of a wrong unit; empty for the kind's own."""
    kept, outcome = fault.broken[0]
    named = is_named(kept.identity)
    if not named and kept.telling < SURE:
        return "CALC006"
    if _is_other_unit(fault):
        return "UNIT001"
    if len(fault.broken) == 1 and abs(outcome.gap) <= _rounded_to(pool, fault) / 2:
        return "CALC002"
    return ""


def _rounded_to(pool: Pool, fault: Fault) -> float:
    """What a figure that ends in noughts may have been rounded to (DESIGN.md §5)."""
    column = fault.broken[0][0].identity.derived
    figure = pool.slot(fault.line, column.at).figure
    if figure is None or figure.places:
        return 0.0
    digits = str(abs(int(figure.value)))
    noughts = len(digits) - len(digits.rstrip("0"))
    if noughts < 2 or column.percent:
        return 0.0
    return column.steps[fault.line] * 10.0**noughts


def _little_off(pool: Pool, kept: Kept, broken: set[int]) -> Iterator[Finding]:
    """Rows that rounding could explain, in a table where no other row needs it."""
    off = [o for o in kept.holding if _needs_rounding(pool, kept, o)]
    if not 0 < len(off) * SURE <= kept.telling - len(off) or not is_named(kept.identity):
        return
    for outcome in off:
        if outcome.line not in broken:
            alone = replace(kept, breaking=tuple(off))
            fault = Fault(
                outcome.line, kept.identity.derived, outcome.expected, ((alone, outcome),)
            )
            yield finding(pool, fault, "CALC002")


def _needs_rounding(pool: Pool, kept: Kept, outcome: Outcome) -> bool:
    """Whether a row holds by rounding only, as differences of money often do."""
    if kept.identity.kind not in LINEAR:
        return outcome.fit is Fit.ROUNDING
    columns = (kept.identity.derived, *kept.identity.inputs)
    slots = [pool.slot(outcome.line, column.at) for column in columns]
    if pool.money or any("£" in s.text or (s.figure and s.figure.scale) for s in slots):
        return outcome.fit is Fit.ROUNDING
    return abs(outcome.gap) > kept.identity.derived.steps[outcome.line] / 100
