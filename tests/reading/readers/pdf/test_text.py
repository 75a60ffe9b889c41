"""Lines put together to paragraphs, list items and whole words."""

from __future__ import annotations

import pytest

from moothall.documents.tree import Block, ListBlock, Paragraph, Place, plain_text
from moothall.reading.readers.pdf.hyphens import mended
from moothall.reading.readers.pdf.pages import Word
from moothall.reading.readers.pdf.text import blocks_of_words

from .drawing import lines, words

HERE = Place(page=3)
FULL = "the ferry carried carts until the bridge was opened"


def blocks(*printed: str, **given: float) -> tuple[Block, ...]:
    return mended(blocks_of_words(lines(*printed, **given), HERE))


def paragraphs(*printed: str, **given: float) -> list[str]:
    return plain_text(blocks(*printed, **given)).split("\n")


def test_lines_of_a_paragraph_are_one_text() -> None:
    (block,) = blocks(FULL, FULL, "and so it was")
    assert block == Paragraph(f"{FULL} {FULL} and so it was", HERE)


def test_no_words_make_no_blocks() -> None:
    assert blocks_of_words([], HERE) == ()


def test_a_wider_space_between_lines_parts_them() -> None:
    printed = lines(FULL, FULL + ".") + lines(FULL, FULL, top=80)
    assert len(blocks_of_words(printed, HERE)) == 2


def test_a_line_that_ended_early_parts_from_the_next_sentence() -> None:
    assert paragraphs(FULL, "It sank.", "Nobody was hurt when it did so, said the reeve") == [
        f"{FULL} It sank.",
        "Nobody was hurt when it did so, said the reeve",
    ]


def test_a_line_that_ended_early_goes_on_in_the_middle_of_a_sentence() -> None:
    assert len(paragraphs(FULL, "and so", "it was that nobody was hurt when it sank")) == 1


def test_a_first_line_that_is_set_in_begins_a_paragraph() -> None:
    second = [*words(FULL, 62, 74), *words(FULL, 50, 86)]
    printed = [*lines(FULL + " with goods", FULL + " with goods"), *second]
    assert len(blocks_of_words(printed, HERE)) == 2


def test_another_size_and_another_weight_part() -> None:
    printed = [
        *words("Ferry Tolls", 50, 50, 12),
        *words("Reeve", 50, 64, bold=True),
        *words(FULL, 50, 76),
    ]
    first, second, third = blocks_of_words(printed, HERE)
    assert isinstance(first, Paragraph)
    assert isinstance(second, Paragraph)
    assert isinstance(third, Paragraph)
    assert (first.bold, second.bold, third.bold) == (False, True, False)


@pytest.mark.parametrize("sign", ["•", "◦", "▪", "\uf0b7", "\uf0a7", "-", "–"])
def test_bullets_whose_words_hang(sign: str) -> None:
    printed = [
        *words(sign, 50, 50), *words(FULL, 62, 50), *words("and so on", 62, 62),
        *words(sign, 50, 74), *words("sluice", 62, 74),
    ]  # fmt: skip
    (block,) = blocks_of_words(printed, HERE)
    assert isinstance(block, ListBlock)
    assert [item.text for item in block.items] == [f"{FULL} and so on", "sluice"]


def test_a_dash_in_the_middle_of_a_sentence_is_no_bullet() -> None:
    assert paragraphs(FULL, "– which nobody had foreseen – it sank") == [
        f"{FULL} – which nobody had foreseen – it sank"
    ]


@pytest.mark.parametrize(("gap", "items"), [(0.0, 1), (12.0, 2)])
def test_a_dash_under_an_items_words_goes_on_unless_it_hangs(gap: float, items: int) -> None:
    dash = words("– 31 May", 62, 62) if not gap else [
        *words("–", 62, 62), *words("31 May", 62 + gap, 62)
    ]  # fmt: skip
    printed = [*words("•", 50, 50), *words("weir and mill", 62, 50), *dash]
    (block,) = blocks_of_words(printed, HERE)
    assert isinstance(block, ListBlock)
    assert len(block.items) == items


