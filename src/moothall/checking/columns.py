"""What a column holds: amounts and their unit, counts, percentages, references, or words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from .figures import Figure
from .headers import is_year
from .lines import Line, LineKind

UNIT = re.compile(
    r"""(?P<thousands>£\s?['\u2019]?0{3}s?\b|\b['\u2019]?000s\b|(?<=\()'?000s?(?=\))|£\s?k\b
        |£\s?thousands?|\bthousands?\s+of\s+pounds)
    |(?P<millions>£\s?m(?:illions?|n)?\b|\bmillions\s+of\s+pounds)
    |(?P<billions>£\s?b(?:illions?|n)\b)
    |(?P<percent>%|\bper\s?cent(?:age)?\b|\bpercent(?:age)?\b)
    |(?P<pounds>£)""",
    re.I | re.X,
)
"""The unit that a header, a title or a note names."""
POWERS = {"thousands": 3, "millions": 6, "billions": 9}
SAYS_UNIT = re.compile(
    r"figures|amounts|values|expressed|shown|stated|all in\b|\(\s?£|^\W*£\S{0,4}\W*$", re.I
)
"""A note or title speaks of the table's unit with one of these, or consists of it."""
REFERENCE = re.compile(
    r"""(?:(?:risk|audit|action|scheme|project|cost|account|item|agenda|line|page|para(?:graph)?
        |minute|grant|report|recommendation|rec|bid|app(?:lication)?|proposal|business\splan)\s)*
    (?:no|nos|number|num|ref|refs|reference|note|notes|id|code|cent(?:re|er)|page|pages|rank|ranking
    |position|order|item|line|paras?|paragraphs?|period|date|month|phone|telephone|tel|room
    |priority|score|rating|level|version|postcode|uprn|urn|key|\#)\W*(?:/\W*\w+\W*)?""",
    re.I | re.X,
)
"""Heads of columns whose figures name something: they are no amounts."""
NUMBER = re.compile(r"(?:no|nos|number|num)\W*", re.I)
"""Heads a running number, or how many there are."""
COUNTED = re.compile(
    r"""\b(?:number|no\.?|nos|count|pupils?|children|people|persons|staff|employees|schools?|places?
    |placements|cases?|complaints|referrals?|members|councillors|households|homes|dwellings|visits
    |visitors|calls|requests|incidents|vacancies|posts|headcount|adults|residents|recommendations
    |actions|risks|audits|responses|applications|decisions|vehicles|sites|votes|ballots|attend\w+
    |nursery|primary|secondary|special|male|female|boys|girls|year\s\d+|age[ds]?|open|closed)\b""",
    re.I | re.X,
)
"""Words for what is counted one by one: nothing about it is rounded."""
COUNTS = re.compile(r"\b(?:no\.?|nos|number|count|numbers) of\b", re.I)
"""Says that a column counts, whatever else it says ("No. of weeks funded")."""
MONEY = re.compile(
    r"""£|\b(?:budgets?|actuals?|forecasts?|outturn|variance|spend|spent|expenditure|income|cost|costs
    |gross|net|fund|funds|funding|funded|grants?|savings?|reserves?|balances?|revenue|capital|payments?
    |amount|value|price|fees?|borrowing|loans?|virements?|contributions?|surplus|deficit)\b""",
    re.I | re.X,
)
"""Words for money: its figures are rounded to what is printed."""
FEW = 1000
"""Counts of which no word says what they count are seldom so many."""
HUNDRED = 100
"""What shares without a sign add up to, more or less."""


@dataclass(frozen=True, slots=True)
class Column:
    """What one column of a grid holds.

    ``amounts``: its figures are quantities, not references or years. ``unit`` is "£", "%", a
    measure ("days") or empty; ``scale`` the power of ten that the header or the table's title
    names for figures that print none of their own (£000 is 3). ``counted``: whole numbers of
    things counted one by one, which nothing rounds; ``money``: a word or sign says it is money.
    ``small``: no word says what its figures are, but they are few and whole, as counts are.
    """

    head: str = ""
    amounts: bool = False
    unit: str = ""
    scale: int = 0
    counted: bool = False
    money: bool = False
    small: bool = False

    @property
    def percent(self) -> bool:
        return self.unit == "%"


def unit_of(words: str) -> tuple[str, int] | None:
    """The unit and the power of ten that a header names, or None."""
    match = UNIT.search(words)
    if match is None:
        return None
    kind = match.lastgroup or ""
    return ("%", 0) if kind == "percent" else ("£", POWERS.get(kind, 0))


def stated_unit(words: str) -> tuple[str, int] | None:
    """The unit that a title or a note near a table says its figures are in."""
    found = unit_of(words)
    return found if found and found[0] == "£" and SAYS_UNIT.search(words) else None


def columns_of(
    heads: Sequence[str], lines: Sequence[Line], near: Sequence[str]
) -> tuple[Column, ...]:
    """Each column of a grid. ``near`` are its title and the notes beside it.

    A column whose own head doesn't tell whether it counts or is money follows its neighbours',
    and they the table's title.
    """
    told = next((unit for unit in map(stated_unit, near) if unit), None)
    body = [line for line in lines if line.kind is LineKind.BODY]
    columns = [_column(head, at, body, told) for at, head in enumerate(heads)]
    own = [c for c in columns if c.amounts and not c.percent]
    title = " ".join(near[:1])
    counted = any(c.counted for c in own) or bool(COUNTED.search(title))
    money = any(c.money for c in own) or (
        not any(c.counted for c in own) and bool(MONEY.search(" ".join(near)))
    )
    plain = not money and all(
        not c.unit and _whole(body, at)
        for at, c in enumerate(columns)
        if c.amounts and not c.percent
    )
    return tuple(
        replace(
            c,
            money=money,
            counted=counted and not money and _whole(body, at),
            small=not counted and plain and _few(body, at),
        )
        if c.amounts and not (c.unit or c.counted or c.money)
        else c
        for at, c in enumerate(columns)
    )


def _column(head: str, at: int, body: Sequence[Line], told: tuple[str, int] | None) -> Column:
    slots = [line.slots[at] for line in body]
    figures = [s.figure for s in slots if s.figure is not None]
    texts = sum(1 for s in slots if s.figure is None and not s.blank and not s.withheld)
    if not figures or texts > len(figures) or _names_things(head, figures):
        return Column(head)
    own = unit_of(head)
    printed = {figure.unit for figure in figures}
    if (own is not None and own[0] == "%") or printed == {"%"}:
        return Column(head, True, "%")
    unit, scale = own or ("", 0)
    if "£" in printed:
        unit = "£"
    elif not own and len(printed - {""}) == 1:
        unit = next(iter(printed - {""}))
    money = unit == "£" or bool(MONEY.search(head))
    counted = not unit and _whole(body, at) and bool(
        COUNTS.search(head) or (COUNTED.search(head) and not money)
    )  # fmt: skip
    if not unit and not counted and told:
        unit, scale = told
    return Column(head, True, unit, scale, counted, (money or unit == "£") and not counted)


def _whole(body: Sequence[Line], at: int) -> bool:
    """Whether a column prints whole numbers only."""
    return not any(f.places or f.scale for line in body if (f := line.slots[at].figure))


def _few(body: Sequence[Line], at: int) -> bool:
    """Whether a column prints small numbers, none of which is the 100 of shares."""
    values = [f.value for line in body if (f := line.slots[at].figure)]
    return all(0 <= value < FEW and value != HUNDRED for value in values)


def _names_things(head: str, figures: Sequence[Figure]) -> bool:
    """Whether the figures of a column are references, years or a running number."""
    values = [figure.value for figure in figures]
    rising = all(b > a for a, b in pairwise(values))
    if REFERENCE.fullmatch(head.strip()) and (rising or not NUMBER.fullmatch(head.strip())):
        return True
    if all(is_year(figure) for figure in figures):
        return True
    run = len(values) > 2 and all(b - a == 1 for a, b in pairwise(values))
    return run and not head.strip()
