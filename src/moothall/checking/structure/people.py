"""Members, officers, firms and schools that are written in two ways in one paper."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from moothall.checking.grids import Grid
from moothall.checking.papers import Paper
from moothall.checking.passages import Passage
from moothall.checking.tally import Tally
from moothall.documents.findings import Finding, Related

MOST = 200
"""Surnames, or values of a column, beyond so many are not compared."""
SHORTEST = 5
SHORT = 8
"""No title and surname is shorter."""
LONG = 10
"""Shorter values of a column may differ by a letter by right."""
TITLED = re.compile(
    r"\b(?:Councillor|Cllr\.?|Alderman|Mr|Mrs|Ms|Miss|Dr|Baroness|Lord|Lady)\s+"
    r"(?:(?P<first>[A-Z][a-z]*)\.?\s+)?(?P<last>(?:Mc|Mac|[OD]['\u2019])?[A-Z][a-z]{3,20})\b"
    r"(?!['\u2019\s]+[A-Z])"
)
TITLES = (
    "Councillor ",
    "Cllr",
    "Mr",
    "Ms ",
    "Miss ",
    "Dr",
    "Alderman ",
    "Baroness ",
    "Lord ",
    "Lady ",
)
"""No person with a title is told without one of these."""
NAMED = re.compile(
    r"\b(?:supplier|contractor|provider|company|firm|organisation|school|academy|payee|owner|lead"
    r"|officer|tenant|applicant|site|location|venue|ward|division|member|councillor|trust)s?\b",
    re.I,
)
"""Heads of columns that hold names."""
SAME = {"saint": "st", "limited": "ltd", "company": "co", "and": ""}


@dataclass(frozen=True, slots=True)
class Person:
    first: str
    last: str
    passage: Passage


def check(paper: Paper, tally: Tally) -> Iterator[Finding]:
    yield from _titled(paper.passages)
    for grid in paper.grids:
        for column, head in enumerate(grid.heads):
            if NAMED.search(head):
                yield from _of_column(grid, column)


def _titled(passages: tuple[Passage, ...]) -> Iterator[Finding]:
    """ "Cllr H Sollis" and once "Cllr Solliss": surnames behind a title that are nearly one."""
    found: dict[str, list[Person]] = defaultdict(list)
    for passage in passages:
        if len(passage.text) < SHORT or not any(t in passage.text for t in TITLES):
            continue
        for match in TITLED.finditer(passage.text):
            found[match["last"]].append(Person(match["first"] or "", match["last"], passage))
    names = sorted(found, key=lambda name: -len(found[name]))[:MOST]
    for at, rare in enumerate(names):
        for usual in names[:at]:
            near = min(len(rare), len(usual)) >= SHORTEST and OSA.distance(rare, usual) == 1
            if near and len(found[rare]) == 1 and _may_be_one(found[rare][0], found[usual]):
                yield _finding(found[rare][0], found[usual])
                break


def _may_be_one(one: Person, others: list[Person]) -> bool:
    """Whether the first names agree as far as they are printed, and one of them is."""
    firsts = {person.first for person in others if person.first}
    if not one.first:
        return bool(firsts)
    if not firsts:
        return True
    return all(f.startswith(one.first) or one.first.startswith(f) for f in firsts)


def _finding(one: Person, others: list[Person]) -> Finding:
    usual = others[0]
    return Finding(
        "NAME103",
        f"{one.last} may be the same person as {usual.last}, elsewhere in this paper.",
        one.passage.place,
        printed=one.last,
        expected=usual.last,
        related=(Related(usual.passage.place),),
        computation=f"{usual.last} stands {len(others)} times, {one.last} once",
    )


def _of_column(grid: Grid, column: int) -> Iterator[Finding]:
    """Values of one column that differ in an ending, or in a word that is cut short."""
    told = [line.slots[column] for line in grid.body() if line.slots[column].text]
    count = Counter(" ".join(slot.text.split()) for slot in told)
    alike: dict[str, list[str]] = defaultdict(list)
    for value in list(count)[:MOST]:
        if len(value) > SHORTEST:
            alike[_plain(value)].append(value)
    usuals = [value for value in list(count)[:MOST] if count[value] > 1]
    for value in list(count)[:MOST]:
        if count[value] == 1 and len(value) >= LONG and not any(map(str.isdigit, value)):
            near = [v for v in usuals if OSA.distance(value, v, score_cutoff=1) == 1]
            if near and _plain(value) != _plain(near[0]):
                alike[value] = [near[0], value]
    for values in alike.values():
        usual, *rare = sorted(values, key=lambda value: -count[value])
        for value in rare:
            if _letters(value) != _letters(usual) and count[value] == 1:
                place = next(s.place for s in told if " ".join(s.text.split()) == value)
                seen = next(s.place for s in told if " ".join(s.text.split()) == usual)
                yield Finding(
                    "NAME103",
                    f"\u201c{value}\u201d is elsewhere in this column \u201c{usual}\u201d.",
                    place,
                    printed=value,
                    expected=usual,
                    related=(Related(seen),),
                )


def _letters(value: str) -> str:
    return re.sub(r"\W", "", value.casefold())


def _plain(value: str) -> str:
    """A name without what people leave out: endings in s, "Ltd" for "Limited", "St" for "Saint"."""
    words = re.sub(r"['\u2019]", "", value.casefold().replace("&", " ")).split()
    plain = (re.sub(r"\W", "", word) for word in words)
    return " ".join(filter(None, (SAME.get(word, word.rstrip("s")) for word in plain)))
