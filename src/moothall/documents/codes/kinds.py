"""What a code says of every finding that has it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """Error: proved by a computation or by two printed texts. Warning: likely, or for a person to
    look at. Note: worth knowing."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of finding. ``asks``: a person must decide before what it stands on is kept."""

    level: Level
    title: str
    asks: bool = False
