"""Columns are read one after the other; what only looks like columns is read line by line."""

from __future__ import annotations

from moothall.reading.readers.pdf.order import Part, in_order
from moothall.reading.readers.pdf.pages import Grid, Word

from .drawing import lines, words

LEFT = [f"left {n} the ferry carried carts until" for n in range(8)]
RIGHT = [f"right {n} the ferry carried carts and" for n in range(8)]
WIDE = "over both columns runs a line that is as long as the page is wide, as titles are printed"


def first_words(parts: list[Part]) -> list[str]:
    """The first word of each line, in the order of reading."""
    found: list[str] = []
    for part in parts:
        if isinstance(part, Grid):
            found.append("table")
            continue
        base = -1.0
        for word in sorted(part, key=lambda w: (w.top, w.x0)):
            if word.top != base:
                found.append(word.text)
            base = word.top
    return found


def two() -> list[Word]:
    return lines(*LEFT, top=100) + lines(*RIGHT, x=310, top=100)


def test_two_columns() -> None:
    assert first_words(in_order(two(), [])) == ["left"] * 8 + ["right"] * 8


def test_a_title_over_two_columns_and_a_line_under_them() -> None:
    printed = [*words(WIDE, 50, 80), *two(), *words(WIDE, 50, 210)]
    said = first_words(in_order(printed, []))
    assert said == ["over", *["left"] * 8, *["right"] * 8, "over"]


def test_a_short_line_that_is_drawn_after_both_columns_follows_both() -> None:
    printed = [*two(), *words("after", 50, 220)]
    assert first_words(in_order(printed, []))[-1] == "after"


def test_a_longer_left_column_is_read_before_the_right_one() -> None:
    longer = lines(*LEFT, *LEFT, top=100) + lines(*RIGHT, x=310, top=100)
    assert first_words(in_order(longer, [])) == ["left"] * 16 + ["right"] * 8


def test_names_and_values_are_read_line_by_line() -> None:
    names = lines(*["Owner:", "Due:", "Status:", "Rating:"] * 2, top=100)
    values = lines(*["Head of Tolls", "May 2025", "Open", "High"] * 2, x=310, top=100)
    (part,) = in_order(names + values, [])
    assert isinstance(part, list)
    assert len(part) == len(names) + len(values)


def test_a_table_stands_between_the_words_over_and_under_it() -> None:
    printed = [*words("over it", 50, 50), *words("under it", 50, 300)]
    assert first_words(in_order(printed, [Grid(40, 100, 500, 200)])) == ["over", "table", "under"]


def test_a_table_in_a_column_is_read_with_it() -> None:
    printed = lines(*LEFT, top=100) + lines(*RIGHT, x=310, top=200)
    said = first_words(in_order(printed, [Grid(310, 100, 500, 190)]))
    assert said == ["left"] * 8 + ["table"] + ["right"] * 8


def test_turned_words_are_read_by_themselves() -> None:
    turned = Word(10, 100, 20, 160, "upright", 10, turned=3)
    parts = in_order([turned, *two()], [])
    assert parts[-1] == [turned]
