"""Sections and paragraphs whose numbers leave one out, come twice, or stand out of order.

Only where the numbers around prove it: the rest of the section counts on by one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from moothall.checking.papers import Paper
from moothall.checking.passages import Kind, Passage
from moothall.checking.tally import Tally
from moothall.documents.findings import Finding

from .misnumbered import Slip, misnumbered, misplaced
from .numbers import Number, Numbered, numbered
from .skipped import first_left_out, left_out


def check(paper: Paper, tally: Tally) -> Iterator[Finding]:
    """Gaps, repeats and disorder in each report and each of its parts."""
    for report in paper.reports:
        for first, end in report.stretches():
            for run in _runs(paper.passages, numbered(paper.passages, first, end)):
                yield from _of_run(paper.passages, run)


def _runs(passages: tuple[Passage, ...], entries: list[Numbered]) -> Iterator[list[Numbered]]:
    """Entries cut where the numbering begins again: a chapter, an attached document."""
    run: list[Numbered] = []
    seen: set[Number] = set()
    for at, entry in enumerate(entries):
        if run and entry.number in seen and _begins_again(passages, entries, at, seen):
            yield run
            run, seen = [], set()
        run.append(entry)
        seen.add(entry.number)
    yield run


def _begins_again(
    passages: tuple[Passage, ...], entries: Sequence[Numbered], at: int, seen: set[Number]
) -> bool:
    """Whether a number that was seen opens another numbering, rather than being a slip."""
    before, entry = entries[at - 1], entries[at]
    titled = any(
        p.kind is Kind.HEADING or p.bold
        for p in passages[before.at + 1 : entry.at]
        if p.kind is not Kind.CELL
    )
    if entry.number == (1,):
        return True
    following = entries[at + 1].number if at + 1 < len(entries) else ()
    again = following in seen and following > entry.number
    return (titled and set(entry.number) == {1}) or again


def _of_run(passages: tuple[Passage, ...], run: list[Numbered]) -> Iterator[Finding]:
    """What is wrong, one check after the other; each sees the numbers as they should have been."""
    slips = misplaced(passages, run)
    run = _corrected(run, slips)
    more = list(misnumbered(run, {entry.number for entry in run}))
    run = _corrected(run, more)
    yield from (finding for finding, _, _ in (*slips, *more))
    here = {entry.number for entry in run}
    groups: dict[Number, list[Numbered]] = defaultdict(list)
    for entry in run:
        groups[entry.number[:-1]].append(entry)
    regular = {key for key, group in groups.items() if key and _counts_on(group)}
    for key, group in groups.items():
        others = len(regular - {key})
        yield from left_out(passages, group, here, others=others, slipped=bool(more))
    if not more:
        yield from first_left_out(passages, run, groups, regular)


def _corrected(run: list[Numbered], slips: Sequence[Slip]) -> list[Numbered]:
    """The entries with the numbers that are due; without those for which none is."""
    due = {at: number for _, at, number in slips}
    return [
        replace(entry, number=due.get(entry.at, entry.number))
        for entry in run
        if due.get(entry.at, entry.number)
    ]


def _counts_on(group: list[Numbered]) -> bool:
    """Whether a section's numbers begin at 1 and count on by one."""
    return [entry.number[-1] for entry in group] == list(range(1, len(group) + 1))
