"""Tables and figures: their numbers in order, and references to some that are not there."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from moothall.checking.papers import Paper
from moothall.checking.passages import Kind
from moothall.checking.reports import Report
from moothall.checking.tally import Tally
from moothall.documents.findings import Finding, Related
from moothall.documents.tree import Figure, Place, Table

from .foreign import is_elsewhere
from .references import speaks_of_others

LONGEST = 250
ENOUGH = 2
"""Captions that show that a report numbers its tables."""
FEWEST = 3
CAPTION = re.compile(
    r"""(?P<kind>table|figure|fig\.?|chart|graph)\s+
    (?P<number>\d{1,2}(?:[.-]\d{1,2})?)(?P<part>[a-z])?\b
    (?!\s*(?:,|&|\(?(?:above|below|overleaf)\b|(?:and|or|to|in|of|also|is|are|was|has|which|that)\b
    |(?:shows?|sets?|provides?|summari[sz]es?|details?|gives?|outlines?|illustrates?|lists?
    |includes?|presents?|compares?|highlights?|contains?|demonstrates?|indicates?|reflects?
    |explains?|describes?|identifies|breaks|reports?|uses?)\b))""",
    re.I | re.X,
)
CUE = re.compile(
    r"(?<![-\w])(?P<kind>tables?|figures?|figs?\.?|charts?|graphs?)\s+"
    r"(?P<number>\d{1,2}(?:[.-]\d{1,2})?)(?P<part>[a-z])?"
    r"(?![\w%]|[.,]\d|\s*(?:million|bn|%|per cent))",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Caption:
    number: str
    part: str
    text: str
    place: Place
    at: int


def check(paper: Paper, tally: Tally) -> Iterator[Finding]:
    for report in paper.reports:
        captions = _captions(paper, report)
        for kind, own in captions.items():
            for first, end in report.stretches():
                yield from _in_order(kind, [c for c in own if first <= c.at < end])
        if not speaks_of_others(report):
            yield from _references(paper, report, captions, tally)


def _kind(word: str) -> str:
    word = word.casefold().rstrip(".s")
    return "figure" if word == "fig" else word


def _captions(paper: Paper, report: Report) -> dict[str, list[Caption]]:
    """The captions of a report by their kind, in reading order."""
    found: dict[str, list[Caption]] = defaultdict(list)
    blocks = paper.document.blocks
    last = -1
    for at in range(report.first, report.end):
        passage = paper.passages[at]
        if passage.block != last:
            last = passage.block
            block = blocks[last]
            if isinstance(block, Table | Figure) and block.caption:
                _add(found, block.caption, block.place, at)
        if passage.kind is Kind.CELL and passage.row > 0:
            continue
        if passage.text[:1] in "TtFfCcGg" and len(passage.text) <= LONGEST:
            _add(found, passage.text, passage.place, at)
    return found


def _add(found: dict[str, list[Caption]], text: str, place: Place, at: int) -> None:
    match = CAPTION.match(text.strip())
    if match:
        caption = Caption(match["number"], (match["part"] or "").lower(), text, place, at)
        found[_kind(match["kind"])].append(caption)


def _in_order(kind: str, captions: list[Caption]) -> Iterator[Finding]:
    """Numbers that are left out or come twice, where all others count on by one."""
    plain = [c for c in captions if c.number.isdigit() and not c.part]
    if len(plain) < FEWEST or len(plain) != len(captions):
        return
    steps = [int(b.number) - int(a.number) for a, b in pairwise(plain)]
    odd = [at for at, step in enumerate(steps) if step != 1]
    if len(odd) != 1 or steps[odd[0]] not in (0, 2):
        return
    before, after = plain[odd[0]], plain[odd[0] + 1]
    if before.text == after.text or "cont" in after.text.casefold():
        return
    due = str(int(before.number) + 1)
    twice = steps[odd[0]] == 0
    yield Finding(
        "NUMB006",
        f"{kind.capitalize()} {after.number} is the number of two {kind}s."
        if twice
        else f"The {kind}s go from {before.number} to {after.number}: {due} is left out.",
        after.place,
        printed=after.number,
        expected=due,
        related=(Related(before.place),),
        computation=", ".join(c.number for c in plain[:14]),
    )


def _references(
    paper: Paper, report: Report, captions: dict[str, list[Caption]], tally: Tally
) -> Iterator[Finding]:
    own = {kind: {c.number for c in found} for kind, found in captions.items()}
    if not own:
        yield from _uncaptioned(paper, report, tally)
        return
    for passage in paper.passages[report.first : report.end]:
        for found in CUE.finditer(passage.text):
            kind, number = _kind(found["kind"]), found["number"]
            known = own.get(kind, set())
            if not known or is_elsewhere(passage.text, found.start(), found.end()):
                continue
            tally.references += 1
            if number not in known:
                yield Finding(
                    "REFS005" if len(known) >= ENOUGH else "REFS008",
                    f"{kind.capitalize()} {number} is referred to,"
                    f" but this report has no {kind} {number}.",
                    passage.place,
                    printed=found[0],
                    computation=f"its {kind}s are {', '.join(_sorted(known))}",
                )


def _uncaptioned(paper: Paper, report: Report, tally: Tally) -> Iterator[Finding]:
    """ "Table 9" in a paper that has two tables, none of them with a number."""
    if len(paper.reports) > 1:
        return
    tables = sum(1 for block in paper.document.blocks if isinstance(block, Table))
    for passage in paper.passages if tables else ():
        if "able " not in passage.text:
            continue
        for found in CUE.finditer(passage.text):
            number = found["number"]
            table = _kind(found["kind"]) == "table" and number.isdigit()
            if not table or is_elsewhere(passage.text, found.start(), found.end()):
                continue
            tally.references += 1
            if int(number) > tables:
                yield Finding(
                    "REFS008",
                    f"Table {number} is referred to, but this paper has {tables} tables."
                    if tables > 1
                    else f"Table {number} is referred to, but this paper has one table.",
                    passage.place,
                    printed=found[0],
                )


def _sorted(numbers: set[str]) -> list[str]:
    return sorted(numbers, key=lambda n: [int(part) for part in re.split(r"[.-]", n)])[:14]
