"""Which identities are worth trying for a column, by its name and its neighbours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations, product

from . import labels
from .columns import Column, Number, Pool
from .identities import Identity, Kind

WIDE = 24
"""In a table with more columns of figures than this only neighbours are tried."""
NEAR = 6
"""So many of them on each side."""
TIMES = (1, 100, 1_000, 10_000, 100_000)
"""A rate is told for so many."""
FACTORS = 6
"""Columns beyond so many away from a product are not taken for its factors."""


def candidates(pool: Pool, column: Column) -> Iterator[Identity]:
    """Identities by which the column may follow from others of its line."""
    others = neighbours(pool, column)
    plain = [other for other in others if not other.percent]
    if column.percent:
        yield from _percentages(pool, column, plain)
        if column.labelled:
            yield from _differences(column, [other for other in others if other.percent])
        return
    yield from _differences(column, plain)
    if column.labelled:  # percentage points
        yield from _differences(column, [other for other in others if other.percent])
    yield from _products(column, plain)
    yield from _rates(column, [o for o in plain if abs(o.at - column.at) <= FACTORS])
    yield from _means(column, plain)
    yield from _running(pool, column, plain)


def neighbours(pool: Pool, column: Column) -> list[Column]:
    """The other columns of figures, the nearest of a very wide table only."""
    here = pool.columns.index(column)
    if len(pool.columns) <= WIDE:
        return [other for other in pool.columns if other is not column]
    return [*pool.columns[max(here - NEAR, 0) : here], *pool.columns[here + 1 : here + 1 + NEAR]]


def is_bounded(pool: Pool) -> bool:
    """Whether not every pair of its columns is tried."""
    return len(pool.columns) > WIDE


def _differences(column: Column, others: Sequence[Column]) -> Iterator[Identity]:
    """One less another. Where no header speaks of a difference only what stands to the left is
    tried, and no total: sums across belong to the checks of sums."""
    if not column.labelled:
        others = [o for o in others if o.at < column.at and not o.labelled and not o.total]
        if column.total:
            return
    for first, second in permutations(others, 2):
        yield Identity(Kind.DIFFERENCE, column, (first, second))


def _percentages(pool: Pool, column: Column, others: Sequence[Column]) -> Iterator[Identity]:
    times = 1 if _is_fraction(column) else 100
    for first, second in permutations(others, 2):
        for kind in (Kind.RATIO, Kind.GROWTH):
            for sign in (1, -1):
                yield Identity(kind, column, (first, second), sign=sign, times=times)
                if _has_negatives(second):
                    yield Identity(kind, column, (first, second), sign, signed=True, times=times)
    for other in others:
        for bases in _bases(pool, other):
            yield Identity(Kind.SHARE, column, (other,), times=times, bases=bases, exact=False)


def _is_fraction(column: Column) -> bool:
    """Percentages that a sheet kept as fractions: 0.45 for 45%."""
    known = [abs(v) for v in column.values if v]
    finer = sum(1 for v, s in zip(column.values, column.steps, strict=True) if v and s < 1)
    return bool(known) and max(known) <= 2 and finer * 2 > len(known)


def _has_negatives(column: Column) -> bool:
    return any(v is not None and v < 0 for v in column.values)


def _bases(pool: Pool, column: Column) -> Iterator[list[Number]]:
    """For each line the total that it may be a share of: the table's last, and the next below."""
    last: dict[int, float] = {}
    sums: dict[int, float] = {}
    following: list[Number] = [None] * len(pool.lines)
    below: Number = None
    for at in range(len(pool.lines) - 1, -1, -1):
        grid, value = pool.grids[at], column.values[at]
        if at + 1 < len(pool.lines) and pool.grids[at + 1] != grid:
            below = None
        if value is None:
            continue
        if pool.totals[at]:
            last.setdefault(grid, value)
            below = value
        else:
            sums[grid] = sums.get(grid, 0.0) + value
        following[at] = below
    yield [last.get(grid, sums.get(grid)) for grid in pool.grids]
    if any(f is not None and f != last.get(g) for f, g in zip(following, pool.grids, strict=True)):
        yield following
    if any(sums.get(grid, total) != total for grid, total in last.items()):
        yield [sums.get(grid) for grid in pool.grids]  # the total itself may be wrong


