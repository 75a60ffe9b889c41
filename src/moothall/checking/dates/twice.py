"""One event with two dates in one report: recommendation, text and programme table."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from moothall.documents.findings import Finding, Related

from .sightings import Seen
from .statements import EVENTS, RECURRING, Statement, statements

MOST = 60
"""Statements of one kind of event in one report that are compared; more are a long list."""
ALIKE = 0.45
"""Share of the words of two clauses that they must have in common."""
ALL_OF = 3
"""Words of a short clause that, if the longer has them all, name the same thing."""
SAME_EVENT = 183
"""Days apart beyond which a recurring event is another one."""
SAME_PROJECT = 1100
"""Days apart beyond which two dates of a project are not of one event."""


def twice(seen: Seen) -> Iterator[Finding]:
    """Events for which a report prints two dates that have no day in common."""
    for report in seen.paper.reports:
        found: dict[str, list[Statement]] = defaultdict(list)
        for statement in statements(seen, report.first, report.end):
            found[statement.event].append(statement)
        tables = [{s.block for s in found[name] if s.sighting.at < 0}
                  for name in ("handover", "completion")]  # fmt: skip
        if not tables[0] & tables[1]:
            found["completion"] += found.pop("handover", [])
        for group in found.values():
            if 1 < len(group) <= MOST:
                yield from _disagreeing(group)


def _disagreeing(group: Sequence[Statement]) -> Iterator[Finding]:
    """Of two that disagree the one that fewer others agree with is told, or else the later."""
    pairs = [
        (one, other)
        for at, one in enumerate(group)
        for other in group[at + 1 :]
        if same_thing(one, other)
    ]
    backed: Counter[int] = Counter()
    for one, other in pairs:
        if _meet(one, other):
            backed.update((id(one), id(other)))
    against: dict[int, tuple[Statement, list[Statement]]] = {}
    for pair in pairs:
        if not _meet(*pair):
            told, other = sorted(pair, key=lambda s: (backed[id(s)], [-n for n in _place(s)]))
            against.setdefault(id(told), (told, []))[1].append(other)
    for told, others in against.values():
        yield _finding(told, others)


def _place(one: Statement) -> tuple[int, int]:
    place = one.sighting.place
    return one.block, place.line or place.row or 0


def same_thing(one: Statement, other: Statement) -> bool:
    """Whether two statements are of one event: its words agree, and no name tells them apart."""
    if one.block == other.block or one.apart != other.apart:
        return False
    words, others = one.spelt(other), other.spelt(one)
    if not words and not others:  # "target handover date": of the one project of the report
        of_project = one.event not in RECURRING and min(one.sighting.at, other.sighting.at) < 0
        return of_project and _near(one, other)
    if (one.names & words) - others and (other.names & others) - words:
        return False
    if words == others and min(one.sighting.at, other.sighting.at) < 0:
        return _near(one, other)  # "School opens" in the programme, and in the text
    common = words & others
    smaller = min(len(words), len(others))
    alike = len(common) >= 2 and len(common) / len(words | others) >= ALIKE
    return (alike or (smaller >= ALL_OF and len(common) == smaller)) and _near(one, other)


def _near(one: Statement, other: Statement) -> bool:
    first, second = one.sighting.start, other.sighting.start
    limit = SAME_EVENT if one.event in RECURRING else SAME_PROJECT
    return bool(first and second and abs((first - second).days) <= limit)


def _meet(one: Statement, other: Statement) -> bool:
    """Whether a day can be meant by both: a month agrees with any day in it."""
    a, b = one.sighting, other.sighting
    return bool(a.start and a.end and b.start and b.end and a.start <= b.end and b.start <= a.end)


def _finding(one: Statement, against: Sequence[Statement]) -> Finding:
    printed, other = one.sighting.mention.printed, against[0].sighting.mention.printed
    return Finding(
        "DATE111",
        f"{EVENTS[one.event][0]} is dated {printed} here, but {other} elsewhere in the report.",
        one.sighting.place, printed=printed, expected=other,
        related=tuple(Related(o.sighting.place) for o in against),
        computation=f"“{_short(one)}” {printed}; “{_short(against[0])}” {other}",
    )  # fmt: skip


def _short(one: Statement) -> str:
    words = one.clause.split()
    return " ".join(words[-12:]).strip(" ,;:")
