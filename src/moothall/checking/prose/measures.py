"""What an amount measures, by the words beside it or above its column."""

from __future__ import annotations

import re

VARIANCE = (
    r"overspends?|underspends?|overspent|underspent|overspending|underspending|variances?"
    r"|pressures?|shortfalls?"
    r"|surplus|over/under|over/\(under\)|\(under\)/over|over \(under\)|under/over|under/\(over\)"
    r"|fov"
)
MEASURES = {
    "previous": r"previous|prior|last (?:year|month|quarter|period|report)|brought forward|b/f"
    r"|change|movement",
    "variance": VARIANCE,
    "target": r"targets?",
    "budget": r"budget|budgets|budgeted|allocation|allocated|approved",
    "outturn": r"outturn|forecast|projected|projection|forecasted|full year",
    "actual": r"actuals?|spend|spent|expenditure|to date|ytd|incurred",
    "income": r"income|received",
    "balance": r"balances?|reserves?|closing",
    "saving": r"savings?",
    "cost": r"costs?",
    "debt": r"debts?|arrears",
    "deficit": r"deficits?",
    "value": r"value|amount|total",
}
"""The classes, the most telling first: "Forecast Outturn Variance" is a variance."""
COMPILED = {name: re.compile(rf"(?<!\w)(?:{words})(?!\w)") for name, words in MEASURES.items()}
WORDS = "|".join(words for name, words in MEASURES.items() if name not in ("previous", "value"))
NARROWS = (
    "gross",
    "net",
    "revised",
    "original",
    "approved",
    "income",
    "cumulative",
    "capital",
    "revenue",
    "current",
)
"""Adjectives that tell one budget from another."""
SCALED = (
    (3, re.compile(r"£\s?['’]?000s?|£\s?k\b|£\s?thousand|\(000s?\)|['’]000", re.I)),
    (6, re.compile(r"£\s?m(?:illion|n)?\b|\(m\)|£\s?million", re.I)),
    (0, re.compile(r"£(?!\s?['’]?[\dkm])", re.I)),
)
PERCENT = re.compile(r"%|per ?cent|\brate\b", re.I)


def measure_of(text: str) -> str:
    """The class that words belong to, or an empty text."""
    low = text.lower()
    for name, words in COMPILED.items():
        if words.search(low):
            return name
    return ""


def scale_of(*texts: str) -> int | None:
    """The power of ten that a header or title prints: "£000" is 3, "£m" is 6, "£" is 0."""
    for text in texts:
        for scale, words in SCALED:
            if words.search(text):
                return scale
    return None


def narrowing(text: str) -> set[str]:
    """The adjectives of a header or sentence that tell one budget from another."""
    low = text.lower()
    return {word for word in NARROWS if word in low}
