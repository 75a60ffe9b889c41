"""Papers in Welsh and in English: where both are printed, the English words are kept."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from moothall.documents import dates
from moothall.documents.drafts import NotRecognised
from moothall.reading.vocabulary import load, normal

from .cells import Line
from .records import Record

WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)?")
BOTH = re.compile(r"\s+[/|]\s+|\n")
LEAST_SHARE = 0.8
"""So much of the records in Welsh must stand in English too, to be copies."""
LONG = ("text", "finding", "management_response", "status_text")


def is_welsh(text: str) -> bool:
    """Whether a text is in Welsh, by the words that prose is made of."""
    words = [w.lower().replace("\u2019", "'") for w in WORD.findall(text)]
    return sum(w in _words("words") for w in words) > sum(w in _words("english") for w in words)


def english(records: Sequence[Record]) -> None:
    """Leaves out of each record what it says in Welsh beside the same in English."""
    for record in records:
        for name, parts in record.parts.items():
            lines = [line for part in parts for line in part]
            if name in LONG and len(lines) > 1:
                told = [is_welsh(line.text) for line in lines]
                if any(told) and not all(told):
                    record.parts[name] = [
                        [x for x in part if not is_welsh(x.text)] for part in parts
                    ]
            elif len(lines) == 1 and name not in LONG:
                record.parts[name] = [[_one(line) for line in part] for part in parts]


def _one(line: Line) -> Line:
    """A short line without its Welsh half ("Uchel / High")."""
    halves = [half.strip() for half in BOTH.split(line.text)]
    if len(halves) == 2:
        told = [is_welsh(half) for half in halves]
        if told[0] != told[1]:
            return replace(line, text=halves[told.index(False)])
    return line


def taken_out(found: list[Record]) -> list[NotRecognised]:
    """Takes the records in Welsh out of ``found`` that stand in English too, and says how many."""
    english(found)
    told = [is_welsh(_words_of(record)) for record in found]
    welsh = [r for r, is_w in zip(found, told, strict=True) if is_w]
    others = [r for r, is_w in zip(found, told, strict=True) if not is_w]
    if not welsh or not others:
        return []
    twins: set[int] = set()
    left = list(others)
    for record in welsh:
        twin = next((o for o in left if _same(record, o)), None)
        if twin is not None:
            left.remove(twin)
            twins.add(id(record))
    if len(twins) < LEAST_SHARE * len(welsh):
        return []
    found[:] = [r for r in found if id(r) not in twins]
    first = next(r for r in welsh if id(r) in twins)
    count = len(twins)
    words = (
        "1 record in Welsh repeats one in English, and was left out"
        if count == 1
        else f"{count} records in Welsh repeat those in English, and were left out"
    )
    return [NotRecognised(first.place, words)]


def _same(one: Record, other: Record) -> bool:
    """Whether two records have the same number or reference, and no different target date."""
    keys = [(normal(one.text(n)), normal(other.text(n))) for n in ("number", "reference")]
    shared = [a == b for a, b in keys if a and b]
    days = [dates.read(r.text("target_date")).stated for r in (one, other)]
    ends = [day.end for day in days if day is not None and day.end is not None]
    if len(ends) == 2 and ends[0] != ends[1]:
        return False
    return all(shared) if shared else len(ends) == 2


def _words_of(record: Record) -> str:
    return " ".join(record.text(name) for name in LONG)


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(load("welsh")["patterns"][kind])
