"""In which order a page's words and tables are read: from the top down, column after column."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import groupby
from statistics import median

from .lines import Line, line_of
from .pages import Box, Grid, Word

Column = list[Word]
Part = Column | Grid

APART = 1.2
"""Times the letters' size: a wider gap on a line may divide two columns."""
BIN, MOST_BINS = 3.0, 400
"""Points, and how many of them a page's width is divided into to find the gap."""
CROSSING = 0.12
"""Of the pieces: so many may run across the gap between two columns (titles, tables)."""
LINES = 4
"""Lines on each side of a gap, for it to divide columns."""
FULL = 0.55
"""Of a column's width: how long its lines are, half of them at least."""
NARROW = 90.0
"""Points: a column of running text is wider."""
COLUMNS = 4


def pieces_of(words: Iterable[Word]) -> list[Line]:
    """Words that follow each other on one line without a gap, in the order of the file."""
    pieces: list[list[Word]] = []
    last: Word | None = None
    for word in words:
        if (
            last is not None
            and abs(word.bottom - last.bottom) < last.size * 0.4
            and -last.size * 0.5 <= word.x0 - last.x1 < max(last.size, word.size) * APART
        ):
            pieces[-1].append(word)
        else:
            pieces.append([word])
        last = word
    return [line_of(piece) for piece in pieces]


def in_order(words: Sequence[Word], grids: Sequence[Grid]) -> list[Part]:
    """Runs of words, each to be read by itself from the top down, and tables between them.

    ``words`` are those that stand outside of the tables. Words that are turned come last.
    """
    upright = [word for word in words if not word.turned]
    parts = _flow(pieces_of(upright), list(grids), COLUMNS)
    turned = sorted((word for word in words if word.turned), key=lambda w: w.turned)
    parts += [list(group) for _, group in groupby(turned, key=lambda w: w.turned)]
    return parts


def _flow(pieces: list[Line], grids: list[Grid], deep: int) -> list[Part]:
    gap = _gap(pieces) if deep else None
    if gap is None:
        return _down(pieces, grids)
    parts: list[Part] = []
    loose: list[Line] = []
    tables: list[Grid] = []
    drawn = {id(piece): at for at, piece in enumerate(pieces)}
    for band in _bands(pieces, grids, gap, drawn):
        left = [p for p in band if p.x1 <= gap]
        right = [p for p in band if p.x0 >= gap]
        texts = [p for p in band if isinstance(p, Line)]
        if len(left) + len(right) == len(band) and _are_columns(left, right):
            parts += _down(loose, tables)
            loose, tables = [], []
            for side in (left, right):
                own = [p for p in side if isinstance(p, Line)]
                parts += _flow(own, [g for g in side if isinstance(g, Grid)], deep - 1)
        else:
            loose += texts
            tables += [g for g in band if isinstance(g, Grid)]
    return parts + _down(loose, tables)


def _down(pieces: Sequence[Line], grids: Sequence[Grid]) -> list[Part]:
    """One column: tables by their tops, and the words between them."""
    tables = sorted(grids, key=lambda g: g.top)
    tops = [grid.top for grid in tables]
    between: list[Column] = [[] for _ in range(len(tables) + 1)]
    for piece in pieces:
        between[bisect_left(tops, (piece.top + piece.bottom) / 2)].extend(piece.words)
    parts: list[Part] = []
    for at, words in enumerate(between):
        if words:
            parts.append(words)
        if at < len(tables):
            parts.append(tables[at])
    return parts


def _gap(pieces: Sequence[Line]) -> float | None:
    """The middle of the gap between two columns, which few pieces run across; None without one."""
    if len(pieces) < 2 * LINES:
        return None
    left, right = min(p.x0 for p in pieces), max(p.x1 for p in pieces)
    wide = right - left
    if wide < 2 * NARROW or median(p.x1 - p.x0 for p in pieces) > wide * 0.6:
        return None
    step = max(BIN, wide / MOST_BINS)
    bins = int(wide / step) + 1
    steps = [0] * (bins + 1)
    for piece in pieces:
        steps[int((piece.x0 - left) / step)] += 1
        steps[int((piece.x1 - left) / step) + 1 if piece.x1 < right else bins] -= 1
    most = int(len(pieces) * CROSSING)
    best: tuple[int, int, float] | None = None
    here = run = 0
    lowest = most + 1
    for at in range(bins):
        here += steps[at]
        if here <= most and 0.2 < at / bins < 0.8:
            lowest = here if run == 0 else min(lowest, here)
            run += 1
            middle = left + (at - run / 2 + 1) * step
            best = min(best, (lowest, -run, middle)) if best else (lowest, -run, middle)
        else:
            run = 0
    return best[2] if best and -best[1] >= 2 else None


def _bands(
    pieces: Sequence[Line], grids: Sequence[Grid], gap: float, drawn: dict[int, int]
) -> list[list[Line | Grid]]:
    """Pieces and tables from the top down, cut where one runs across the gap, and where the left
    column seems to go on with what was drawn after the right one: that follows both."""
    bands: list[list[Line | Grid]] = []
    across = True
    items: list[Line | Grid] = [*pieces, *grids]
    for item in sorted(items, key=lambda i: i.top):
        runs = item.x0 < gap < item.x1
        if not bands or runs != across:
            bands.append([])
        bands[-1].append(item)
        across = runs
    return [part for band in bands for part in _without_tail(band, gap, drawn)]


def _without_tail(
    band: list[Line | Grid], gap: float, drawn: dict[int, int]
) -> list[list[Line | Grid]]:
    right = [p for p in band if p.x0 >= gap]
    if not right or not any(p.x1 <= gap for p in band):
        return [band]
    end = max(p.bottom for p in right)
    last = max(drawn.get(id(p), 0) for p in right)
    tail: list[Line | Grid] = []
    for piece in reversed(band):  # from below
        if piece.top < end - 1 or drawn.get(id(piece), last + 1) < last:
            break
        tail.insert(0, piece)
    return [band[: len(band) - len(tail)], tail] if tail else [band]


def _are_columns(left: Sequence[Box], right: Sequence[Box]) -> bool:
    """Whether both sides are running text: enough lines, and most of them long."""
    for side in (left, right):
        lines = [p for p in side if isinstance(p, Line)]
        if len(lines) < LINES:
            return False
        wide = max(p.x1 for p in lines) - min(p.x0 for p in lines)
        if wide < NARROW or median(p.x1 - p.x0 for p in lines) < wide * FULL:
            return False
        if median(len(p.words) for p in lines) < 3:
            return False
    return True