def test_items_that_are_set_in_stand_deeper() -> None:
    printed = [
        *words("•", 50, 50), *words("weir", 62, 50),
        *words("◦", 70, 62), *words("sluice", 82, 62),
        *words("•", 50, 74), *words("mill", 62, 74),
    ]  # fmt: skip
    (block,) = blocks_of_words(printed, HERE)
    assert isinstance(block, ListBlock)
    assert [item.depth for item in block.items] == [0, 1, 0]


@pytest.mark.parametrize(
    ("first", "second"), [("1.", "2."), ("(a)", "(b)"), ("1.1", "1.2"), ("i)", "ii)")]
)
def test_numbers_and_letters_are_labels(first: str, second: str) -> None:
    printed = [
        *words(first, 50, 50), *words(FULL, 75, 50), *words("and so on", 75, 62),
        *words(second, 50, 74), *words("sluice", 75, 74),
    ]  # fmt: skip
    (block,) = blocks_of_words(printed, HERE)
    assert isinstance(block, ListBlock)
    assert [item.label for item in block.items] == [first, second]
    assert block.items[0].plain() == f"{first} {FULL} and so on"


def test_a_number_at_a_lines_beginning_is_no_label() -> None:
    assert len(paragraphs(FULL + " in", "2019. That was the year in which it sank at last")) == 1


@pytest.mark.parametrize(
    ("above", "below", "whole"),
    [
        ("the imple-", "mentation", "the implementation"),
        ("the non-", "compliance", "the non-compliance"),
        ("the follow-", "up visit", "the follow-up visit"),
        ("in 2024-", "25 it was", "in 2024-25 it was"),
        ("the reference WD-", "17 was", "the reference WD-17 was"),
        ("Stoke-", "Mandeville", "Stoke-Mandeville"),
        ("the imple\u00ad", "mentation", "the implementation"),
        ("the sluice -", "which leaks", "the sluice - which leaks"),
    ],
)
def test_a_word_broken_at_a_lines_end(above: str, below: str, whole: str) -> None:
    assert paragraphs(above, below) == [whole]


def test_the_paper_itself_tells_how_a_word_is_written() -> None:
    said = paragraphs("the by-", "law and the sea-", "wall; a by-law, and the seawall")
    assert said == ["the by-law and the seawall; a by-law, and the seawall"]


def raised(text: str, x: float, top: float) -> Word:
    return Word(x, top - 3, x + 4, top + 4, text, 6)


def test_a_footnotes_mark_stays_apart_and_an_ordinals_ending_does_not() -> None:
    printed = [
        *words("Tolls", 50, 50), raised("1", 75, 50), *words("31", 90, 50), raised("st", 100, 50),
    ]  # fmt: skip
    assert plain_text(blocks_of_words(printed, HERE)) == "Tolls¹ 31st"


def test_words_of_two_sizes_stand_on_one_line() -> None:
    printed = [*words("Ferry", 50, 50, 10), *words("tolls", 80, 52, 8)]
    assert plain_text(blocks_of_words(printed, HERE)) == "Ferry tolls"


@pytest.mark.parametrize(
    ("turned", "boxes"),
    [
        (3, [(50, 70, 61, 100), (50, 40, 61, 65), (62, 70, 73, 100)]),
        (1, [(62, 40, 73, 70), (62, 75, 73, 100), (50, 40, 61, 70)]),
        (2, [(70, 62, 100, 73), (40, 62, 65, 73), (70, 50, 100, 61)]),
    ],
)
def test_words_of_an_upright_header_are_read_along_their_lines(
    turned: int, boxes: list[tuple[float, float, float, float]]
) -> None:
    said = ("Target", "date", "reached")
    printed = [Word(*box, text, 10, turned=turned) for box, text in zip(boxes, said, strict=True)]
    assert plain_text(blocks_of_words(printed, HERE)) == "Target date reached"


def test_a_full_line_goes_on_where_a_raised_figure_pushed_the_next_one_down() -> None:
    printed = [
        *lines(FULL + " and", FULL + " and"), *words("so it sank at last, and nobody was", 50, 83),
        *words("hurt by it", 50, 95),
    ]  # fmt: skip
    assert len(blocks_of_words(printed, HERE)) == 1
