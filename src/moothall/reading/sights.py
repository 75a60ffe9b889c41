"""What was recognised in the picture of a page: its words, upright and level, in points."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

ABOVE, BELOW = 0.9, 0.22
"""Of the letters' size: how far a word's box reaches over and under the foot of its letters."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A word and its box on the page, in points from the top left. ``size``: its letters'."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float


@dataclass(frozen=True, slots=True)
class Sight:
    """The words of one page's picture.

    ``turned``: by how many quarters clockwise the page lay on the glass; ``aslant``: the rise of
    its lines, in points a point, downwards where positive. Both are undone in the words' boxes,
    which keep the page's middle where it was.
    """

    words: tuple[Seen, ...] = ()
    turned: int = 0
    aslant: float = 0.0

    def as_list(self) -> list[Any]:
        """For JSON."""
        words = [[w.text, w.x0, w.top, w.x1, w.bottom, w.size] for w in self.words]
        return [self.turned, self.aslant, words]

    @classmethod
    def from_list(cls, told: list[Any]) -> Sight:
        turned, aslant, words = told
        return cls(tuple(Seen(*word) for word in words), turned, aslant)


UNSEEN: Mapping[int, Sight] = MappingProxyType({})
