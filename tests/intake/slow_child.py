"""A child process whose checks never end, or fail: tests put it in place of the one that checks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from moothall.checking.families import FAMILIES
from moothall.checking.papers import Paper
from moothall.documents.findings import Finding
from moothall.intake.checks.child_main import main

FAILS = "fails.txt"


def never_ends(paper: Paper, _tally: Any) -> Iterator[Finding]:
    if paper.path == FAILS:
        raise ZeroDivisionError
    while paper.path:
        pass
    yield Finding("SUM001", "It ended.")


if __name__ == "__main__":
    FAMILIES.clear()
    FAMILIES["never ends"] = never_ends
    main()
