"""What of a recommendation can be found by its words, and what of it a search found."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from moothall.actions.models import (
    ActionNow,
    DateReason,
    Detail,
    Part,
    StateChange,
    TargetDate,
    Update,
)
from moothall.core.models import Council, SearchDoc
from moothall.core.search import index
from moothall.core.search.excerpts import Found, found_in
from moothall.core.search.grammar import Query
from moothall.facts.details import DETAIL_WORDS, DetailKind

from .models import AuditName, PrintedReference, Recommendation, TextVersion

KIND = "recommendation"
CHUNK = 1000
MOST_EXCERPTS = 3


@dataclass(frozen=True, slots=True)
class Passage:
    """One text of a recommendation: what it is, in words, and the date that it speaks for."""

    label: str
    text: str
    as_at: date | None = None


@dataclass(slots=True)
class Passages:
    """``names`` are its reference, title and audit; ``told`` all else, newest first."""

    names: list[str]
    told: list[Passage] = field(default_factory=list)

    def words(self) -> index.Words:
        return index.Words(self.names, [passage.text for passage in self.told])

    def found(self, query: Query) -> list[tuple[Passage, Found]]:
        """The passages that show most of what is asked for, each term once."""
        shown: list[tuple[Passage, Found]] = []
        left = set(query.terms)
        for passage in self.told:
            found = found_in(passage.text, query)
            if found and found.terms & left:
                shown.append((passage, found))
                left -= found.terms
        return shown[:MOST_EXCERPTS]


def passages(council: Council, ids: Collection[int]) -> dict[int, Passages]:
    """Everything that speaks of these recommendations now; those without a text are left out.

    As many queries for one as for all. Not for more ids than a database takes in one query.
    """
    anchors = Recommendation.objects.filter(council=council, pk__in=ids)
    rows = list(anchors.select_related("audit"))
    audits = _audit_names({row.audit_id for row in rows})
    printed = _references(ids)
    found = {}
    for row in rows:
        names = (row.reference, printed.get(row.pk, ""), row.title, row.audit.name)
        every = dict.fromkeys((*names, *audits.get(row.audit_id, ())))
        found[row.pk] = Passages([name for name in every if name])
    spoken: set[int] = set()
    for pk, passage in _texts(ids):
        spoken.add(pk)
        found[pk].told.append(passage)
    for pk, passage in _others(ids):
        found[pk].told.append(passage)
    return {pk: one for pk, one in found.items() if pk in spoken}


def _audit_names(audits: Collection[int]) -> dict[int, list[str]]:
    names: dict[int, list[str]] = {}
    told = AuditName.objects.speaking().filter(audit__in=audits).order_by("pk")
    for audit, name in told.values_list("audit_id", "printed"):
        names.setdefault(audit, []).append(name)
    return names


def _references(ids: Collection[int]) -> dict[int, str]:
    """The council's own reference of each, as last printed."""
    told = PrintedReference.objects.speaking().filter(recommendation__in=ids)
    return dict(told.order_by("as_at", "pk").values_list("recommendation_id", "printed"))


def _texts(ids: Collection[int]) -> Iterator[tuple[int, Passage]]:
    """What was recommended, the newest wording first."""
    told = TextVersion.objects.speaking().filter(recommendation__in=ids)
    seen: set[int] = set()
    for pk, day, text in told.order_by("-as_at", "-pk").values_list(
        "recommendation_id", "as_at", "text"
    ):
        yield pk, Passage("Earlier wording" if pk in seen else "Recommendation", text, day)
        seen.add(pk)


def _others(ids: Collection[int]) -> Iterator[tuple[int, Passage]]:
    for pk, day, kind, heading, text in _told(Detail, ids, "kind", "heading", "text"):
        yield pk, Passage(DETAIL_WORDS.get(DetailKind(kind), heading), text, day)
    for pk, day, label, text in _told(Update, ids, "cycle_label", "narrative"):
        yield pk, Passage(f"Status, {label}" if label else "Status", text, day)
    for pk, day, label, text in _told(Part, ids, "label", "text"):
        yield pk, Passage(f"Part {label}", text, day)
    for pk, day, text in _told(TargetDate, ids, "reason"):
        yield pk, Passage("Reason for a date", text, day)
    for pk, day, text in _told(DateReason, ids, "text", action="date__action"):
        yield pk, Passage("Reason for a date", text, day)
    for pk, day, text in _told(StateChange, ids, "reason"):
        yield pk, Passage("Reason for a state", text, day)


def _told(
    model: type[Any], ids: Collection[int], *columns: str, action: str = "action"
) -> Iterable[tuple[Any, ...]]:
    """(recommendation id, date, the columns) of rows with words in the last column."""
    rows = model.objects.speaking().filter(**{f"{action}__in": ids}).exclude(**{columns[-1]: ""})
    told: Iterable[tuple[Any, ...]] = rows.order_by("-as_at", "-pk").values_list(
        f"{action}_id", "as_at", *columns
    )
    return told


def reindex(council: Council, ids: Collection[int]) -> None:
    """Keep the words of these recommendations as they are now, in the transaction of the write."""
    every = sorted(ids)
    for start in range(0, len(every), CHUNK):
        chunk = every[start : start + CHUNK]
        told = passages(council, chunk)
        docs = {pk: one.words() for pk, one in told.items()}
        index.write(council, KIND, docs, [pk for pk in chunk if pk not in docs])


def index_missing() -> None:
    """Index every recommendation that is listed and not yet in the index, of every council."""
    indexed = SearchDoc.objects.filter(kind=KIND).values("object_id")
    for council in Council.objects.all():
        listed = ActionNow.objects.filter(council=council).exclude(pk__in=indexed)
        reindex(council, list(listed.values_list("pk", flat=True)))


def stale(council: Council, ids: Collection[int]) -> list[int]:
    """Those whose words in the index are not what they should be; none expected."""
    every, faults = sorted(ids), []
    for start in range(0, len(every), CHUNK):
        chunk = every[start : start + CHUNK]
        right = {pk: index.digest_of(one.words()) for pk, one in passages(council, chunk).items()}
        kept = index.digests(KIND, chunk)
        faults += [pk for pk in chunk if right.get(pk) != kept.get(pk)]
    return faults
