"""Rows whose cells stand one column beside the header that fits them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from moothall.documents.findings import Finding, Related

from ..grids import Grid, Line, LineKind, Slot

SHORT = 80
"""A longer cell tells a story, whatever it begins with."""
MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    "|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)


class Sort(StrEnum):
    """What a cell holds, or what its header asks for, where that can't be mistaken."""

    DATE = "a date"
    RATING = "a rating"
    PERSON = "who is responsible"
    EMAIL = "an e-mail address"
    MONEY = "an amount"


CELLS = {
    Sort.DATE: re.compile(
        r"(?:(?:mon|tues|wednes|thurs|fri)day,?\s+)?(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}"
        rf"|\d{{1,2}}\s?(?:st|nd|rd|th)?\s+(?:{MONTHS})\s+\d{{2,4}}|(?:{MONTHS})\s+\d{{4}}"
        r"|\d{4}-\d\d-\d\d)\b",
        re.I,
    ),
    Sort.RATING: re.compile(
        r"(?:essential|critical|very high|high|medium|moderate|low|red|amber|green|fundamental"
        r"|significant|important|advisory|priority [1-4])\s*$",
        re.I,
    ),
    Sort.EMAIL: re.compile(r"[^@\s]+@[^@\s]+\.[a-z]{2,}\s*$", re.I),
    Sort.MONEY: re.compile(r"[-(]?\s?£\s?[\d,.]+\s?(?:k|m)?\)?\s*$", re.I),
}
HEADS = {
    Sort.DATE: re.compile(r"\b(?:date|deadline|due|when|timescale|by when|completed on)\b", re.I),
    Sort.RATING: re.compile(r"\b(?:priority|rating|risk level|rag|severity|importance)\b", re.I),
    Sort.PERSON: re.compile(
        r"\b(?:responsib\w+|owner|lead|officer|who|contact|assigned|accountable|author|manager)\b",
        re.I,
    ),
    Sort.EMAIL: re.compile(r"\be-?mail\b", re.I),
    Sort.MONEY: re.compile(r"£|\b(?:cost|budget|amount|spend|value|price|saving)s?\b", re.I),
}
WELCOME = {(Sort.EMAIL, Sort.PERSON), (Sort.PERSON, Sort.EMAIL)}
"""What stands under a header of another sort in good order."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A line that fits its header when its cells move; ``signs`` are the cells that say so."""

    line: Line
    by: int
    signs: tuple[int, ...]


def shifts(grids: Sequence[Grid]) -> Iterator[Finding]:
    """One finding for each table and direction, at its first line that stands beside its header."""
    for grid in grids:
        heads = [_asked(head) for head in grid.heads]
        if sum(head is not None for head in heads) < 2:
            continue
        moved = [m for line in grid.lines if (m := _moved(line, heads)) is not None]
        for by in (1, -1):
            own = [m for m in moved if m.by == by]
            if own:
                yield _finding(grid, own, heads)


def _asked(head: str) -> Sort | None:
    """What a header asks for; None where it says nothing, or several things at once."""
    asked = [sort for sort, words in HEADS.items() if words.search(head)]
    return asked[0] if len(asked) == 1 else None


def _sort(slot: Slot) -> Sort | None:
    text = " ".join(slot.text.split())
    if not text or len(text) > SHORT:
        return None
    return next((sort for sort, form in CELLS.items() if form.match(text)), None)


def _moved(line: Line, heads: Sequence[Sort | None]) -> Moved | None:
    """How a line would have to move: some of its cells fit only then, and none fits as it is."""
    if line.kind is not LineKind.BODY:
        return None
    sorts = {at: sort for at, slot in enumerate(line.slots) if (sort := _sort(slot)) is not None}
    astray = [
        at for at, sort in sorts.items()
        if at < len(heads) and heads[at] not in (None, sort) and (sort, heads[at]) not in WELCOME
    ]  # fmt: skip
    if not astray:
        return None
    for by in (1, -1):
        signs = [at for at in astray if _fits(sorts[at], at - by, heads)]
        first = min(signs, default=0)
        stays = any(heads[at] is sort for at, sort in sorts.items() if at >= first - 1)
        if signs and not stays:
            return Moved(line, by, tuple(sorted({*signs, *astray})))
    return None


def _fits(sort: Sort, at: int, heads: Sequence[Sort | None]) -> bool:
    return 0 <= at < len(heads) and heads[at] is sort


def _finding(grid: Grid, moved: Sequence[Moved], heads: Sequence[Sort | None]) -> Finding:
    first = moved[0]
    side = "right" if first.by > 0 else "left"
    told = " and ".join(
        f"“{' '.join(first.line.slots[at].text.split())}” under {grid.heads[at]}"
        for at in first.signs[:2]
    )
    sure = len(moved) > 1 or len(first.signs) > 1
    rows = "This row stands" if len(moved) == 1 else f"{len(moved)} rows from here on stand"
    ends = first.signs[0] if first.by < 0 else min(at for m in moved for at in m.signs)
    return Finding(
        "COLS101" if sure else "COLS102",
        f"{rows} one column to the {side} of the header: {told}.",
        first.line.slots[ends].place,
        printed=first.line.slots[ends].text.strip(),
        expected=_wanted(heads[ends]),
        related=(Related(grid.place),),
        unsure=first.line.unsure or grid.unsure,
    )


def _wanted(sort: Sort | None) -> str:
    return sort.value if sort else ""
