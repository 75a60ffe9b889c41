"""Bullets that are drawn, as browsers do, and not written."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from .pages import Box, Word

BULLET = "•"
REACH = 3.0
"""Times the letters' size: how far before its words a bullet stands."""


def with_bullets(words: Sequence[Word], dots: Sequence[Box]) -> list[Word]:
    """``words``, with a bullet before each that has a dot at its left and nothing between."""
    rows = sorted(range(len(words)), key=lambda at: words[at].top)
    tops = [words[at].top for at in rows]
    before: dict[int, Word] = {}
    for dot in dots:
        middle = (dot.top + dot.bottom) / 2
        near = [
            at
            for at in rows[bisect_left(tops, middle - 40) : bisect_left(tops, middle)]
            if words[at].bottom > middle and not words[at].turned
        ]
        right = [at for at in near if words[at].x0 >= dot.x1]
        if not right:
            continue
        at = min(right, key=lambda n: words[n].x0)
        word = words[at]
        size = word.size
        left = max((words[n].x1 for n in near if words[n].x1 <= dot.x0), default=-1e9)
        if (
            word.x0 - dot.x1 < size * REACH
            and dot.x0 - left > size
            and dot.x1 - dot.x0 < size * 0.8
        ):
            before[at] = Word(dot.x0, word.top, dot.x1, word.bottom, BULLET, size)
    if not before:
        return list(words)
    return [w for at, word in enumerate(words) for w in (before.get(at), word) if w is not None]
