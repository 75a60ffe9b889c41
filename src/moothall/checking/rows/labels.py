"""What the names of columns and lines say of the figures under them, in councils' usual words."""

from __future__ import annotations

import re

from ..grids import Line

DIFFERENCE = re.compile(
    r"\b(?:variances?|var|differences?|diff|change[sd]?|movements?|slippage|shortfall|gap|remaining"
    r"|remainder|headroom|unspent|unallocated|vacan\w+|increase|decrease|reduction|growth|overspend"
    r"|underspend|over|under|surplus|deficit|net\s+benefit|yet\s+to|better|worse|vs|versus|swing"
    r"|uplift|fov|against|diff\.|delta|left|relative|excess|out-?performance|outstanding|open"
    r"|unfilled|unpaid)\b|\+\s?/\s?-|[(]deficit[)]",
    re.I,
)
"""A column so named is likely one figure less another."""
PERCENT = re.compile(
    r"%|\bper\s?cent\b|\bpercentages?\b|\bpct\b|\bproportion\b|\brate\b(?!\s(?:per|for)\b)", re.I
)
SHARE = re.compile(
    r"%|\bper\s?cent\b|\bpercentages?\b|\bpct\b|\bproportion\b|\bshares?\b|\bof (?:all|the|total)\b"
    r"|\b(?:split|mix|distribution|breakdown)\b",
    re.I,
)
"""A column so named may be each line's part of a whole; a weight is none."""
PRICE = re.compile(
    r"\b(?:cost|rate|price|fee|charge|average|avg|unit|each|per|tariff|salary|value|band\s?d)\b",
    re.I,
)
"""Such a column may be what one of something costs."""
COUNT = re.compile(
    r"\b(?:no|nos|number|count|places|placements|units?|quantity|qty|hours|days|weeks|months|fte"
    r"|pupils|children|cases|visits|people|clients|volume|activity|posts|staff|households"
    r"|homes|beds|trips|journeys|sessions|tax\s?base|councillors|members|seats|teachers|classes"
    r"|rooms|vehicles|employees)\b",
    re.I,
)
TIME = re.compile(r"\b(?:weeks|months|days|hours|nights|sessions)\b", re.I)
MONTHS = re.compile(r"\bmonths\b", re.I)
YEARLY = re.compile(r"\b(?:years?|annum|annual|yearly)\b", re.I)
PER = re.compile(r"\bper\b|\brates?\b|\beach\b|\bratio\b|\bleverage\b|\ba head\b", re.I)
"""A column so named may be one figure divided by another, times a round number."""
LIKELIHOOD = re.compile(r"\b(?:likelihood|probability|l)\b", re.I)
IMPACT = re.compile(r"\b(?:impact|consequence|severity|i|c)\b", re.I)
SCORE = re.compile(r"\b(?:score|rating|risk|total|l\s?x\s?i|lxi)\b", re.I)
EARLIER = re.compile(
    r"\b(?:previous|prior|last|former|quarter|q[1-4]|month|year|20\d\d|january|february|march|april|may"
    r"|june|july|august|september|october|november|december)\b",
    re.I,
)
"""A score so named is likely that of another time than its line's likelihood and impact."""
AVERAGE = re.compile(r"\b(?:average|mean|avg)\b", re.I)
CUMULATIVE = re.compile(r"\b(?:cumulative|cumul|running|year\s?to\s?date|ytd|to\s+date)\b", re.I)
NUMBERING = re.compile(r"no\.?|nos\.?|number|#|", re.I)
"""Such columns number their lines, or say how many there are."""
NO_QUANTITY = re.compile(
    r"(?:foot)?notes?|refs?\.?|reference|item|page|pages|year|rank|ranking"
    r"|position|id|uprn|postcode|age|section|line|row|period|ward|code|cost\s?cent(?:re|er)",
    re.I,
)
"""Columns of such a name count or name their lines: they are no quantities."""
TOTALS = re.compile(
    r"\b(?:sub[-\s]?totals?|totals?|overall|grand|sum|all|aggregate)\b|^net\b", re.I
)


COMPARED = re.compile(
    r"\b(?:budget(?:ed)?|plan(?:ned)?|forecast|outturn|projected|projection|actuals?|target|spend"
    r"|spent|expenditure|original|revised|previous|prior|last|this|current|latest|approved"
    r"|baseline|opening|closing|net|gross|income|allocation|allocated|available|establishment"
    r"|in\s+post|received|paid|awarded|profile[d]?|estimate[d]?|expected|agreed|total|\d{4}"
    r"|\d{2,4}[-/]\d{2}|q[1-4]|month|year|planned|now|before|after|base)\b",
    re.I,
)
"""What differences are made of, in most councils' tables."""


BASE = re.compile(
    r"\b(?:budget(?:ed)?|plan(?:ned)?|target|net|original|approved|previous|prior|last|baseline"
    r"|opening|base|total|all|establishment|allocation|\d{4})\b",
    re.I,
)
"""What percentages are usually of."""


def is_difference(name: str) -> bool:
    return DIFFERENCE.search(name) is not None


def is_total(line: Line) -> bool:
    """Whether a line sums up others, by its label or because all of it is bold."""
    return line.bold or TOTALS.search(line.label) is not None


def last_name(head: str) -> str:
    """What a column is called in a sentence: the lowest of its header's rows, without its unit."""
    name = head.rsplit(" / ", 1)[-1]
    bare = re.sub(r"\s*\(?£?\s?(?:000s?|'000s?|£000s?|£m|£k|£|m)\)?\s*$", "", name).strip()
    return bare or name
