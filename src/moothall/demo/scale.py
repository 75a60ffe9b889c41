"""Many recommendations at once, for measuring: written in bulk, not through the importer.

Each has a text, a rating, an owner, an original date and ten updates with their dates and states,
put together from the story's own material.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from moothall.actions.models import Action, Ownership, StateChange, TargetDate, Update
from moothall.core.bulk import insert
from moothall.core.models import Batch, Council, Directorate, Post, Service, User
from moothall.core.operations import ensure_cycle, open_batch
from moothall.demo.life import SIGNALS, TO_CONFIRM
from moothall.demo.story import Promise, Story, wording
from moothall.facts.dates import Precision, add_months, month_end
from moothall.facts.phrases import month_in_words
from moothall.facts.states import State, state_from_signals
from moothall.reading.reconciling.titles import propose
from moothall.recommendations.models import Audit, RatingGiven, Recommendation, TextVersion
from moothall.recommendations.now import rebuild

UPDATES = 10
AN_AUDIT = 8
CHUNK = 1000
EVENTS = ("p", "tbc", "silent", "claim", "await", "review", "clarify", "accept", "blocked")
WEIGHTS = (50, 14, 8, 5, 7, 4, 6, 3, 3)
Say = Callable[[str], None]


@dataclass(slots=True)
class Rows:
    """The rows of one chunk, by their model."""

    made: dict[type[Any], list[Any]]

    def add(self, row: Any) -> None:
        self.made.setdefault(type(row), []).append(row)

    def save(self) -> None:
        for rows in self.made.values():
            insert(rows)


def enlarge(*, story: Story, council: Council, by: User, size: int, say: Say) -> None:
    """Write ``size`` recommendations with ten updates each, and today's position of each."""
    maker = _Maker(story, council, by)
    for day in maker.days:
        ensure_cycle(council=council, as_at=day, by=by)
    for start in range(0, size, CHUNK):
        with transaction.atomic():
            maker.chunk(min(CHUNK, size - start))
        say(f"{min(start + CHUNK, size):,} of {size:,} recommendations written")
    with transaction.atomic():
        rebuild(council)
    with connection.cursor() as cursor:
        # Both databases plan by counts that would otherwise be those of an empty record.
        cursor.execute("ANALYZE")
    say("today's positions computed")


