"""Papers that hold, in the layouts of several bodies: nothing is said of their recommendations."""

from pathlib import Path

import pytest

from tests.checking.papers import checked

QUIET = sorted((Path(__file__).parent / "quiet").glob("*.txt"))


@pytest.mark.parametrize("path", QUIET, ids=lambda p: p.stem)
def test_silent_on_papers_that_hold(path: Path) -> None:
    done = checked(path.read_text(encoding="utf-8"), select=["REC"])
    assert done.tally.rows > 0
    assert [f for _, found in done.findings for f in found] == []


def test_there_are_papers() -> None:
    assert len(QUIET) >= 6
