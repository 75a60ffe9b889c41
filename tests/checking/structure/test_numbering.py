"""Slips in the numbering of an invented report are found where they stand."""

import re

import pytest

from moothall.documents.findings import Finding
from tests.checking.papers import findings

REPORT = """
# Town centre: phase two

## 1. Purpose

1.1 To seek approval for phase two.

1.2 To report progress since summer.

## 2. Background

2.1 Phase one was finished in autumn.

2.2 Three options were considered.

2.3 The council may decide.

## 3. Proposals

3.1 Work would begin in spring.

3.1.1 The market place comes first.

3.1.2 Castle Street follows.

3.2 It would end in autumn.

3.3 Traders will be told.

## 4. Costs

4.1 They are met by a grant.

4.2 The recommendations are:

(a) approve phase two;

(b) thank the traders;

(c) ask for a report.
"""
NUMBERS = re.findall(r"^(\d(?:\.\d)+) ", REPORT, re.M)


def structure(text: str) -> list[Finding]:
    return findings(text, select=("NUMB",))


def test_the_report_holds() -> None:
    assert structure(REPORT) == []


@pytest.mark.parametrize("number", NUMBERS)
def test_a_number_that_is_one_too_high_is_found(number: str) -> None:
    *before, last = number.split(".")
    wrong = ".".join([*before, str(int(last) + 1)])
    line = REPORT.split("\n").index(next(x for x in REPORT.split("\n") if x.startswith(number)))
    found = structure(REPORT.replace(f"\n{number} ", f"\n{wrong} "))
    near = range(line - 1, line + 9)  # the slip's own line, or that of the number after it
    assert [f.place.line in near for f in found] == [True]


@pytest.mark.parametrize("number", [n for n in NUMBERS if n[0] != "4"])
def test_a_number_of_another_section_is_found_at_its_line(number: str) -> None:
    wrong = str(int(number[0]) + 1) + number[1:]
    text = REPORT.replace(f"\n{number} ", f"\n{wrong} ", 1)
    lines = text.split("\n")
    here = next(at for at, x in enumerate(lines, 1) if x.startswith(f"{wrong} "))
    assert [(f.code, f.place.line) for f in structure(text)] == [("NUMB003", here)]


@pytest.mark.parametrize("number", ["2.1", "2.2", "3.2"])
def test_a_paragraph_that_is_gone_leaves_a_gap(number: str) -> None:
    text = re.sub(rf"\n{re.escape(number)} .*\n", "\n", REPORT)
    if number == "3.2":
        text = re.sub(r"\n3\.1\.\d .*\n", "\n", text)
    assert [(f.code, f.expected) for f in structure(text)] == [("NUMB001", number)]


@pytest.mark.parametrize("letter", "abc")
def test_a_letter_that_is_one_too_high_is_found(letter: str) -> None:
    wrong = REPORT.replace(f"({letter})", f"({chr(ord(letter) + 1)})")
    assert [f.code for f in structure(wrong)] == ["NUMB004"]


def test_two_paragraphs_that_changed_places_are_found() -> None:
    text = REPORT.replace("2.2 ", "2.9 ").replace("2.3 ", "2.2 ").replace("2.9 ", "2.3 ")
    assert [f.code for f in structure(text)] == ["NUMB003"]


def test_minutes_with_numbers_of_three_figures_are_followed() -> None:
    minutes = "".join(
        f"### {n}. Item\n\nIt was noted ({n}).\n\n" for n in (198, 199, 200, 202, 203)
    )
    assert [f.code for f in structure(f"# Minutes of a board\n\n{minutes}")] == ["NUMB001"]


def test_a_long_list_is_read_in_time_that_grows_with_it() -> None:
    """A quadratic search would not end here."""
    long = "".join(f"- {n // 50 + 1}.{n % 50 + 1} Words of paragraph {n}.\n" for n in range(20_000))
    assert structure(f"# Long\n\n{long}") == []
