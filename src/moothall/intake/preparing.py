"""Read a paper and match it with the record, storing nothing: the preview itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings

from moothall.core.models import Council, Directorate
from moothall.core.policies import Refused
from moothall.core.queries import ratings, sure_score
from moothall.documents.drafts import Draft
from moothall.facts.dates import StatedDate
from moothall.facts.recommendations import RecommendationFacts
from moothall.intake.models import Decision, Import
from moothall.reading.child import Progress, Reading, extract
from moothall.reading.limits import Limits, ReadingError
from moothall.reading.reconciling.reconcile import Matched, Scope, reconcile
from moothall.recommendations.models import Recommendation
from moothall.recommendations.queries import as_facts

KIND = "recommendation"
NOTHING_FOUND = (
    "No recommendations were recognised in {name}: check that it is the paper that you meant, and "
    "that its table has a header row."
)
NO_DATE = (
    "{name} does not print the date to which its statuses are stated: say which date it speaks for."
)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A paper beside the record. Nothing of it is stored."""

    reading: Reading
    drafts: tuple[Draft, ...]
    scope: Scope
    matched: tuple[Matched, ...]


def configured_limits() -> Limits:
    """What one paper may cost on this installation (settings.limits)."""
    return Limits(
        bytes=settings.MOOTHALL_UPLOAD_MB * 1024 * 1024,
        seconds=settings.MOOTHALL_READ_SECONDS,
        memory=settings.MOOTHALL_READ_MEMORY_MB,
    )


def prepare(
    *,
    council: Council,
    name: str,
    data: bytes,
    as_at: dt.date | None = None,
    directorates: Sequence[Directorate] = (),
    overdue_only: bool = True,
    limits: Limits | None = None,
    progress: Progress | None = None,
) -> Prepared:
    """Read, recognise, match. ``as_at`` None takes the paper's own date.

    Raises ReadingError with one sentence when the paper can't be read or holds nothing known, and
    Refused when no date can be told.
    """
    reading = extract(data, name, limits=limits or configured_limits(), progress=progress)
    drafts = tuple(d for d in reading.drafts if d.kind == KIND)
    if not drafts:
        raise ReadingError(NOTHING_FOUND.format(name=name))
    day = as_at or printed_date(reading)
    if day is None:
        raise Refused(NO_DATE.format(name=name))
    scope = Scope(day, tuple(d.name for d in directorates), overdue_only)
    return Prepared(reading, drafts, scope, match(council, drafts, scope))


def match(
    council: Council,
    drafts: Sequence[Draft],
    scope: Scope,
    pinned: Mapping[int, int | None] | None = None,
    apart: Mapping[str, str] | None = None,
) -> tuple[Matched, ...]:
    """The drafts beside the record as it stands, by the settings in force on the paper's date."""
    existing, later = on_record(council, scope.as_at)
    return reconcile(
        drafts,
        existing,
        scope,
        sure=sure_score(council, scope.as_at),
        pinned=pinned,
        apart=apart,
        settled=settled(council),
        later=later,
        ratings=ratings(council, scope.as_at),
    )


def settled(council: Council) -> set[tuple[int, str, str]]:
    """Where a person kept the record against a paper: the recommendation, field and paper's words.

    The next paper that prints the same is not asked about again.
    """
    kept = (
        Decision.objects.filter(
            answer="keep", question__startswith="conflict:", row__parent__council=council
        )
        .exclude(row__reference="")
        .exclude(row__parent__stage=Import.Stage.UNDONE)
    )
    told = kept.values_list("row__match_id", "question", "value")
    return {(pk, key.removeprefix("conflict:"), str(paper)) for pk, key, paper in told}


def on_record(council: Council, as_at: dt.date) -> tuple[list[RecommendationFacts], set[int]]:
    """The record as at a date, then what it knows only from later papers, with the ids of those."""
    then = as_facts(council, as_at=as_at)
    held = Recommendation.objects.filter(council=council, action__now__isnull=False)
    later = set(held.values_list("pk", flat=True)) - {facts.id for facts in then}
    return [*then, *(as_facts(council, ids=later) if later else ())], later


def printed_date(reading: Reading) -> dt.date | None:
    """The date to which the paper says that its statuses are stated."""
    found = reading.as_at
    if isinstance(found, StatedDate):
        return found.date
    if isinstance(found, dt.datetime):
        return found.date()
    if isinstance(found, str):
        return dt.date.fromisoformat(found)
    return found if isinstance(found, dt.date) else None
