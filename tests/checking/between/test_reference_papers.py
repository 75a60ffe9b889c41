"""On the reference papers given together, what is told is what is known to stand there."""

from pathlib import Path

import pytest

from moothall.checking.between import check
from moothall.checking.tally import Tally
from tests.checking.papers import paper

pytestmark = pytest.mark.seeds


def test_known_contradictions_and_nothing_else(seeds: Path) -> None:
    files = sorted(seeds.glob("*.txt"))
    papers = [paper(file.read_bytes(), file.name) for file in files]
    found = [
        (
            f.code,
            files[at].name[:3],
            f.place.line,
            [((r.path or files[at].name)[:3], r.place.line) for r in f.related],
        )
        for at, f in check(papers, Tally())
    ]
    assert found == [
        ("BETW016", "004", 2850, [("004", 1309)]),
        ("BETW017", "004", 2850, [("004", 1324)]),
        ("BETW001", "000", 27, [("002", 22)]),
        ("BETW011", "001", 130, [("002", 129)]),
    ]
