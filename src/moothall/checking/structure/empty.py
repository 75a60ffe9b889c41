"""Headings without text, tables without rows, and lists that are announced and don't come."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from moothall.checking.papers import Paper
from moothall.checking.passages import Kind, Passage
from moothall.checking.tally import Tally
from moothall.documents.findings import Finding, Related
from moothall.documents.tree import Table

from .numbers import Number, number_of

SIBLINGS = 2
"""So many headings beside it have text under them."""
PLAIN_SIBLINGS = 3
SECTIONS = 3
"""So many whole sections have text for each that has none."""
DUTY = re.compile(
    r"\b(?:implications?|equalit\w+|consultation|background (?:papers|documents))\b", re.I
)
"""Headings of a report under which something must be said, if only that there is nothing."""
COLUMNS = 3
SAYS = re.compile(
    r":\s*\S|\b(?:none|nil|n/?a|not applicable|no implications|not used|deleted|withdrawn|reserved"
    r"|verbal|oral|to follow|exempt|confidential|attached|enclosed|noted|see)\b|[.!]$",
    re.I,
)
"""A heading that says something itself needs no text under it."""
ANNOUNCED = re.compile(
    r"\b(?:the following|as follows|following (?:\w+\s){0,4}\w+|listed below|set out below)"
    r"\s*:\s*[-\u2013]?$",
    re.I,
)
DRAWN = re.compile(
    r"\b(?:charts?|graphs?|diagrams?|maps?|images?|figures?|pictures?|photographs?|structure|tables?"
    r"|illustrations?|screenshots?|link|website|model|formula|infographic)\b",
    re.I,
)
"""What may be a picture: a reader does not see it."""
HEADS = re.compile(
    r"^(?:action|owner|officer|responsib|date|target|status|risk|item|description|lead|decision"
    r"|update|comment|progress|title|cost|budget|£|name|recommendation|deadline|milestone|measure|priority|impact|mitigation)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Headed:
    """A heading, and whether something stands under it before the next."""

    at: int
    passage: Passage
    number: Number | None
    filled: bool
    next: Passage | None


def check(paper: Paper, tally: Tally) -> Iterator[Finding]:
    for report in paper.reports:
        headings = list(_headings(paper.passages, report.first, report.end))
        yield from _numbered(headings)
        yield from _plain(headings)
        yield from _duties(headings)
        yield from _announced(paper.passages, report.first, report.end)
    yield from _tables(paper)


def _headings(passages: tuple[Passage, ...], first: int, end: int) -> Iterator[Headed]:
    for at in range(first, end):
        passage = passages[at]
        if passage.kind is not Kind.HEADING:
            continue
        after = passages[at + 1] if at + 1 < end else None
        whole = (
            passage.place.page is None or after is None or passage.place.page == after.place.page
        )
        number = number_of(passages, at)
        filled = after is None or not whole or after.block != passage.block + 1
        filled = filled or (after is not None and after.kind is not Kind.HEADING)
        yield Headed(at, passage, number, filled, after)


def _numbered(headings: list[Headed]) -> Iterator[Finding]:
    """6.5 has no text, while 6.1 to 6.4 do; or section 6, while nearly all others have."""
    groups: dict[Number, list[Headed]] = defaultdict(list)
    numbers = {h.passage.place: h.number for h in headings}
    for heading in headings:
        if heading.number:
            groups[heading.number[:-1]].append(heading)
    for key, group in groups.items():
        full = [h for h in group if h.filled]
        if not key and (len(group) - len(full)) * SECTIONS > len(full):
            continue  # an agenda, or chapters
        for heading in group:
            if heading.filled or len(full) < SIBLINGS or SAYS.search(heading.passage.text):
                continue
            below = numbers.get(heading.next.place) if heading.next else None
            if below and below > (heading.number or ()) and not _inside(below, heading.number):
                yield _finding("GAPS003", heading, full)


def _inside(below: Number, number: Number | None) -> bool:
    return number is not None and below[: len(number)] == number


def _plain(headings: list[Headed]) -> Iterator[Finding]:
    """A heading without a number and without text, among others of its level that have text."""
    runs: dict[int, list[Headed]] = {}
    for heading in headings:
        level = heading.passage.level
        for deeper in [d for d in runs if d > level or (d == level and heading.number)]:
            yield from _of_run(runs.pop(deeper))
        if not heading.number:
            runs.setdefault(level, []).append(heading)
    for run in runs.values():
        yield from _of_run(run)


def _of_run(run: list[Headed]) -> Iterator[Finding]:
    bare = [h for h in run if not h.filled]
    full = [h for h in run if h.filled]
    if len(bare) != 1 or len(full) < PLAIN_SIBLINGS:
        return
    after = bare[0].next
    if bare[0] is run[0] or after is None or after.level != bare[0].passage.level:
        return
    words = bare[0].passage.text
    if not SAYS.search(words) and sum(1 for h in run if h.passage.text == words) == 1:
        yield _finding("GAPS004", bare[0], full)


def _duties(headings: list[Headed]) -> Iterator[Finding]:
    """ "Equality implications", followed at once by "Legal implications"."""
    duties = [h for h in headings if DUTY.search(h.passage.text)]
    full = [h for h in duties if h.filled]
    for heading in duties:
        after = heading.next
        beside = after is not None and after.level == heading.passage.level
        if heading.filled or not full or not beside:
            continue
        if after and DUTY.search(after.text) and not SAYS.search(heading.passage.text):
            yield _finding("GAPS004", heading, full)


def _finding(code: str, heading: Headed, full: list[Headed]) -> Finding:
    words = " ".join(heading.passage.text.split())
    return Finding(
        code,
        f"Nothing stands under the heading \u201c{words}\u201d.",
        heading.passage.place,
        printed=words,
        expected="a statement",
        related=tuple(Related(h.passage.place) for h in full[:4]),
        computation=f"{len(full)} headings beside it have text",
    )


def _announced(passages: tuple[Passage, ...], first: int, end: int) -> Iterator[Finding]:
    """ "The following:" right before the next numbered heading."""
    for at in range(first, end - 1):
        passage, after = passages[at], passages[at + 1]
        if passage.kind is Kind.CELL or after.kind is not Kind.HEADING:
            continue
        tail = passage.text[-80:].rstrip()
        if not tail.endswith((":", "-", "\u2013")) or not ANNOUNCED.search(tail):
            continue
        number = number_of(passages, at + 1)
        joined = after.block == passage.block + 1
        if joined and number and number[-1] > 1 and not DRAWN.search(tail):
            yield Finding(
                "GAPS007", "A list is announced, and the next heading follows instead.",
                passage.place, printed=tail[-60:], related=(Related(after.place),),
            )  # fmt: skip


def _tables(paper: Paper) -> Iterator[Finding]:
    """A table that has names of columns and no row under them."""
    blocks = paper.document.blocks
    for at, block in enumerate(blocks):
        if not isinstance(block, Table) or len(block.rows) != 1 or block.unsure:
            continue
        texts = [cell.text.strip() for cell in block.rows[0].cells]
        after = blocks[at + 1] if at + 1 < len(blocks) else None
        before = blocks[at - 1] if at else None
        alone = not isinstance(after, Table) and not isinstance(before, Table)
        named = sum(1 for text in texts if HEADS.match(text) and len(text) < 40)
        if alone and len(texts) >= COLUMNS and all(texts) and named * 2 >= len(texts):
            yield Finding(
                "GAPS006", f"The table \u201c{' | '.join(texts)[:100]}\u201d has no rows.",
                block.rows[0].place, expected="a row, or a sentence that there is none",
            )  # fmt: skip
