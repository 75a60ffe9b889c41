"""On the reference papers, the errors are those that are known to stand there."""

from pathlib import Path

import pytest

from moothall.checking.structure import check
from moothall.checking.tally import Tally
from moothall.documents.codes import Level
from tests.checking.papers import paper

pytestmark = pytest.mark.seeds

KNOWN = {
    ("000", 10, "GAPS008"), ("001", 34, "NUMB002"), ("003", 119, "GAPS005"), ("004", 21, "GAPS001"),
    ("004", 1358, "REFS003"), ("004", 1360, "NUMB001"), ("004", 1378, "REFS001"),
    ("004", 2225, "GAPS003"), ("004", 2670, "SAME003"),
}  # fmt: skip


def test_errors_are_those_that_are_known(seeds: Path) -> None:
    found = {
        (file.name[:3], finding.place.line, finding.code)
        for file in sorted(seeds.glob("*.txt"))
        for finding in check(paper(file.read_bytes(), file.name), Tally())
        if finding.level is Level.ERROR
    }
    assert found == KNOWN
