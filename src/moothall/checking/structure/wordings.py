"""A list whose entries are the headings below it, with one of them worded in another way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from rapidfuzz import fuzz, process

from moothall.checking.papers import Paper
from moothall.checking.passages import Kind, Passage
from moothall.checking.tally import Tally
from moothall.documents.findings import Finding, Related

from .contents import LIKE, plain

FEWEST = 3
"""So many entries of a list are headings, word for word: then it names headings."""
SHORT = 12
"""Shorter titles are too much like each other to compare."""


def check(paper: Paper, tally: Tally) -> Iterator[Finding]:
    for report in paper.reports:
        passages = paper.passages[report.first : report.end]
        headings: dict[str, Passage] = {}
        for passage in passages:
            if passage.kind is Kind.HEADING:
                headings.setdefault(plain(passage.text), passage)
        if len(headings) > FEWEST:
            items = (p for p in passages if p.kind is Kind.ITEM)
            told: set[Passage] = set()
            for _, block in groupby(items, key=lambda p: p.block):
                yield from _of_list(list(block), headings, told)


def _of_list(
    items: Sequence[Passage], headings: dict[str, Passage], told: set[Passage]
) -> Iterator[Finding]:
    if len(items) <= FEWEST:
        return
    named = [(item, plain(item.text)) for item in items]
    agreeing = {words for _, words in named if words in headings}
    if len(agreeing) < FEWEST or len(agreeing) * 2 < len(items):
        return
    free = [h for h in headings if h not in agreeing and len(h) >= SHORT]
    for item, words in named:
        if words in headings or len(words) < SHORT or not free:
            continue
        near = process.extractOne(words, free, scorer=fuzz.ratio, score_cutoff=LIKE)
        if near is not None:
            heading = headings[near[0]]
            if heading in told:
                continue
            told.add(heading)
            yield Finding(
                "NAME101",
                f"The list says \u201c{item.text}\u201d, the heading \u201c{heading.text}\u201d.",
                heading.place,
                printed=heading.text,
                expected=item.text,
                related=(Related(item.place),),
                computation=f"the {len(agreeing)} other headings are worded as in the list",
            )
