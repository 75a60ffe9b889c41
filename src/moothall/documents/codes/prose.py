"""What sentences say of quantities."""

from __future__ import annotations

from .kinds import Code

CODES: dict[str, Code] = {}
