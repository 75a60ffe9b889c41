"""The dates of one recommendation against each other and against the day that is spoken for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from statistics import median_low

from moothall.documents.dates import mentions
from moothall.documents.findings import Finding, Related
from moothall.facts.dates import StatedDate
from moothall.facts.phrases import day_in_words
from moothall.facts.states import Signal

from .entries import Dated, Entry, related
from .headings import meaning
from .sections import FAR, Bands, far_days

AHEAD = timedelta(days=30 * 366)
"""No one promises anything for so far ahead."""
YEAR = timedelta(days=366)
MONTH = timedelta(days=31)
CLAIMED = frozenset({Signal.REPORTED_COMPLETE, Signal.EVIDENCE_AWAITED, Signal.UNDER_AUDIT_REVIEW,
                     Signal.CLARIFICATION_NEEDED})  # fmt: skip
"""A service that holds a recommendation to be done names no new date for it."""
MANY = 5
"""More rows than this are told by one finding."""
COMMON = 0.6
"""What so many rows print, a row without it has lost."""


def order(entry: Entry, as_at: date | None) -> Iterator[Finding]:
    """A revised date before the first one."""
    for revised, name in ((entry.revised, "revised_target_date"),
                          (entry.cell, "target_date_revised_in_cell")):  # fmt: skip
        if revised is None or revised.day is None or revised.stated.tbc:
            continue
        first = entry.target
        if first and first.stated.start and revised.day < first.stated.start:
            yield _before(entry, revised, revised.day, first, as_at, name)


def _before(
    entry: Entry, revised: Dated, day: date, first: Dated, as_at: date | None, name: str
) -> Finding:
    passed = as_at is None or day < as_at
    target = first.day or day
    expected = ""
    if as_at:
        years = range(as_at.year, as_at.year + 3)
        likely = (_in_year(day, year) for year in years)
        expected = next((day_in_words(d) for d in likely if d and d > max(as_at, target)), "")
    shown = first.printed or day_in_words(target)
    return Finding(
        "REC010" if passed and _open(entry) else "REC012",
        f"The revised date {revised.printed or day_in_words(day)} of {entry.name} is "
        f"before the target date that it revises, {shown}.",
        entry.at(name), name, revised.printed, expected,
        (Related(entry.at("target_date")),) if entry.places else (),
        f"{day_in_words(day)} is before {day_in_words(target)}",
    )  # fmt: skip


def passed(entries: Sequence[Entry], as_at: date | None) -> Iterator[Finding]:
    """Revised dates that had passed at the paper's own date; told as one where they are many."""
    if as_at is None:
        return
    found = [(e, _revised(e)) for e in entries if _open(e)]
    late = [(e, day) for e, day in found if day and day < as_at]
    for entry, day in late if len(late) <= MANY else late[:1]:
        name = f"of {entry.name}"
        if len(late) > MANY:
            name = f"of {len(late)} recommendations"
        shown = (entry.revised.printed if entry.revised else "") or day_in_words(day)
        others = [e for e, _ in late[1:]] if len(late) > MANY else []
        yield Finding(
            "REC011",
            f"The revised date {shown} {name} has passed, and no later one is given."
            if len(late) <= MANY
            else f"The revised dates {name} have passed, and no later ones are given.",
            entry.at("revised_target_date"), "revised_target_date", shown,
            "a date still ahead, or that it is done",
            related(others, "revised_target_date"),
            f"{day_in_words(day)} is before {day_in_words(as_at)}",
        )  # fmt: skip


def _revised(entry: Entry) -> date | None:
    """The revised date, where it is one and is not before the date that it revises."""
    revised, first = entry.revised, entry.target
    if revised is None or revised.stated.tbc:
        return None
    if first and first.stated.start and revised.day and revised.day < first.stated.start:
        return None  # told by ``order``
    return revised.day


def _in_year(day: date, year: int) -> date | None:
    try:
        return day.replace(year=year)
    except ValueError:
        return None


def _open(entry: Entry) -> bool:
    """Whether nothing says that it is closed."""
    return entry.completed is None and entry.percent != 100 and not meaning(entry.state).done


def two_dates(entry: Entry) -> Iterator[Finding]:
    """A revised date beside the target date, and another one in the status."""
    cell, revised = entry.cell, entry.revised
    if cell is None or revised is None or cell.day is None or revised.day is None:
        return
    if revised.stated.tbc or cell.stated.tbc or _overlap(cell.stated, revised.stated):
        return
    if any(earlier.given.day == cell.day for earlier in entry.earlier):
        return  # the cell keeps an earlier revision, which the history tells too
    yield Finding(
        "REC013",
        f"Two revised dates are printed for {entry.name}: {cell.printed} and {revised.printed}.",
        entry.at("target_date"), "target_date_revised_in_cell", cell.printed,
        "the same day in both", (Related(entry.at("revised_target_date")),),
        f"{day_in_words(cell.day)} is not {day_in_words(revised.day)}",
    )  # fmt: skip


def _overlap(one: StatedDate, other: StatedDate) -> bool:
    """Whether two dates can mean the same: a day lies in the month that the other names."""
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return True
    return one.start <= other.end and other.start <= one.end


