"""Ratings against a key of distances from a target ("Amber: up to 5% below target")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from moothall.checking.grids import Grid, Line
from moothall.checking.papers import Paper
from moothall.checking.passages import Kind, Passage
from moothall.checking.tally import Tally
from moothall.documents.findings import Finding, Related

LONGEST = 500
FEWEST = 4
"""So many rows keep the key before one is said to break it: a low figure may be the good one."""
ENTRY = re.compile(
    r"\b(?P<word>red|amber|green|yellow)\b(?:\s+(?:is|means|=)|\s*[:=(\u2013-])\s*"
    r"(?P<means>.+?)(?=[.;,(\n]?\s*\b(?:red|amber|green|yellow)\b|\.?\s*$)",
    re.I | re.S,
)
MET = re.compile(
    r"^\s*(?:at|on|met|meets?|meeting|equal|achiev\w+|above|exceed\w*)\b[^\d]{0,60}$", re.I
)
NEAR = re.compile(
    r"^\s*(?:up to|within|no more than|not more than|less than)\s+(?P<n>\d+(?:\.\d+)?)\s*"
    r"(?:%|percentage points?|per cent|points?|pp)?[^\d]{0,30}target[^\d]{0,10}$",
    re.I,
)
FAR = re.compile(
    r"^\s*(?:more than|over|greater than|>)\s+(?P<n>\d+(?:\.\d+)?)\s*"
    r"(?:%|percentage points?|per cent|points?|pp)?[^\d]{0,40}$",
    re.I,
)
TARGET = re.compile(r"\btarget\b(?!.*\bdate\b)", re.I)
ACTUAL = re.compile(r"\b(?:actual|result|performance|outturn|achieved|latest|value)\b", re.I)
RATING = re.compile(r"\b(?:rag|status|rating|colou?r)\b", re.I)
ENDLESS = Decimal(10**9)


@dataclass(frozen=True, slots=True)
class Reach:
    """Distances from the target, from ``low`` up to ``high``, and the word for them."""

    word: str
    low: Decimal
    high: Decimal


def check(paper: Paper, tally: Tally) -> Iterator[Finding]:
    measured = [(grid, c) for grid in paper.grids if (c := _columns(grid))]
    if not measured:
        return
    for passage in paper.passages:
        short = passage.kind is not Kind.CELL and len(passage.text) <= LONGEST
        if short and "arget" in passage.text and (reaches := _reaches(passage.text)):
            for grid, columns in measured:
                yield from _of_grid(grid.body(), columns, reaches, passage)


def _columns(grid: Grid) -> tuple[int, int, int] | None:
    """The columns of the target, of what was reached and of the rating."""
    found = [
        [at for at, head in enumerate(grid.heads) if pattern.search(head)]
        for pattern in (TARGET, ACTUAL, RATING)
    ]
    target, actual, rating = found
    if len(target) != 1 or len(actual) != 1 or len(rating) != 1:
        return None
    return target[0], actual[0], rating[0]


def _reaches(text: str) -> dict[str, Reach]:
    """What each word of a key means; nothing where one is not understood."""
    found: dict[str, Reach] = {}
    for match in ENTRY.finditer(text):
        word, means = match["word"].casefold(), match["means"].rstrip(" .;,)")
        if near := NEAR.match(means):
            found[word] = Reach(word, -Decimal(near["n"]), Decimal(0))
        elif far := FAR.match(means):
            found[word] = Reach(word, -ENDLESS, -Decimal(far["n"]))
        elif MET.match(means):
            found[word] = Reach(word, Decimal(0), ENDLESS)
        else:
            return {}
    return found if len(found) > 1 else {}


def _of_grid(
    body: Sequence[Line], columns: tuple[int, int, int], reaches: dict[str, Reach], key: Passage
) -> Iterator[Finding]:
    """The one row whose rating its distance cannot have, in points or as a part of the target."""
    wrong: list[tuple[Line, Decimal]] = []
    kept = 0
    for line in body:
        target, actual = (line.slots[at].figure for at in columns[:2])
        reach = reaches.get(line.slots[columns[2]].text.strip().casefold())
        if reach is None or target is None or actual is None:
            continue
        points = Decimal(actual.value) - Decimal(target.value)
        parts = [points, points / abs(Decimal(target.value)) * 100] if target.value else [points]
        if any(reach.low <= part <= reach.high for part in parts):
            kept += 1
        else:
            wrong.append((line, points))
    if len(wrong) == 1 and kept >= FEWEST:
        line, points = wrong[0]
        yield _finding(line, points, columns, key)


def _finding(line: Line, points: Decimal, columns: tuple[int, int, int], key: Passage) -> Finding:
    target, actual, rating = (line.slots[at] for at in columns)
    return Finding(
        "RATE102",
        f"\u201c{line.label[:80]}\u201d is rated {rating.text.strip()}, which the key does not "
        f"give to {actual.text.strip()} against a target of {target.text.strip()}.",
        rating.place,
        printed=rating.text.strip(),
        related=(Related(actual.place), Related(key.place)),
        computation=f"{actual.text.strip()} - {target.text.strip()} = {points.normalize():f}",
    )
