"""The recommendations of the record: the rules that need no paper, and what only a record shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from moothall.documents.findings import Finding
from moothall.facts.phrases import day_in_words, shortened
from moothall.facts.recommendations import RecommendationFacts
from moothall.facts.states import State

from . import history, moved
from .entries import Entry, entry_of
from .likeness import near_texts

SHOWN = 60
Told = Iterator[tuple[str, Finding]]


def check_record(recommendations: Iterable[RecommendationFacts], as_at: date) -> Told:
    """What the record's recommendations contradict at ``as_at``: reference and finding.

    Only open ones are asked for an owner and a date; places are empty, for nothing is printed.
    """
    held = [(facts, entry_of(facts)) for facts in recommendations]
    for facts, entry in held:
        for finding in _one(facts, entry, as_at):
            yield facts.reference, finding
    yield from _twice(held)


def _one(facts: RecommendationFacts, entry: Entry, as_at: date) -> Iterator[Finding]:
    yield from _parts(facts, entry)
    if not facts.state.is_open:
        return
    yield from moved.order(entry, as_at)
    yield from moved.passed([entry], as_at)
    yield from history.history(entry, as_at)
    yield from history.first_time(entry)
    yield from history.waiting(entry)
    yield from _missing(facts, entry, as_at)


def _missing(facts: RecommendationFacts, entry: Entry, as_at: date) -> Iterator[Finding]:
    if not facts.owner:
        yield Finding(
            "REC036", f"{entry.subject} has no owner.", field="owner", expected="who is to do it"
        )
    if facts.original_date is None:
        yield Finding(
            "REC064", f"{entry.subject} has no date by which it was first agreed to be done.",
            field="target_date", expected="a date, or a reason why it has none",
        )  # fmt: skip
    elif facts.current is None and facts.past_original(as_at):
        claimed = moved.CLAIMED & facts.signals
        if not claimed:
            yield Finding(
                "REC014", f"{entry.subject} is overdue and has no revised date.",
                field="revised_target_date",
                expected="a revised date, or that it is to be confirmed",
                computation=f"due {day_in_words(facts.original_date)}, before "
                f"{day_in_words(as_at)}",
            )  # fmt: skip


def _parts(facts: RecommendationFacts, entry: Entry) -> Iterator[Finding]:
    """Parts that are all closed though the whole is open, or open though it is closed."""
    if not facts.parts:
        return
    still = [part.label for part in facts.parts if part.state.is_open]
    if facts.state.is_open and not still:
        yield Finding(
            "REC065", f"{entry.subject} is open, though every part of it is closed.",
            field="parts", expected="closed, or a part that is still open",
            computation=", ".join(part.label for part in facts.parts),
        )  # fmt: skip
    elif still and not facts.state.is_open and facts.state is not State.REPORTED_CLOSED:
        yield Finding(
            "REC065", f"{entry.subject} is closed, though {', '.join(still)} of it "
            f"{'is' if len(still) == 1 else 'are'} open.",
            field="parts", printed=", ".join(still), expected="every part closed first",
        )  # fmt: skip


def _twice(held: Sequence[tuple[RecommendationFacts, Entry]]) -> Told:
    """Two open references of one audit with nearly the same words."""
    still = [facts for facts, _ in held if facts.state.is_open]
    for one, other in near_texts([facts.text for facts in still]):
        if still[one].audit == still[other].audit:
            yield still[other].reference, Finding(
                "REC045", f"{still[other].reference} says nearly the same as "
                f"{still[one].reference}: “{shortened(still[other].text, SHOWN)}”",
                field="text", expected="one recommendation",
                computation="their texts are the same but for small words",
            )  # fmt: skip
