"""Totals and subtotals, and what opens, moves and closes."""

from __future__ import annotations

from .kinds import Code

CODES: dict[str, Code] = {}
