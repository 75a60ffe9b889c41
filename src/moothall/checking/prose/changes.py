"""What a sentence says that a quantity did between two values: by how many, by what percentage."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from moothall.documents.findings import Finding

from ..tally import Tally
from .otherwise import difference, explained
from .quantities import Between, Hedge, Quantity, span
from .roles import Roles, roles_of
from .sentences import Sentence
from .shares import agrees
from .shown import like, number, percentage
from .words import DOWN, FACTORS, UP, YEARLY

SEVERAL = re.compile(
    r"; |,? (?:and|with|but) (?=an? further )"
    r"|,? (?:and|while|whereas|but|with) (?=[^<>]{0,90}from [^<>]{0,40}<)"
)
VERB = re.compile(
    rf"\b(?:(?P<up>{UP})"
    rf"|(?P<down>{DOWN}))\b[^<>]{{0,30}}(?:<[£#%]\d+>[^<>]{{0,30}}(?:<%\d+>\)? )?)?\bfrom"
    rf" (?=[^<>]{{0,40}}<)"
)
YEARLY_NEAR = re.compile(
    rf"<%(\d+)>[^<>,;]{{0,25}}\b(?:{YEARLY})\b|\b(?:{YEARLY})\b[^<>,;]{{0,30}}<%(\d+)>"
)
"""A percentage for each year or month, which isn't the whole change."""
FACTOR = re.compile(
    rf"\b((?:more than|over|almost|nearly|just under|roughly|about"
    rf"|around) )?({'|'.join(FACTORS)})(?:ed|ing|e)\b"
)
GOES_ON = re.compile(
    r"(?:this|that|which|it) (?:is|was|represents?|represented|equates?|equated|means|amounts"
    r"|shows|reflects)\b"
    r"|(?:an? |the )?(?:<[£%#]\d+> )?(?:increase|rise|reduction|decrease|fall|growth|equivalent)"
)
HUNDRED = Decimal(100)


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


def tested(roles: Roles, clause: str, sentence: Sentence, tally: Tally) -> Finding | None:
    """The first thing that doesn't follow from the others in a clause."""
    old, new = roles.old, roles.new
    if old is None or new is None or old.unit != new.unit or old.amount <= 0 or new.amount <= 0:
        return None
    found = None
    if _turned(old, new, clause):
        found = _wrong_way(old, new, clause, sentence)
    elif factor := FACTOR.search(clause):
        found = _factor(old, new, factor, sentence)
    else:
        if roles.by is not None and _measured_alike(roles.by, old):
            found = _difference(old, new, roles.by, sentence)
            if found is not None and difference(roles.by, sentence):
                found = None
        if found is None and _is_change(roles, clause, sentence) and roles.percent is not None:
            found = _percent(old, new, roles.percent, roles.loose, sentence)
            if found is not None and explained(roles.percent, (old, new), sentence):
                found = None
        if roles.by is None and roles.percent is None:
            return None
    tally.sentences += 1
    return found


def _is_change(roles: Roles, clause: str, sentence: Sentence) -> bool:
    """Whether a clause's percentage is of the whole change: no share, no rate for each year."""
    if roles.old is None or roles.old.unit == "%" or (roles.loose and roles.against):
        return False
    yearly = {sentence.of(match[1] or match[2]) for match in YEARLY_NEAR.finditer(clause)}
    return roles.percent not in yearly


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
    times = FACTORS[factor[2]]
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
