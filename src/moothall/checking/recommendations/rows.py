"""Numbers, owners, states and percentages of the rows of one paper."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from moothall.documents.findings import Finding
from moothall.facts.phrases import day_in_words, shortened

from .entries import Entry, related
from .headings import DONE, NEGATED, STILL, meaning

FEWEST = 4
USUAL = 0.8
"""What so many rows have, the others lack."""
NOT_BEGUN = re.compile(r"\b(?:not (?:yet )?(?:started|begun|implemented)|no progress)\b", re.I)
LONGEST_STATE = 40
"""A state is a word or two; longer texts are told by their status."""


def states(entry: Entry, as_at: date | None) -> Iterator[Finding]:
    """The printed state against the percentage, the heading and the closing date."""
    done = is_done(entry.state)
    code = _percent_code(entry, done=done)
    if code:
        printed = f"{entry.percent:g}%"
        yield Finding(
            code, f"{entry.subject} is {printed} complete, but its state is “{entry.state}”.",
            entry.at("percent_complete"), "percent_complete", printed, "",
            related([entry], "state_printed"), f"{printed} and “{entry.state}”",
        )  # fmt: skip
    yield from _closed(entry, as_at, done=done)


def _percent_code(entry: Entry, *, done: bool) -> str:
    """How gravely a percentage and a state contradict each other; empty where they do not."""
    if entry.percent is None or not entry.state or len(entry.state) > LONGEST_STATE:
        return ""
    if entry.percent == 100 and NOT_BEGUN.search(entry.state):
        return "REC061"
    if entry.percent == 0 and done:
        return "REC061"
    if entry.percent == 100 and is_open(entry.state):
        return "REC062"
    return "REC062" if entry.percent < 100 and done else ""


def is_done(state: str) -> bool:
    """Whether a printed state says that nothing is left to do."""
    if len(state) > LONGEST_STATE:
        return False
    return any(not NEGATED.search(state[: match.start()]) for match in DONE.finditer(state))


def is_open(state: str) -> bool:
    """Whether a printed state says that something is left to do."""
    return len(state) <= LONGEST_STATE and not is_done(state) and bool(STILL.search(state))


def _closed(entry: Entry, as_at: date | None, *, done: bool) -> Iterator[Finding]:
    heading = meaning(entry.section)
    if done and (heading.still or heading.late):
        yield Finding(
            "REC060", f"{entry.subject} is “{entry.state}”, but stands under "
            f"“{shortened(entry.section, 80)}”.",
            entry.at("state_printed"), "state_printed", entry.state, "a row among the closed ones",
            computation=f"“{entry.state}” under “{shortened(entry.section, 80)}”",
        )  # fmt: skip
    closed = entry.completed.stated.start if entry.completed else None
    if closed and as_at and entry.completed and closed > as_at:
        yield Finding(
            "REC063", f"{entry.subject} was closed on {entry.completed.printed}, after the "
            "paper's own date.",
            entry.at("completed_date"), "completed_date", entry.completed.printed, "",
            computation=f"{day_in_words(closed)} is after {day_in_words(as_at)}",
        )  # fmt: skip


def owners(entries: Sequence[Entry]) -> Iterator[Finding]:
    """Rows without an owner where nearly all have one."""
    without = [e for e in entries if not e.owner and not is_done(e.state)]
    named = sum(bool(e.owner) for e in entries)
    if named < FEWEST or named < USUAL * len(entries):
        return
    for entry in without:
        yield Finding(
            "REC036", f"{entry.subject} has no owner.", entry.at("owner"), "owner", "",
            "who is to do it", computation=f"{named} of {len(entries)} rows name one",
        )  # fmt: skip


def numbers(entries: Sequence[Entry]) -> Iterator[Finding]:
    """Numbers that are used twice, or left out, where the others run on."""
    for rows in _numbered(entries):
        found = [int(e.number) for e in rows]
        steps = [b - a for a, b in pairwise(found)]
        usual = sum(step == 1 for step in steps)
        if usual < 2 or len(steps) - usual > min(usual - 1, 2):
            continue
        for at, step in enumerate(steps, 1):
            wanted = found[at - 1] + 1
            if step == 0 and wanted not in found:
                yield _number(rows, at, "REC034", "is used twice")
            elif step > 1 and steps[at - 2 : at - 1] != [0]:
                yield _number(rows, at, "REC035", f"follows {found[at - 1]}")


def _number(rows: Sequence[Entry], at: int, code: str, what: str) -> Finding:
    numbers = [e.number for e in rows]
    audit = f"a recommendation of “{rows[at].audit}”" if rows[at].audit else "a recommendation"
    return Finding(
        code, f"The number {numbers[at]} of {audit} {what}.",
        rows[at].at("number"), "number", numbers[at], str(int(numbers[at - 1]) + 1),
        related([rows[at - 1]], "number"), ", ".join(numbers[max(at - 3, 0) : at + 3]),
    )  # fmt: skip


def _numbered(entries: Sequence[Entry]) -> Iterator[list[Entry]]:
    """The rows whose plain numbers should run on: those of one table, or of each audit in it."""
    tables: dict[object, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.number.isdecimal() and len(entry.number) < 4:
            tables[entry.place.sheet, entry.place.table].append(entry)
    for rows in tables.values():
        first = [int(e.number) for e in rows]
        if first.count(1) <= 1:
            yield rows
            continue
        audits: dict[str, list[Entry]] = defaultdict(list)
        for entry in rows:
            audits[entry.audit].append(entry)
        yield from audits.values()
