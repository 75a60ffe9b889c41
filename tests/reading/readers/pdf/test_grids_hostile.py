"""Pages with more lines, boxes and words than any table: each ends, in time that grows with it."""

from __future__ import annotations

import random

import pytest

from moothall.reading.readers.pdf.grids import CROWDED, grids_of
from moothall.reading.readers.pdf.pages import Fill, Page, Rule, Word

MANY = 60_000
"""So many lines and boxes the reader takes from one page."""


def page(**held: object) -> Page:
    made = Page(1, 595, 842)
    for name, things in held.items():
        setattr(made, name, things)
    return made


def scattered(count: int) -> list[Rule]:
    chance = random.Random(7)
    made = []
    for _ in range(count):
        x, y, long = chance.uniform(0, 590), chance.uniform(0, 840), chance.uniform(5, 300)
        wide = chance.random() < 0.5
        made.append(Rule(x, y, x + (long if wide else 0.5), y + (0.5 if wide else long)))
    return made


def crossed(lines: int) -> list[Rule]:
    """A net of so many lines each way."""
    made = [Rule(0, y * 8.0, lines * 8.0, y * 8.0 + 0.5) for y in range(lines)]
    return made + [Rule(x * 8.0, 0, x * 8.0 + 0.5, lines * 8.0) for x in range(lines)]


def test_lines_in_disorder() -> None:
    assert not grids_of(page(rules=scattered(MANY)))


def test_a_net_too_large_is_said() -> None:
    crowded = page(rules=crossed(4_000))
    assert not grids_of(crowded)
    assert crowded.remarks == [CROWDED]


def test_one_line_drawn_over_and_over_is_one() -> None:
    lines = [Rule(50, y, 500, y + 0.5) for y in (100, 130, 160) for _ in range(MANY // 6)]
    lines += [Rule(x, 100, x + 0.5, 160) for x in (50, 200, 500) for _ in range(MANY // 6)]
    words = [Word(x, y, x + 20, y + 9, "Word", 9) for x in (60, 210) for y in (110, 140)]
    [grid] = grids_of(page(rules=lines, words=words))
    assert [[len(cell.words) for cell in row.cells] for row in grid.rows] == [[1, 1], [1, 1]]


@pytest.mark.parametrize("across", [True, False])
def test_boxes_in_disorder(*, across: bool) -> None:
    chance = random.Random(8)
    fills = []
    for _ in range(MANY):
        x, y = chance.uniform(0, 500), chance.uniform(0, 800)
        fills.append(Fill(x, y, x + (90 if across else 9), y + 9, "#c00000"))
    assert not grids_of(page(fills=fills))


def test_words_in_disorder() -> None:
    chance = random.Random(9)
    words = []
    for _ in range(20_000):
        x, y = chance.uniform(0, 580), chance.uniform(0, 830)
        words.append(Word(x, y, x + 10, y + 9, "12", 9))
    lines = [Rule(0, y * 20.0, 590, y * 20.0 + 0.5) for y in range(40)]
    for grid in grids_of(page(words=words, rules=lines)):
        assert sum(len(cell.words) for row in grid.rows for cell in row.cells) <= len(words)


def test_no_size_at_all() -> None:
    words = [Word(0, 0, 0, 0, "x", 0), Word(5, 5, 5, 5, "y", 0), Word(9, 9, 9, 9, "z", 0)] * 50
    grids_of(page(words=words, rules=[Rule(0, 0, 0, 0)] * 50, fills=[Fill(0, 0, 0, 0, "")] * 50))
