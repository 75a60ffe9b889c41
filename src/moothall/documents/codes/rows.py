"""Rows whose figures follow from each other, and the units of columns."""

from __future__ import annotations

from .kinds import Code

CODES: dict[str, Code] = {}
