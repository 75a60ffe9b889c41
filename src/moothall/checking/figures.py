"""Figures as papers print them: "£1,462k", "(1,234)", "1,234-", "-39.6%", ".892", "£37.027m"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

SCALES = {"k": 3, "000": 3, "thousand": 3, "m": 6, "mn": 6, "million": 6, "bn": 9, "billion": 9}
"""Letters and words that multiply a figure, as powers of ten."""
MEASURES = (
    "days?|weeks?|months?|hours?|hrs?|minutes?|mins?|years?|yrs?|fte|wte|tco2e|tonnes?|miles?|km"
)
"""What a figure may be followed by in its own cell: it says what is counted."""
LONGEST = 60
"""A cell of more characters prints words."""
MOST_DIGITS = 18
"""A number of more digits is no amount and no count: it names an account or fills a line."""
MINUS = "-\u2010\u2011\u2012\u2013\u2014\u2212"
SPACES = "\u00a0\u2007\u2009\u202f"
PLAIN = str.maketrans(dict.fromkeys(MINUS, "-") | dict.fromkeys(SPACES, " "))
NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?:[ ]\d{3})+|\d+)(?:\.\d+)?|\.\d+"
SIGNS = r"*#^~\u2020\u2021\u00a7\u00b9\u00b2\u00b3\u2070-\u2079\u1d43-\u1d6b"
MARK = rf"[{SIGNS}]+|\(\s?[a-z]\s?\)|\[\s?(?:\d{{1,2}}|[a-z]|note \d+)\s?\]|(?<=[\s\d])\(\d\)"
"""Marks of footnotes: signs, raised figures, "(a)", "[1]", and "(1)" after a figure."""
SCALE = r"k|m|mn|bn|thousand|million|billion"
TAIL = re.compile(rf"(?<=[\d.)])\s*(?:(?:{SCALE})\b|%|pp\b)", re.I)
DIGIT = re.compile(r"\d")
WHOLE = re.compile(
    rf"""[\u25b2\u25bc\u25c4\u25ba\u2190-\u2199\u21e6-\u21e9\u2b06\u2b07\s]*[*\u2020\u2021]?
    (?P<open>\()?\s*(?P<sign>[-+])?\s*(?P<pound>£)?\s*(?P<sign2>[-+])?\s*
    (?P<open2>\()?\s*(?P<number>{NUMBER})\s*
    (?:(?P<scale>{SCALE})\b)?\s*(?P<percent>%|pp\b|per\s?cent\b)?\s*(?P<trailing>-(?!\d))?\s*
    (?P<close>\))?\s*(?:(?P<scale2>{SCALE})\b)?\s*(?P<percent2>%)?\s*
    (?:(?P<measure>{MEASURES})\b)?\s*(?P<credit>(?:cr|dr)\b)?
    \s*(?P<mark>(?:(?:{MARK})\s*){{0,3}})[\u25b2\u25bc\u2190-\u2199\u21e6-\u21e9\s]*""",
    re.I | re.X,
)
BLANK = re.compile(
    r"[\s\-.£%]*(?:£?k|£?m|n/?a|n\.a\.|nil|none|not applicable|zero)?[\s\-.£%]*", re.I
)
WITHHELD = re.compile(
    r"[<≤>≥]\s?£?[\d,.]+%?k?|[*†#]{1,3}|\[?[cxz]\]?|\.{2,3}|tb[cda]|to be (?:confirmed|agreed)"
    r"|not (?:known|available)|unknown|suppressed|withheld|redacted|pending|\?+|#[a-z/0]+[!?]?",
    re.I,
)
"""What stands for a figure that is not told: a sum of which it is a part can't be known."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One printed figure.

    ``value`` is in the units that are printed, with its sign (brackets are a minus); ``places``
    how many decimals are printed; ``scale`` the power of ten that is printed with it (k is 3, m is
    6); ``unit`` "£", "%", a measure ("days") or empty. ``bracketed``: the minus was printed as
    brackets. ``mark`` is the mark of a footnote that follows it.
    """

    value: Decimal
    places: int
    scale: int
    unit: str
    printed: str
    bracketed: bool = False
    mark: str = ""

    @property
    def amount(self) -> Decimal:
        """The value with its scale: £1,462k is 1462000."""
        return self.value.scaleb(self.scale)

    @property
    def step(self) -> Decimal:
        """One unit of its last printed place, with its scale: £1,462k is printed to £1,000."""
        return Decimal(1).scaleb(self.scale - self.places)


def figure_of(text: str) -> Figure | None:
    """The figure that a whole cell prints, or None where it prints something else or nothing.

    "£000" alone names a unit and is no figure.
    """
    if len(text) > LONGEST or not DIGIT.search(text):
        return None
    match = WHOLE.fullmatch(text.strip().translate(PLAIN))
    if match is None:
        return None
    opened = bool(match["open"] or match["open2"])
    number = match["number"].replace(",", "").replace(" ", "")
    if opened != bool(match["close"]) or number in ("000", "0000") or len(number) > MOST_DIGITS:
        return None
    minuses = (match["sign"], match["sign2"], match["trailing"])
    negative = opened or "-" in minuses or (match["credit"] or "").lower() == "cr"
    percent = match["percent"] or match["percent2"]
    return Figure(
        value=-Decimal(number) if negative else Decimal(number),
        places=len(number.partition(".")[2]),
        scale=SCALES.get((match["scale"] or match["scale2"] or "").lower(), 0),
        unit="£" if match["pound"] else "%" if percent else (match["measure"] or "").lower(),
        printed=text.strip(),
        bracketed=opened,
        mark=match["mark"].strip(),
    )


def is_blank(text: str) -> bool:
    """Whether a cell prints nothing that counts: empty, a dash, "n/a", "nil", "£k"."""
    return len(text) <= LONGEST and BLANK.fullmatch(text.strip().translate(PLAIN)) is not None


def is_withheld(text: str) -> bool:
    """Whether a cell stands for a figure that it does not tell: "<5", "*", "TBC"."""
    return len(text) <= LONGEST and WITHHELD.fullmatch(text.strip()) is not None


def printed_like(value: Decimal, model: Figure) -> str:
    """A value, in the model's own units, in the form in which the model is printed."""
    digits = f"{abs(value):,.{model.places}f}"
    if "," not in model.printed and (abs(model.value) >= 1000 or " " in model.printed.strip()):
        digits = digits.replace(",", "")
    tail = TAIL.search(model.printed)
    text = ("£" if "£" in model.printed else "") + digits + (tail[0] if tail else "")
    if value >= 0 or not digits.strip("0.,"):
        return text
    return f"({text})" if model.bracketed else f"-{text}"
