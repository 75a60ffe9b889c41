"""One-to-one assignment with the best total, on a sparse table of scores."""

from __future__ import annotations

import heapq
from collections.abc import Mapping


def assign(scores: Mapping[int, Mapping[int, float]]) -> dict[int, int]:
    """``{left: right}`` such that no right is used twice and the sum of scores is the highest.

    ``scores`` holds only the pairs that may be; a left may stay without a right. Successive
    shortest paths, so the first comer never takes what another needs more.
    """
    right_of: dict[int, int] = {}
    left_of: dict[int, int] = {}
    for left in scores:
        path = _best_path(left, scores, left_of)
        for taker, taken in path:
            right_of[taker] = taken
            left_of[taken] = taker
        if path and (loser := _loser(path, right_of, left_of)) is not None:
            del right_of[loser]
    return right_of


def _best_path(
    start: int, scores: Mapping[int, Mapping[int, float]], left_of: Mapping[int, int]
) -> list[tuple[int, int]]:
    """The chain of takings that gains most by giving ``start`` a place, or an empty list.

    Gains along a chain can be negative on the way, so nodes are relaxed until nothing improves
    (Bellman-Ford with a queue); an optimal assignment has no cycle that gains.
    """
    gain: dict[int, float] = {start: 0.0}
    came: dict[int, tuple[int, int]] = {}
    best, best_end = 0.0, None
    queue: list[tuple[float, int]] = [(0.0, start)]
    while queue:
        minus, left = heapq.heappop(queue)
        if -minus < gain[left] - 1e-12:
            continue
        for right, score in scores[left].items():
            holder = left_of.get(right)
            if holder == left:
                continue
            total = gain[left] + score
            if holder is None:
                if total > best + 1e-12:
                    best, best_end = total, (left, right)
                continue
            after = total - scores[holder][right]
            if after > gain.get(holder, float("-inf")) + 1e-12:
                gain[holder] = after
                came[holder] = (left, right)
                heapq.heappush(queue, (-after, holder))
    dropped = max((h for h in gain if h != start), key=lambda h: gain[h], default=None)
    if dropped is not None and gain[dropped] > best + 1e-12:
        left, right = came[dropped]
        return _chain(left, right, start, came)
    return _chain(*best_end, start, came) if best_end else []


def _chain(
    left: int, right: int, start: int, came: Mapping[int, tuple[int, int]]
) -> list[tuple[int, int]]:
    chain = [(left, right)]
    while left != start:
        left, right = came[left]
        chain.append((left, right))
    return chain


def _loser(
    path: list[tuple[int, int]], right_of: Mapping[int, int], left_of: Mapping[int, int]
) -> int | None:
    """Who lost a place on the path and got no other."""
    last = path[0][1]
    return next((x for x, r in right_of.items() if r == last and left_of[r] != x), None)
