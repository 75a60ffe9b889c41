"""Papers that hold, in realistic shapes: none of their dates contradicts another."""

from pathlib import Path

import pytest

from tests.checking.papers import findings

QUIET = sorted((Path(__file__).parent / "quiet").glob("*.txt"))


@pytest.mark.parametrize("path", QUIET, ids=lambda p: p.stem)
def test_silent_on_papers_that_hold(path: Path) -> None:
    assert findings(path.read_text(encoding="utf-8"), select=["DATE"]) == []


def test_there_are_papers() -> None:
    assert len(QUIET) >= 10


@pytest.mark.parametrize(
    "text",
    [
        "The ratio is 30/02/24 and the sort code 31-02-18.",
        "The server at 10.0.31.24 runs version 1.31.2 of the program.",
        "Of the 45 March 2024 starters 40 stayed.",
        "Officers may 31 times a year be asked.",
        "The telephone number is 01632 960 123, the standard BS 5839-1, the order SI 2012/2089.",
        "Pages 12-31, ages 16-19, 9:30-11:00, 3/4 of the schools, the Education Act 1996.",
    ],
)
def test_numbers_that_are_no_dates(text: str) -> None:
    assert findings(f"# Notes\n\n{text}\n", select=["DATE"]) == []
