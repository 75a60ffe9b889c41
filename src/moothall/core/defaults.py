"""The settings that a new council starts with, as rows with a source and a date."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict
from typing import Any

from moothall.facts.ageing import DEFAULT_AGEING
from moothall.facts.ratings import DEFAULT_RATINGS, default_sections

SOURCE = "Moothall's defaults"
EFFECTIVE_FROM = dt.date(2000, 1, 1)
SURE_SCORE = 0.82
"""From this score on, a match is applied without asking."""
COLOUR = "#1d70b8"
"""The GOV.UK Design System's own, until the council says its."""

DEFAULTS: dict[str, Any] = {
    "ratings": [asdict(rating) for rating in DEFAULT_RATINGS],
    "ageing": asdict(DEFAULT_AGEING),
    "sections": [
        [code, band.value if band else None] for code, band in default_sections(DEFAULT_RATINGS)
    ],
    "matching": {"sure": SURE_SCORE},
    "identity": {"colour": COLOUR, "logo": "", "logo_alt": ""},
    "state_names": {},
    "committees": [],
    "progress": {"steps": [], "late_below": 0},
    "templates": {},
    "sentences": {},
    "own_form": {"marking": "", "orientation": "landscape", "margin": 0},
}
