"""The dates that earlier reporting cycles gave, and how often there was none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from moothall.documents.findings import Finding, Related
from moothall.facts.phrases import day_in_words
from moothall.facts.states import Signal

from .entries import Earlier, Entry

MONTH = timedelta(days=31)
SILENT_CYCLES = 3
"""So many cycles of "to be confirmed" in a row are told."""


def history(entry: Entry, as_at: date | None) -> Iterator[Finding]:
    """The dates that earlier cycles gave: their order, and what they show of the first date."""
    cycles = [e for e in entry.earlier if e.cycle is not None]
    yield from _cycle_order(entry, cycles)
    for earlier in cycles:
        if as_at and earlier.cycle and earlier.cycle > as_at + MONTH:
            yield Finding(
                "REC019", f"{entry.subject} lists {earlier.label} as an earlier reporting cycle, "
                "which is after the paper's own date.",
                earlier.given.place, "earlier_target_dates", earlier.label,
                computation=f"{earlier.label} is after {day_in_words(as_at)}",
            )  # fmt: skip
    yield from _rebased(entry)


def _cycle_order(entry: Entry, cycles: Sequence[Earlier]) -> Iterator[Finding]:
    days = [e.cycle for e in cycles if e.cycle]
    steps = [(one < other) - (one > other) for one, other in pairwise(days)]
    if 0 in steps:
        at = steps.index(0) + 1
        what = f"lists the {cycles[at].label} cycle twice"
    elif len(set(steps)) > 1:
        usual = max((1, -1), key=steps.count)
        at = next(n for n, step in enumerate(steps, 1) if step != usual)
        what = f"lists the {cycles[at].label} cycle out of order"
    else:
        return
    yield Finding(
        "REC016", f"{entry.subject} {what}.", cycles[at].given.place, "earlier_target_dates",
        cycles[at].label, "each cycle once, in the order of time",
        computation=", ".join(e.label for e in cycles),
    )  # fmt: skip


def _rebased(entry: Entry) -> Iterator[Finding]:
    """An earlier cycle that gave a date before the one that is printed as the first."""
    target = entry.target
    if target is None or target.stated.start is None:
        return
    before = [
        e for e in entry.earlier
        if e.given.day and e.given.day < target.stated.start - MONTH
        and not (entry.revised and e.given.day == entry.revised.day)  # told as REC010
    ]  # fmt: skip
    if before:
        first = before[-1]
        yield Finding(
            "REC017",
            f"The target date {target.printed} of {entry.name} is later than a date that was "
            "given for it before: the first date may have been replaced.",
            entry.at("target_date"), "target_date", target.printed, "the date first agreed",
            (Related(first.given.place),) if first.given.place.as_dict() else (),
            f"{first.label}: {first.given.printed}",
        )  # fmt: skip


def waiting(entry: Entry) -> Iterator[Finding]:
    """To be confirmed again and again."""
    if entry.revised is None or not entry.revised.stated.tbc or entry.revised.day:
        return
    cycles = 1
    for earlier in entry.earlier:
        if not earlier.given.stated.tbc:
            break
        cycles += 1
    if cycles >= SILENT_CYCLES:
        yield Finding(
            "REC021", f"{entry.subject} has had no date for {cycles} cycles in a row.",
            entry.at("revised_target_date"), "revised_target_date", entry.revised.printed, "a date",
            computation=", ".join(["now", *(e.label for e in entry.earlier[: cycles - 1])]),
        )  # fmt: skip


def first_time(entry: Entry) -> Iterator[Finding]:
    """Said to be overdue for the first time, though a cycle after its date is listed."""
    if Signal.FIRST_CYCLE_OVERDUE not in entry.signals or entry.target is None:
        return
    day = entry.target.day
    after = [e for e in entry.earlier if e.cycle and day and e.cycle > day]
    if after:
        yield Finding(
            "REC020",
            f"{entry.subject} is said to be overdue for the first time, but an earlier cycle "
            f"after its target date is listed: {after[-1].label}.",
            entry.at("status_text"), "signals", after[-1].label, "one or the other",
            (Related(after[-1].given.place),),
            f"{entry.target.printed} is before {after[-1].label}",
        )  # fmt: skip
