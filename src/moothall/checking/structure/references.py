"""References to paragraphs and sections of the same report that it does not have."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from moothall.checking.papers import Paper
from moothall.checking.passages import Passage
from moothall.checking.reports import Report
from moothall.checking.tally import Tally
from moothall.documents.findings import Finding, Related

from .foreign import is_elsewhere, is_here
from .numbers import Number, dotted

ENOUGH = 2
"""A section that prints so many paragraph numbers numbers them all."""
CUE = re.compile(r"(?:paragraph|para|section)s?\b\.?\s*(?=\d)", re.I)
NUMBER = r"\d{1,2}(?:\.\d{1,2}){1,3}(?![\d%])(?!\.\d)"
LISTED = re.compile(
    rf"(?P<first>{NUMBER})(?P<more>(?:\s*(?:,|and|to|&|[-\u2013])\s*{NUMBER})*)", re.I
)
STARTS = re.compile(r"(?:^|\n)\W{0,3}(\d{1,2}(?:\.\d{1,2}){1,4})(?=[.):]?(?:\s|$))")
MINUTED = re.compile(r"\b(?:minutes|action log|agenda plan|forward plan|work programme)\b", re.I)
"""Such papers speak of other papers' paragraphs."""


def speaks_of_others(report: Report) -> bool:
    """Whether a report is minutes, a log or a plan: what it refers to stands elsewhere."""
    return MINUTED.search(report.title) is not None


def check(paper: Paper, tally: Tally) -> Iterator[Finding]:
    for report in paper.reports:
        if not speaks_of_others(report):
            yield from _of_report(paper.passages[report.first : report.end], tally)


def _of_report(passages: tuple[Passage, ...], tally: Tally) -> Iterator[Finding]:
    mentions = [
        (passage, number, found.end(), found.start())
        for passage in passages
        if "ara" in passage.text or "ection" in passage.text or "ECTION" in passage.text
        for found in CUE.finditer(passage.text)
        for number, _ in _numbers(passage.text, found.end())
        if not is_elsewhere(passage.text, found.start(), _numbers_end(passage.text, found.end()))
    ]
    if not mentions:
        return
    known = _known(passages)
    for passage, number, end, _ in mentions:
        tally.references += 1
        if number not in known:
            yield from _missing(passage, number, end, known)


def _numbers(text: str, at: int) -> Iterator[tuple[Number, int]]:
    """The numbers that a reference names, with where they end."""
    listed = LISTED.match(text, at)
    if listed:
        for printed in re.findall(NUMBER, listed[0]):
            yield tuple(map(int, printed.split("."))), listed.end()


def _numbers_end(text: str, at: int) -> int:
    listed = LISTED.match(text, at)
    return listed.end() if listed else at


def _known(passages: tuple[Passage, ...]) -> dict[Number, Passage]:
    """Every number that something in a report begins with, and those that contain it."""
    known: dict[Number, Passage] = {}
    for passage in passages:
        text = passage.full
        if not any(c.isdigit() for c in text[:8]) and "\n" not in text:
            continue
        if passage.column > 0 and not any(map(str.isalpha, text)):
            continue  # a figure of a table
        for printed in STARTS.findall(text):
            number = tuple(map(int, printed.split(".")))
            for length in range(1, len(number) + 1):
                known.setdefault(number[:length], passage)
    return known


def _missing(
    passage: Passage, number: Number, end: int, known: dict[Number, Passage]
) -> Iterator[Finding]:
    siblings: dict[Number, list[Number]] = defaultdict(list)
    for other in known:
        siblings[other[:-1]].append(other)
    near = sorted(siblings.get(number[:-1], []))
    sure = len(near) >= ENOUGH and number[:-1] != ()
    if not sure and len(known) < 2 * ENOUGH:
        return  # a report that hardly numbers its paragraphs
    if not sure and not is_here(passage.text, end) and len(siblings) < ENOUGH:
        return
    printed = dotted(number)
    nearest = [known[n] for n in near if n < number][-1:]
    yield Finding(
        "REFS001" if sure else "REFS002",
        f"Paragraph {printed} is referred to, but this report has no paragraph {printed}."
        if sure
        else f"Paragraph {printed} is referred to, but nothing in this report has that number.",
        passage.place,
        printed=printed,
        related=tuple(Related(p.place) for p in nearest),
        computation="its paragraphs are " + ", ".join(map(dotted, near[:14])) if near else "",
    )
