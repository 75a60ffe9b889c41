"""Figures as papers print them: "£1,462k", "(1,234)", "-39.6%", ".892", "£37.027m"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

SCALES = {"k": 3, "000": 3, "thousand": 3, "m": 6, "mn": 6, "million": 6, "bn": 9, "billion": 9}
"""Letters and words that multiply a figure, as powers of ten."""
MINUS = "-\u2010\u2011\u2012\u2013\u2014\u2212"
SPACES = "\u00a0\u2007\u2009\u202f"
PLAIN = str.maketrans(dict.fromkeys(MINUS, "-") | dict.fromkeys(SPACES, " "))
NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+|\d+)(?:\.\d+)?|\.\d+"
WHOLE = re.compile(
    rf"""[\u25b2\u25bc\u2191\u2193\u2192\s]*
    (?P<open>\()?\s*(?P<sign>[-+])?\s*(?P<pound>£)?\s*(?P<sign2>[-+])?\s*
    (?P<open2>\()?\s*(?P<number>{NUMBER})\s*
    (?P<scale>k|m|mn|bn|thousand|million|billion)?\b\s*(?P<percent>%|pp|per\s?cent)?\s*
    (?P<close>\))?\s*(?P<percent2>%)?\s*(?P<credit>cr|dr)?
    \s*(?P<mark>[*\u2020\u2021\u00b9\u00b2\u00b3\u2070-\u2079]*)""",
    re.I | re.X,
)
BLANK = re.compile(r"[\s\-.£%]*(?:£?k|£?m|n/?a|nil|none|tbc)?[\s\-.£%]*", re.I)


@dataclass(frozen=True, slots=True)
class Figure:
    """One printed figure.

    ``value`` is in the units that are printed, with its sign (brackets are a minus); ``places``
    how many decimals are printed; ``scale`` the power of ten that is printed with it (k is 3, m is
    6); ``unit`` "£", "%" or empty. ``bracketed``: the minus was printed as brackets.
    """

    value: Decimal
    places: int
    scale: int
    unit: str
    printed: str
    bracketed: bool = False

    @property
    def amount(self) -> Decimal:
        """The value with its scale: £1,462k is 1462000."""
        return self.value.scaleb(self.scale)

    @property
    def step(self) -> Decimal:
        """One unit of its last printed place, with its scale: £1,462k is printed to £1,000."""
        return Decimal(1).scaleb(self.scale - self.places)


def figure_of(text: str) -> Figure | None:
    """The figure that a whole cell prints, or None where it prints something else or nothing."""
    match = WHOLE.fullmatch(text.strip().translate(PLAIN))
    if match is None:
        return None
    opened = bool(match["open"] or match["open2"])
    if opened != bool(match["close"]):
        return None
    number = match["number"].replace(",", "").replace(" ", "")
    negative = opened or "-" in (match["sign"], match["sign2"])
    negative = negative or (match["credit"] or "").lower() == "cr"
    value = Decimal(number)
    unit = "£" if match["pound"] else "%" if match["percent"] or match["percent2"] else ""
    return Figure(
        value=-value if negative else value,
        places=len(number.partition(".")[2]),
        scale=SCALES.get((match["scale"] or "").lower(), 0),
        unit=unit,
        printed=text.strip(),
        bracketed=opened,
    )


def is_blank(text: str) -> bool:
    """Whether a cell prints nothing that counts: empty, a dash, "n/a", "nil", "£k"."""
    return BLANK.fullmatch(text.strip().translate(PLAIN)) is not None
