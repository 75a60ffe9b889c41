"""Rows and paragraphs that are printed twice."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from moothall.checking.grids import Grid, Line
from moothall.checking.papers import Paper
from moothall.checking.passages import Kind, Passage
from moothall.checking.reports import Report
from moothall.checking.tally import Tally
from moothall.documents.findings import Finding, Related

from .shared import OTHER, REFERENCE, REFERENCES

LETTERS = 32
"""A row with fewer may be printed twice by right ("Green | On track")."""
CELLS = 3
FIGURES = "0123456789,.-%"
FEW = 3
"""A table that prints more rows twice does so by its nature (payments, one by one)."""
LONG = 140
"""Shorter paragraphs are set phrases."""
TWICE = 2
"""What is printed more often is meant to be."""
SUMMARY = re.compile(
    r"summar|recommend|conclu|decision|purpose|introduc|overview|key points|foreword|action", re.I
)
"""What stands in such a section repeats another by intent."""


def check(paper: Paper, tally: Tally) -> Iterator[Finding]:
    for grid in paper.grids:
        yield from _rows(grid)
    for report in paper.reports:
        yield from _paragraphs(paper.passages, report)


def _rows(grid: Grid) -> Iterator[Finding]:
    """Rows of which every cell is the same, or all but the reference."""
    heads = enumerate(grid.heads)
    column = next((c for c, h in heads if REFERENCES.search(h) and not OTHER.search(h)), None)
    whole: dict[tuple[str, ...], list[Line]] = defaultdict(list)
    apart: dict[tuple[str, ...], list[Line]] = defaultdict(list)
    for line in grid.body():
        texts = [" ".join(s.text.split()).casefold() for s in line.slots]
        if sum(map(bool, texts)) < CELLS or _letters(texts) < LETTERS:
            continue
        whole[tuple(texts)].append(line)
        if column is not None and REFERENCE.fullmatch(line.slots[column].text.strip()):
            apart[tuple(t for at, t in enumerate(texts) if at != column)].append(line)
    doubled = [lines for lines in whole.values() if len(lines) > 1]
    for lines in doubled if len(doubled) <= FEW else ():
        if len(lines) == TWICE:
            said = f"The row \u201c{_name(lines[1])}\u201d is printed twice."
            yield _row("SAME001", lines[1], lines[0], said)
    for lines in apart.values():
        names = [line.slots[column].text.strip() for line in lines if column is not None]
        if len(lines) == TWICE and names[0] != names[1]:
            said = (
                f"\u201c{_name(lines[1])}\u201d stands under two references, {' and '.join(names)}."
            )
            yield _row("SAME004", lines[1], lines[0], said)


def _letters(texts: list[str]) -> int:
    return sum(len(text) - sum(map(text.count, FIGURES)) for text in texts)


def _name(line: Line) -> str:
    words = [" ".join(s.text.split()) for s in line.slots if s.text and s.figure is None]
    return max(words, key=len, default=line.label)[:80]


def _row(code: str, line: Line, first: Line, said: str) -> Finding:
    return Finding(
        code, said, line.place, related=(Related(first.place),),
        computation=f"every {'other ' if code == 'SAME004' else ''}cell is the same",
    )  # fmt: skip


def _paragraphs(passages: tuple[Passage, ...], report: Report) -> Iterator[Finding]:
    """A long paragraph twice in one part of a report, neither time in a summary."""
    seen: dict[str, list[tuple[Passage, str]]] = defaultdict(list)
    section = ""
    marks = set(report.parts)
    for at in range(report.first, report.end):
        passage = passages[at]
        if at in marks:
            yield from _twice(seen)
            seen.clear()
        if passage.kind is Kind.HEADING:
            section = passage.text
        elif passage.kind is not Kind.CELL and len(passage.text) >= LONG:
            words = re.sub(r"^[\d.()a-z]{1,8}\s", "", " ".join(passage.text.split())).casefold()
            seen[words].append((passage, section))
    yield from _twice(seen)


def _by_intent(first: Passage, again: Passage) -> bool:
    return first.block == again.block and first.level > 0


def _twice(seen: dict[str, list[tuple[Passage, str]]]) -> Iterator[Finding]:
    for found in seen.values():
        if len(found) != TWICE or any(SUMMARY.search(section) for _, section in found):
            continue
        (first, above), (again, title) = found
        if _by_intent(first, again) or (first.block + TWICE < again.block and above == title):
            continue  # under each entry of a list; or a heading's words again on its next page
        words = " ".join(again.text.split())
        yield Finding(
            "SAME002", f"The paragraph \u201c{words[:70]}\u2026\u201d is printed twice.",
            again.place, related=(Related(first.place),), computation="every word is the same",
        )  # fmt: skip
