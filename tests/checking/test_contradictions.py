"""Every contradiction that is known to stand in the reference papers is found at its place."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from moothall.checking.papers import Paper
from moothall.checking.run import check
from moothall.documents.codes import Level
from moothall.documents.findings import Finding
from tests.checking.papers import paper

pytestmark = pytest.mark.seeds

SHARED = Path(os.environ.get("MOOTHALL_SHARED", Path(__file__).parents[3] / "shared"))
KNOWN = SHARED / "examples" / "contradictions.json"
GRAVITY = {Level.NOTE: 0, Level.WARNING: 1, Level.ERROR: 2}
NOW = ("generic", "recommendation")
"""What the checks that are built must find; other stages come with their kinds of paper."""

Spot = tuple[str, int]


def known() -> Iterator[Any]:
    """The contradictions of these stages, each a parameter with a name that says which it is."""
    if not KNOWN.is_file():
        return
    for at, told in enumerate(json.loads(KNOWN.read_text("utf-8"))):
        if told["stage"] in NOW:
            places = "+".join(f"{p['seed']}:{p['line']}" for p in told["places"][:2])
            yield pytest.param(told, id=f"{at}-{told['stage']}-{told['kind']}-{places}")


@cache
def papers(folder: Path) -> tuple[Paper, ...]:
    """All reference papers, read once."""
    files = sorted(folder.glob("*.txt"))
    return tuple(paper(file.read_bytes(), file.name) for file in files)


@cache
def found(folder: Path) -> tuple[tuple[Finding, frozenset[Spot]], ...]:
    """All findings on the papers together, each with the lines of its place and related places."""
    checked = check(papers(folder))
    return tuple(
        (finding, frozenset(_spots(paper.path, finding)))
        for paper, findings in checked.findings
        for finding in findings
    )


def _spots(path: str, finding: Finding) -> Iterator[Spot]:
    """Seed and line of every place of a finding, all lines of a row that stands over several."""
    places = [(path, finding.place), *((r.path or path, r.place) for r in finding.related)]
    for name, place in places:
        if place.line is not None:
            for line in range(place.line, (place.end_line or place.line) + 1):
                yield name[:3], line


@pytest.mark.parametrize("told", known())
def test_is_found_at_its_place(told: dict[str, Any], seeds: Path) -> None:
    places = {(place["seed"], place["line"]) for place in told["places"]}
    least = GRAVITY[Level(told["level"])]
    there = [finding for finding, spots in found(seeds) if spots & places]
    assert [f for f in there if GRAVITY[f.level] >= least], [
        f"{f.code} {f.level}: {f.message}" for f in there
    ]
