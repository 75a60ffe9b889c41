"""Lists by letter, by roman number or by number that leave an entry out or print one twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from moothall.checking.papers import Paper
from moothall.checking.passages import Kind, Passage
from moothall.checking.tally import Tally
from moothall.documents.findings import Finding, Related

FEWEST = 3
"""Fewer entries prove no order."""
WIDEST = 3
BETWEEN = 2
"""So near stand lettered paragraphs of one list: one without a letter may be between."""
LETTER = re.compile(r"\(?(?P<mark>[a-z]|[ivx]{1,5}|\d{1,2})(?P<end>[.):]{1,2})(?=\s|$)", re.I)
INLINE = re.compile(r"(?:^|[:;,.]\s+(?:and\s+|or\s+)?)\((?P<mark>[a-z])\)(?=\s)")
COUNTED = re.compile(r"(?P<mark>\d{1,2})\.\s+(?=[A-Z])")
ROMAN = {
    word: value
    for value, word in enumerate(
        [
            "i",
            "ii",
            "iii",
            "iv",
            "v",
            "vi",
            "vii",
            "viii",
            "ix",
            "x",
            "xi",
            "xii",
            "xiii",
            "xiv",
            "xv",
            "xvi",
            "xvii",
            "xviii",
            "xix",
            "xx",
        ],
        1,
    )
}
ALPHABET = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Entry:
    mark: str
    passage: Passage


def check(paper: Paper, tally: Tally) -> Iterator[Finding]:
    """Each list, depth by depth; and paragraphs that are lettered one after another."""
    items = (p for p in paper.passages if p.kind is Kind.ITEM)
    for _, block in groupby(items, key=lambda p: p.block):
        for entries in _series(list(block)):
            yield from _of_series(entries)
    for entries in _paragraphs(paper.passages):
        yield from _of_series(entries)
    yield from _inline(paper.passages)
    for report in paper.reports:
        for first, end in report.stretches():
            yield from _counted(paper.passages[first:end])


def _paragraphs(passages: tuple[Passage, ...]) -> Iterator[list[Entry]]:
    """Paragraphs that begin with "(a)", "(b)", "(c)"; initials before a name are no mark."""
    run: list[Entry] = []
    last = 0
    for at, passage in enumerate(passages):
        match = LETTER.match(passage.text) if passage.kind is Kind.PARAGRAPH else None
        if match is None or not match["end"].startswith(")") or match["mark"].isdigit():
            continue
        mark = match["mark"].lower()
        apart = at - last > BETWEEN or (mark in ("a", "i") and run and run[-1].mark != "h")
        if run and apart:
            yield run
            run = []
        run.append(Entry(mark, passage))
        last = at
    yield run


def _series(block: list[Passage]) -> Iterator[list[Entry]]:
    """The marked entries of one depth in a row; a shallower item ends a deeper run."""
    open_runs: dict[int, list[Entry]] = {}
    for passage in block:
        for depth in [d for d in open_runs if d > passage.level]:
            yield open_runs.pop(depth)
        match = LETTER.match(passage.label or passage.text)
        if match is None:
            continue
        run = open_runs.setdefault(passage.level, [])
        mark = match["mark"].lower()
        if run and mark in ("a", "i", "1") and not (mark == "i" and run[-1].mark == "h"):
            yield run
            run = open_runs[passage.level] = []
        run.append(Entry(mark, passage))
    yield from open_runs.values()


def _values(entries: list[Entry]) -> list[int]:
    """What the marks count, or nothing where they are of different kinds."""
    marks = [entry.mark for entry in entries]
    if all(mark.isdigit() for mark in marks):
        return [int(mark) for mark in marks]
    if marks[0] in ("i", "ii", "v", "x") and all(mark in ROMAN for mark in marks):
        return [ROMAN[mark] for mark in marks]
    if all(len(mark) == 1 and mark.isalpha() for mark in marks):
        return [ALPHABET.index(mark) + 1 for mark in marks]
    return []


def _of_series(entries: list[Entry]) -> Iterator[Finding]:
    """The one step of a list that does not count on by one, where all others do."""
    if len(entries) < FEWEST:
        return
    values = _values(entries)
    wide = [at for at in range(1, len(values)) if values[at] != values[at - 1] + 1]
    if not wide or len(wide) > 2:
        return
    at = wide[0]
    if entries[0].mark.isdigit() and values[0] != 1:
        return  # a choice from another list
    step = values[at] - values[at - 1]
    slip = len(wide) == 2 and wide[1] == at + 1 and values[at + 1] == values[at - 1] + 2
    if slip or (len(wide) == 1 and 0 <= step <= WIDEST):
        yield _finding(entries, values, at)


def _finding(entries: list[Entry], values: list[int], at: int) -> Finding:
    before, entry = entries[at - 1], entries[at]
    due = values[at - 1] + 1
    expected = _mark(due, entries[0].mark, entry.mark)
    said = (
        f"The list has \u201c{entry.mark}\u201d twice."
        if entry.mark == before.mark
        else f"The list goes from \u201c{before.mark}\u201d to \u201c{entry.mark}\u201d,"
        f" where \u201c{expected}\u201d is due."
    )
    return Finding(
        "NUMB004", said, entry.passage.place, printed=entry.mark, expected=expected,
        related=(Related(before.passage.place),),
        computation=", ".join(e.mark for e in entries[:12]),
    )  # fmt: skip


def _mark(value: int, first: str, other: str) -> str:
    if first.isdigit():
        return str(value)
    if first in ROMAN and other in ROMAN:
        return next((word for word, n in ROMAN.items() if n == value), str(value))
    return ALPHABET[value - 1] if value <= len(ALPHABET) else str(value)


def _inline(passages: tuple[Passage, ...]) -> Iterator[Finding]:
    """ "(a) ...; (b) ...; (d) ..." within one paragraph."""
    for passage in passages:
        if "(b)" not in passage.text or passage.kind is Kind.CELL:
            continue
        entries = [Entry(match["mark"], passage) for match in INLINE.finditer(passage.text)]
        if entries and entries[0].mark == "a":
            values = _values(entries)
            gaps = [b - a for a, b in pairwise(values)]
            if len(entries) >= FEWEST and gaps.count(2) == 1 and gaps.count(1) == len(gaps) - 1:
                yield _finding(entries, values, gaps.index(2) + 1)


def _counted(passages: tuple[Passage, ...]) -> Iterator[Finding]:
    """Paragraphs "1.", "2.", "3.", "5." of a report that numbers no others so."""
    entries = [
        Entry(match["mark"], passage)
        for passage in passages
        if passage.kind in (Kind.PARAGRAPH, Kind.ITEM)
        and passage.level == 0
        and (match := COUNTED.match(passage.full))
    ]
    values = [int(entry.mark) for entry in entries]
    gaps = [b - a for a, b in pairwise(values)]
    one_gap = gaps.count(2) == 1 and gaps.count(1) == len(gaps) - 1
    if len(entries) > FEWEST and values[0] == 1 and one_gap:
        yield _finding(entries, values, gaps.index(2) + 1)
