"""Running headers, footers and page numbers go; what only looks like them stays."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from moothall.reading.readers.pdf.furniture import taken_out
from moothall.reading.readers.pdf.pages import Page, Rule, Word

from .drawing import words

TEXT = ("ferry", "sluice", "weir", "mill", "toll", "bridge", "reeve", "cart")


def page(number: int, *edges: tuple[str, float, float]) -> Page:
    """A page of 800 points with text of its own in the middle, and words at its edges."""
    said = f"{TEXT[number % 8]} {TEXT[number // 8 % 8]} number {number * 7} of the book"
    made = Page(number, 600, 800, [w for n in range(20) for w in words(said, 50, 130 + 14 * n)])
    for text, x, top in edges:
        made.words += words(text, x, top)
    return made


def left(pages: Sequence[Page], text: str) -> int:
    """On how many pages a word is left."""
    return sum(any(word.text == text for word in page.words) for page in pages)


@pytest.mark.parametrize("count", [2, 3, 12])
def test_the_same_words_on_every_page_go(count: int) -> None:
    pages = [page(n, ("Wealdshire County Council", 50, 30)) for n in range(1, count + 1)]
    assert taken_out(pages) == ("Wealdshire County Council",)
    assert left(pages, "Wealdshire") == 0
    assert left(pages, "book") == count


def test_words_on_one_page_alone_stay() -> None:
    pages = [page(1, ("Wealdshire", 50, 30)), page(2), page(3)]
    assert taken_out(pages) == ()
    assert left(pages, "Wealdshire") == 1


@pytest.mark.parametrize(
    "number",
    [
        "{}",
        "Page {}",
        "Page {} of 9",
        "{} of 9",
        "- {} -",
        "{} | P a g e",
        "Tudalen {} o 9",
        "Pilots' panel 3 May 2025 Page {} of 9",
        "03/05/2025 Page {}",
    ],
)
def test_page_numbers_of_all_kinds_go(number: str) -> None:
    pages = [page(n, (number.format(n + 4), 290, 770)) for n in range(1, 5)]
    (said,) = taken_out(pages)
    assert said == number.format(5)
    assert left(pages, "Page") == 0


def test_the_number_of_the_only_page_goes_where_it_says_so() -> None:
    pages = [page(1, ("Page 1 of 1", 270, 770))]
    assert taken_out(pages) == ("Page 1 of 1",)


def test_small_roman_numbers_go() -> None:
    pages = [page(n, (roman, 290, 770)) for n, roman in enumerate(("ii", "iii", "iv", "v"), 1)]
    assert taken_out(pages) == ("ii",)


def test_left_and_right_pages_may_differ() -> None:
    pages = [
        page(n, ("Audit Committee", 400, 30) if n % 2 else ("Wealdshire", 50, 30))
        for n in range(1, 13)
    ]
    assert set(taken_out(pages)) == {"Audit Committee", "Wealdshire"}
    assert left(pages, "Wealdshire") == left(pages, "Audit") == 0


def test_each_paper_of_a_pack_has_its_own() -> None:
    pages = [page(n, (f"Annex {'ABC'[(n - 1) // 4]}", 50, 30)) for n in range(1, 13)]
    assert taken_out(pages) == ("Annex A", "Annex B", "Annex C")


def test_numbers_that_do_not_count_pages_stay() -> None:
    pages = [page(n, (str(number), 50, 30)) for n, number in enumerate((12, 31, 12, 7), 1)]
    assert taken_out(pages) == ()
    assert left(pages, "12") == 2


def test_a_record_on_each_page_is_no_header() -> None:
    pages = [page(n, (f"Recommendation {n}", 50, 30)) for n in range(1, 9)]
    assert taken_out(pages) == ()
    assert left(pages, "Recommendation") == 8


def test_a_year_is_no_page_number() -> None:
    pages = [page(n, ("2024/2025", 50, 30 + 9 * n)) for n in range(1, 4)]
    assert taken_out(pages) == ()


def headed(number: int, rules: bool) -> Page:
    """A page whose table goes on, under its header."""
    made = Page(number, 600, 800)
    for n in range(21):
        cells = (f"W{number}{n}", "Reeve", "May") if n else ("Ref", "Owner", "Due")
        for x, cell in zip((50, 200, 400), cells, strict=True):
            made.words += words(cell, x, 50 + n * 20)
        if rules:
            made.rules.append(Rule(45, 46 + n * 20, 550, 46.5 + n * 20))
    return made


@pytest.mark.parametrize("rules", [True, False])
def test_a_tables_header_on_each_page_stays(rules: bool) -> None:
    pages = [headed(n, rules) for n in range(1, 6)]
    assert taken_out(pages) == ()
    assert left(pages, "Owner") == 5


def test_a_header_over_a_table_that_goes_on_goes() -> None:
    pages = [headed(n, True) for n in range(1, 6)]
    for made in pages:
        made.words += words("Wealdshire County Council", 230, 15)
    assert taken_out(pages) == ("Wealdshire County Council",)
    assert left(pages, "Owner") == 5


def test_a_line_under_another_text_is_not_at_the_edge() -> None:
    pages = [page(n, (f"{TEXT[n]} first", 50, 30), ("the same line", 50, 44)) for n in range(1, 5)]
    assert taken_out(pages) == ()


def test_turned_words_are_left_alone() -> None:
    pages = [page(n) for n in range(1, 5)]
    for made in pages:
        made.words.append(Word(10, 20, 20, 60, "Owner", 10, turned=3))
    assert taken_out(pages) == ()
