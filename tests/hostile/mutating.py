"""Whole files with a part torn, doubled, emptied or changed, the same ones in every run."""

from __future__ import annotations

import random
from collections.abc import Iterator

SEED = 1889
"""The year in which county councils began: any number would do, as long as it stays."""
Named = Iterator[tuple[str, bytes]]


def mutated(name: str, data: bytes, times: int) -> Named:
    """``times`` files made of one, each by one of the ways below."""
    dice = random.Random(f"{SEED} {name}")
    for at in range(times):
        way = WAYS[at % len(WAYS)]
        yield f"{name} {way.__name__} {at}", way(data, dice)


def cut(data: bytes, dice: random.Random) -> bytes:
    return data[: dice.randrange(1, len(data))]


def beheaded(data: bytes, dice: random.Random) -> bytes:
    """Its first bytes, and then not what should follow: it still says what it is."""
    return data[:8] + data[dice.randrange(8, len(data)) :]


def flipped(data: bytes, dice: random.Random) -> bytes:
    made = bytearray(data)
    for _ in range(dice.choice((1, 4, 32))):
        made[dice.randrange(8, len(made))] ^= 1 << dice.randrange(8)
    return bytes(made)


def emptied(data: bytes, dice: random.Random) -> bytes:
    start, length = _part(data, dice)
    return data[:start] + bytes(length) + data[start + length :]


def doubled(data: bytes, dice: random.Random) -> bytes:
    start, length = _part(data, dice)
    part = data[start : start + length]
    return data[: start + length] + part * dice.choice((1, 3, 50)) + data[start + length :]


def dropped(data: bytes, dice: random.Random) -> bytes:
    start, length = _part(data, dice)
    return data[:start] + data[start + length :]


def moved(data: bytes, dice: random.Random) -> bytes:
    start, length = _part(data, dice)
    rest = data[:start] + data[start + length :]
    to = dice.randrange(8, len(rest))
    return rest[:to] + data[start : start + length] + rest[to:]


def noisy(data: bytes, dice: random.Random) -> bytes:
    start, length = _part(data, dice)
    return data[:start] + dice.randbytes(length) + data[start + length :]


def _part(data: bytes, dice: random.Random) -> tuple[int, int]:
    start = dice.randrange(8, max(9, len(data) - 1))
    return start, dice.randrange(1, max(2, min(len(data) - start, len(data) // 8 + 1)))


WAYS = (cut, beheaded, flipped, emptied, doubled, dropped, moved, noisy)