class _Maker:
    def __init__(self, story: Story, council: Council, by: User) -> None:
        self.story, self.council, self.by = story, council, by
        # Not for secrets: the same size gives the same record again.
        self.chance = Random(len(story.promises))  # noqa: S311
        self.directorates = {d.name: d for d in Directorate.objects.filter(council=council)}
        own = Service.objects.filter(directorate__council=council)
        self.services = {(s.directorate_id, s.name): s for s in own}
        self.posts = list(Post.objects.filter(council=council))
        self.days = _days(timezone.localdate())
        self.audits = 0
        self.batch: Batch | None = None

    def chunk(self, size: int) -> None:
        self.batch = open_batch(council=self.council, kind="bulk", by=self.by)
        promises = self._promises(size)
        Audit.objects.bulk_create({id(audit): audit for audit, _, _ in promises}.values())
        actions = Action.objects.bulk_create(Action(council=self.council) for _ in promises)
        anchors = [
            Recommendation(
                action=action,
                council=self.council,
                audit=audit,
                number=str(number),
                reference=f"{audit.code}/{number}",
                title=propose(promise.text),
                title_confirmed=True,
            )
            for action, (audit, number, promise) in zip(actions, promises, strict=True)
        ]
        Recommendation.objects.bulk_create(anchors, batch_size=500)
        rows = Rows({})
        for anchor, (_, _, promise) in zip(anchors, promises, strict=True):
            self._tell(rows, anchor, promise)
        rows.save()

    def _promises(self, size: int) -> list[tuple[Audit, int, Promise]]:
        """New audits, each with eight of the recommendations of one directorate."""
        made: list[tuple[Audit, int, Promise]] = []
        while len(made) < size:
            self.audits += 1
            told = self.chance.choice(self.story.audits)
            year = 2016 + self.audits % 10
            audit = Audit(
                council=self.council,
                code=f"{told.code}{self.audits:04}",
                name=f"{told.name}, {year}-{(year + 1) % 100:02} ({self.audits:04})",
            )
            own = [p for p in self.story.promises if p.audit.directorate == told.directorate]
            chosen = self.chance.sample(own, min(AN_AUDIT, size - len(made)))
            made += [(audit, number, p) for number, p in enumerate(chosen, start=1)]
        return made

    def _tell(self, rows: Rows, anchor: Recommendation, promise: Promise) -> None:
        first, last = self.days[0], self.days[-1]
        due = first + dt.timedelta(days=self.chance.randrange(-500, (last - first).days + 120))
        directorate = self.directorates[promise.audit.directorate]
        place = {
            "directorate": directorate,
            "service": self.services.get((directorate.pk, promise.audit.service)),
            "post": self.chance.choice(self.posts),
        }
        then = self._at(first)
        rows.add(TextVersion(recommendation=anchor, text=self._text(promise), **then))
        rows.add(RatingGiven(recommendation=anchor, rating=promise.rating, **then))
        rows.add(Ownership(action_id=anchor.pk, **place, **then))
        rows.add(TargetDate(
            action_id=anchor.pk, kind="original", start=due, end=due, precision=Precision.DAY.value,
            **then,
        ))  # fmt: skip
        for order, day in enumerate(self.days, start=1):
            self._update(rows, anchor.pk, promise, day, order)
        if self.chance.random() < 0.4:
            rows.add(StateChange(
                action_id=anchor.pk, state=State.REPORTED_CLOSED.value, **self._at(last)
            ))  # fmt: skip

    def _update(self, rows: Rows, pk: int, promise: Promise, day: dt.date, order: int) -> None:
        event = self.chance.choices(EVENTS, WEIGHTS)[0]
        signals = SIGNALS.get(event, frozenset())
        then = {**self._at(day), "action_id": pk}
        label = {"cycle_label": month_in_words(day)}
        said = self._words(event, promise)
        rows.add(Update(
            narrative=said, printed=said, signals=sorted(s.value for s in signals), order=order,
            **label, **then,
        ))  # fmt: skip
        if signals:
            rows.add(StateChange(state=state_from_signals(signals).value, **then))
        dated: dict[str, Any] = {"kind": "revised", "cycle": f"{day:%Y-%m}", **label, **then}
        if event in TO_CONFIRM:
            rows.add(TargetDate(tbc=True, **dated))
        elif self.chance.random() < 0.3:
            new = month_end(add_months(day.replace(day=1), self.chance.randrange(2, 9)))
            rows.add(TargetDate(start=new, end=new, precision=Precision.DAY.value, **dated))

    def _words(self, event: str, promise: Promise) -> str:
        choices = wording()["progress" if event == "p" else event]
        said = self.chance.choice(choices).format(**promise.audit.slots)
        step = self.chance.choice(promise.steps or ("",))
        return f"{step} {said}".strip() if event != "silent" else said

    def _text(self, promise: Promise) -> str:
        """The text with the two towns that this one is about, so that few are alike."""
        here, there = self.chance.sample(self.story.towns, 2)
        return f"{promise.text}\nThe review looked at {here} and {there}."

    def _at(self, day: dt.date) -> dict[str, Any]:
        return {
            "as_at": day,
            "recorded_at": timezone.now(),
            "by": self.by,
            "batch": self.batch,
        }


def _days(today: dt.date) -> list[dt.date]:
    """The last days of the ten quarters before today, oldest first."""
    quarter = today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1)
    return [month_end(add_months(quarter, -1 - 3 * n)) for n in reversed(range(UPDATES))]
