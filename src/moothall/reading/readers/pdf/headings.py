"""Which passages are headings, and of what level: by size, weight and numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from .text import Passage

LARGER = 1.1
"""Times the body's size: larger letters are a heading's."""
TITLE = 1.3
"""Times the body's size: a heading that large at a page's top begins a document."""
LONG, LINES = 180, 4
"""Letters and lines: what is longer is no heading."""
DEEPEST = 6
ENOUGH = 600
"""Letters of running text that show its usual size."""
NUMBER = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,3})\.?\s+\S")
VALUE = re.compile(r":\s+\S")
ENDING = re.compile(r"[.;,]$")


@dataclass(slots=True)
class Standing:
    """A passage on its page. ``first``: nothing but furniture stands above it there. ``level`` is
    0 for what is no heading."""

    passage: Passage
    page: int
    first: bool = False
    level: int = 0


@dataclass(slots=True)
class _Style:
    size: float
    bold: bool
    members: list[Standing] = field(default_factory=list)

    def opens(self, body: float) -> bool:
        """Whether headings of this style begin documents: nearly all stand at a page's top."""
        tops = sum(member.first for member in self.members)
        return self.size >= body * TITLE and tops >= len(self.members) * 0.8


def body_size(running: Counter[float], all_sizes: Counter[float]) -> float:
    """The size in which most letters of the running text are printed, or of the whole paper where
    nearly all of it stands in tables."""
    sizes = running if running.total() >= ENOUGH else all_sizes
    return sizes.most_common(1)[0][0] if sizes else 0.0


def tell(standings: Sequence[Standing], body: float) -> None:
    """Gives each passage that is a heading its level, from 1."""
    styles: dict[tuple[float, bool], _Style] = {}
    for standing in standings:
        size = _size(standing.passage)
        large = size >= body * LARGER and size - body >= 0.8
        if not _may_head(standing.passage, body, large=large):
            continue
        rank = round(size * 2) / 2 if large else body
        style = styles.setdefault((rank, not large), _Style(rank, not large))
        style.members.append(standing)
    ordered = sorted(styles.values(), key=lambda s: (s.bold, -s.size))
    opening = [style for style in ordered if style.opens(body)]
    for style in opening:
        _set(style, 1)
    level = 1 if opening else 0
    for style in ordered:
        if style not in opening:
            level += 1
            _set(style, max(level, 2) if style.bold else level)


def _size(passage: Passage) -> float:
    return max(line.size for line in passage.lines)


def _may_head(passage: Passage, body: float, *, large: bool) -> bool:
    text = passage.text
    if passage.bullet or len(text) > LONG or len(passage.lines) > LINES:
        return False
    if sum(map(str.isalpha, text)) < 2:
        return False
    if large:
        return True
    if passage.lines[0].size < body * 0.95 or ENDING.search(text) or VALUE.search(text):
        return False
    if all(line.bold for line in passage.lines):
        return len(passage.lines) <= 2 and len(text) <= 120
    return text.isupper() and len(text.split()) > 1 and len(text) >= 8 and not passage.label


def _set(style: _Style, level: int) -> None:
    """One style has one level, and numbers ("1", "1.1") may deepen it."""
    numbers = [(member, _depth(member.passage)) for member in style.members]
    least = min((depth for _, depth in numbers if depth), default=0)
    for member, depth in numbers:
        member.level = min(DEEPEST, level + (depth - least if depth else 0))


def _depth(passage: Passage) -> int:
    """1 for "2 Findings", 2 for "2.1 Owners"; 0 without a number."""
    number = NUMBER.match(f"{passage.label} {passage.text}".lstrip())
    return number[1].count(".") + 1 if number else 0
