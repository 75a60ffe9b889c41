"""Papers that Moothall's own writers make of the story."""

from __future__ import annotations

from moothall.demo.papers.lines import Line
from moothall.demo.story import Cycle, Story
from moothall.facts.dates import StatedDate
from moothall.facts.recommendations import RecommendationFacts
from moothall.facts.reports import CycleFacts, ReportFacts, ReportKind
from moothall.facts.states import state_from_signals
from moothall.writing.builders import build
from moothall.writing.writers import WRITERS


def report(
    story: Story, cycle: Cycle, lines: list[Line], kind: ReportKind, directorate: str = ""
) -> ReportFacts:
    """What the builders need, straight from the story."""
    short = next((d.short for d in story.directorates if d.name == directorate), "")
    return ReportFacts(
        kind=kind,
        council=story.name,
        as_at=cycle.as_at,
        recommendations=tuple(_facts(line) for line in lines),
        directorate=directorate,
        directorate_short=short,
        cycle=cycle.label,
        previous=tuple(CycleFacts(c.label, c.as_at) for c in story.cycles if c != cycle),
        with_summary=False,  # as councils print it: without totals
    )


def annex(story: Story, cycle: Cycle, lines: list[Line], format: str) -> bytes:  # noqa: A002
    return WRITERS[format](build(report(story, cycle, lines, ReportKind.ANNEX_B)))


def appendix(
    story: Story,
    cycle: Cycle,
    directorate: str,
    lines: list[Line],
    format: str,  # noqa: A002
) -> bytes:
    facts = report(story, cycle, lines, ReportKind.APPENDIX_3, directorate)
    return WRITERS[format](build(facts))


def _facts(line: Line) -> RecommendationFacts:
    telling = line.telling
    return RecommendationFacts(
        reference=line.reference,
        audit=line.audit,
        text=line.text,
        rating=line.rating,
        original=StatedDate.day(line.due),
        current=line.revised,
        earlier=telling.earlier,
        state=state_from_signals(telling.signals),
        narrative=telling.narrative,
        narrative_as_at=telling.cycle.as_at,
        signals=telling.signals,
        owner=telling.promise.audit.owner,
        directorate=telling.promise.audit.directorate,
        service=telling.promise.audit.service,
    )
