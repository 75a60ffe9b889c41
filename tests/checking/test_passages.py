"""The words of a paper in reading order, each with its place."""

from moothall.checking.passages import LONGEST, Kind
from tests.checking.papers import paper

TEXT = """# Title

Words.

- first
- second

| A | B |
| --- | --- |
| one | two |
"""


def test_every_kind_is_told_in_reading_order() -> None:
    found = [(p.kind, p.text, p.row, p.column) for p in paper(TEXT).passages]
    assert found == [
        (Kind.HEADING, "Title", -1, -1),
        (Kind.PARAGRAPH, "Words.", -1, -1),
        (Kind.ITEM, "first", -1, -1),
        (Kind.ITEM, "second", -1, -1),
        (Kind.CELL, "A", 0, 0),
        (Kind.CELL, "B", 0, 1),
        (Kind.CELL, "one", 1, 0),
        (Kind.CELL, "two", 1, 1),
    ]


def test_each_has_its_own_line() -> None:
    assert [p.place.line for p in paper(TEXT).passages] == [1, 3, 5, 6, 8, 8, 10, 10]


def test_a_label_is_told_with_the_text() -> None:
    (first, _) = paper("1. Apologies\n2. Minutes\n").passages
    assert (first.label, first.full) == ("1.", "1. Apologies")


def test_a_text_without_paragraphs_comes_in_pieces_that_hold_all_of_it() -> None:
    words = "The committee met. " * (3 * LONGEST // 19)
    found = paper(words).passages
    assert len(found) == 3
    assert all(p.text.endswith(".") and len(p.text) <= LONGEST for p in found)
    assert " ".join(p.text for p in found) == words.strip()
    assert {p.place.line for p in found} == {1}


def test_letters_without_a_space_are_cut_as_they_come() -> None:
    assert [len(p.text) for p in paper("a" * (LONGEST + 5)).passages] == [LONGEST, 5]
