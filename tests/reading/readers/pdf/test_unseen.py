"""What a person does not see on a page is no part of its text, and is said to be left out."""

from __future__ import annotations

import pytest

from .drawing import drawn, read_pages, said, texts

SEEN = "".join(said(f"Weir {n} of the mill race", 60, 600 - 14 * n) for n in range(6))
BAR = "q {} g 50 690 200 30 re f Q\n"
STAMP = "q 0.85 g BT /F 90 Tf {} Tm (DRAFT) Tj ET Q\n"


@pytest.mark.parametrize(
    ("content", "remark"),
    [
        (said("secret", 60, 700, before="3 Tr"), "invisible"),
        (said("secret", 60, 700, before="1 g"), "colour of their ground"),
        (said("secret", -300, 700), "off the page"),
        (said("secret", 60, 700) + BAR.format(0), "under a drawn box"),
        (said("secret", 60, 700) + BAR.format(1), "under a drawn box"),
        (BAR.format(0.2) + said("secret", 60, 700, before="0.2 g"), "ground"),
        (STAMP.format("0.7 0.7 -0.7 0.7 100 400"), "aslant was left out (DRAFT)"),
        (STAMP.format("1 0 0 1 40 540"), "stamped over the page was left out (DRAFT)"),
    ],
    ids=["mode", "white", "off", "black bar", "white bar", "own colour", "aslant", "stamp"],
)
def test_it_is_left_out_with_a_remark(content: str, remark: str) -> None:
    (whole,) = read_pages(drawn(SEEN))
    (page,) = read_pages(drawn(content + SEEN))
    assert texts(page) == texts(whole)
    (only,) = page.remarks
    assert remark in only


DISC = "q 0.2 g 50 700 m 50 740 110 740 110 700 c 110 660 50 660 50 700 c f Q\n"


@pytest.mark.parametrize(
    "content",
    [
        BAR.format(0.2) + said("seen", 60, 700, before="1 g"),
        "q 200 0 0 60 50 680 cm /Im Do Q\n" + said("seen", 60, 700, before="1 g"),
        BAR.format(1) + said("seen", 60, 700),
        DISC + said("seen", 60, 700, before="1 g"),
        "q 50 690 5 30 re W n 1 g 50 690 200 30 re f Q\n" + said("seen", 60, 700),
    ],
    ids=[
        "white on dark",
        "white on a picture",
        "on a white box",
        "on a disc",
        "a box clipped away",
    ],
)
def test_what_is_seen_stays(content: str) -> None:
    (page,) = read_pages(drawn(SEEN + content))
    assert "seen" in texts(page)
    assert page.remarks == []


def test_a_box_that_is_clipped_away_covers_nothing() -> None:
    later = "q 50 690 5 30 re W n 1 g 50 690 200 30 re f Q\n"
    (page,) = read_pages(drawn(SEEN + said("seen", 60, 700) + later))
    assert "seen" in texts(page)


def test_what_is_printed_twice_to_look_bold_is_read_once_and_is_bold() -> None:
    (whole,) = read_pages(drawn(said("Weir", 60, 700) + SEEN))
    (page,) = read_pages(drawn(said("Weir", 60, 700) + SEEN + said("Weir", 61.5, 701)))
    assert texts(page) == texts(whole)
    assert page.words[0].bold
    assert page.remarks == ["1 words printed twice in one place were read once"]


GUESS = "recognised words"
SCAN = "q 600 0 0 800 0 0 cm /Im Do Q\n"


def test_a_picture_of_a_page_needs_ocr() -> None:
    (page,) = read_pages(drawn(SCAN))
    assert page.scanned
    assert not page.guessed


def test_a_picture_with_a_stamped_page_number_is_still_a_scan() -> None:
    (page,) = read_pages(drawn(SCAN + said("Page 37", 280, 20)))
    assert page.scanned
    assert texts(page) == ["Page", "37"]


@pytest.mark.parametrize(
    "content",
    [
        SCAN + said("recognised words", 60, 700, before="3 Tr"),
        said("recognised words", 60, 700) + SCAN,
    ],
    ids=["invisible over it", "drawn under it"],
)
def test_words_of_a_scan_are_kept_and_marked_as_guessed(content: str) -> None:
    (page,) = read_pages(drawn(content))
    assert texts(page) == ["recognised", "words"]
    assert page.guessed
    assert not page.scanned
    assert page.remarks == []


def test_a_page_with_a_picture_behind_its_text_is_no_scan() -> None:
    (page,) = read_pages(drawn(SCAN + SEEN))
    assert not page.guessed
    assert not page.scanned


def test_an_empty_page_is_no_scan() -> None:
    (page,) = read_pages(drawn(""))
    assert not page.scanned
    assert page.words == []
