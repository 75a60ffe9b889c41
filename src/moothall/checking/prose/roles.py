"""Which quantities of a clause are a former value, a new one, and the change between them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .quantities import Quantity
from .sentences import Sentence
from .words import CHANGE

FEW = r"(?:(?!to\b|from\b|by\b|of\b|for\b)[^\s<>,;()]+ ){0,6}"
"""A few words that lead to no other quantity."""
OLD = re.compile(rf"\b(from|compared (?:to|with)|against) {FEW}(?:of )?<[£#%t](\d+)>")
NEW = re.compile(rf"\bto {FEW}<([£#%t])(\d+)>")
VARIANCE = re.compile(
    rf"[,(] ?(?:an?|the|giving|resulting in|leaving|which is|i\.e\.|showing) {FEW}(?:overspend"
    rf"|underspend|variance"
    r"|pressure|shortfall|surplus|saving|deficit|overachievement"
    r"|gap)(?: of)? <([£#])(\d+)>(?: \(<(%)(\d+)>\))?"
)
"""What is over or under when one figure is set against another."""
OVER = re.compile(
    r"<([£#])(\d+)>[^<>;]{0,60}<\1(\d+)>(?: \(<(%)(\d+)>\))? (?:over|under|above|below|more than"
    r"|less than|higher than"
    r"|lower than|short of|in excess of)\b (?:(?!and\b|but\b)[^\s<>,;()]+ ){0,6}<\1(\d+)>"
)
"""One figure, by how much it is over or under another, and that one."""
MORE_BY = re.compile(
    rf"<([£#])(\d+)>[^<>;]{{0,50}}\b(?:more|less|higher|lower|greater|fewer) than {FEW}(?:of )?"
    r"<\1(\d+)>"
    r",? (?:[a-z]+ ){0,3}?by <\1(\d+)>(?: \(<(%)(\d+)>\))?"
)
"""One figure, the one that it is more or less than, and by how much."""
MORE_THAN = re.compile(
    r"<([£#%])(\d+)>[^<>();]{0,60}(?:,|:| -| –)(?: or| which is| some)? <(£|#|%)(\d+)>"
    r"(?: \(<(%)(\d+)>\))? (?:[a-z]+ )?(?:more|fewer|less|higher|lower|better|worse|up|down|above"
    r"|below) (?:than|on)\b [^<>;]{0,45}<\1(\d+)>"
)
"""One figure, by how much or what percentage it is over another, and that one."""
UP_ON = re.compile(
    r"<([£#])(\d+)>[^<>();]{0,60}, (?:up|down) (?:by )?<(%)(\d+)> (?:on|from)"
    rf" {FEW}<\1(\d+)>"
)
"""The same with the verb before the percentage."""
EXCEEDS = re.compile(
    r"<([£#])(\d+)>[^<>();]{0,40}\b(?:exceeds?|exceeded|is over|was over|falls short of"
    rf"|fell short of) (?:{FEW}of )?{FEW}<\1(\d+)> by <\1(\d+)>"
    r"(?:,? (?:an? |or )?(?:[a-z]+ )?(?:of )?\(?<(%)(\d+)>)?"
)
"""One figure that is over another, that one, and by how much."""
TWO_DATES = re.compile(
    r"<([£#])(\d+)>[^<>();,]{0,60}\band (?:to |of )?<\1(\d+)>[^<>();,]{0,60}[,:] (?:so )?"
    rf"(?:(?:an? )?(?:[a-z]+ )?(?:{CHANGE}) of <\1(\d+)>"
    r"|<\1(\d+)> (?:more|fewer|less|higher|lower)\b(?! <))"
)
"""Two figures of one thing at two times, and the change."""
BEFORE = re.compile(
    r"<([£#%])(\d+)>[^<>()]{0,60} \((?:(?:from |was )?<\1(\d+)> (?:a year|last|the|in|at)\b"
    r"|[^<>()]{1,16}: <\1(\d+)>\))"
)
"""A figure and, in brackets, what it was before."""
ON = re.compile(
    rf"<([£#])(\d+)>[^<>]{{0,60}}, (?:an? )?(?:[a-z]+ )?(?:{CHANGE}) of <\1(\d+)>(?:"
    rf" \(<(%)(\d+)>\))? (?:on|over|from)"
    rf" {FEW}<\1(\d+)>"
)
"""A figure, by how much it changed, and what it was."""
NOW = re.compile(rf"<([£#%t])(\d+)>,? \(?(?:[^\s<>;()]+ ){{0,6}}(?:{CHANGE}|compared|against)\b")
SAID = re.compile(
    r"\b(?:represent\w*|equivalent to|equat\w* to|equal to|or)(?: an?| just)? <(%)(\d+)>"
)
"""A percentage that may be the change, or a share."""
STATED = (
    re.compile(
        rf"\b(?:{CHANGE}) (?:(?:of|by) )?(?:(?!to\b|from\b)[^\s<>,;()]+ ){{0,2}}?<([£#%])(\d+)>"
    ),
    re.compile(rf"<([£#%])(\d+)> (?:[^\s<>,;()]+ ){{0,3}}?(?:{CHANGE})\b"),
    re.compile(r"\bby <([£#%])(\d+)>"),
    SAID,
)
BRACKET = re.compile(r"<([£#])(\d+)>[^<>()]{0,30}\((?:or |i\.e\. |\+)?<(%)(\d+)>\)")


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


def roles_of(clause: str, sentence: Sentence) -> Roles:
    """Tells the quantities of a clause apart by the words around them."""
    if (apart := _apart(clause, sentence)) is not None:
        return apart
    roles = Roles()
    taken = _former(roles, clause, sentence)
    bracket = BRACKET.search(clause)
    if bracket and bracket[4] not in taken:
        roles.percent, roles.loose = sentence.of(bracket[4]), True
        taken.add(bracket[4])
    for pattern in STATED:
        for stated in pattern.finditer(clause):
            if stated[2] not in taken and not _reaches_over(stated, taken):
                _state(roles, stated, sentence, taken, bracket)
                roles.loose |= pattern is SAID and roles.percent is sentence.of(stated[2])
    told = [new[2] for new in NEW.finditer(clause) if new[2] not in taken]
    if len(told) > 1:
        return Roles()  # "from 450 to 512 and to 530": which change is told can't be known
    if told and roles.new is None:
        roles.new = sentence.of(told[0])
        taken.add(told[0])
    if roles.new is None and (now := NOW.search(clause)) and now[2] not in taken:
        roles.new = sentence.of(now[2])
    return roles


def _apart(clause: str, sentence: Sentence) -> Roles | None:
    """The roles where one figure is set beside another with what parts them."""
    if over := OVER.search(clause) or ON.search(clause):
        rate = sentence.of(over[5]) if over[5] else None
        return Roles(sentence.of(over[6]), sentence.of(over[2]), sentence.of(over[3]), rate)
    if than := MORE_THAN.search(clause) or UP_ON.search(clause):
        apart = sentence.of(than[4])
        old = sentence.of(than[than.lastindex or 0])
        if than[3] == "%" and than[1] != "%":
            return Roles(old, sentence.of(than[2]), None, apart)
        rate = sentence.of(than[6]) if than[5] else None
        return Roles(old, sentence.of(than[2]), apart, rate) if than[3] == than[1] else None
    if over := EXCEEDS.search(clause) or MORE_BY.search(clause):
        rate = sentence.of(over[6]) if over[5] else None
        return Roles(sentence.of(over[3]), sentence.of(over[2]), sentence.of(over[4]), rate)
    if two := TWO_DATES.search(clause):
        return Roles(sentence.of(two[2]), sentence.of(two[3]), sentence.of(two[4] or two[5]), None)
    return None


def _former(roles: Roles, clause: str, sentence: Sentence) -> set[str]:
    """Finds the former value and what is told with it; gives the marks that are taken by it."""
    if old := OLD.search(clause):
        roles.old, roles.against = sentence.of(old[2]), old[1] != "from"
        taken = {old[2]}
        if roles.against and (over := VARIANCE.search(clause, old.end())):
            roles.by = sentence.of(over[2])
            roles.percent = sentence.of(over[4]) if over[4] else None
            taken |= {over[2], over[4] or over[2]}
        return taken
    if was := BEFORE.search(clause):
        old_mark = was[3] or was[4]
        roles.old, roles.new = sentence.of(old_mark), sentence.of(was[2])
        return {old_mark, was[2]}
    return set()


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
