"""Ratings and ages against the headings that recommendations stand under (DOMAIN.md §4.1)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product

from moothall.documents.findings import Finding, Related
from moothall.facts.ageing import AgeingRule
from moothall.facts.dates import Precision
from moothall.facts.phrases import day_in_words, shortened

from .entries import Dated, Entry, related
from .headings import Meaning, meaning, steps

HEADING = 80
"""Characters of a heading in a sentence."""
AGREE = 0.75
"""So many of a paper's rows must keep a rule for those that break it to be wrong."""
FEWEST = 3
"""Rows that must keep a rule before any is said to break it."""
NEAR = timedelta(days=31)
"""So near to where a band ends, a paper may count otherwise than we do."""
RULES = tuple(
    AgeingRule(month_end=month_end, strict=strict)
    for month_end, strict in product((True, False), repeat=2)
)
"""How councils count months of age: the two points on which they differ."""
MOST_RELATED = 8


def ratings(entries: Sequence[Entry]) -> Iterator[Finding]:
    """Ratings that differ from the one that the heading names."""
    told = [(e, _agrees(e.rating, meaning(e.section).rating)) for e in entries]
    known = [(e, agrees) for e, agrees in told if agrees is not None]
    agreeing = sum(agrees for _, agrees in known)
    if agreeing < 2 * (len(known) - agreeing) or agreeing < 2:
        return  # the headings speak of something else
    for entry, agrees in known:
        if not agrees:
            words = shortened(entry.section, HEADING)
            yield Finding(
                "REC001", f"{entry.subject} is rated {entry.rating}, but stands under “{words}”.",
                entry.at("rating"), "rating", entry.rating,
                f"a row under a heading of its rating, or {meaning(entry.section).rating}",
                (Related(entry.at("section")),),
                computation=f"{agreeing} of {len(known)} rows have the rating of their heading",
            )  # fmt: skip


def _agrees(rating: str, heading: str) -> bool | None:
    """Whether two ratings are one; None where no one way of rating has both."""
    if not rating or not heading:
        return None
    here, there = steps(rating), steps(heading)
    shared = here.keys() & there.keys()
    return None if not shared else any(here[name] == there[name] for name in shared)


@dataclass(frozen=True, slots=True)
class Banded:
    """A row under a heading of ages: from ``over`` up to ``upto`` months, None for no bound."""

    entry: Entry
    dated: Dated
    day: date
    over: int | None
    upto: int | None
    kind: str

    def fits(self, as_at: date, rule: AgeingRule) -> bool:
        """Whether its date is so old at ``as_at`` by one way of counting."""
        if self.over is None and self.day > as_at:
            return False
        if self.over is not None and not rule.is_over(self.day, self.over, as_at):
            return False
        return self.upto is None or not rule.is_over(self.day, self.upto, as_at)


@dataclass(frozen=True, slots=True)
class Bands:
    """The rows of a paper under headings of ages, by the way of counting that most of them keep."""

    rule: AgeingRule
    fitting: tuple[Banded, ...] = ()
    misfits: tuple[Banded, ...] = ()


def bands(entries: Sequence[Entry], as_at: date | None) -> Bands:
    """Which rows fit their heading: counted from the first date, or from the revised one where
    only that explains most rows; none where neither does."""
    if as_at is not None:
        for rows in (_banded(entries, revised=False), _banded(entries, revised=True)):
            rule, fitting = _best(rows, as_at)
            if len(fitting) >= FEWEST and len(fitting) >= AGREE * len(rows):
                kept = {id(row) for row in fitting}
                misfits = tuple(row for row in rows if id(row) not in kept)
                return Bands(rule, tuple(fitting), misfits)
    return Bands(RULES[0])


def ages(found: Bands, as_at: date | None) -> Iterator[Finding]:
    """Target dates that do not fit the age in the heading; those of a wrong year are told by
    another code."""
    if as_at is None or not found.misfits:
        return
    far = far_days([row.day for row in (*found.fitting, *found.misfits)], as_at)
    by_day: dict[date, list[Banded]] = defaultdict(list)
    ends: dict[tuple[str, int | None, int | None], list[Banded]] = defaultdict(list)
    for row in sorted(found.fitting, key=lambda row: row.day):
        by_day[row.day].append(row)
        ends[row.kind, row.over, row.upto].append(row)
    outer = [row for rows in ends.values() for row in (rows[0], rows[-1])]
    for row in found.misfits:
        if row.day not in far:
            against = [o for o in (*by_day[row.day], *outer) if _contradicts(row, o)]
            near = any(row.fits(as_at + step, found.rule) for step in (NEAR, -NEAR))
            yield _misfit(row, against, as_at, sure=bool(against) or not near)


