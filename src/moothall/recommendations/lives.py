"""Where recommendations stood on several days, from one reading of their dated rows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from moothall.actions.models import Update
from moothall.core.models import Council
from moothall.facts.positions import (
    AnyTold,
    RatingTold,
    Rows,
    TextTold,
    UpdateTold,
    position,
)
from moothall.facts.states import Signal
from moothall.facts.tally import Standing, standing

from .models import RatingGiven, Recommendation, TextVersion
from .rows import MANY, Reader

CHUNK = 2_000
"""Recommendations read at a time: a record of any size takes the room of these."""


def standings(
    council: Council,
    days: Sequence[date],
    *,
    ids: Collection[int] | None = None,
    known_on: datetime | None = None,
) -> Iterator[tuple[int, Mapping[date, Standing]]]:
    """For each recommendation, by its id: by day, where it stood; without the days on which the
    record had none of it. Groups are directorates. ``ids`` limits them to these, fewer than MANY.
    """
    if not days:
        return
    own = Recommendation.objects.filter(council=council)
    every = sorted(ids if ids is not None else own.values_list("pk", flat=True))
    step = min(CHUNK, MANY - 1)
    for start in range(0, len(every), step):
        some = every[start : start + step]
        reader = _LifeReader(council, as_at=max(days), ids=some, known_on=known_on)
        for rows in reader.read():
            yield rows.id, _life(rows, days)


def _life(rows: Rows, days: Sequence[date]) -> dict[date, Standing]:
    found: dict[date, Standing] = {}
    for day in days:
        stood = position(_until(rows, day))
        if stood is not None:
            group = stood.directorate[0] if stood.directorate else 0
            found[day] = standing(stood.facts, group, no_update=stood.no_update)
    return found


def _until(rows: Rows, day: date) -> Rows:
    """The rows that speak for a day or before."""

    def spoken(told: list[AnyTold]) -> list[AnyTold]:
        return [t for t in told if t.as_at <= day]

    return replace(
        rows,
        texts=spoken(rows.texts),
        ratings=spoken(rows.ratings),
        dates=spoken(rows.dates),
        updates=spoken(rows.updates),
        states=spoken(rows.states),
        places=spoken(rows.places),
    )


class _LifeReader(Reader):
    """Reads every row that figures are counted from, the older ones too, without their words."""

    def _texts(self, found: dict[int, Rows]) -> None:
        for pk, told in self._told(TextVersion, "recommendation"):
            if rows := found.get(pk):
                rows.texts.append(TextTold(**told, text=""))
        given = self._told(RatingGiven, "recommendation", "rating", "correction")
        for pk, told, rating, correction in given:
            if rows := found.get(pk):
                rows.ratings.append(RatingTold(**told, rating=rating, correction=correction))

    def _updates(self, found: dict[int, Rows]) -> None:
        for pk, told, signals in self._told(Update, "action", "signals"):
            if rows := found.get(pk):
                said = frozenset(map(Signal, signals))
                rows.updates.append(UpdateTold(**told, narrative="", signals=said))

    def _details(self, found: dict[int, Rows]) -> None:
        """Other columns count for nothing here."""

    def _told(
        self, model: type[Any], anchor: str, *columns: str, newest_of: tuple[Any, ...] = ()
    ) -> Iterable[tuple[Any, ...]]:
        rows = model.objects.speaking_at(self.as_at, self.known_on)
        rows = self._narrowed(rows.filter(**{f"{anchor}__council": self.council}), f"{anchor}_id")
        every = (f"{anchor}_id", "as_at", "pk", "paper_id", *columns)
        for pk, as_at, seq, paper, *rest in rows.order_by().values_list(*every):
            told_by = self.papers.get(paper, ("", None))[1]
            yield (pk, {"as_at": as_at, "seq": seq, "told_by": told_by}, *rest)
