"""References and numbers of rows: one that is used for two things."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from moothall.checking.grids import Grid, Line, LineKind
from moothall.checking.papers import Paper
from moothall.checking.tally import Tally
from moothall.documents.findings import Finding, Related

REFERENCES = re.compile(
    r"\b(?:ref(?:erence)?s?\.?|id|identifier|code|scheme (?:no|number|code)|case (?:no|number))\b",
    re.I,
)
REFERENCE = re.compile(
    r"(?=\S*\d)(?=\S*[A-Z]|\d{4})[A-Z0-9][A-Z0-9/._-]{1,24}(?:\s?\([\w /-]{1,12}\))?", re.I
)
"""A letter and a number, or a number of four figures: shorter ones count rows."""
OTHER = re.compile(
    r"\b(?:cost|cent(?:re|er)|post|account|ledger|committee|meeting|minute|date|subjective|gl|strategy|priority"
    r"|objective|outcome|theme|forward|decision|policy|related|linked|link|parent)\b",
    re.I,
)
"""Columns of codes that many rows share by their nature."""
NUMBERS = re.compile(
    r"(?:(?:risk|action|item|indicator|recommendation|rec|saving|scheme|proposal|row|line)\s+)?"
    r"(?:no\.?|nr\.?|number|#|id|ref(?:erence)?\.?)(?:\s+no\.?)?|item|#",
    re.I,
)
"""Heads of columns that give each row a number, or a reference, of its own."""
NUMBER = re.compile(r"\d{1,3}(?=[.)]?$)")
TITLES = re.compile(
    r"\b(?:title|name|description|scheme|saving|proposal|project|item|subject|budget line"
    r"|detail)s?\b",
    re.I,
)
TAIL = re.compile(r"\d+(?=\D*$)")
GROUPS = re.compile(
    r"\b(?:audit|report|project|programme|scheme|site|property|case|theme|objective|contract"
    r"|supplier|review|plan|risk|service)s?\b",
    re.I,
)
"""Columns that name what several rows are about."""
FEWEST = 5
"""Fewer rows prove no rule; where the numbers count on by one, one less does."""
MOSTLY = 0.9
LONG = 10
TWICE = 2


class Twice(NamedTuple):
    """The rows that share a reference: the wrong one, the other, and what is due there, if known.

    ``sure``: the other references prove that one of them is wrong.
    """

    wrong: int
    other: int
    due: str
    sure: bool


def check(paper: Paper, tally: Tally) -> Iterator[Finding]:
    for grid in paper.grids:
        if not grid.unsure:
            for column, head in enumerate(grid.heads):
                yield from _of_column(grid, column, " ".join(head.split()))


def _of_column(grid: Grid, column: int, head: str) -> Iterator[Finding]:
    """One reference on two rows with different titles, in a column whose references are unique."""
    counted = NUMBERS.fullmatch(head) is not None
    named = REFERENCES.search(head) is not None and not OTHER.search(head)
    if not (named or counted):
        return
    lines = {tuple(slot.text for slot in line.slots): line for line in reversed(grid.body())}
    told = [
        line for line in reversed(lines.values())  # a row that is printed twice is another matter
        if _reference(line, column) or (counted and _number(line, column))
    ]  # fmt: skip
    names = [_reference(line, column) or _number(line, column) for line in told]
    rows: dict[str, list[int]] = defaultdict(list)
    for at, name in enumerate(names):
        rows[name].append(at)
    single = sum(1 for at in rows.values() if len(at) == 1)
    coded = all(map(REFERENCE.fullmatch, rows))
    only = single == len(rows) - 1
    many = coded and len(rows) >= LONG and single >= MOSTLY * len(rows)
    if single == len(rows) or not (only or many):
        return
    titles = _titles(grid, told, column)
    for found in rows.values():
        if len(found) != TWICE or titles is None:
            continue
        if only:
            twice = _slip(names, found, coded=coded, many=many, alone=counted)
        else:
            twice = Twice(found[1], found[0], "", sure=True)
        if twice is None or not _differ(told, found, titles):
            continue
        if twice.sure or not (
            _of_one(grid.heads, told, found, column) or _grouped(grid, told, found)
        ):
            yield _finding(told, twice, column, titles)


def _reference(line: Line, column: int) -> str:
    text = " ".join(line.slots[column].text.split())
    return text.casefold() if REFERENCE.fullmatch(text) else ""


def _number(line: Line, column: int) -> str:
    match = NUMBER.match(line.slots[column].text.strip())
    return match[0] if match else ""


def _slip(
    names: Sequence[str], found: list[int], *, coded: bool, many: bool, alone: bool
) -> Twice | None:
    """Whether all references but this one are one a row, and which of its rows has the wrong one.

    Rows of one audit may share its reference by right: two that stand together are told for sure
    only where the number is left out that one of them should have. ``alone``: the column's head
    says that each row has a number of its own.
    """
    first, again = found
    if len(names) >= FEWEST - TWICE:
        for wrong, other in ((again, first), (first, again)):
            due, between = due_at(names, wrong)
            sure = many or (between and len(names) >= FEWEST - 1)
            if due and (sure or alone):
                return Twice(wrong, other, due, sure)
    apart = coded and len(names) > FEWEST and again - first > 1
    if many or apart:
        return Twice(again, first, "", sure=True)
    near = alone and coded and len(names) >= FEWEST - 1
    return Twice(again, first, "", sure=False) if near else None


def due_at(names: Sequence[str], wrong: int) -> tuple[str, bool]:
    """What would stand in a row so that all count on by one; and whether rows on both sides say so.

    Empty where the other rows do not count on by one, with a number left out in that row.
    """
    found = [TAIL.search(name) for name in names]
    stems = {name[: match.start()] for name, match in zip(names, found, strict=True) if match}
    if not all(found) or len(stems) != 1:
        return "", False
    tails = [int(match[0]) for match in found if match]
    start = tails[0] if wrong else tails[1] - 1
    due = start + wrong
    if any(tail != start + at for at, tail in enumerate(tails) if at != wrong) or due < 1:
        return "", False
    name = names[wrong]
    match = found[wrong]
    width = len(match[0]) if match else 0
    printed = name[: match.start()] + f"{due:0{width}}" + name[match.end() :] if match else ""
    return printed.upper(), 0 < wrong < len(names) - 1


def _titles(grid: Grid, body: Sequence[Line], column: int) -> int | None:
    """The column that says what each row is about: by its head, or by its words."""
    others = [at for at in range(grid.width) if at != column]
    for at in others:
        if TITLES.search(grid.heads[at]):
            return at
    words = {
        at: sum(len(s.text) for line in body if not (s := line.slots[at]).figure) for at in others
    }
    return max(words, key=lambda at: words[at], default=None)


def _words(line: Line, column: int) -> str:
    return " ".join(line.slots[column].text.split())


def _differ(told: Sequence[Line], found: list[int], titles: int) -> bool:
    one, other = (_words(told[at], titles).casefold() for at in found)
    return bool(one and other) and one != other


def _of_one(heads: Sequence[str], told: Sequence[Line], found: list[int], column: int) -> bool:
    """Whether both are of one audit or scheme that no other row has: then they may share it."""
    for at, head in enumerate(heads):
        told_of = [_words(line, at).casefold() for line in told]
        one, other = (told_of[row] for row in found)
        shared = at != column and one and one == other and told_of.count(one) == TWICE
        if shared and GROUPS.search(head):
            return True
    return False


def _grouped(grid: Grid, told: Sequence[Line], found: list[int]) -> bool:
    """Whether a heading stands between the two rows: numbers may begin again under it."""
    first, again = (grid.lines.index(told[at]) for at in found)
    return any(line.kind is not LineKind.BODY for line in grid.lines[first:again])


def _finding(told: Sequence[Line], twice: Twice, column: int, titles: int) -> Finding:
    wrong, other = told[twice.wrong], told[twice.other]
    one, two = (_words(told[at], titles) for at in sorted((twice.wrong, twice.other)))
    printed = _words(wrong, column)
    thing = "number" if printed.rstrip(".)").isdigit() else "reference"
    return Finding(
        "SAME003" if twice.sure else "SAME005",
        f"The {thing} {printed} is used for \u201c{one[:80]}\u201d and for \u201c{two[:80]}\u201d.",
        wrong.slots[column].place,
        printed=printed,
        expected=twice.due or "one reference for each",
        related=(Related(other.slots[column].place),),
        computation=f"the other {thing}s of this column are used once"
        + (f", and {twice.due} is left out" if twice.due else ""),
    )
