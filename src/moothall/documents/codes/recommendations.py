"""What a paper says of a recommendation."""

from __future__ import annotations

from .kinds import Code

CODES: dict[str, Code] = {}
