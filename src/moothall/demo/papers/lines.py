"""What each paper of the story prints: the lines, in order, with the slips put in on purpose."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from moothall.demo.life import Telling, play
from moothall.demo.story import Cycle, Story
from moothall.facts.ageing import Band, band
from moothall.facts.dates import StatedDate
from moothall.facts.ratings import DEFAULT_RATINGS, SectionKey, default_sections

RATING_NAMES = {r.code: r.name for r in DEFAULT_RATINGS}
UNBANDED = {r.code for r in DEFAULT_RATINGS if not r.banded}


@dataclass(frozen=True, slots=True)
class Line:
    """One recommendation as one paper prints it; differs from the story only by a slip."""

    telling: Telling
    audit: str
    rating: str
    text: str
    due: dt.date
    revised: StatedDate | None
    section: SectionKey

    @property
    def reference(self) -> str:
        return self.telling.promise.reference


@dataclass(frozen=True, slots=True)
class Slip:
    """What one paper prints differently: a contradiction that a reader should notice."""

    audit: str = ""
    rating: str = ""
    text: str = ""
    due: dt.date | None = None
    revised: dt.date | None = None
    section: SectionKey | None = None

    def on(self, line: Line) -> Line:
        return replace(
            line,
            audit=self.audit or line.audit,
            rating=self.rating or line.rating,
            text=self.text or line.text,
            due=self.due or line.due,
            revised=StatedDate.day(self.revised) if self.revised else line.revised,
            section=self.section or line.section,
        )


SLIPS: dict[tuple[str, str], Slip] = {
    # The same audit under two names.
    ("January 2025", "SCR/2"): Slip(audit="Safeguarding: Case Records"),
    ("October 2025", "CYB/1"): Slip(audit="Cyber Security - Access & Patching"),
    ("September 2026", "FLT/3"): Slip(audit="Fleet & Fuel"),
    ("September 2026", "HTS/1"): Slip(audit="Home-to-School Transport"),
    # A year mistyped.
    ("October 2025", "PRC/3"): Slip(due=dt.date(2015, 1, 31)),
    ("September 2026", "BCN/2"): Slip(due=dt.date(2014, 7, 31)),
    # An original date that differs from an earlier paper's.
    ("October 2025", "DEP/1"): Slip(due=dt.date(2025, 3, 31)),
    ("September 2026", "IGR/2"): Slip(due=dt.date(2024, 8, 31)),
    # A row under another rating's heading, and one that is younger than its heading says.
    ("October 2025", "CYB/3"): Slip(section=("M", Band.OVER12)),
    ("September 2026", "SPC/1"): Slip(section=("M", Band.OVER3)),
    ("September 2026", "LIB/3"): Slip(section=("M", Band.OVER3)),
    # A revised date before the date that it revises.
    ("September 2026", "CGF/3"): Slip(revised=dt.date(2026, 1, 31)),
    # A rating that differs from every earlier paper's.
    ("September 2026", "CHM/4"): Slip(rating="H", section=("H", Band.OVER12)),
    # The same recommendation in other words.
    ("September 2026", "CPR/3"): Slip(
        text="Nobody should manage a contract above £250,000 until they have been trained to, "
        "and training should be shown in the contracts register."
    ),
}


def overdue_lines(story: Story, cycle: Cycle) -> list[Line]:
    """The lines of a paper that lists what is overdue, in the order of its sections."""
    lines = [line for line in _lines(story, cycle) if line.telling.overdue]
    order = {section: n for n, section in enumerate(default_sections(DEFAULT_RATINGS))}
    return sorted(lines, key=lambda line: order[line.section])


def all_lines(story: Story, cycle: Cycle) -> list[Line]:
    """The lines of a tracker: overdue, not yet due, and closed since the last cycle."""
    return list(_lines(story, cycle))


def of_directorate(lines: Iterable[Line], directorate: str) -> list[Line]:
    """Only one directorate's, by rating and then in the order given."""
    rank = {r.code: r.rank for r in DEFAULT_RATINGS}
    own = [x for x in lines if x.telling.promise.audit.directorate == directorate]
    return sorted(own, key=lambda line: rank[line.rating])


def _lines(story: Story, cycle: Cycle) -> Iterable[Line]:
    for telling in play(story)[story.cycles.index(cycle)]:
        promise = telling.promise
        line = Line(
            telling,
            promise.audit.name,
            promise.rating,
            promise.text,
            promise.due,
            telling.revised,
            _section(promise.rating, promise.due, cycle.as_at),
        )
        slip = SLIPS.get((cycle.label, promise.reference))
        yield slip.on(line) if slip else line


def _section(rating: str, due: dt.date, as_at: dt.date) -> SectionKey:
    return rating, None if rating in UNBANDED else band(due, as_at)
