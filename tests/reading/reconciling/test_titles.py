"""Titles proposed from the texts of recommendations."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moothall.reading.reconciling.titles import LONGEST, propose


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Keys should be counted weekly. The count should be signed.",
         "Keys should be counted weekly"),
        ("It is recommended that keys should be counted weekly.", "Keys should be counted weekly"),
        ("3a - Keys should be counted weekly.", "Keys should be counted weekly"),
        ("(b) Keys should be counted weekly", "Keys should be counted weekly"),
        ("1.2 Keys should be counted weekly", "Keys should be counted weekly"),
        ("• Keys should be counted weekly", "Keys should be counted weekly"),
        ("We recommend that the Museum counts its keys.", "The Museum counts its keys"),
        ("Once the safe has been moved [see recommendation 1], keys should be counted weekly.",
         "Keys should be counted weekly"),
        ("In line with the policy, keys must be counted weekly.", "Keys must be counted weekly"),
        ("A count of keys should be made e.g. every week. Then sign.",
         "A count of keys should be made e.g. every week"),
        ("Keys should be counted:\n• weekly\n• by two people", "Keys should be counted"),
        ("Finance, people and property leads agree who counts the keys.",
         "Finance, people and property leads agree who counts the keys"),
        ("Keys", "Keys"),
        ("", ""),
    ],
)  # fmt: skip
def test_proposed(text: str, title: str) -> None:
    assert propose(text) == title


def test_a_long_sentence_is_cut_at_a_word_and_says_so() -> None:
    text = "The Keeper of the Strongroom counts every single one of the keys in every one of the "
    text += "cabinets of the seventeen museums without any delay whatsoever"
    title = propose(text)
    assert title.endswith("…")
    assert len(title) <= LONGEST
    assert text.startswith(title[:-1])
    assert text[len(title) - 1] == " "
    assert title[:-1].split()[-1] not in {"of", "the", "in", "every"} or title[-2] != " "


def test_a_pause_that_fits_needs_no_sign() -> None:
    text = "The strongroom's keys should be counted by two people each Friday, "
    text += "so that any which are missing are found before the weekend and the alarm is set"
    assert propose(text) == "The strongroom's keys should be counted by two people each Friday"


@given(st.text(max_size=400))
def test_any_text_gives_a_title_that_fits(text: str) -> None:
    title = propose(text)
    assert len(title) <= LONGEST
    assert "\n" not in title
    assert bool(title) == bool(text.strip())
