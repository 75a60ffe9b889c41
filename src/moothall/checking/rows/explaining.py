"""Which identity explains a column of a table, and what else would."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from . import labels
from .candidates import candidates
from .columns import Column, Pool
from .evidence import Kept, is_promising, sample_of, weigh
from .identities import LINEAR, Identity, Kind

NEARLY = 1
"""Another identity explains a column as well if it breaks on so few rows more."""
MANY = 400
"""Of a longer table the best identity is chosen by so many of its lines, then tried on all."""


@dataclass(frozen=True, slots=True)
class Explained:
    """A column's best identity over all lines, and the others that keep nearly as well."""

    kept: Kept
    rivals: tuple[Kept, ...]


def explained(pool: Pool) -> list[Explained]:
    """The columns that follow from others; of three that make one difference only one does."""
    found: list[Explained] = []
    taken: set[frozenset[int]] = set()
    for column in sorted(pool.columns, key=lambda c: (not c.percent, not c.labelled)):
        ways = [k for k in _ways(pool, column) if frozenset(k.identity.columns) not in taken]
        best = _over_all(pool, min(ways, key=lambda k: k.rank)) if ways else None
        if best is None:
            continue
        if best.identity.kind in LINEAR:
            taken.add(frozenset(best.identity.columns))
        most = min(len(k.breaking) for k in ways) + NEARLY
        rivals = (k for k in ways if k.identity is not best.identity and len(k.breaking) <= most)
        found.append(Explained(best, tuple(rivals)))
    return found


def is_named(identity: Identity) -> bool:
    """Whether the header says that the column follows from others."""
    derived = identity.derived
    if identity.kind is Kind.SHARE:
        name = labels.last_name(derived.name)
        return not name or labels.SHARE.search(name) is not None
    return derived.labelled or derived.percent or identity.kind is not Kind.DIFFERENCE


def _ways(pool: Pool, column: Column) -> list[Kept]:
    """The identities that the column keeps, on all lines or on many spread over a long table."""
    sample = sample_of(pool, column)
    tried = list(candidates(pool, column)) if sample else []
    lines = _spread(len(pool.lines))
    promising = (identity for identity in tried if is_promising(identity, sample, pool.totals))
    ways = (weigh(i, lines, len(tried), is_named(i), pool.totals) for i in promising)
    return [kept for kept in ways if kept is not None]


def _spread(count: int) -> Sequence[int]:
    if count <= MANY:
        return range(count)
    return [at * count // MANY for at in range(MANY)]


def _over_all(pool: Pool, kept: Kept) -> Kept | None:
    if len(pool.lines) <= MANY:
        return kept
    identity = kept.identity
    return weigh(identity, range(len(pool.lines)), 1, is_named(identity), pool.totals)