def _banded(entries: Sequence[Entry], *, revised: bool) -> list[Banded]:
    said = [(e, meaning(e.section)) for e in entries]
    bounds: dict[str, set[int]] = defaultdict(set)
    for _, heading in said:
        if heading.over is not None:
            bounds[heading.rating].add(heading.over)
    rows = []
    for entry, heading in said:
        dated = (entry.revised if revised else None) or entry.target
        if not heading.banded or dated is None or dated.day is None:
            continue
        if dated.stated.precision is Precision.DAY and not dated.stated.also:
            over, upto = _span(heading, bounds[heading.rating])
            rows.append(Banded(entry, dated, dated.day, over, upto, heading.rating))
    return rows


def _span(heading: Meaning, bounds: set[int]) -> tuple[int | None, int | None]:
    """Over 3 months ends where the same rating has a heading of its own for over 12."""
    if heading.over is None or heading.upto is not None:
        return heading.over, heading.upto
    return heading.over, min((n for n in bounds if n > heading.over), default=None)


def _best(rows: Sequence[Banded], as_at: date) -> tuple[AgeingRule, list[Banded]]:
    """The way of counting that most rows keep, with those rows; the council's usual one first."""
    found = [(rule, [row for row in rows if row.fits(as_at, rule)]) for rule in RULES]
    return max(found, key=lambda each: len(each[1]))


def _contradicts(row: Banded, other: Banded) -> bool:
    """Whether no way of counting puts both where they stand: the older under the younger age."""
    if row.kind != other.kind:
        return row.day == other.day and row.over != other.over and row.upto != other.upto
    if row.over is not None and other.upto is not None and row.over >= other.upto:
        return row.day >= other.day
    if row.upto is not None and other.over is not None and row.upto <= other.over:
        return row.day <= other.day
    return False


def _misfit(row: Banded, against: Sequence[Banded], as_at: date, *, sure: bool) -> Finding:
    entry, heading = row.entry, shortened(row.entry.section, HEADING)
    same = [other for other in against if other.day == row.day] or list(against)
    computation = (
        f"{day_in_words(row.day)} to {day_in_words(as_at)} is {(as_at - row.day).days} days"
    )
    if same:
        other = same[0]
        computation += (
            f"; {day_in_words(other.day)} stands under “{shortened(other.entry.section, HEADING)}”"
        )
    message = f"The date {row.dated.printed} of {entry.name} does not fit the heading “{heading}”."
    return Finding(
        "REC002" if sure else "REC003", message, entry.at("target_date"), "target_date",
        row.dated.printed, "a row under the heading of its age, or another date",
        related([other.entry for other in same[:MOST_RELATED]], "target_date"), computation,
    )  # fmt: skip


FAR = timedelta(days=5 * 366)
"""A date so far before the paper and before every other row is likely a slip of the pen."""


APART = timedelta(days=3 * 366)
"""So far must the next of the other rows be from it."""
FEW = 10
"""One row in so many may be so old; where more are, the paper's rows are."""


def far_days(days: Sequence[date], as_at: date) -> set[date]:
    """The days whose year is likely wrong: few, and years before the paper and its other rows."""
    old = [day for day in days if as_at - day > FAR]
    near = min((day for day in days if as_at - day <= FAR), default=None)
    if near is None or len(old) > max(1, len(days) // FEW):
        return set()
    return {day for day in old if near - day > APART}


def lateness(entries: Sequence[Entry], as_at: date | None) -> Iterator[Finding]:
    """Rows under "overdue" whose dates are all ahead, and under "not yet due" whose are past."""
    if as_at is None:
        return
    said = [(e, meaning(e.section), _days(e)) for e in entries]
    late = [(e, min(days)) for e, heading, days in said if heading.late and days]
    ahead = [(e, max(days)) for e, heading, days in said if heading.not_due and days]
    early = [(e, day) for e, day in late if day > as_at]
    past = [(e, day) for e, day in ahead if day < as_at]
    kept = len(late) + len(ahead) - len(early) - len(past)
    if kept < 2 * (len(early) + len(past)):
        return  # the headings mean another day, or something else
    yield from (_late(e, day, as_at, "is not yet due", "after") for e, day in early)
    yield from (_late(e, day, as_at, "its date has passed", "before") for e, day in past)


def _days(entry: Entry) -> list[date]:
    dates = (entry.target, entry.cell, entry.revised)
    return [dated.day for dated in dates if dated is not None and dated.day is not None]


def _late(entry: Entry, day: date, as_at: date, said: str, side: str) -> Finding:
    heading = shortened(entry.section, HEADING)
    meant = f"a date up to {day_in_words(as_at)}" if side == "after" else "a later date"
    return Finding(
        "REC006", f"{entry.subject} stands under “{heading}”, but {said}.",
        entry.at("target_date"), "target_date", entry.target.printed if entry.target else "",
        f"{meant}, or another heading",
        computation=f"{day_in_words(day)} is {side} {day_in_words(as_at)}, the paper's date",
    )  # fmt: skip
