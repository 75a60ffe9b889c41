"""What a sentence says that a quantity did between two values: by how many, by what percentage."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from moothall.documents.findings import Finding

from ..tally import Tally
from .quantities import Between, Hedge, Quantity, span
from .sentences import Sentence
from .shares import agrees
from .shown import like, number, percentage
from .words import CHANGE, DOWN, FACTORS, UP, YEARLY

FEW = r"(?:(?!to\b|from\b|by\b|of\b)[^\s<>,;()]+ ){0,6}"
"""A few words that lead to no other quantity."""
OLD = re.compile(rf"\b(from|compared (?:to|with)|against) {FEW}(?:of )?<[£#%t](\d+)>")
NEW = re.compile(rf"\bto {FEW}<([£#%t])(\d+)>")
VARIANCE = re.compile(
    rf"[,(] ?(?:an?|the|giving|resulting in|leaving|which is|i\.e\.|showing) {FEW}(?:overspend|underspend|variance"
    r"|pressure|shortfall|surplus|saving|deficit|overachievement|gap)(?: of)? <([£#])(\d+)>(?: \(<(%)(\d+)>\))?"
)
"""What is over or under when one figure is set against another."""
OVER = re.compile(
    r"<([£#])(\d+)>[^<>;]{0,60}<\1(\d+)>(?: \(<(%)(\d+)>\))? (?:over|under|above|below|more than|less than|higher than"
    r"|lower than|short of|in excess of)\b (?:[^\s<>,;()]+ ){0,6}<\1(\d+)>"
)
"""One figure, by how much it is over or under another, and that one."""
BEFORE = re.compile(r"<([£#%])(\d+)>[^<>()]{0,60} \((?:from |was )?<\1(\d+)> (?:a year|last|the|in|at)\b")
"""A figure and, in brackets, what it was before."""
ON = re.compile(
    rf"<([£#])(\d+)>[^<>]{{0,60}}, (?:an? )?(?:[a-z]+ )?(?:{CHANGE}) of <\1(\d+)>(?: \(<(%)(\d+)>\))? (?:on|over|from)"
    rf" {FEW}<\1(\d+)>"
)
"""A figure, by how much it changed, and what it was."""
NOW = re.compile(rf"<([£#%t])(\d+)>,? \(?(?:[^\s<>;()]+ ){{0,6}}(?:{CHANGE}|compared|against)\b")
SAID = re.compile(
    r"\b(?:represent\w*|equivalent to|equat\w* to|equal to|or)(?: an?| just)? <(%)(\d+)>"
)
"""A percentage that may be the change, or a share."""
STATED = (
    re.compile(rf"\b(?:{CHANGE}) (?:(?:of|by) )?(?:[^\s<>,;()]+ ){{0,2}}?<([£#%])(\d+)>"),
    re.compile(rf"<([£#%])(\d+)> (?:[^\s<>,;()]+ ){{0,3}}?(?:{CHANGE})\b"),
    re.compile(r"\bby <([£#%])(\d+)>"),
    SAID,
)
BRACKET = re.compile(r"<([£#])(\d+)>[^<>()]{0,30}\((?:or |i\.e\. |\+)?<(%)(\d+)>\)")
SEVERAL = re.compile(r"; |,? (?:and|while|whereas|but|with) (?=[^<>]{0,90}from [^<>]{0,40}<)")
VERB = re.compile(
    rf"\b(?:(?P<up>{UP})|(?P<down>{DOWN}))\b[^<>]{{0,30}}(?:<[£#%]\d+>[^<>]{{0,30}}(?:<%\d+>\)? )?)?\bfrom (?=[^<>]{{0,40}}<)"
)
YEARLY_NEAR = re.compile(rf"\b(?:{YEARLY})\b")
FACTOR = re.compile(
    rf"\b((?:more than|over|almost|nearly|just under|roughly|about|around) )?({'|'.join(FACTORS)})(?:ed|ing|e)\b"
)
GOES_ON = re.compile(
    r"(?:this|that|which|it) (?:is|was|represents?|represented|equates?|equated|means|amounts|shows|reflects)\b"
    r"|(?:an? |the )?(?:<[£%#]\d+> )?(?:increase|rise|reduction|decrease|fall|growth|equivalent)"
)
HUNDRED = Decimal(100)


@dataclass(slots=True)
class Roles:
    """Which quantities of a clause are its former value, its new one, and the change."""

    old: Quantity | None = None
    new: Quantity | None = None
    by: Quantity | None = None
    percent: Quantity | None = None
    loose: bool = False
    """The percentage only stands in brackets behind the new value: it may be a share."""
    against: bool = False
    """The two are set against each other, and nothing has changed."""


def changes(sentence: Sentence, before: Sentence | None, tally: Tally) -> Iterator[Finding]:
    """Tests each clause that prints two values and what lies between them."""
    for clause in SEVERAL.split(sentence.shape):
        roles = roles_of(clause, sentence)
        if roles.old is None and before is not None and GOES_ON.match(clause):
            roles = _carried(clause, sentence, before)
        if roles is not None and (found := tested(roles, clause, sentence, tally)):
            yield found


def _carried(clause: str, sentence: Sentence, before: Sentence) -> Roles:
    """The values of the sentence before, and the change that this one tells of them."""
    told, now = roles_of(clause, sentence), Roles()
    if sentence.at - before.at <= 1:
        now = roles_of(SEVERAL.split(before.shape)[-1], before)
    if now.percent or now.by:
        return Roles()
    return Roles(now.old, now.new, told.by, told.percent)


def roles_of(clause: str, sentence: Sentence) -> Roles:
    """Tells the quantities of a clause apart by the words around them."""
    roles = Roles()
    taken: set[str] = set()
    if over := OVER.search(clause) or ON.search(clause):
        rate = over[5] and sentence.of(over[5])
        return Roles(sentence.of(over[6]), sentence.of(over[2]), sentence.of(over[3]), rate)
    if old := OLD.search(clause):
        roles.old = sentence.of(old[2])
        taken.add(old[2])
        roles.against = old[1] != "from"
        if roles.against and (over := VARIANCE.search(clause, old.end())):
            roles.by, roles.percent = sentence.of(over[2]), over[4] and sentence.of(over[4])
            taken |= {over[2], over[4]}
    elif was := BEFORE.search(clause):
        roles.old, roles.new = sentence.of(was[3]), sentence.of(was[2])
        taken |= {was[3], was[2]}
    if (bracket := BRACKET.search(clause)) and bracket[4] not in taken:
        roles.percent, roles.loose = sentence.of(bracket[4]), True
        taken.add(bracket[4])
    for pattern in STATED:
        for stated in pattern.finditer(clause):
            if stated[2] in taken or _reaches_over(stated, taken):
                continue
            _state(roles, stated, sentence, taken, bracket)
            roles.loose = roles.loose or (pattern is SAID and roles.percent is not None)
    for new in NEW.finditer(clause):
        if new[2] not in taken and roles.new is None:
            roles.new = sentence.of(new[2])
            taken.add(new[2])
    if roles.new is None and (now := NOW.search(clause)) and now[2] not in taken:
        roles.new = sentence.of(now[2])
    return roles


def _reaches_over(stated: re.Match[str], taken: set[str]) -> bool:
    return any(f"{mark}>" in stated[0] for mark in taken)


def _state(
    roles: Roles, stated: re.Match[str], sentence: Sentence, taken: set[str],
    bracket: re.Match[str] | None,
) -> None:  # fmt: skip
    quantity = sentence.of(stated[2])
    if stated[1] == "%" and not (roles.old and roles.old.unit == "%"):
        if roles.percent is None:
            roles.percent, roles.loose = quantity, False
            taken.add(stated[2])
    elif roles.by is None:
        roles.by = quantity
        taken.add(stated[2])
        if bracket is not None and bracket[2] == stated[2]:
            roles.loose = False


def tested(roles: Roles, clause: str, sentence: Sentence, tally: Tally) -> Finding | None:
    """The first thing that doesn't follow from the others in a clause."""
    old, new = roles.old, roles.new
    if old is None or new is None or old.unit != new.unit or old.amount <= 0 or new.amount <= 0:
        return None
    if _turned(old, new, clause):
        tally.sentences += 1
        return _wrong_way(old, new, clause, sentence)
    if factor := FACTOR.search(clause):
        tally.sentences += 1
        return _factor(old, new, factor, sentence)
    if roles.by is not None and _measured_alike(roles.by, old):
        tally.sentences += 1
        if found := _difference(old, new, roles.by, sentence):
            return found
    if roles.loose and roles.against:
        return None
    if roles.percent is not None and old.unit != "%" and not YEARLY_NEAR.search(clause):
        tally.sentences += 1
        return _percent(old, new, roles.percent, roles.loose, sentence)
    return None


