"""Running headers, footers and page numbers: told by comparing pages, and taken out of them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .lines import Line
from .order import pieces_of
from .pages import Page, Word

ZONE = 0.15
"""Of a page's height, at its top and its foot: where running headers and footers stand."""
SAME = 3.0
"""Points: how far from each other they stand on different pages."""
NEAR_PAGES = 2
"""Left and right pages may have different ones."""
NEAR_RULE = 25.0
SHORT = 6
"""Pages: on a shorter paper twice is enough."""
COUNTED = re.compile(r"(\d{1,4})\W{0,2}(?:of|/)\W{0,2}\d{1,4}", re.IGNORECASE)
PAGE_NUMBERS = (
    re.compile(
        r"(?:page|pg|p|tudalen|p ?a ?g ?e)\W{0,3}(\d{1,4})(?:\W{0,3}(?:of|o|/)\W{0,3}\d{1,4})?",
        re.IGNORECASE,
    ),
    COUNTED,
    re.compile(r"(\d{1,4})\W{1,3}(?:page|p ?a ?g ?e)", re.IGNORECASE),
)
"""How pages are numbered, the surest first: a date may stand before "Page 3"."""
BARE = re.compile(r"[-–—|\s]*(\d{1,4}|[ivxl]{1,6})[-–—|\s]*")
DIGITS = re.compile(r"\d+")
ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}


@dataclass(frozen=True, slots=True)
class Key:
    """What is the same on several pages. ``offset``: how far a page's number is from its place."""

    foot: bool
    text: str
    offset: int | None = None
    sure: bool = False


@dataclass(slots=True)
class Sighting:
    page: int
    distance: float
    piece: Line


def taken_out(pages: Sequence[Page]) -> tuple[str, ...]:
    """Takes running headers, footers and page numbers out of ``pages``; their words, each once.

    A table's header that is printed again on each page stays: rules enclose it, or words stand in
    columns under it.
    """
    found: dict[Key, list[Sighting]] = defaultdict(list)
    for page in pages:
        for key, seen in _candidates(page):
            found[key].append(seen)
    kept = {key: group for key, many in found.items() for group in _groups(key, many, len(pages))}
    tables = [
        (key.foot, seen.distance, seen.piece.size)
        for key, group in kept.items()
        for seen in group[:1]
        if not key.sure and any(_in_table(s.piece, pages[s.page]) for s in (group[0], group[-1]))
    ]
    said: dict[tuple[bool, str], str] = {}
    gone: dict[int, list[tuple[Key, Sighting]]] = defaultdict(list)
    for key, group in kept.items():
        distance = group[0].distance
        if not key.sure and any(
            key.foot == foot and abs(distance - other) < size * 2 for foot, other, size in tables
        ):
            continue
        for seen in group:
            gone[seen.page].append((key, seen))
    for at in sorted(gone):
        outermost = list(_outermost(gone[at], pages[at]))
        ids = {id(word) for _, seen in outermost for word in seen.piece.words}
        left = [word for word in pages[at].words if id(word) not in ids]
        if not left and any(key.offset is None for key, _ in outermost):
            continue  # the page says nothing else, so this is its text
        pages[at].words = left
        for key, seen in outermost:
            said.setdefault((key.foot, key.text), seen.piece.text)
    return tuple(dict.fromkeys(said.values()))


def _outermost(found: list[tuple[Key, Sighting]], page: Page) -> Iterator[tuple[Key, Sighting]]:
    """Those that no other line stands further out than; and numbers of pages."""
    members = {id(word) for _, seen in found for word in seen.piece.words}
    others = [word for word in page.words if id(word) not in members and not word.turned]
    level = {id(word) for _, seen in found for word in others if _beside(word, seen.piece)}
    apart = [word for word in others if id(word) not in level]
    top = min((word.top for word in apart), default=page.height)
    foot = max((word.bottom for word in apart), default=0.0)
    for key, seen in found:
        piece = seen.piece
        if key.offset is not None or (piece.bottom > foot if key.foot else piece.top < top):
            yield key, seen


