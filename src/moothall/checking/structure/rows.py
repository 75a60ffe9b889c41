"""Tables whose rows are numbered: a number left out, rows referred to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from moothall.checking.grids import Grid, Line
from moothall.checking.papers import Paper
from moothall.checking.tally import Tally
from moothall.documents.findings import Finding, Related

FEWEST = 5
"""Fewer rows prove no order."""
NUMBERS = re.compile(
    r"(?:no\.?|nr\.?|number|#|item(?: no\.?)?|row|ref(?:erence)?\.?(?: no\.?)?"
    r"|rec(?:ommendation)?\.?(?: no\.?)?|risk no\.?|)",
    re.I,
)
ROW = re.compile(r"(?P<number>\d{1,3})(?P<part>[a-z])?[.):]?", re.I)
SEE = re.compile(
    r"\bsee\s+(?:items?\s+|rows?\s+|nos?\.?\s+)?(?P<number>\d{1,3})\s?(?P<part>[a-z])"
    r"(?:\s?[-\u2013to]+\s?[a-z])?(?=[\s).,;]|$)",
    re.I,
)


def check(paper: Paper, tally: Tally) -> Iterator[Finding]:
    for grid in paper.grids:
        yield from _numbering(grid, grid.body())
    yield from _see(paper, tally)


def _numbering(grid: Grid, body: list[Line]) -> Iterator[Finding]:
    """A number that the first column leaves out, where all other rows count on by one."""
    if not NUMBERS.fullmatch(grid.heads[0].strip()) or len(body) < FEWEST:
        return
    marked = [line for line in body if line.slots[0].text.strip()]
    found = [ROW.fullmatch(line.slots[0].text.strip()) for line in marked]
    if not all(found) or len(marked) < FEWEST:
        return
    values = [int(match["number"]) for match in found if match]
    steps = [b - a for a, b in pairwise(values)]
    odd = [at for at, step in enumerate(steps) if step not in (0, 1)]
    if len(odd) != 1 or steps[odd[0]] != 2 or 0 in steps[max(odd[0] - 1, 0) : odd[0] + 2]:
        return  # beside a number that is used twice, it is that one
    before, after = marked[odd[0]].slots[0], marked[odd[0] + 1].slots[0]
    due = str(values[odd[0]] + 1)
    yield Finding(
        "NUMB005",
        f"The rows go from {before.text.strip()} to {after.text.strip()}: {due} is left out.",
        after.place, printed=after.text.strip(), expected=due, related=(Related(before.place),),
        computation=", ".join(map(str, values[:14])),
    )  # fmt: skip


def _see(paper: Paper, tally: Tally) -> Iterator[Finding]:
    """ "See 4 a-d" in a table whose rows are 14a, 14b, 14c, 14d."""
    for report in paper.reports:
        cells = [p for p in paper.passages[report.first : report.end] if p.row >= 0]
        cued = [(p, m) for p in cells if "see" in p.text.casefold() for m in SEE.finditer(p.text)]
        if not cued:
            continue
        rows = {
            p.text.strip().rstrip(".):").casefold() for p in cells if ROW.fullmatch(p.text.strip())
        }
        for passage, match in cued:
            tally.references += 1
            part, number = match["part"].lower(), match["number"]
            like = sorted(r for r in rows if r.endswith(number + part) and r != number + part)
            if number + part not in rows and len(like) == 1:
                yield Finding(
                    "REFS006",
                    f"\u201c{match[0]}\u201d refers to a row {number}{part}, and there is none:"
                    f" {like[0]} may be meant.",
                    passage.place, printed=match[0], expected=like[0],
                )  # fmt: skip
