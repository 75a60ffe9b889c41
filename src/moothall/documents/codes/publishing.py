"""What should not be published."""

from __future__ import annotations

from .kinds import Code

CODES: dict[str, Code] = {}