def _measured_alike(by: Quantity, old: Quantity) -> bool:
    """Whether a change can be the difference: between percentages only points can."""
    return by.unit == "pp" if old.unit == "%" else by.unit == old.unit


def _turned(old: Quantity, new: Quantity, clause: str) -> bool:
    """Whether the verb says up and the values go down, or the other way."""
    verb = VERB.search(clause)
    if verb is None or old.hedge or new.hedge or old.amount == new.amount:
        return False
    return bool(verb["up"]) != (new.amount > old.amount)


def _wrong_way(old: Quantity, new: Quantity, clause: str, sentence: Sentence) -> Finding:
    verb = VERB.search(clause)
    word = (verb["up"] or verb["down"]) if verb else ""
    less = "less" if new.amount < old.amount else "more"
    return Finding(
        "CLAIM103",
        f"“{word}” is said of a figure that goes from {old.printed} to {new.printed}.",
        sentence.passage.place, printed=f"from {old.printed} to {new.printed}",
        expected=f"from {new.printed} to {old.printed}, or another word",
        computation=f"{new.printed} is {less} than {old.printed}",
    )  # fmt: skip


def _factor(
    old: Quantity, new: Quantity, factor: re.Match[str], sentence: Sentence
) -> Finding | None:
    times = Decimal(FACTORS[factor[2]])
    ratio = new.amount / old.amount
    low, high = times * Decimal("0.85"), times * Decimal("1.15")
    if factor[1] and factor[1].strip() in ("more than", "over"):
        low, high = times * Decimal("0.995"), times * Decimal("1.6")
        if times < 1:  # more than halved: less than half is left
            low, high = times * Decimal("0.3"), times * Decimal("1.005")
    if low <= ratio <= high:
        return None
    return Finding(
        "CLAIM101",
        f"“{factor[0].strip()}” is said of a figure that goes from {old.printed} to {new.printed}.",
        sentence.passage.place, printed=factor[0].strip(),
        expected=f"{number(ratio, 2)} times", computation=(
            f"{new.printed} / {old.printed} = {number(ratio, 2)}"),
    )  # fmt: skip


