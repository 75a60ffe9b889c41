"""How many of the changes are found, and where; and what is said of papers that hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from random import Random

from moothall.checking.papers import Paper
from moothall.checking.run import check
from moothall.documents.codes import Level
from moothall.documents.findings import Finding
from moothall.documents.tree import Document, Place
from moothall.reading import read
from moothall.reading.recognisers.recommendations import recognise

from . import formats
from .building import Built, build
from .description import Description, Spot
from .finding import Places, at
from .mutate import Mutation, mutations
from .papers import pairs, papers

FOUND, ELSEWHERE, MISSED, UNREAD = "found", "elsewhere", "missed", "unread"
BETWEEN = "target date between two papers"
DIRECT = "as a document"
COUNTED = (Level.ERROR, Level.WARNING)


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one change. ``codes`` are those of the findings that it made."""

    paper: Description
    mutation: Mutation
    format: str
    outcome: str
    codes: tuple[str, ...] = ()


@dataclass(slots=True)
class Measure:
    """All results, and what was said of the unchanged papers: (paper, format, finding)."""

    results: list[Result] = field(default_factory=list)
    alarms: list[tuple[str, str, Finding]] = field(default_factory=list)
    unchanged: Counter[str] = field(default_factory=Counter)

    def share(self, name: str, size: str = "large", form: str = "") -> float:
        """The share of changes of a kind that were found at their place, from 0 to 1."""
        told = [
            r.outcome for r in self.results
            if r.mutation.name == name and r.mutation.size == size and form in ("", r.format)
        ]  # fmt: skip
        return told.count(FOUND) / len(told) if told else 0.0

    def errors(self) -> list[tuple[str, str, Finding]]:
        return [alarm for alarm in self.alarms if alarm[2].level is Level.ERROR]


def measure(
    seeds: Iterable[int], each: int, *, among: Sequence[str] = (), forms: Sequence[str] = (DIRECT,)
) -> Measure:
    """Changes ``each`` of every kind in every paper of every seed, in these formats.

    ``among`` are names of papers; none are all.
    """
    told = Measure()
    for seed in seeds:
        for paper in papers(seed):
            if not among or paper.name in among:
                for form in forms:
                    _one(told, [paper], Random(f"{paper.name} {seed}"), each, form)
        for pair in pairs(seed):
            if DIRECT in forms and (not among or pair[0].name in among):
                _one(told, pair, Random(f"pair {seed}"), 3 * each, DIRECT, only=BETWEEN)
    return told


def _one(
    told: Measure, given: Sequence[Description], draw: Random, each: int, form: str,
    *, only: str = "",
) -> None:  # fmt: skip
    """Changes the first of some papers that are given together."""
    paper, *others = given
    beside = [_read(build(other), form)[0] for other in others]
    before, _ = _checked(build(paper), form, beside)
    told.unchanged[form] += 1
    told.alarms += [(paper.name, form, f) for f in before]
    known = Counter((f.code, f.message) for f in before)
    for mutation in mutations(paper, draw, each):
        if (mutation.name == BETWEEN) != bool(only):
            continue
        built = build(paper, {mutation.spot: mutation.text})
        after, places = _checked(built, form, beside)
        new = [f for f in after if not known[f.code, f.message]]
        told.results.append(_result(paper, mutation, form, new, places))


def _result(
    paper: Description, mutation: Mutation, form: str, new: list[Finding],
    places: dict[Spot, Place | None],
) -> Result:  # fmt: skip
    own = places[mutation.spot]
    seen = [place for spot in mutation.spot.seen if (place := places[spot])]
    codes = tuple(sorted({f.code for f in new}))
    if at(new, own, seen):
        outcome = FOUND
    elif new:
        outcome = ELSEWHERE
    else:
        outcome = UNREAD if own is None else MISSED
    return Result(paper, mutation, form, outcome, codes)


def _checked(
    built: Built, form: str, beside: Sequence[Paper]
) -> tuple[list[Finding], dict[Spot, Place | None]]:
    """The errors and warnings in the first paper, or that name it; and its spots' places."""
    paper, places = _read(built, form)
    told = check([paper, *beside]).findings
    return [f for _, own in told for f in own if f.level in COUNTED], places


def _read(built: Built, form: str) -> tuple[Paper, dict[Spot, Place | None]]:
    if form == DIRECT:
        return _paper("paper", built.document), dict(built.places)
    data = (formats.WRITERS | formats.SLOW)[form](built.document)
    name = f"paper.{form.split()[-1]}"
    document = read(data, name=name)
    places = Places(built, document)
    return _paper(name, document), {spot: places.of(spot) for spot in built.places}


def _paper(name: str, document: Document) -> Paper:
    found = recognise(document)
    return Paper(name, document, found.drafts, found.as_at)
