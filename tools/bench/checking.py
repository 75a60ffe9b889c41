"""Checking: ``moothall check`` as a whole process, and each family of checks alone."""

from __future__ import annotations

import os
import random
from pathlib import Path

from moothall.checking.families import FAMILIES, TOGETHER
from moothall.checking.papers import Paper
from moothall.checking.run import check
from moothall.checking.tally import Tally
from moothall.reading import read
from moothall.reading.recognisers.recommendations import recognise
from tools.bench.extracting import TOP, best, whole
from tools.bench.tables import Row, show

PACK = "004*.txt"
TALL, WIDE = (100_000, 8), (200, 500)
"""Rows and columns of tables that try the bounds of the search."""
SEED = 5


def run(quick: bool) -> dict[str, list[Row]]:
    folder = Path(os.environ.get("MOOTHALL_SHARED", TOP.parent / "shared")) / "seeds"
    seeds = sorted(folder.glob("*.txt"))
    sizes = [(TALL[0] // 10, TALL[1]), WIDE] if quick else [TALL, WIDE]
    large = [_large(rows, columns) for rows, columns in sizes]
    show("Checking alone, large tables", large)
    if not seeds:
        print("\nChecking: the reference papers are not here (MOOTHALL_SHARED), so not measured")
        return {"checking large": large}
    pack = next(iter(sorted(folder.glob(PACK))))
    runs = 3 if quick else 5
    processes = [whole("check", [pack], runs), whole("check", seeds, runs)]
    show("moothall check, whole process", processes)
    alone = [_alone(pack.read_bytes(), times) for times in ((1, 2) if quick else (1, 2, 4, 8))]
    show("Checking alone, packs joined", alone)
    families = _families(pack)
    show("Each family alone, on one pack", families)
    return {"check": processes, "checking": alone, "families": families, "checking large": large}


def _paper(data: bytes, name: str = "pack.txt") -> Paper:
    document = read(data, name=name)
    found = recognise(document)
    return Paper(name, document, found.drafts, found.as_at)


def _fresh(paper: Paper) -> Paper:
    """The same paper without what was worked out of it before."""
    return Paper(paper.path, paper.document, paper.drafts, paper.as_at)


def _alone(data: bytes, times: int) -> Row:
    paper = _paper(data * times)
    taken, checked = best(lambda: check([_fresh(paper)]))
    findings = sum(len(own) for _, own in checked.findings)
    size = len(data) * times / 1_000_000
    return {"times": times, "MB": size, "check s": taken, "MB/s": size / taken,
            "findings": findings}  # fmt: skip


def _families(path: Path) -> list[Row]:
    paper = _paper(path.read_bytes(), path.name)
    seeing, _ = best(lambda: _touched(_fresh(paper)))
    _touched(paper)
    rows: list[Row] = [{"family": "passages, grids and reports", "s": seeing}]
    for name, family in FAMILIES.items():
        taken, _ = best(lambda family=family: list(family(paper, Tally())))  # type: ignore[misc]
        rows.append({"family": name, "s": taken})
    for name, between in TOGETHER.items():
        taken, _ = best(lambda b=between: list(b([paper, paper], Tally())))  # type: ignore[misc]
        rows.append({"family": f"{name} (the pack with itself)", "s": taken})
    return rows


def _touched(paper: Paper) -> int:
    return len(paper.passages) + len(paper.grids) + len(paper.reports)


def _large(rows: int, columns: int) -> Row:
    """A table in which every row adds up, and every column, in text."""
    chance = random.Random(SEED)
    heads = ["Line", *(f"Team {n}" for n in range(1, columns - 1)), "Total"]
    totals = [0] * (columns - 1)
    lines = ["\t".join(heads)]
    for at in range(rows):
        figures = [chance.randint(1, 9999) for _ in range(columns - 2)]
        figures.append(sum(figures))
        totals = [total + figure for total, figure in zip(totals, figures, strict=True)]
        lines.append("\t".join([f"Line {at}", *map(str, figures)]))
    lines.append("\t".join(["Total", *map(str, totals)]))
    paper = _paper("\n".join(lines).encode(), "large.txt")
    taken, checked = best(lambda: check([_fresh(paper)]))
    return {
        "rows": rows,
        "columns": columns,
        "check s": taken,
        "sums": checked.tally.sums,
        "findings": sum(len(own) for _, own in checked.findings),
    }
