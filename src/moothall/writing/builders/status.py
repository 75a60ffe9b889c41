"""The status cell: the words for publication, the date now agreed, the dates of earlier cycles."""

from __future__ import annotations

from moothall.documents.tree import Block, Cell, ListBlock, ListItem, Paragraph
from moothall.facts.recommendations import CycleDate, RecommendationFacts
from moothall.facts.reports import ReportFacts

from .. import wording
from ..stating import in_words
from .cells import blocks


def annex_status(report: ReportFacts, facts: RecommendationFacts) -> Cell:
    """Annex B's status cell (DOMAIN.md §6). A date carried over stands in the history only."""
    return Cell((
        *narrative(report, facts),
        *(() if facts.current_carried else revised(facts, wording.REVISED)),
        *history(report, facts),
    ))  # fmt: skip


def appendix_status(report: ReportFacts, facts: RecommendationFacts) -> Cell:
    """The directorate's form: no earlier cycles, and the revised date last."""
    return Cell((*narrative(report, facts), *revised(facts, wording.REVISED_APPENDIX)))


def narrative(report: ReportFacts, facts: RecommendationFacts) -> tuple[Block, ...]:
    """The latest words, and where they are not of this cycle, a sentence that says so."""
    said = blocks(facts.narrative)
    of_this_cycle = facts.narrative and not report.is_stale(facts)
    if of_this_cycle or wording.says_no_update(facts.narrative):
        return said
    return (*said, Paragraph(wording.no_update(last_text_cycle(report, facts))))


def last_text_cycle(report: ReportFacts, facts: RecommendationFacts) -> str:
    """The cycle that the latest text is from: what it says itself, else the date it speaks for."""
    if not facts.narrative:
        return ""
    named = wording.cycle_named(facts.narrative)
    if named or facts.narrative_as_at is None or not report.is_stale(facts):
        return named
    return report.cycle_of(facts.narrative_as_at)


def revised(facts: RecommendationFacts, words: str) -> tuple[Block, ...]:
    """The date now agreed; nothing when the date was never revised."""
    date = revised_in_words(facts)
    return (Paragraph(f"{words}: {date}", bold=True),) if date else ()


def revised_in_words(facts: RecommendationFacts) -> str:
    return in_words(facts.current, facts.current_printed) if facts.current else ""


def history(report: ReportFacts, facts: RecommendationFacts) -> tuple[Block, ...]:
    """The dates of earlier cycles, newest first; or why there are none."""
    if report.first_cycle_overdue(facts):
        return (Paragraph(wording.FIRST_CYCLE),)
    if not facts.earlier:
        return (Paragraph(f"{wording.EARLIER_CYCLES}: {wording.NOT_APPLICABLE}"),)
    items = tuple(ListItem(earlier_date(c)) for c in newest_first(facts.earlier))
    return (Paragraph(f"{wording.EARLIER_CYCLES}:"), ListBlock(items))


def newest_first(earlier: tuple[CycleDate, ...]) -> list[CycleDate]:
    """Newest first where every cycle's month is known; otherwise as they stand."""
    if all(c.cycle for c in earlier):
        return sorted(earlier, key=lambda c: c.cycle, reverse=True)
    return list(earlier)


def earlier_date(cycle: CycleDate) -> str:
    """A cycle's label, a dash, and the date that it gave."""
    return f"{cycle.label} {wording.DASH} {in_words(cycle.stated, cycle.printed)}"
