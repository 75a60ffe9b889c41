"""Ratings, and the order of a paper's sections, as data that a council sets (DOMAIN.md §4.2)."""

from __future__ import annotations

from dataclasses import dataclass

from .ageing import Band


@dataclass(frozen=True, slots=True)
class Rating:
    """``rank`` 1 is the most serious. ``banded``: divided by age in papers (Essential is not).

    ``days``: from the report to the date first proposed for it; None where the council has no rule.
    ``published``: listed in what the council publishes (advisory points often are not).
    """

    code: str
    name: str
    rank: int
    definition: str = ""
    banded: bool = True
    colour: str = ""
    days: int | None = None
    published: bool = True


DEFAULT_RATINGS: tuple[Rating, ...] = (
    Rating(
        "E",
        "Essential",
        1,
        "Needed at once, to keep the whole council from a significant risk.",
        banded=False,
        colour="red",
    ),
    Rating(
        "H",
        "High",
        2,
        "Needed at once, to keep the service from a significant risk.",
        colour="orange",
    ),
    Rating("M", "Medium", 3, colour="yellow"),
    Rating("L", "Low", 4, colour="grey"),
)

SectionKey = tuple[str, Band | None]
"""A section of Annex B: a rating's code and a band, or None where the rating is not banded."""


def default_sections(ratings: tuple[Rating, ...]) -> tuple[SectionKey, ...]:
    """Unbanded ratings first, then over 12 months by rank, then each rating's other bands."""
    unbanded: list[SectionKey] = [(r.code, None) for r in ratings if not r.banded]
    banded = [r for r in ratings if r.banded]
    oldest: list[SectionKey] = [(r.code, Band.OVER12) for r in banded]
    rest: list[SectionKey] = [(r.code, b) for r in banded for b in (Band.OVER3, Band.UNDER3)]
    return (*unbanded, *oldest, *rest)
