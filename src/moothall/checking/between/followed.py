"""One recommendation in two papers: its dates, rating, reference, audit and state."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from moothall.checking.papers import Paper
from moothall.checking.recommendations.entries import Dated, Entry, entries_of
from moothall.checking.recommendations.headings import meaning, steps
from moothall.checking.recommendations.names import words_of
from moothall.checking.recommendations.rows import is_done
from moothall.documents.findings import Finding, Related
from moothall.facts.phrases import day_in_words, shortened

from .pairs import Pair, Seen, Series, alike

Told = Iterator[tuple[int, Finding]]
REWORDED = 95.0
"""Less alike than this, two wordings of one recommendation are told."""
KEPT = 2
"""So many others must keep their reference before one is said to have lost it."""
SHOWN = 60


def pairs(found: Series, papers: Sequence[Paper]) -> Told:
    """What two papers say differently of one recommendation: told at the later one."""
    kept = sum(p.before.entry.reference == p.now.entry.reference != "" for p in found.pairs)
    revising = {p.now.at for p in found.pairs if p.now.entry.revised or p.now.entry.cell}
    scales = {at: _scale(entries_of(paper.drafts)) for at, paper in enumerate(papers)}
    first = {id(p.now.entry): p.before.entry for p in found.pairs}
    for pair in found.pairs:
        before = first.get(id(pair.before.entry))  # what it was before the paper that differs
        scale = scales[pair.now.at] & scales[pair.before.at]
        told = [
            *_target(pair, papers, before, distinguishes=pair.now.at in revising),
            *_rating(pair, papers, before, scale),
            *_reference(pair, papers, kept),
            *_audit(pair, papers),
            *_wording(pair, papers),
            *_revised(pair, papers),
            *_history(pair, papers),
            *_state(pair, papers),
        ]
        yield from ((pair.now.at, finding) for finding in told)


def _there(seen: Seen, papers: Sequence[Paper], name: str) -> tuple[Related, ...]:
    return (Related(seen.entry.at(name), papers[seen.at].path),)


def when(seen: Seen) -> str:
    return f"the paper as at {day_in_words(seen.as_at)}" if seen.as_at else "the other paper"


def _target(
    pair: Pair, papers: Sequence[Paper], first: Entry | None, *, distinguishes: bool
) -> Iterator[Finding]:
    before, now = pair.before.entry, pair.now.entry
    if not before.target or not now.target or _same(before.target, now.target):
        return
    if first and first.target and _same(first.target, now.target):
        return  # the one between was wrong, and is told
    was, day = before.target.day, now.target.day
    if was is None or day is None:
        return
    moved = {d.day for d in (before.revised, before.cell) if d}
    moved |= {e.given.day for e in before.earlier}
    replaced = day in moved
    words = ", which was its revised date" if replaced else ""
    yield Finding(
        "BETW001" if distinguishes or not replaced else "BETW002",
        f"The target date of {now.name} is {day_in_words(day)} here{words}, "
        f"but {day_in_words(was)} in {when(pair.before)}.",
        now.at("target_date"), "target_date", now.target.printed, before.target.printed,
        _there(pair.before, papers, "target_date"),
        f"{day_in_words(day)} is not {day_in_words(was)}; their texts "
        f"are {pair.alike:.0f}% the same",
    )  # fmt: skip


def _same(one: Dated, other: Dated) -> bool:
    """Whether two printed dates can be one: "October 2025" and 31/10/2025 can."""
    a, b = one.stated, other.stated
    if a.start is None or a.end is None or b.start is None or b.end is None:
        return True
    return a.start <= b.end and b.start <= a.end


def _scale(entries: Sequence[Entry]) -> set[str]:
    """The ways of rating that have all of a paper's ratings."""
    held = [set(steps(rating)) for rating in {e.rating for e in entries if e.rating}]
    return set.intersection(*held) if held else set()


def _rating(
    pair: Pair, papers: Sequence[Paper], first: Entry | None, scale: set[str]
) -> Iterator[Finding]:
    before, now = pair.before.entry, pair.now.entry
    if first and first.rating == now.rating:
        return  # the one between was wrong, and is told
    here, there = steps(now.rating), steps(before.rating)
    shared = here.keys() & there.keys() & scale
    if shared and all(here[name] != there[name] for name in shared):
        yield Finding(
            "BETW003",
            f"{now.subject} is rated {now.rating}; {when(pair.before)} rates it {before.rating}.",
            now.at("rating"), "rating", now.rating, before.rating,
            _there(pair.before, papers, "rating"), f"{now.rating} is not {before.rating}",
        )  # fmt: skip


