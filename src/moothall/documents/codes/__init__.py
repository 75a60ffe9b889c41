"""The one register of codes. A code never changes its meaning.

``DOUBTS`` are found while reading, ``CHECKS`` by ``moothall.checking``.
"""

from __future__ import annotations

from collections.abc import Mapping

from . import (
    between,
    bounds,
    dates,
    prose,
    publishing,
    reading,
    recommendations,
    rows,
    structure,
    sums,
)
from .kinds import Code, Level

DOUBTS: Mapping[str, Code] = reading.CODES
FAMILIES: Mapping[str, Mapping[str, Code]] = {
    module.__name__.rpartition(".")[2]: module.CODES
    for module in (
        sums,
        rows,
        prose,
        dates,
        structure,
        recommendations,
        between,
        publishing,
        bounds,
    )
}
"""The checks by their family, which is also the room that makes them."""
CHECKS: Mapping[str, Code] = {
    code: kind for family in FAMILIES.values() for code, kind in family.items()
}
CODES: Mapping[str, Code] = {**DOUBTS, **CHECKS}

__all__ = ["CHECKS", "CODES", "DOUBTS", "FAMILIES", "Code", "Level"]
