"""Headings are told by their size, weight and numbers, and have the levels that these show."""

from __future__ import annotations

from collections import Counter

import pytest

from moothall.reading.readers.pdf.headings import Standing, body_size, tell
from moothall.reading.readers.pdf.lines import lines_of
from moothall.reading.readers.pdf.text import Passage

from .drawing import words


def standing(
    text: str, size: float = 10, *, bold: bool = False, first: bool = False, page: int = 1
) -> Standing:
    (line,) = lines_of(words(text, 50, 50, size, bold=bold))
    return Standing(Passage([line], text), page, first)


def levels(*standings: Standing) -> list[int]:
    tell(standings, 10)
    return [one.level for one in standings]


BODY = standing("the ferry carried carts until the bridge was opened and its keeper left")


def test_larger_letters_are_headings_by_their_size() -> None:
    assert levels(
        standing("Ferry Tolls", 20, first=True),
        standing("Findings", 14),
        standing("The east bank", 12),
        BODY,
        standing("Findings again", 14),
    ) == [1, 2, 3, 0, 2]


def test_bold_letters_of_the_usual_size_are_the_lowest() -> None:
    assert levels(standing("Findings", 14), standing("Owners", bold=True), BODY) == [1, 2, 0]
    assert levels(standing("Owners", bold=True)) == [2]


def test_each_document_of_a_pack_begins_with_its_title() -> None:
    """Titles of two sizes that stand at the tops of pages are on one level."""
    assert levels(
        standing("Ferry Tolls", 20, first=True),
        standing("Findings", 14),
        standing("Weirs and Sluices", 17, first=True, page=5),
        standing("Findings", 14, page=5),
    ) == [1, 2, 1, 2]


@pytest.mark.parametrize(
    "text",
    [
        "The committee is asked to note this report.",
        "Owner: Head of Tolls",
        "31/03/2025",
        "ferry " * 40,
    ],
)
def test_bold_text_that_heads_nothing(text: str) -> None:
    assert levels(standing(text, bold=True)) == [0]


def test_capitals_head_and_codes_do_not() -> None:
    assert levels(standing("FERRY TOLLS REVIEW"), standing("WD-17"), standing("TBC")) == [2, 0, 0]


def test_numbers_deepen_one_style() -> None:
    assert levels(
        standing("1. Findings", bold=True),
        standing("1.1 The east bank", bold=True),
        standing("2. Actions", bold=True),
    ) == [2, 3, 2]


def test_the_usual_size_is_that_of_the_running_text() -> None:
    tables, text = Counter({8.0: 9_000}), Counter({11.0: 2_000})
    assert body_size(text, tables + text) == 11
    assert body_size(Counter({11.0: 50}), tables + text) == 8
    assert body_size(Counter(), Counter()) == 0