def missing_years(entries: Sequence[Entry]) -> Iterator[Finding]:
    """Dates printed with their month and no year, where the others have theirs."""
    found = [(e, words, d) for e in entries for words, d in e.dates]
    whole = sum(d.day is not None for _, _, d in found)
    without = [(e, words, d) for e, words, d in found if _has_no_year(d)]
    if len(without) >= max(whole, 1):
        return
    for entry, words, dated in without:
        yield Finding(
            "REC015", f"The {words} of {entry.name} is printed as “{dated.printed}”, "
            "without a year.",
            dated.place if dated.place.as_dict() else entry.place, "", dated.printed,
            _likely(entry, dated), computation=f"{whole} other dates have their year",
        )  # fmt: skip


def _has_no_year(dated: Dated) -> bool:
    if dated.day is not None or dated.stated.tbc:
        return False
    return any(m.problem == "DATE002" for m in mentions(dated.printed, whole=True))


def _likely(entry: Entry, dated: Dated) -> str:
    """The recommendation's own date of the same day, where it has one."""
    plain = " ".join(dated.printed.split()).casefold()
    for _, other in entry.dates:
        if other.day and day_in_words(other.day).casefold().startswith(plain):
            return day_in_words(other.day)
    return "the date with its year"


def far_dates(entries: Sequence[Entry], found: Bands, as_at: date | None) -> Iterator[Finding]:
    """Target dates many years away from the paper and from all its other rows."""
    belied = {id(row.entry) for row in found.misfits}
    held = [(e, e.target, e.target.day) for e in entries if e.target and e.target.day]
    if len(held) < 3 and as_at is None:
        return
    days = sorted(day for _, _, day in held)
    peer = as_at or median_low(days)
    far = far_days(days, peer)
    for entry, target, day in held:
        old = day in far
        if not old and day - peer < AHEAD:
            continue
        fits = [d for y in (peer.year, peer.year - 1) if (d := _in_year(day, y)) and d <= peer]
        kin = [d for e, _, d in held if e is not entry and entry.audit and e.audit == entry.audit]
        sure = id(entry) in belied or _belies(entry, day, peer) or _alone(day, kin)
        sure = sure or day - peer >= AHEAD
        yield Finding(
            "REC004" if sure else "REC005",
            f"The target date {target.printed} of {entry.name} is years away from the paper's "
            "other dates.",
            entry.at("target_date"), "target_date", target.printed,
            day_in_words(fits[0]) if fits and old else "",
            computation=f"{day_in_words(day)} is {abs((peer - day).days):,} days "
            f"{'before' if old else 'after'} {day_in_words(peer)}",
        )  # fmt: skip


def _belies(entry: Entry, day: date, peer: date) -> bool:
    """Whether another text of the row says that it is not years late."""
    heading = meaning(entry.section)
    limit = heading.upto
    if limit is not None and (peer - day).days > (limit + 1) * 31:
        return True
    if Signal.FIRST_CYCLE_OVERDUE in entry.signals:
        return True
    reported = entry.reported.day if entry.reported else None
    if reported is not None and day < reported - YEAR:
        return True
    years = [int(y) for y in re.findall(r"\b20\d\d\b", entry.audit)]
    return bool(years) and day.year < min(years) - 1


def _alone(day: date, kin: Sequence[date]) -> bool:
    """Whether the other recommendations of its audit are all years later."""
    return len(kin) >= 2 and min(kin) - day > FAR


def before_report(entry: Entry) -> Iterator[Finding]:
    """A target date long before the report that made the recommendation."""
    target, reported = entry.target, entry.reported
    if target is None or reported is None or target.day is None or reported.stated.start is None:
        return
    if target.day < reported.stated.start - MONTH and target.day > reported.stated.start - FAR:
        yield Finding(
            "REC007",
            f"The target date {target.printed} of {entry.name} is before the report that made it.",
            entry.at("target_date"), "target_date", target.printed, "",
            (Related(entry.at("report_date")),),
            f"{day_in_words(target.day)} is before {reported.printed}",
        )  # fmt: skip


def without_revised(entries: Sequence[Entry], as_at: date | None) -> Iterator[Finding]:
    """Overdue rows that give no new date, where most of the others do."""
    if as_at is None:
        return
    due = [
        (e, e.target.day) for e in entries
        if e.target and e.target.day and e.target.day < as_at and _open(e)
        and not CLAIMED & e.signals
    ]  # fmt: skip
    giving = [e for e, _ in due if e.revised is not None or e.cell is not None]
    if len(due) < 4 or len(giving) < COMMON * len(due):
        return
    without = [(e, day) for e, day in due if e.revised is None and e.cell is None]
    for entry, due_on in without if len(without) <= MANY else without[:1]:
        many = len(without) > MANY
        yield Finding(
            "REC014",
            f"{len(without)} recommendations are overdue and give no revised date."
            if many else f"{entry.subject} is overdue and gives no revised date.",
            entry.at("status_text"), "revised_target_date", "",
            "a revised date, or that it is to be confirmed",
            related([e for e, _ in without[1:]], "status_text") if many else (),
            f"due {day_in_words(due_on)}, before {day_in_words(as_at)}; "
            f"{len(giving)} of {len(due)} overdue rows give one",
        )  # fmt: skip