def _products(column: Column, others: Sequence[Column]) -> Iterator[Identity]:
    near = [o for o in others if abs(o.at - column.at) <= FACTORS or labels.TIME.search(o.name)]
    if labels.SCORE.search(column.name):
        likely = [o for o in near if labels.LIKELIHOOD.search(o.name)]
        impacts = [o for o in near if labels.IMPACT.search(o.name)]
        for pair in product(likely, impacts):
            if pair[0] is not pair[1] and not _has_score(column, pair, others):
                yield Identity(Kind.PRODUCT, column, pair)
    counts = [o for o in near if labels.COUNT.search(o.name)]
    yield from _priced(column, counts, [o for o in near if labels.PRICE.search(o.name)])
    if labels.PRICE.search(column.name):
        for total, count in product(near, counts):
            if total is not count:
                yield Identity(Kind.QUOTIENT, column, (total, count), times=1)
                if labels.YEARLY.search(column.name) and labels.MONTHS.search(count.name):
                    yield Identity(Kind.QUOTIENT, column, (total, count), times=12)


def _has_score(column: Column, pair: tuple[Column, Column], others: Sequence[Column]) -> bool:
    """Whether another column is the score of these two: this one is of another time."""
    earlier = bool(labels.EARLIER.search(column.name))
    return any(
        labels.SCORE.search(other.name)
        and other.at not in (column.at, pair[0].at, pair[1].at)
        and _distance(other, pair) - _distance(column, pair) < earlier
        and _mostly(other, pair)
        for other in others
    )


def _distance(column: Column, pair: tuple[Column, Column]) -> int:
    return abs(column.at - pair[0].at) + abs(column.at - pair[1].at)


def _mostly(column: Column, pair: tuple[Column, Column]) -> bool:
    """Whether three lines in four, and two at least, hold the product of the two."""
    known = [
        (score, first * second)
        for score, first, second in zip(column.values, pair[0].values, pair[1].values, strict=True)
        if score is not None and first is not None and second is not None
    ]
    right = sum(score == made for score, made in known)
    return right > 1 and right * 4 >= len(known) * 3


def _rates(column: Column, near: Sequence[Column]) -> Iterator[Identity]:
    """So much a thing, or for so many thousand of them: "£ per pupil", "rate per 100,000"."""
    if labels.PER.search(column.name) and len(near) <= NEAR:
        for pair in permutations(near, 2):
            for times in TIMES:
                yield Identity(Kind.QUOTIENT, column, pair, times=times)


def _priced(
    column: Column, counts: Sequence[Column], prices: Sequence[Column]
) -> Iterator[Identity]:
    """So many at such a price, for so many weeks."""
    times = [count for count in counts if labels.TIME.search(count.name)]
    for price, count in product(prices, counts):
        if price is not count:
            yield Identity(Kind.PRODUCT, column, (count, price))
            for time in times:
                if time is not count and time is not price:
                    yield Identity(Kind.PRODUCT, column, (count, time, price))


def _means(column: Column, others: Sequence[Column]) -> Iterator[Identity]:
    if not labels.AVERAGE.search(column.name):
        return
    before = [o for o in others if o.at < column.at and not o.total]
    for count in range(2, len(before) + 1):
        yield Identity(Kind.MEAN, column, tuple(before[-count:]))


def _running(pool: Pool, column: Column, others: Sequence[Column]) -> Iterator[Identity]:
    """The column is the line above in itself and what another adds."""
    if not labels.CUMULATIVE.search(column.name):
        return
    above: list[Number] = []
    for at in range(len(pool.lines)):
        first = at == 0 or pool.grids[at] != pool.grids[at - 1] or pool.totals[at]
        above.append(None if first else column.values[at - 1])
    for other in others:
        yield Identity(Kind.RUNNING, column, (other,), bases=above)
