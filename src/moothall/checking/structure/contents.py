"""Lists of contents: what they name and the paper does not have, and pages that run backwards."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from rapidfuzz import fuzz, process

from moothall.checking.papers import Paper
from moothall.checking.passages import Kind, Passage
from moothall.checking.reports import Report
from moothall.checking.tally import Tally
from moothall.documents.findings import Finding, Related

RANGE = re.compile(
    r"(?:^|\s)(?:pages?\s+|pp\.?\s*)?(?P<first>\d{1,4})\s*[-\u2013]\s*(?P<last>\d{1,4})\s*$", re.I
)
PAGED = re.compile(r"^(?P<title>.*?\w.*?)[\s.\u2026_]+(?P<page>\d{1,3})$")
YEARS = range(1990, 2061)
LONGEST = 300
FEWEST = 3
"""Fewer entries are no list of contents."""
LIKE = 86
"""So like (of 100) two titles are one, worded in two ways."""
MOSTLY = 0.75
"""So many of a list's entries have their headings: then it is one of headings."""
PREFIX = re.compile(
    r"^(?:\w+\s+)?(?:\d+(?:\.\d+)*|[a-z])[.):]?\s+[-\u2013:]?\s*|^\w+ \d+\s*[-\u2013:]\s*", re.I
)
AGENDA = re.compile(r"^agenda$|\bagenda\b(?! (?:item|plan))", re.I)


def check(paper: Paper, tally: Tally) -> Iterator[Finding]:
    for report in paper.reports:
        yield from _pages(paper.passages[report.first : report.end])
        yield from _contents(paper.passages[report.first : report.end], report, tally)


def _pages(passages: tuple[Passage, ...]) -> Iterator[Finding]:
    """The page ranges of an agenda follow each other."""
    if not any(AGENDA.search(p.text) for p in passages if len(p.text) < 80):
        return
    ranges: list[tuple[int, int, Passage]] = []
    for passage in passages:
        ends = passage.text[-1:].isdigit() and len(passage.text) < LONGEST
        match = RANGE.search(passage.text) if ends else None
        if match:
            first, last = int(match["first"]), int(match["last"])
            if first not in YEARS and last not in YEARS:
                ranges.append((first, last, passage))
    if len(ranges) < FEWEST:
        return
    starts = [first for first, _, _ in ranges]
    rising = sum(1 for a, b in pairwise(starts) if b > a)
    if rising < len(starts) - 2:
        return
    for at, (first, last, passage) in enumerate(ranges):
        printed = f"{first} - {last}"
        if last < first:
            yield Finding(
                "NUMB007", f"The pages {printed} run backwards.", passage.place, printed=printed,
                computation=f"{last} is before {first}",
            )  # fmt: skip
        elif at and first < ranges[at - 1][1] >= ranges[at - 1][0]:
            before = ranges[at - 1]
            yield Finding(
                "NUMB007",
                f"The pages {printed} begin before the item above ends, on page {before[1]}.",
                passage.place, printed=printed, related=(Related(before[2].place),),
                computation=f"{before[0]} - {before[1]}, then {printed}",
            )  # fmt: skip


def plain(text: str) -> str:
    """A title without its number and marks, for comparing."""
    words = PREFIX.sub("", " ".join(text.split()), count=1)
    return re.sub(r"[^\w ]+", "", words.replace("-", " ")).casefold().strip()


def _contents(passages: tuple[Passage, ...], report: Report, tally: Tally) -> Iterator[Finding]:
    """Entries of a list headed "Contents" that no heading answers."""
    for at, passage in enumerate(passages):
        if passage.text.casefold().strip(" :") in (
            "contents",
            "table of contents",
            "contents page",
        ):
            entries = list(_entries(passages, at + 1))
            if len(entries) >= FEWEST:
                below = passages[at + 1 + len(entries) :]
                yield from _unanswered(entries, below, tally)


def _entries(passages: tuple[Passage, ...], start: int) -> Iterator[tuple[str, Passage]]:
    """Title and place of each entry that ends with a page number."""
    for passage in passages[start:]:
        match = PAGED.match(" ".join(passage.text.split()))
        if passage.kind is Kind.HEADING or (match is None and passage.kind is Kind.PARAGRAPH):
            return
        if match:
            yield match["title"].strip(" ."), passage


def _unanswered(
    entries: list[tuple[str, Passage]], below: tuple[Passage, ...], tally: Tally
) -> Iterator[Finding]:
    titles = {plain(p.text): p for p in below if p.kind is not Kind.CELL and len(p.text) < 200}
    missing = [(title, p) for title, p in entries if plain(title) not in titles]
    tally.references += len(entries)
    if not missing or len(missing) > (1 - MOSTLY) * len(entries):
        return
    heads = {t: p for t, p in titles.items() if p.kind is Kind.HEADING}
    for title, passage in missing:
        wanted = plain(title)
        if any(t.startswith(wanted) or wanted.startswith(t) for t in heads if len(t) > 5):
            continue
        near = process.extractOne(wanted, list(heads), scorer=fuzz.ratio, score_cutoff=LIKE)
        if near is None:
            yield Finding(
                "REFS007", f"The contents name \u201c{title}\u201d, and no heading says so.",
                passage.place, printed=title,
            )  # fmt: skip
        else:
            yield Finding(
                "NAME101",
                f"The contents say \u201c{title}\u201d,"
                f" the heading \u201c{heads[near[0]].text}\u201d.",
                passage.place, printed=title, expected=heads[near[0]].text,
                related=(Related(heads[near[0]].place),),
            )  # fmt: skip
