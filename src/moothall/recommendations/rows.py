"""Read the dated rows of recommendations, a table at a time: as many queries for one as for all."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, F, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from moothall.actions.models import Detail, Ownership, Part, StateChange, TargetDate, Update
from moothall.core.models import Council, Directorate, Holding, Paper
from moothall.facts.dates import Precision, StatedDate
from moothall.facts.details import DetailKind
from moothall.facts.positions import (
    DateTold,
    DetailTold,
    PartTold,
    PlaceTold,
    RatingTold,
    Rows,
    StateTold,
    TextTold,
    Told,
    UpdateTold,
)
from moothall.facts.posts import HeldBy, post_key
from moothall.facts.references import natural
from moothall.facts.states import Signal, State

from .models import AuditName, PrintedReference, RatingGiven, Recommendation, TextVersion

SILENT = ExpressionWrapper(Q(narrative=""), output_field=BooleanField())
MANY = 5000
"""From this many ids on, the whole council is read: databases limit the values of one query."""


class Reader:
    """Reads one council's rows that speak for ``as_at`` or before (None: all of them).

    ``ids`` limits it to these recommendations, ``directorate`` to those that were ever placed
    there. Withdrawn rows are left out. ``known_on`` reads the record as it was at that moment: rows
    recorded by then, and not withdrawn by then.
    """

    def __init__(
        self,
        council: Council,
        *,
        as_at: date | None = None,
        ids: Collection[int] | None = None,
        directorate: Directorate | None = None,
        known_on: datetime | None = None,
    ) -> None:
        self.council, self.as_at, self.known_on = council, as_at, known_on
        self.ids = set(ids) if ids is not None else None
        self.directorate = directorate
        papers = Paper.objects.filter(council=council).values_list("pk", "title", "name", "as_at")
        self.papers = {pk: (title or name, day) for pk, title, name, day in papers}

    def read(self) -> list[Rows]:
        """Rows by recommendation, in the order of references; without texts for none in force."""
        found = self._anchors()
        self._texts(found)
        self._dates(found)
        self._updates(found)
        self._states(found)
        self._places(found)
        self._details(found)
        return sorted(found.values(), key=lambda r: natural(r.reference))

    def _anchors(self) -> dict[int, Rows]:
        anchors = self._narrowed(Recommendation.objects.filter(council=self.council), "pk")
        names: dict[int, dict[str, None]] = {}
        told = AuditName.objects.filter(audit__council=self.council)
        told = told.speaking_at(self.as_at, self.known_on)
        if self.ids is not None and len(self.ids) < MANY:
            told = told.filter(audit__in=anchors.values("audit"))
        for audit, name in told.order_by("as_at", "pk").values_list("audit_id", "printed"):
            names.setdefault(audit, {})[name] = None
        columns = ("pk", "reference", "number", "title", "audit_id")
        return {
            pk: Rows(
                id=pk,
                reference=reference,
                number=number,
                audit=audit,
                audit_code=code,
                title=title,
                audit_names=tuple(names.get(audit_id, ())),
            )
            for pk, reference, number, title, audit_id, audit, code in (
                anchors.values_list(*columns, "audit__name", "audit__code")
            )
        }

    def _texts(self, found: dict[int, Rows]) -> None:
        for pk, told, text in self._told(TextVersion, "recommendation", "text"):
            if rows := found.get(pk):
                rows.texts.append(TextTold(**told, text=text))
        for pk, told in self._told(PrintedReference, "recommendation"):
            if rows := found.get(pk):
                rows.references.append(Told(**told))
        given = self._told(RatingGiven, "recommendation", "rating", "correction")
        for pk, told, rating, correction in given:
            if rows := found.get(pk):
                rows.ratings.append(RatingTold(**told, rating=rating, correction=correction))

    def _dates(self, found: dict[int, Rows]) -> None:
        stated = ("start", "end", "precision", "tbc", "also")
        columns = ("kind", "cycle_label", "cycle", "batch_id", *stated)
        for pk, told, kind, label, cycle, batch, *values in self._told(
            TargetDate, "action", *columns
        ):
            if rows := found.get(pk):
                day = stated_date(*values)
                rows.dates.append(
                    DateTold(**told, kind=kind, stated=day, label=label, cycle=cycle, batch=batch)
                )

    def _updates(self, found: dict[int, Rows]) -> None:
        """The latest status of each that has words, and the latest that has none."""
        columns = ("narrative", "signals", "order")
        for pk, told, narrative, signals, row in self._told(
            Update, "action", *columns, newest_of=(F("action_id"), SILENT)
        ):
            if rows := found.get(pk):
                said = frozenset(map(Signal, signals))
                rows.updates.append(UpdateTold(**told, narrative=narrative, signals=said, row=row))

    def _states(self, found: dict[int, Rows]) -> None:
        for pk, told, label, text in self._told(Part, "action", "label", "text"):
            if rows := found.get(pk):
                rows.parts.append(PartTold(**told, label=label, text=text))
        for pk, told, state, part, reached in self._told(
            StateChange, "action", "state", "part__label", "reached"
        ):
            if rows := found.get(pk):
                rows.states.append(
                    StateTold(**told, state=State(state), part=part or "", reached=reached)
                )

    def _places(self, found: dict[int, Rows]) -> None:
        columns = ("directorate_id", "directorate__name", "service_id", "service__name")
        for pk, told, apart, *names in self._told(
            Ownership, "action", "apart", *columns, "post_id", "post__title"
        ):
            if rows := found.get(pk):
                directorate, service, post = (
                    (names[i], names[i + 1]) if names[i] else None for i in (0, 2, 4)
                )
                rows.places.append(
                    PlaceTold(
                        **told,
                        directorate=directorate,
                        service=service,
                        post=post,
                        apart=apart,
                    )
                )

    def _details(self, found: dict[int, Rows]) -> None:
        for pk, told, kind, heading, text in self._told(
            Detail, "action", "kind", "heading", "text"
        ):
            if rows := found.get(pk):
                rows.details.append(
                    DetailTold(**told, kind=DetailKind(kind), heading=heading, text=text)
                )

    def _told(
        self,
        model: type[Any],
        anchor: str,
        *columns: str,
        newest_of: tuple[Any, ...] = (),
    ) -> Iterable[tuple[Any, ...]]:
        """(recommendation id, what every row tells, the columns), oldest first."""
        rows = model.objects.speaking_at(self.as_at, self.known_on)
        rows = self._narrowed(rows.filter(**{f"{anchor}__council": self.council}), f"{anchor}_id")
        if newest_of:
            newest = Window(
                RowNumber(),
                partition_by=list(newest_of),
                order_by=[F("as_at").desc(), F("pk").desc()],
            )
            rows = rows.annotate(newest=newest).filter(newest=1)
        every = ("as_at", "pk", "printed", "paper_id")
        for pk, as_at, seq, printed, paper, *rest in rows.order_by("as_at", "pk").values_list(
            f"{anchor}_id", *every, *columns
        ):
            source, told_by = self.papers.get(paper, ("", None))
            told = {
                "as_at": as_at,
                "seq": seq,
                "printed": printed,
                "source": source,
                "told_by": told_by,
            }
            yield (pk, told, *rest)

    def _narrowed(self, rows: QuerySet[Any], column: str) -> QuerySet[Any]:
        if self.ids is not None and len(self.ids) < MANY:
            rows = rows.filter(**{f"{column}__in": self.ids})
        if self.directorate is not None:
            placed = Ownership.objects.filter(directorate=self.directorate).values("action_id")
            rows = rows.filter(**{f"{column}__in": placed})
        return rows


def stated_date(
    start: date | None, end: date | None, precision: str, tbc: bool, also: list[str]
) -> StatedDate:
    """A date from its columns."""
    plain = _stated(start, end, precision, tbc)
    if not also:
        return plain
    return replace(plain, also=tuple(date.fromisoformat(day) for day in also))


@lru_cache(maxsize=10_000)
def _stated(start: date | None, end: date | None, precision: str, tbc: bool) -> StatedDate:
    # Thousands of rows share a few hundred dates.
    return StatedDate(start, end, Precision(precision), tbc)


def posts_held(council: Council) -> dict[str, HeldBy]:
    """Who holds each post that anybody holds now, by ``post_key``."""
    held = Holding.objects.filter(post__council=council, end=None)
    return {
        post_key(title): HeldBy(name, email, start)
        for title, name, email, start in held.values_list("post__title", "name", "email", "start")
    }


def holders(council: Council, as_at: date | None) -> dict[int, str]:
    """Who holds each post on a day (None: now), by the post's id; vacant posts are absent."""
    held = Holding.objects.filter(post__council=council)
    if as_at is None:
        held = held.filter(end=None)
    else:
        held = held.filter(start__lte=as_at).exclude(end__lte=as_at)
    return dict(held.order_by("start").values_list("post_id", "name"))
