"""What a paper lists beside what it was said to list, so that a person can see a wrong scope."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .models import Import


@dataclass(frozen=True, slots=True)
class Listed:
    """How many of a paper's rows are closed, and open but not due at its date.

    ``fits`` tells whether that is what the paper was said to list.
    """

    closed: int
    later: int
    fits: bool

    @property
    def words(self) -> str:
        """ "210 closed and 123 not yet due"; empty where all are open and past their date."""
        parts = [f"{self.closed:,} closed"] if self.closed else []
        parts += [f"{self.later:,} not yet due"] if self.later else []
        return " and ".join(parts)


def listed(import_: Import) -> Listed:
    """What it lists, as it was counted when it was read."""
    told: dict[str, Any] = import_.reading.get("listed", {})
    closed, later = int(told.get("closed", 0)), int(told.get("later", 0))
    tells_all = told.get("overdue_only") is False
    return Listed(closed, later, not (tells_all and import_.overdue_only))
