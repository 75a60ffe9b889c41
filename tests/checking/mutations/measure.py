"""How many of the changes are found, and where; and what is said of papers that hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from moothall.checking.papers import Paper
from moothall.checking.run import check
from moothall.documents.codes import Level
from moothall.documents.findings import Finding
from moothall.documents.tree import Document, Place
from moothall.reading import read
from moothall.reading.recognisers.recommendations import recognise
from tests.checking.mutations import formats
from tests.checking.mutations.building import Built, build
from tests.checking.mutations.description import Description, Spot
from tests.checking.mutations.finding import Places, at
from tests.checking.mutations.mutate import Mutation, mutations
from tests.checking.mutations.papers import pairs, papers

FOUND, ELSEWHERE, MISSED, UNREAD = "found", "elsewhere", "missed", "unread"
BETWEEN = "target date between two papers"
DIRECT = "as a document"
COUNTED = (Level.ERROR, Level.WARNING)
SAMPLE = (
    "county revenue monitoring", "county capital programme", "decision paper", "complaints",
    "annex", "minutes", "savings tracker", "risk register", "reserves", "agenda plan",
)  # fmt: skip
"""Papers that are written to files too: one of each shape."""
SLOW_SAMPLE = ("fire authority revenue", "district indicators")


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one change. ``codes`` are those of the findings that it made."""

    paper: Description
    seed: int
    mutation: Mutation
    format: str
    outcome: str
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """Up to ``each`` changes of every kind in every paper of every seed; ``among`` are names of
    papers and ``names`` kinds of changes (none are all), ``most`` the changes of one paper."""

    seeds: Sequence[int]
    each: int
    among: Sequence[str] = ()
    forms: Sequence[str] = (DIRECT,)
    most: int = 10**6
    names: Sequence[str] = ()


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


def measure(plan: Plan) -> Measure:
    """Changes one thing at a time in every paper of every seed, in each format."""
    told = Measure()
    for seed in plan.seeds:
        given = [[paper] for paper in papers(seed)]
        alone = len(given)
        given += [list(pair) for pair in pairs(seed)] if DIRECT in plan.forms else []
        for at_all, (paper, *others) in enumerate(given):
            if not plan.among or paper.name in plan.among:
                for form in plan.forms if at_all < alone else (DIRECT,):
                    _changed(told, paper, others, plan, form, seed)
    return told


def _changed(
    told: Measure, paper: Description, others: Sequence[Description], plan: Plan, form: str,
    seed: int,
) -> None:  # fmt: skip
    """Changes a paper that is given alone, or together with others."""
    if form == "csv" and formats.longest(build(paper).document) is None:
        return
    beside = [_read(build(other), form)[0] for other in others]
    before, _ = _checked(build(paper), form, beside)
    told.unchanged[form] += 1
    told.alarms += [(paper.name, form, f) for f in before]
    known = Counter((f.code, f.message) for f in before)
    draw = Random(f"{paper.name} {seed}")
    made = [
        m for m in mutations(paper, draw, plan.each)
        if (m.name == BETWEEN) == bool(others)
        and (not plan.names or m.name in plan.names)
        and _holds(form, paper, m.spot)
    ]  # fmt: skip
    for mutation in made[: plan.most]:
        built = build(paper, {mutation.spot: mutation.text})
        after, places = _checked(built, form, beside)
        new = [f for f in after if not known[f.code, f.message]]
        told.results.append(_result(paper, seed, mutation, form, new, places))


def _holds(form: str, paper: Description, spot: Spot) -> bool:
    """Whether a file of this format has the spot: comma-separated values hold one table."""
    if form != "csv":
        return True
    built = build(paper)
    table = formats.longest(built.document)
    return built.document.blocks[built.passages[spot][0]] is table


def _result(
    paper: Description, seed: int, mutation: Mutation, form: str, new: list[Finding],
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
    return Result(paper, seed, mutation, form, outcome, codes)


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
    name = f"paper.{form.rsplit(maxsplit=1)[-1]}"
    document = read(data, name=name)
    places = Places(built, document)
    return _paper(name, document), {spot: places.of(spot) for spot in built.places}


def _paper(name: str, document: Document) -> Paper:
    found = recognise(document)
    return Paper(name, document, found.drafts, found.as_at)


def measured(*, quick: bool) -> tuple[Measure, Measure]:
    """As documents, and a sample through files of every format; the slow ones for few papers."""
    direct = measure(Plan((11,) if quick else (11, 12, 13), 1 if quick else 2))
    some = SAMPLE[:2] if quick else SAMPLE
    files = measure(Plan((14,), 1, among=some, forms=tuple(formats.WRITERS)))
    if not quick:
        slow = measure(Plan((15,), 1, among=SLOW_SAMPLE, forms=tuple(formats.SLOW), most=6))
        files.results += slow.results
        files.alarms += slow.alarms
        files.unchanged += slow.unchanged
    return direct, files
