"""Cells left empty in columns that name who does something, or by when."""

from __future__ import annotations

import re
from collections.abc import Iterator

from moothall.checking.grids import Grid, Line
from moothall.checking.papers import Paper
from moothall.checking.tally import Tally
from moothall.documents.findings import Finding, Related

FEWEST = 3
"""A table has so many rows before one of them can lack something."""
LONGEST = 70
MOST_EMPTY = 10
"""One empty cell in so many (and one in a small table) is an oversight, more are a custom."""
DEMANDED = re.compile(
    r"""^(?:(?:action|risk|control|lead|responsible|accountable|named)\s+)?
    (?:owner|responsibility|responsible(?:\s+(?:officer|person|manager|director))?
    |lead(?:\s+(?:officer|director|manager))?|officer(?:\s+responsible)?
    |assigned\ to|who|by\ whom)(?:\(?s\)?)?$
    |^(?:original\s+)?(?:target|due|completion|implementation|delivery)\s+date$
    |^(?:deadline|by\ when|due\ by|timescale)s?$""",
    re.I | re.X,
)
DONE = re.compile(
    r"\b(?:complet|closed|ongoing|on-going|superseded|n/?a\b|not applicable|cancel|vacan"
    r"|withdrawn|rejected|tolerate|accepted|implemented|continuous|business as usual|bau\b"
    r"|no action|none)",
    re.I,
)
"""A row that says so needs no owner or date any more."""
DATES = re.compile(r"\b(?:date|deadline|when)\b", re.I)
TOTAL = re.compile(r"^(?:sub-?\s?)?totals?\b", re.I)


def check(paper: Paper, tally: Tally) -> Iterator[Finding]:
    for grid in paper.grids:
        if grid.unsure:
            continue
        body = grid.body()
        for column, head in enumerate(grid.heads):
            if DEMANDED.match(" ".join(head.split())) and len(body) >= FEWEST:
                yield from _of_column(grid, body, column, head)


def _undated(grid: Grid, line: Line) -> bool:
    """Whether a column of dates has none here: then the row is not one of these."""
    return any(
        DATES.search(head) and not any(c.isdigit() for c in slot.text)
        for head, slot in zip(grid.heads, line.slots, strict=False)
    )


def _of_column(grid: Grid, body: list[Line], column: int, head: str) -> Iterator[Finding]:
    empty = [line for line in body if not line.slots[column].text.strip()]
    if not empty or len(empty) > max(1, len(body) // MOST_EMPTY):
        return
    if any(line.slots[column].covered for line in body):
        return
    for line in empty:
        others = [s for at, s in enumerate(line.slots) if at != column and not s.covered]
        whole = (
            not _undated(grid, line) and all(s.text.strip() for s in others) and len(others) >= 2
        )
        words = " ".join(s.text for s in others)
        if not whole or line.unsure or DONE.search(words) or TOTAL.match(line.label):
            continue
        name = line.label if len(line.label) <= LONGEST else f"{line.label[: LONGEST - 1]}\u2026"
        yield Finding(
            "GAPS005",
            f"\u201c{' '.join(head.split())}\u201d is empty for \u201c{name}\u201d.",
            line.slots[column].place,
            expected=f"an entry, as in the other {len(body) - len(empty)} rows",
            related=(Related(grid.place),),
            computation=f"{len(body) - len(empty)} of {len(body)} rows have one",
        )
