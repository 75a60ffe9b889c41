"""Files that are meant to do harm: what can be read of them is checked without a fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from moothall.checking.papers import Paper
from moothall.checking.run import check
from moothall.cli.main import main
from moothall.reading import Limits, ReadingError
from moothall.reading.child import Reader
from tests.hostile.chosen import chosen

LIMITS = Limits(seconds=5)


@pytest.fixture(scope="module")
def papers() -> list[Paper]:
    """Of the chosen files those that can be read."""
    found: list[Paper] = []
    with Reader(LIMITS) as reader:
        for name, data in chosen():
            try:
                told = reader.extract(data, name, whole=True)
            except ReadingError:
                continue
            found.append(Paper(name, told.document, told.drafts, told.as_at))
    return found


def test_each_is_checked_and_all_are_checked_together(papers: list[Paper]) -> None:
    assert len(papers) > 5
    for paper in papers:
        assert check([paper]).tally.documents == 1
    assert len(check(papers).findings) == len(papers)


def test_a_path_that_is_named_twice_is_checked_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("The panel met on 31 September 2024.\n", encoding="utf-8")
    assert main(["check", str(path), str(path)]) == 1
    told = capsys.readouterr()
    [found], [looked] = told.out.splitlines(), told.err.splitlines()
    assert "DATE101" in found
    assert looked.startswith("looked at: 1 documents, ")
