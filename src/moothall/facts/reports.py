"""What a report is made from: everything it needs, as at one date, so that builders ask nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from .ageing import DEFAULT_AGEING, AgeingRule
from .council_words import CouncilWords
from .phrases import month_in_words
from .progress import ProgressRule, Step
from .ratings import DEFAULT_RATINGS, Rating, SectionKey, default_sections
from .recommendations import RecommendationFacts
from .sentences import DEFAULT_WORDS, filled
from .states import STATE_WORDS, Signal, State
from .summaries import Point, Summary


class ReportKind(StrEnum):
    ANNEX_B = "annex-b"
    APPENDIX_3 = "appendix-3"
    CLOSED = "closed"
    NO_UPDATE = "no-update"
    SUMMARY = "summary"


@dataclass(frozen=True, slots=True)
class CycleFacts:
    """A reporting cycle: its label as papers print it ("October 2024") and its as-at date."""

    label: str
    as_at: date


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """One report's facts. ``recommendations`` are stated as at ``as_at``, open and closed alike.

    ``directorate`` limits nothing by itself: whoever makes the facts chooses the recommendations.
    ``previous`` are the earlier cycles, in any order. ``overdue_only`` leaves out what is open but
    not yet past its original date. ``figures`` and ``trend`` are those of a summary, whose report
    needs no recommendations. ``label`` and ``title`` replace the form's own ("ANNEX B").
    ``sentences`` are the words of every sentence of ``facts.sentences`` by its name, ``states`` the
    council's words for each state, ``progress`` how it colours percentages.
    """

    kind: ReportKind
    council: str
    as_at: date
    recommendations: tuple[RecommendationFacts, ...]
    directorate: str = ""
    directorate_short: str = ""
    cycle: str = ""
    previous: tuple[CycleFacts, ...] = ()
    ratings: tuple[Rating, ...] = DEFAULT_RATINGS
    sections: tuple[SectionKey, ...] = ()
    ageing: AgeingRule = DEFAULT_AGEING
    overdue_only: bool = True
    with_summary: bool = True
    label: str = ""
    title: str = ""
    figures: Summary | None = None
    trend: tuple[Point, ...] = ()
    sentences: Mapping[str, str] = field(default_factory=lambda: DEFAULT_WORDS)
    states: Mapping[State, str] = field(default_factory=lambda: STATE_WORDS)
    progress: ProgressRule = field(default_factory=ProgressRule)

    def say(self, key: str, **values: object) -> str:
        """A sentence in the council's words, with its places filled."""
        return filled(self.sentences[key], **values)

    def say_count(self, key: str, count: int, **values: object) -> str:
        """A sentence that is worded apart for one (``key`` and "_one")."""
        return self.say(f"{key}_one" if count == 1 else key, count=count, **values)

    @property
    def last_cycle(self) -> CycleFacts | None:
        """The newest cycle before ``as_at``; None when none is known."""
        before = [c for c in self.previous if c.as_at < self.as_at]
        return max(before, key=lambda c: c.as_at, default=None)

    @property
    def section_order(self) -> tuple[SectionKey, ...]:
        """The configured order, then every section that the configuration forgot."""
        named = self.sections or default_sections(self.ratings)
        return (*named, *(s for s in default_sections(self.ratings) if s not in named))

    @property
    def scope(self) -> str:
        """Whom the report is about: the directorate, else the council."""
        return self.directorate or self.council

    def rating(self, code: str) -> Rating | None:
        return next((r for r in self.ratings if r.code == code), None)

    def step(self, facts: RecommendationFacts) -> Step | None:
        """What the council calls the percentage of a recommendation."""
        words = CouncilWords(self.ratings, self.states, self.progress)
        return words.step(facts.percent, facts.due, self.as_at)

    def cycle_of(self, day: date) -> str:
        """The label of the earlier cycle that a text of ``day`` was given in; else its month."""
        later = [c for c in self.previous if c.as_at >= day]
        found = min(later, key=lambda c: c.as_at, default=None)
        return found.label if found else month_in_words(day)

    def has_update(self, facts: RecommendationFacts) -> bool:
        """Whether a text was received for this cycle, as far as the record can tell."""
        if not facts.narrative or self.is_stale(facts):
            return False
        return Signal.NO_UPDATE not in facts.signals

    def is_stale(self, facts: RecommendationFacts) -> bool:
        """Whether the latest text speaks for an earlier cycle."""
        last = self.last_cycle
        return (
            last is not None
            and facts.narrative_as_at is not None
            and facts.narrative_as_at <= last.as_at
        )

    def first_cycle_overdue(self, facts: RecommendationFacts) -> bool:
        """Whether this is the first cycle that finds it past its original date."""
        if Signal.FIRST_CYCLE_OVERDUE in facts.signals and not self.is_stale(facts):
            return True
        last, due = self.last_cycle, facts.original_date
        if facts.earlier or last is None or due is None:
            return False
        return last.as_at < due <= self.as_at
