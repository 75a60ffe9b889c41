"""Play the story: what each recommendation's status says in each cycle.

The events of a life, one a cycle from the first that finds it past its original date:
``p`` progress, ``tbc`` progress with a date to be confirmed, ``silent``, ``claim``, ``await``
(evidence), ``review``, ``clarify``, ``accept`` (of risk sought), ``partly``, ``blocked``, ``super``
(superseded) and ``gone`` (closed). ``+4`` after any of them: re-dated to the end of the fourth
month after the cycle. The last event but ``gone`` goes on until the story ends.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from moothall.demo.story import Cycle, Promise, Story, wording
from moothall.facts.dates import TO_BE_CONFIRMED, StatedDate, add_months, month_end
from moothall.facts.recommendations import CycleDate
from moothall.facts.states import Signal

SIGNALS: dict[str, frozenset[Signal]] = {
    "claim": frozenset({Signal.REPORTED_COMPLETE}),
    "await": frozenset({Signal.REPORTED_COMPLETE, Signal.EVIDENCE_AWAITED}),
    "review": frozenset({Signal.UNDER_AUDIT_REVIEW}),
    "clarify": frozenset({Signal.CLARIFICATION_NEEDED}),
    "accept": frozenset({Signal.RISK_ACCEPTANCE_SOUGHT}),
    "partly": frozenset({Signal.PARTLY_IMPLEMENTED}),
    "blocked": frozenset({Signal.BLOCKED_BY_RESOURCE}),
    "silent": frozenset({Signal.NO_UPDATE}),
}
TO_CONFIRM = ("tbc", "blocked", "accept")


@dataclass(frozen=True, slots=True)
class Telling:
    """One recommendation in one cycle.

    ``paragraphs`` are the words of its status, ``revised`` the date now agreed (None when it was
    never revised), ``earlier`` what the cycles before gave, newest first. ``first``: the first
    cycle that finds it overdue. An ``event`` of "closed", "superseded" or "not_due" is printed
    only by papers that list more than what is overdue.
    """

    promise: Promise
    cycle: Cycle
    event: str
    paragraphs: tuple[str, ...]
    revised: StatedDate | None = None
    earlier: tuple[CycleDate, ...] = ()
    first: bool = False

    @property
    def overdue(self) -> bool:
        return self.event not in ("closed", "superseded", "not_due")

    @property
    def signals(self) -> frozenset[Signal]:
        """What the status says explicitly, as far as the story means it."""
        said = SIGNALS.get(self.event, frozenset())
        return said | {Signal.FIRST_CYCLE_OVERDUE} if self.first else said

    @property
    def narrative(self) -> str:
        return "\n".join(self.paragraphs)


@cache
def play(story: Story) -> tuple[tuple[Telling, ...], ...]:
    """For each cycle of the story, in order, what is told in it."""
    voice = _Voice()
    lives = [_live(story, promise, voice) for promise in story.promises]
    return tuple(
        tuple(t for life in lives for t in life if t.cycle == cycle) for cycle in story.cycles
    )


class _Voice:
    """Finds words that were not used before, so that no two statuses are alike."""

    def __init__(self) -> None:
        self.turn: dict[str, int] = {}
        self.said: set[str] = set()

    def say(self, promise: Promise, event: str, before: str = "") -> str:
        choices = wording()[event]
        for _ in choices:
            turn = self.turn[event] = self.turn.get(event, -1) + 1
            words = choices[turn % len(choices)].format(**promise.audit.slots)
            if before + words not in self.said:
                break
        self.said.add(before + words)
        return words


def _live(story: Story, promise: Promise, voice: _Voice) -> list[Telling]:
    told: list[Telling] = []
    events = list(promise.life)
    steps = list(promise.steps)
    revised: StatedDate | None = None
    earlier: tuple[CycleDate, ...] = ()
    first = True
    for cycle in story.cycles:
        if cycle.as_at < promise.audit.report:
            continue
        if cycle.as_at < promise.due:
            told.append(Telling(promise, cycle, "not_due", (voice.say(promise, "not_due"),)))
            continue
        event, months = _event(events)
        if event in ("gone", "super"):
            kind = "superseded" if event == "super" else "closed"
            told.append(Telling(promise, cycle, kind, (voice.say(promise, kind),), revised))
            break
        words = _words(promise, event, steps, voice, told)
        if months:
            revised = StatedDate.day(month_end(add_months(cycle.as_at.replace(day=1), months)))
        elif event in TO_CONFIRM:
            revised = TO_BE_CONFIRMED
        told.append(Telling(promise, cycle, event, words, revised, earlier, first))
        if revised is not None:
            earlier = (CycleDate(cycle.label, f"{cycle.as_at:%Y-%m}", revised), *earlier)
        first = False
    return told


def _event(events: list[str]) -> tuple[str, int]:
    """The next event and its months; the last one stays."""
    token = events.pop(0) if len(events) > 1 else events[0]
    event, _, months = token.partition("+")
    return event, int(months or 0)


def _words(
    promise: Promise, event: str, steps: list[str], voice: _Voice, told: list[Telling]
) -> tuple[str, ...]:
    if event == "silent":
        return _silence(promise, voice, told)
    step = steps.pop(0) if steps and event not in ("claim", "review") else ""
    if event == "p":
        return (step or voice.say(promise, "progress"),)
    return tuple(w for w in (step, voice.say(promise, event, before=step)) if w)


def _silence(promise: Promise, voice: _Voice, told: list[Telling]) -> tuple[str, ...]:
    said = voice.say(promise, "silent")
    spoke = [t for t in told if t.event not in ("silent", "not_due")]
    if not spoke:
        return (said,)
    last = spoke[-1]
    return (said, f"The update of {last.cycle.label} was: {' '.join(last.paragraphs)}")
