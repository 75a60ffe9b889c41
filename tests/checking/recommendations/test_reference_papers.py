"""On the reference papers every error is one that is known to stand there, and none is missed."""

from collections import defaultdict
from pathlib import Path

import pytest

from moothall.checking.recommendations import check
from moothall.checking.tally import Tally
from moothall.documents.codes import Level
from moothall.documents.findings import Finding
from tests.checking.papers import paper

pytestmark = pytest.mark.seeds


def found(seeds: Path, number: str) -> list[Finding]:
    file = next(seeds.glob(f"{number}*.txt"))
    return list(check(paper(file.read_bytes(), file.name), Tally()))


def errors(findings: list[Finding]) -> dict[str, list[int | None]]:
    lines = defaultdict(list)
    for finding in findings:
        if finding.level is Level.ERROR:
            lines[finding.code].append(finding.place.line)
    return dict(lines)


def test_errors_of_the_annex(seeds: Path) -> None:
    assert errors(found(seeds, "002")) == {
        "REC001": [35, 101, 132, 176],
        "REC002": [64],
        "REC004": [193],
        "REC010": [141],
        "REC015": [62],
        "REC030": [14],
    }


def test_errors_of_the_appendix(seeds: Path) -> None:
    assert errors(found(seeds, "000")) == {"REC013": [27]}


@pytest.mark.parametrize("number", ["001", "003", "004"])
def test_nothing_in_papers_without_recommendations(seeds: Path, number: str) -> None:
    assert found(seeds, number) == []


def test_one_status_under_four_recommendations(seeds: Path) -> None:
    same = [f for f in found(seeds, "002") if f.code == "REC040"]
    assert [(f.place.line, [r.place.line for r in f.related]) for f in same] == [
        (98, [101]),
        (182, [185, 186, 187]),
    ]
