"""Lines of print laid into columns: the cells of a row that has no lines between them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from .columns import Strand, column_at, crosses
from .pages import GridCell, GridRow, Word

SPILLS = "Words stand across the border between two columns of this row."


def laid(strands: Sequence[Strand], edges: Sequence[float], top: float, bottom: float) -> GridRow:
    """One row of the lines of print that belong to it, ``unsure`` where words stand on a border."""
    row = GridRow(edges[0], top, edges[-1], bottom)
    runs = [run for strand in strands for run in _runs(strand)]
    spans = [_reach(run, edges) for run in runs]
    wide = [span for span in spans if span[1] > span[0]]
    if wide and len(strands) <= 2 and _apart(spans):
        return _spanning(row, runs, spans, edges)
    words: list[list[Word]] = [[] for _ in edges[1:]]
    for run, (first, last) in zip(runs, spans, strict=True):
        if first != last:
            row.unsure = SPILLS
        for part in _cut(run, edges):
            words[column_at(edges, _middle(part))] += part
    row.cells = [
        GridCell(edges[at], top, edges[at + 1], bottom, words=found)
        for at, found in enumerate(words)
    ]
    return row


def _runs(strand: Strand) -> list[list[Word]]:
    """The words of a line by its runs."""
    out: list[list[Word]] = []
    at = 0
    for _, end in strand.runs:
        run = []
        while at < len(strand.words) and strand.words[at].x0 < end:
            run.append(strand.words[at])
            at += 1
        out.append(run)
    return [run for run in out if run]


def _reach(run: Sequence[Word], edges: Sequence[float]) -> tuple[int, int]:
    """The first and the last column that a run stands in."""
    start, end = run[0].x0, max(w.x1 for w in run)
    slack = min(2.0, (end - start) / 3)
    return column_at(edges, start + slack), column_at(edges, end - slack)


def _apart(spans: Sequence[tuple[int, int]]) -> bool:
    """Whether no two runs stand in one column, as the words of a merged cell must."""
    seen: set[int] = set()
    for first, last in spans:
        here = set(range(first, last + 1))
        if here & seen:
            return False
        seen |= here
    return True


def _spanning(
    row: GridRow,
    runs: Sequence[Sequence[Word]],
    spans: Sequence[tuple[int, int]],
    edges: Sequence[float],
) -> GridRow:
    """A row with merged cells: a run alone in it heads the whole table."""
    last_column = len(edges) - 2
    if len(runs) == 1:
        spans = [(0, last_column)]
    at = 0
    for run, (first, last) in sorted(zip(runs, spans, strict=True), key=lambda x: x[1]):
        for empty in range(at, first):
            row.cells.append(GridCell(edges[empty], row.top, edges[empty + 1], row.bottom))
        row.cells.append(
            GridCell(
                edges[first], row.top, edges[last + 1], row.bottom,
                words=list(run), colspan=last - first + 1,
            )
        )  # fmt: skip
        at = last + 1
    for empty in range(at, last_column + 1):
        row.cells.append(GridCell(edges[empty], row.top, edges[empty + 1], row.bottom))
    return row


def _cut(run: Sequence[Word], edges: Sequence[float]) -> list[list[Word]]:
    """A run cut where a word ends in one column and the next begins in another."""
    parts: list[list[Word]] = [[run[0]]]
    for before, word in pairwise(run):
        if column_at(edges, before.x1 - 1) < column_at(edges, word.x0 + 1) and not _on_border(
            before, edges
        ):
            parts.append([word])
        else:
            parts[-1].append(word)
    return parts


def _on_border(word: Word, edges: Sequence[float]) -> bool:
    return column_at(edges, word.x0 + 1) < column_at(edges, word.x1 - 1)


def _middle(part: Sequence[Word]) -> float:
    return (part[0].x0 + min(part[0].x1, part[-1].x1)) / 2


def is_heading(strands: Sequence[Strand], edges: Sequence[float]) -> bool:
    """Whether a row is one line alone that no column holds."""
    return len(strands) == 1 and len(strands[0].runs) == 1 and crosses(strands[0], edges) > 0