def _reference(pair: Pair, papers: Sequence[Paper], kept: int) -> Iterator[Finding]:
    before, now = pair.before.entry, pair.now.entry
    if kept >= KEPT and before.reference and now.reference and before.reference != now.reference:
        yield Finding(
            "BETW004",
            f"{now.subject} has another reference than in {when(pair.before)}, "
            f"{before.reference}.",
            now.at("reference"), "reference", now.reference, before.reference,
            _there(pair.before, papers, "reference"),
            f"{kept} others kept theirs; their texts are {pair.alike:.0f}% the same",
        )  # fmt: skip


def _audit(pair: Pair, papers: Sequence[Paper]) -> Iterator[Finding]:
    before, now = pair.before.entry, pair.now.entry
    if not before.audit or not now.audit:
        return
    one, other = set(words_of(before.audit)), set(words_of(now.audit))
    if one <= other or other <= one:
        return
    yield Finding(
        "BETW005",
        f"{now.subject} stands under another audit in {when(pair.before)}, “{before.audit}”.",
        now.at("audit"), "audit", now.audit, before.audit, _there(pair.before, papers, "audit"),
        f"their texts are {pair.alike:.0f}% the same",
    )  # fmt: skip


def _wording(pair: Pair, papers: Sequence[Paper]) -> Iterator[Finding]:
    before, now = pair.before.entry, pair.now.entry
    same = alike(before.text, now.text)
    if 0 < same < REWORDED:
        yield Finding(
            "BETW006", f"{now.subject} is worded otherwise than in {when(pair.before)}.",
            now.at("text"), "text", shortened(now.text, SHOWN), shortened(before.text, SHOWN),
            _there(pair.before, papers, "text"), f"{same:.0f}% of the letters are the same",
        )  # fmt: skip


def _revised(pair: Pair, papers: Sequence[Paper]) -> Iterator[Finding]:
    before, now = _agreed(pair.before.entry), _agreed(pair.now.entry)
    if before is None or now is None or _same(before, now):
        return
    if pair.before.as_at is not None and pair.before.as_at == pair.now.as_at:
        yield Finding(
            "BETW018",
            f"The revised date of {pair.now.entry.name} is {now.printed}; another paper of the "
            f"same day prints {before.printed}.",
            pair.now.entry.at("revised_target_date"), "revised_target_date", now.printed,
            before.printed, _there(pair.before, papers, "revised_target_date"),
            f"both papers are as at {day_in_words(pair.now.as_at)}",
        )  # fmt: skip
    if not _in_order(pair):
        return
    if before.day and now.day and now.day < before.day:
        yield Finding(
            "BETW007",
            f"The revised date of {pair.now.entry.name} went back to {now.printed}; "
            f"{when(pair.before)} prints {before.printed}.",
            pair.now.entry.at("revised_target_date"), "revised_target_date", now.printed,
            before.printed, _there(pair.before, papers, "revised_target_date"),
            f"{day_in_words(now.day)} is before {day_in_words(before.day)}",
        )  # fmt: skip


def _agreed(entry: Entry) -> Dated | None:
    found = entry.revised or entry.cell
    return found if found and found.day and not found.stated.tbc else None


def _in_order(pair: Pair) -> bool:
    """Whether the papers' dates show which is the later."""
    before, now = pair.before.as_at, pair.now.as_at
    return before is not None and now is not None and before < now


def _history(pair: Pair, papers: Sequence[Paper]) -> Iterator[Finding]:
    """What the later paper says that the earlier one gave, against what it gave."""
    gave, as_at = pair.before.entry.revised, pair.before.as_at
    if gave is None or as_at is None or not _in_order(pair):
        return
    for earlier in pair.now.entry.earlier:
        if earlier.cycle is None or not _same_month(earlier.cycle, as_at):
            continue
        said = earlier.given
        differ = not _same(said, gave) or said.stated.tbc != gave.stated.tbc
        if differ and (said.day or said.stated.tbc) and (gave.day or gave.stated.tbc):
            yield Finding(
                "BETW008",
                f"{pair.now.entry.subject} is said to have been given {said.printed} in "
                f"{earlier.label}; {when(pair.before)} prints {gave.printed}.",
                said.place, "earlier_target_dates", said.printed, gave.printed,
                _there(pair.before, papers, "revised_target_date"),
                f"{said.printed} is not {gave.printed}",
            )  # fmt: skip


def _same_month(one: date, other: date) -> bool:
    return (one.year, one.month) == (other.year, other.month)


def _state(pair: Pair, papers: Sequence[Paper]) -> Iterator[Finding]:
    before, now = pair.before.entry, pair.now.entry
    if _in_order(pair) and is_done(before.state) and _still_open(now):
        yield Finding(
            "BETW009",
            f"{now.subject} is “{now.state}”; {when(pair.before)} has it as “{before.state}”.",
            now.at("state_printed"), "state_printed", now.state, before.state,
            _there(pair.before, papers, "state_printed"), f"“{before.state}”, then “{now.state}”",
        )  # fmt: skip


def _still_open(entry: Entry) -> bool:
    return bool(entry.state) and meaning(entry.state).still
