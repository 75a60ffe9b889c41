"""Columns told by how words are aligned: what no line of print crosses is a border."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from .lines import lines_of
from .pages import Box, Word

SPACE = 0.4
"""Of the letters' size: words no further apart are of one run."""
GUTTER = 0.45
"""Of the letters' size: what is empty in so many lines and at least so wide is a border."""
WIDE_GUTTER = 0.62
"""The same where few lines say so."""
FEW_LINES = 5
NOISE = 0.01
"""The share of lines that may run over a border."""
CROSSING = 0.25
"""The share of lines that begin at the left and run over a border by themselves, from which on it
is none."""
PAGE_NUMBER = re.compile(r"page\W*\d{1,4}(?:\W*(?:of|/)\W*\d{1,4})?|\d{1,4} of \d{1,4}", re.I)
PARTED = 1.8
"""Times the letters' size: so much white over the whole width stands in no row."""
LARGER = 1.15
BESIDE = 25.0
"""Points: what begins so near to a border is of the column beside it."""
SIGNS_OF_MONEY = frozenset("£$€%(")

Span = tuple[float, float]


@dataclass(slots=True)
class Strand(Box):
    """One line of print. ``runs`` are its words without wide gaps between them."""

    words: list[Word] = field(default_factory=list)
    runs: list[Span] = field(default_factory=list)


def strands_of(words: Iterable[Word]) -> list[Strand]:
    """Lines of print, from the top."""
    made = []
    for line in lines_of(words):
        runs: list[Span] = []
        for word in line.words:
            if runs and word.x0 - runs[-1][1] <= SPACE * word.size:
                runs[-1] = (runs[-1][0], max(runs[-1][1], word.x1))
            else:
                runs.append((word.x0, word.x1))
        made.append(Strand(line.x0, line.top, line.x1, line.bottom, line.words, runs))
    return made


def size_of(strands: Sequence[Strand]) -> float:
    return median([s.words[0].size for s in strands]) if strands else 0.0


def is_lone(strand: Strand, left: float) -> bool:
    """Whether it is one run from the left border on: a heading, or a line of running text."""
    return len(strand.runs) == 1 and strand.x0 - left < 2 * strand.words[0].size


def edges_of(strands: Sequence[Strand], left: float, right: float) -> list[float]:
    """The borders of the columns that lines of print make between ``left`` and ``right``, these
    two included."""
    telling = [s for s in strands if not is_lone(s, left)]
    if not telling:
        return [left, right]
    size = size_of(telling)
    least = size * (GUTTER if len(telling) > FEW_LINES else WIDE_GUTTER)
    lone = [s.runs[0] for s in strands if is_lone(s, left)]
    borders: list[float] = []
    for start, end in _empty([r for s in telling for r in s.runs], int(NOISE * len(telling))):
        crossing = sum(run[0] < start and run[1] > end for run in lone)
        if end - start >= least and crossing <= CROSSING * len(strands):
            borders.append(_border(start, end, telling))
    return _without_signs([left, *borders, right], telling)


def _empty(runs: Sequence[Span], noise: int) -> list[Span]:
    """What at most ``noise`` runs cover, between the first and the last."""
    turns = sorted([(x, -1) for _, x in runs] + [(x, 1) for x, _ in runs])
    found: list[Span] = []
    depth = 0
    begun = None
    for x, turn in turns:
        depth += turn
        if depth <= noise and begun is None:
            begun = x
        elif depth > noise and begun is not None:
            found.append((begun, x))
            begun = None
    return found[1:] if found and noise else found


def _border(start: float, end: float, strands: Sequence[Strand]) -> float:
    """Just before words that begin below each other; else midway."""
    near = [run[0] for s in strands for run in s.runs if end - 0.5 <= run[0] < end + BESIDE]
    aligned = sum(x < end + 1.5 for x in near) * 2 > len(near)
    return end - min(2.5, (end - start) / 2) if aligned else (start + end) / 2


def _without_signs(edges: list[float], strands: Sequence[Strand]) -> list[float]:
    """Without columns that hold only the signs of the figures beside them."""
    kept = list(edges)
    for left, right in pairwise(edges):
        texts = {w.text for s in strands for w in s.words if left <= (w.x0 + w.x1) / 2 < right}
        if texts and texts <= SIGNS_OF_MONEY:
            drop = left if texts == {"%"} else right
            if drop in kept and drop not in (edges[0], edges[-1]):
                kept.remove(drop)
    return kept


def column_at(edges: Sequence[float], x: float) -> int:
    return min(max(bisect_right(edges, x) - 1, 0), len(edges) - 2)


def filled_columns(strand: Strand, edges: Sequence[float]) -> frozenset[int]:
    return frozenset(column_at(edges, (w.x0 + w.x1) / 2) for w in strand.words)


def crosses(strand: Strand, edges: Sequence[float]) -> int:
    """How many borders its runs stand on."""
    inner = edges[1:-1]
    return sum(
        bisect_right(inner, x1 - 2) - bisect_right(inner, x0 + 2)
        for x0, x1 in strand.runs
        if x1 - x0 > 4
    )


def is_number(strand: Strand) -> bool:
    """Whether it is a page's number and nothing else."""
    return PAGE_NUMBER.fullmatch(" ".join(w.text for w in strand.words)) is not None


def is_parted(strands: Sequence[Strand]) -> bool:
    """Whether a heading in larger letters, or much white, stands among lines of print."""
    size = size_of(strands)
    foot = strands[0].bottom if strands else 0.0
    for strand in strands:
        if strand.top - foot > PARTED * size or is_title(strand, size):
            return True
        foot = max(foot, strand.bottom)
    return False


def is_title(strand: Strand, size: float) -> bool:
    """Whether it is one run in letters that are larger than the usual ones."""
    return len(strand.runs) == 1 and strand.words[0].size > LARGER * size