def _beside(word: Word, piece: Line) -> bool:
    return abs(word.bottom - piece.bottom) < SAME


def _candidates(page: Page) -> Iterator[tuple[Key, Sighting]]:
    """The pieces in the page's top and foot, by what would be the same on other pages."""
    top, foot = page.height * ZONE, page.height * (1 - ZONE)
    edge = [w for w in page.words if not w.turned and (w.bottom < top or w.top > foot)]
    at = page.number - 1
    for piece in pieces_of(edge):
        at_foot = piece.top > foot
        distance = page.height - piece.bottom if at_foot else piece.top
        yield _key(piece.text, at_foot, at), Sighting(at, distance, piece)


def _key(text: str, foot: bool, at: int) -> Key:
    plain = " ".join(text.split()).casefold()
    if numbered := next((m for way in PAGE_NUMBERS if (m := way.search(plain))), None):
        rest = DIGITS.sub("#", plain)
        alone = numbered.end() - numbered.start() >= len(plain) - 2
        return Key(foot, rest, int(numbered[1]) - at, sure=alone and numbered.re is not COUNTED)
    if bare := BARE.fullmatch(plain):
        return Key(foot, "#", _number(bare[1]) - at)
    return Key(foot, plain)


def _number(text: str) -> int:
    if text.isdigit():
        return int(text)
    values = [ROMAN[letter] for letter in text]
    return sum(-value if value < max(values[at:]) else value for at, value in enumerate(values))


def _groups(key: Key, many: list[Sighting], of: int) -> Iterator[list[Sighting]]:
    """Those that stand at one height and on enough pages."""
    many.sort(key=lambda s: s.distance)
    group: list[Sighting] = []
    for seen in many:
        if group and seen.distance - group[-1].distance > SAME:
            if _enough(key, group, of):
                yield sorted(group, key=lambda s: s.page)
            group = []
        group.append(seen)
    if _enough(key, group, of):
        yield sorted(group, key=lambda s: s.page)


def _enough(key: Key, group: list[Sighting], of: int) -> bool:
    if key.sure:
        return bool(group)
    if key.offset is None and len(key.text) < 3:
        return False
    at = sorted({seen.page for seen in group})
    needed = 2 if of <= SHORT or (key.offset is not None and key.text != "#") else 3
    chain = longest = 1
    for here, after in pairwise(at):
        chain = chain + 1 if after - here <= NEAR_PAGES else 1
        longest = max(longest, chain)
    return longest >= needed


def _in_table(piece: Line, page: Page) -> bool:
    """Whether rules enclose the piece, or it stands in a column of a table without any."""
    middle, height = (piece.x0 + piece.x1) / 2, (piece.top + piece.bottom) / 2
    across = [r for r in page.rules if r.across and r.x0 <= middle <= r.x1]
    down = [r for r in page.rules if not r.across and r.top <= height <= r.bottom]
    if any(r.x1 <= piece.x0 + 2 for r in down) and any(r.x0 >= piece.x1 - 2 for r in down):
        return True
    above = any(piece.top - NEAR_RULE < r.bottom <= piece.top + 2 for r in across)
    below = any(piece.bottom - 2 <= r.top < piece.bottom + NEAR_RULE for r in across)
    return (above and below) or _in_column(piece, page)


def _in_column(piece: Line, page: Page) -> bool:
    """Whether words stand straight under or over it, right of the page's margin, or under two
    pieces of its line."""
    row, starts = [], Counter[int]()
    for other in pieces_of(page.words):
        if abs(other.bottom - piece.bottom) < SAME:
            row.append(other)
        else:
            starts[round(other.x0)] += 1
    lined = [p for p in row if sum(starts[round(p.x0) + near] for near in (-1, 0, 1)) >= 3]
    margin = min(starts, default=0)
    return len(lined) > 1 or any(p.x0 > margin + 20 and p.text == piece.text for p in lined)
