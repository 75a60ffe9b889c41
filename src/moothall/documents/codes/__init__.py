"""The one register of codes. A code never changes its meaning.

``DOUBTS`` are found while reading, ``CHECKS`` by ``moothall.checking``.
"""

from __future__ import annotations

from collections.abc import Mapping

from . import (
    between,
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
CHECKS: Mapping[str, Code] = {
    code: kind
    for family in (sums, rows, prose, dates, structure, recommendations, between, publishing)
    for code, kind in family.CODES.items()
}
CODES: Mapping[str, Code] = {**DOUBTS, **CHECKS}

__all__ = ["CHECKS", "CODES", "DOUBTS", "Code", "Level"]
