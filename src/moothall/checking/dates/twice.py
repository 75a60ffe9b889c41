"""One event with two dates in one report: recommendation, text and programme table."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from moothall.documents.findings import Finding, Related

from .events import EVENTS, NO_THING, OF_MEETINGS, ONCE, RECURRING
from .sightings import Seen
from .statements import Statement, statements

MOST = 60
"""Statements of one kind of event in one report that are compared each with each; of more only
those that share a word which no more than so many have."""
ALIKE = 0.45
"""Share of the words of two clauses that they must have in common."""
ALL_OF = 3
"""Words of a short clause that, if the longer has them all, name the same thing."""
SAME_SINGLE = 400
"""The same, of a thing that one word names."""
GENERAL = {"beginning", "ending"}
SAME_PROJECT = 1100
"""Days apart beyond which two dates of a project are not of one event."""


def twice(seen: Seen) -> Iterator[Finding]:
    """Events for which a report prints two dates that have no day in common."""
    for report in seen.paper.reports:
        found: dict[str, list[Statement]] = defaultdict(list)
        for statement in statements(seen, report.first, report.end):
            found[statement.group].append(statement)
        tables = [{s.block for s in found[name] if s.sighting.at < 0}
                  for name in ("handover", "completion")]  # fmt: skip
        if not tables[0] & tables[1]:
            found["completion"] += found.pop("handover", [])
        for group in found.values():
            yield from _disagreeing(group)
            if alone := _uncompared(group):
                yield Finding(
                    "DATE199",
                    f"{len(alone)} statements of one kind of event say the same as so many others "
                    "that they are not compared.",
                    alone[0].sighting.place,
                    computation=f"of {len(group)} statements; at most {MOST} of one word",
                )  # fmt: skip


def _by_word(group: Sequence[Statement]) -> dict[str, list[Statement]]:
    by_word: dict[str, list[Statement]] = defaultdict(list)
    for statement in group:
        for word in statement.words or {""}:
            by_word[word].append(statement)
    return by_word


def _candidates(group: Sequence[Statement]) -> Iterator[tuple[Statement, Statement]]:
    """The pairs that are looked at: of a long list those that share a word which few have."""
    if len(group) <= MOST:
        yield from combinations(group, 2)
        return
    seen: set[tuple[int, int]] = set()
    for some in _by_word(group).values():
        for one, other in combinations(some, 2) if len(some) <= MOST else ():
            key = (id(one), id(other))
            if key not in seen:
                seen.add(key)
                yield one, other


def _uncompared(group: Sequence[Statement]) -> list[Statement]:
    """The statements of a long list of which every word is one that too many have."""
    if len(group) <= MOST:
        return []
    by_word = _by_word(group)
    return [s for s in group if all(len(by_word[word]) > MOST for word in s.words or {""})]


def _disagreeing(group: Sequence[Statement]) -> Iterator[Finding]:
    """Of two that disagree the one that fewer others agree with is told, or else the later."""
    pairs = [pair for pair in _candidates(group) if same_thing(*pair)]
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
    in_table = min(one.sighting.at, other.sighting.at) < 0
    if {one.event, other.event} & GENERAL and max(one.sighting.at, other.sighting.at) < 0:
        return False  # two tables: one may be of other years, or of what was planned
    words, others = one.spelt(other), other.spelt(one)
    if not words and not others:  # "target handover date": of the one project of the report
        of_project = not {one.event, other.event} & RECURRING.keys()
        return of_project and in_table and _near(one, other)
    if (one.names & words) - others and (other.names & others) - words:
        return False
    if words == others and (in_table or _is_one(one, other)):
        return _near(one, other)  # "School opens" in the programme, and in the text
    return _alike(one.event, words, others) and _near(one, other)


def _alike(event: str, words: frozenset[str], others: frozenset[str]) -> bool:
    common = words & others
    if event in OF_MEETINGS:
        return len(common) >= 2 and words == others and not common <= NO_THING
    if common <= NO_THING:
        return False
    if len(common) >= 2 and len(common) / len(words | others) >= ALIKE:
        return True
    smaller = min(len(words), len(others))
    return smaller >= ALL_OF and len(common) == smaller


def _is_one(one: Statement, other: Statement) -> bool:
    """Whether a single word names the thing, with a capital or with "the", and it has the event
    only once: "the Strategy was adopted"."""
    return all(s.event in ONCE and s.is_thing and s.is_named for s in (one, other))


def _near(one: Statement, other: Statement) -> bool:
    first, second = one.sighting.start, other.sighting.start
    limit = min(RECURRING.get(s.event, SAME_PROJECT) for s in (one, other))
    if len(one.words) < 2 and one.sighting.at >= 0 and other.sighting.at >= 0:
        limit = min(limit, SAME_SINGLE)
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
    words = (one.shown or one.clause).split()
    return " ".join(words[-12:]).strip(" ,;:")
