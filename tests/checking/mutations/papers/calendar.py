"""The days that the papers speak of: the financial year 2025/26 and its meetings."""

from __future__ import annotations

from datetime import date
from random import Random

YEAR = "2025/26"
LAST_YEAR = "2024/25"
QUARTERS = (date(2025, 6, 30), date(2025, 9, 30), date(2025, 12, 31))


def quarter_end(draw: Random) -> date:
    return draw.choice(QUARTERS)