def _difference(old: Quantity, new: Quantity, by: Quantity, sentence: Sentence) -> Finding | None:
    group = (old, new, by)
    first, second, stated = (span(q, group) for q in group)
    up = Between(second.low - first.high, second.high - first.low)
    down = Between(-up.high, -up.low)
    if stated.meets(up) or stated.meets(down):
        return None
    true = abs(new.amount - old.amount)
    places = max(by.places, new.places if new.scale == by.scale else 0)
    shown = like(true, by, places)
    return Finding(
        "CLAIM102",
        f"The change from {old.printed} to {new.printed} is not {by.printed}.",
        sentence.passage.place, printed=by.printed, expected=shown,
        computation=f"{new.printed} - {old.printed} = {like(new.amount - old.amount, by, places)}",
    )  # fmt: skip


def _percent(
    old: Quantity, new: Quantity, percent: Quantity, loose: bool, sentence: Sentence
) -> Finding | None:
    first, second = span(old, (old, new)), span(new, (old, new))
    if first.low <= 0:
        return None
    change = Between(
        (second.low / first.high - 1) * HUNDRED, (second.high / first.low - 1) * HUNDRED
    )
    if new.amount < old.amount:
        change = Between(-change.high, -change.low)
    size = span(percent)
    if percent.value < 0:
        size = Between(-size.high, -size.low)
    if size.meets(change):
        return None
    if loose and agrees(new, old, percent):
        return None  # a share, and not the change
    near = size.widened(percent.step / 2).meets(change) or percent.hedge is not Hedge.NONE
    rate = abs(new.amount / old.amount - 1) * HUNDRED
    shown = percentage(rate, max(percent.places, 1))
    return Finding(
        "CLAIM109" if near or loose else "CLAIM101",
        f"The change from {old.printed} to {new.printed} is {shown}, not {percent.printed}.",
        sentence.passage.place, printed=percent.printed, expected=shown,
        computation=f"({new.printed} - {old.printed}) / {old.printed} = {shown}",
    )  # fmt: skip
