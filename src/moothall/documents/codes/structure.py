"""Numbering, references, gaps, repeats and names."""

from __future__ import annotations

from .kinds import Code

CODES: dict[str, Code] = {}
