"""A family of checks that is easy to foresee, in place of all: 94 is wrong wherever it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from moothall.checking import run
from moothall.checking.papers import Paper
from moothall.checking.tally import Tally
from moothall.documents.findings import Finding, Related
from moothall.intake.checks import apart

PAPER = """Report on schools

The table shows places as at 31 March 2025.

Phase\tPlaces
Primary\t60
Secondary\t54
Total\t94

The total of 94 was reported in May.
"""
RIGHT = PAPER.replace("94", "114")


def wrong(paper: Paper, tally: Tally) -> Iterator[Finding]:
    tally.tables += len(paper.grids)
    for passage in paper.passages:
        if "94" in passage.text.split():
            top = paper.passages[0].place
            yield Finding(
                "SUM001", f"94 is printed beside “{passage.text[:20]}”, but it is 114.",
                passage.place, printed="94", expected="114", computation="60 + 54 = 114",
                related=(Related(top),),
            )  # fmt: skip


def differs(papers: Sequence[Paper], tally: Tally) -> Iterator[tuple[int, Finding]]:
    """The second paper's title, seen from the first's."""
    del tally
    if len(papers) > 1:
        first, second = papers[0], papers[1]
        seen = (Related(first.passages[0].place, first.path),)
        yield 1, Finding("SUM002", "The papers differ.", second.passages[0].place, related=seen)


def beside(papers: Sequence[Paper], *_: object) -> run.Checked:
    """As ``apart.check``, in this process, which knows what a test puts in place of the checks."""
    try:
        return run.check(papers)
    except Exception as fault:
        raise apart.CheckFailedError("it failed") from fault


@pytest.fixture(autouse=True)
def only_these(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "check", beside)
    monkeypatch.setattr(run, "FAMILIES", {"wrong": wrong})
    monkeypatch.setattr(run, "TOGETHER", {"differs": differs})
