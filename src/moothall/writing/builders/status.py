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
        *(() if facts.current_carried else revised(report, facts, "revised")),
        *history(report, facts),
    ))  # fmt: skip


def appendix_status(report: ReportFacts, facts: RecommendationFacts) -> Cell:
    """The directorate's form: no earlier cycles, and the revised date last."""
    return Cell((*narrative(report, facts), *revised(report, facts, "appendix_revised")))


def narrative(report: ReportFacts, facts: RecommendationFacts) -> tuple[Block, ...]:
    """The latest words, and where they are not of this cycle, a sentence that says so."""
    said = blocks(facts.narrative)
    of_this_cycle = facts.narrative and not report.is_stale(facts)
    if of_this_cycle or wording.says_no_update(facts.narrative):
        return said
    cycle = last_text_cycle(report, facts)
    told = report.say("no_update_since", cycle=cycle) if cycle else report.say("no_update")
    return (*said, Paragraph(told))


def last_text_cycle(report: ReportFacts, facts: RecommendationFacts) -> str:
    """The cycle that the latest text is from: what it says itself, else the date it speaks for."""
    if not facts.narrative:
        return ""
    named = wording.cycle_named(facts.narrative)
    if named or facts.narrative_as_at is None or not report.is_stale(facts):
        return named
    return report.cycle_of(facts.narrative_as_at)


def revised(report: ReportFacts, facts: RecommendationFacts, key: str) -> tuple[Block, ...]:
    """The date now agreed, in the sentence ``key``; nothing when the date was never revised."""
    date = revised_in_words(facts)
    return (Paragraph(report.say(key, date=date), bold=True),) if date else ()


def revised_in_words(facts: RecommendationFacts) -> str:
    return in_words(facts.current, facts.current_printed) if facts.current else ""


def history(report: ReportFacts, facts: RecommendationFacts) -> tuple[Block, ...]:
    """The dates of earlier cycles, newest first; or why there are none."""
    if report.first_cycle_overdue(facts):
        return (Paragraph(report.say("first_cycle")),)
    if not facts.earlier:
        return (Paragraph(report.say("no_earlier_dates")),)
    items = tuple(ListItem(earlier_date(report, c)) for c in newest_first(facts.earlier))
    return (Paragraph(report.say("earlier_dates")), ListBlock(items))


def newest_first(earlier: tuple[CycleDate, ...]) -> list[CycleDate]:
    """Newest first where every cycle's month is known; otherwise as they stand."""
    if all(c.cycle for c in earlier):
        return sorted(earlier, key=lambda c: c.cycle, reverse=True)
    return list(earlier)


def earlier_date(report: ReportFacts, cycle: CycleDate) -> str:
    """A cycle's label, and the date that it gave."""
    given = in_words(cycle.stated, cycle.printed)
    return report.say("earlier_date", cycle=cycle.label, date=given)
