"""Tables whose rows are numbered: a number left out, one reference used twice, rows referred to."""

from __future__ import annotations

import re
from collections import defaultdict
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
MOSTLY = 0.9
LONG = 10
TWICE = 2
TAIL = re.compile(r"\d+(?=\D*$)")
SEE = re.compile(
    r"\bsee\s+(?:items?\s+|rows?\s+|nos?\.?\s+)?(?P<number>\d{1,3})\s?(?P<part>[a-z])"
    r"(?:\s?[-\u2013to]+\s?[a-z])?(?=[\s).,;]|$)",
    re.I,
)
TITLES = re.compile(
    r"\b(?:title|name|description|scheme|saving|proposal|project|item|subject|budget line"
    r"|detail)s?\b",
    re.I,
)


def check(paper: Paper, tally: Tally) -> Iterator[Finding]:
    for grid in paper.grids:
        body = grid.body()
        yield from _numbering(grid, body)
        yield from _shared(grid, body)
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
    if len(odd) != 1 or steps[odd[0]] != 2:
        return
    before, after = marked[odd[0]].slots[0], marked[odd[0] + 1].slots[0]
    due = str(values[odd[0]] + 1)
    yield Finding(
        "NUMB005",
        f"The rows go from {before.text.strip()} to {after.text.strip()}: {due} is left out.",
        after.place, printed=after.text.strip(), expected=due, related=(Related(before.place),),
        computation=", ".join(map(str, values[:14])),
    )  # fmt: skip


def _shared(grid: Grid, body: list[Line]) -> Iterator[Finding]:
    """One reference on two rows with different titles, in a column whose references are unique."""
    for column, head in enumerate(grid.heads):
        if not REFERENCES.search(head) or OTHER.search(head):
            continue
        titles = _titles(grid, body, column)
        rows: dict[str, list[int]] = defaultdict(list)
        told = [line for line in body if _reference(line, column)]
        for at, line in enumerate(told):
            rows[_reference(line, column)].append(at)
        for found in rows.values():
            if len(found) == TWICE and titles is not None and _is_slip(list(rows), rows, found):
                yield from _twice(told[found[0]], told[found[1]], column, titles)


def _reference(line: Line, column: int) -> str:
    text = " ".join(line.slots[column].text.split())
    return text.casefold() if REFERENCE.fullmatch(text) else ""


def _is_slip(names: list[str], rows: dict[str, list[int]], found: list[int]) -> bool:
    """Whether the references are one a row but for this one.

    In a long table nearly all must be; in a short one the rows of the doubled one must stand
    apart, or leave out the number between: rows of one audit may share its reference by right.
    """
    alone = sum(1 for at in rows.values() if len(at) == 1)
    if len(names) >= LONG and alone >= MOSTLY * len(names):
        return True
    if len(names) < FEWEST or alone != len(names) - 1:
        return False
    return found[1] - found[0] > 1 or _skips(names, found[0])


def _skips(names: list[str], at: int) -> bool:
    """Whether the number after a reference that stands twice is left out, where others count on."""
    tails = [int(match[0]) if (match := TAIL.search(name)) else -1 for name in names]
    steps = [b - a for a, b in pairwise(tails)]
    if at == 0 and tails[0] == TWICE and set(steps) == {1}:
        return True  # 2, 2, 3: the first should be 1
    return len(steps) > at and steps[at] == TWICE and steps.count(1) == len(steps) - 1


def _titles(grid: Grid, body: list[Line], column: int) -> int | None:
    """The column that says what each row is about: by its head, or by its words."""
    others = [at for at in range(grid.width) if at != column]
    for at in others:
        if TITLES.search(grid.heads[at]):
            return at
    words = {
        at: sum(len(s.text) for line in body if not (s := line.slots[at]).figure) for at in others
    }
    return max(words, key=lambda at: words[at], default=None)


def _twice(first: Line, again: Line, column: int, titles: int) -> Iterator[Finding]:
    one, other = (" ".join(line.slots[titles].text.split()) for line in (first, again))
    if not one or not other or one.casefold() == other.casefold():
        return
    printed = " ".join(again.slots[column].text.split())
    yield Finding(
        "SAME003",
        f"The reference {printed} is used for \u201c{one[:80]}\u201d"
        f" and for \u201c{other[:80]}\u201d.",
        again.slots[column].place,
        printed=printed,
        expected="one reference for each",
        related=(Related(first.slots[column].place),),
        computation="the other references of this column are used once",
    )


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
