"""Writing: Annex B of the fictional council's recommendations, in each format."""

from __future__ import annotations

import time
from dataclasses import replace

from moothall.demo.papers.lines import Line, all_lines
from moothall.demo.papers.written import report
from moothall.demo.story import load
from moothall.facts.reports import ReportFacts, ReportKind
from moothall.writing.builders import build
from moothall.writing.writers import WRITERS
from tools.bench.tables import Row, show

FORMATS = ("html", "docx", "pdf", "xlsx", "csv")


def run(quick: bool) -> dict[str, list[Row]]:
    sizes = (100,) if quick else (100, 200, 400)
    rows = [_timed(annex(size)) for size in sizes]
    show("Annex B, seconds (the shortest of three)", rows)
    return {"writing": rows}


def annex(size: int) -> ReportFacts:
    """The facts of an Annex B of exactly ``size`` overdue recommendations."""
    story = load()
    lines: list[Line] = []
    for cycle in reversed(story.cycles):
        lines += [line for line in all_lines(story, cycle) if line.telling.overdue]
    last = story.cycles[-1]
    whole = report(story, last, (lines * 2)[:size], ReportKind.ANNEX_B)
    chosen = tuple(
        replace(facts, narrative_as_at=last.as_at, reference=f"{facts.audit_code}/{number}")
        for number, facts in enumerate(whole.recommendations, start=1)
    )
    return replace(whole, recommendations=chosen, previous=(), with_summary=True)


def _timed(facts: ReportFacts) -> Row:
    row: Row = {"recommendations": len(facts.recommendations)}
    for name in FORMATS:
        taken = []
        for _ in range(3):
            start = time.perf_counter()
            WRITERS[name](build(facts))
            taken.append(time.perf_counter() - start)
        row[name] = min(taken)
        if name == "pdf":
            row["pdf first"] = taken[0]
    return row
