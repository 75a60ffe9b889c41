"""The reports that one paper holds: a committee's pack has several, each numbered for itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .passages import Passage


@dataclass(frozen=True, slots=True)
class Report:
    """One report of a pack, or the whole of a paper: passages from ``first`` until ``end``."""

    title: str
    first: int
    end: int


def reports_of(passages: Sequence[Passage]) -> tuple[Report, ...]:
    """The reports in their order; together they are all of the paper."""
    return (Report("", 0, len(passages)),)
