"""Read a paper and match it with the record, storing nothing: the preview itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from django.conf import settings
from django.utils import timezone

from moothall.core.models import Council, Directorate
from moothall.core.policies import Refused
from moothall.core.queries import ratings, sure_score
from moothall.documents.drafts import Draft
from moothall.documents.tree import Attachment
from moothall.facts.ageing import is_overdue
from moothall.facts.dates import StatedDate
from moothall.facts.recommendations import RecommendationFacts
from moothall.intake.collecting import uncollected
from moothall.intake.models import Decision, Import, Layout
from moothall.intake.names import Names
from moothall.intake.returning.comparing import compare_returned, is_working_file, notes_on
from moothall.intake.returning.recognising import recognised
from moothall.intake.tables import as_layouts, layouts_for
from moothall.reading.child import Reading, extract
from moothall.reading.limits import Limits, ReadingError
from moothall.reading.process import Progress
from moothall.reading.recognisers.recommendations import KIND, recognise
from moothall.reading.reconciling.differences import original_of
from moothall.reading.reconciling.reconcile import Matched, Scope, reconcile
from moothall.reading.reconciling.saying import state_of
from moothall.recommendations.models import Recommendation
from moothall.recommendations.queries import as_facts, posts_held

NOTHING_FOUND = (
    "No recommendations were recognised in {name}: check that it is the paper that you meant, and "
    "that its table has a header row."
)
NO_DATE = (
    "{name} does not print the date to which its statuses are stated: say which date it speaks for."
)


class Undated(Refused):
    """Nothing but its date is missing: a person can say it."""


class NothingFound(ReadingError):  # noqa: N818  (as its parent's sentence says)
    """It was read, and holds nothing that could be recommendations."""


FEW = 0.05
"""Up to this share of rows that are closed or not due, a paper lists overdue ones: some of its
dates may be slips of the pen."""


@dataclass(frozen=True, slots=True)
class Covers:
    """What a person says of a paper. ``as_at`` None takes the date that it prints; no directorate
    means the whole council; ``overdue_only`` None is told by what it lists; ``see_scans``: the
    words of scanned pages are to be recognised."""

    as_at: dt.date | None = None
    directorates: Sequence[Directorate] = ()
    overdue_only: bool | None = None
    see_scans: bool = False


WHOLE = Covers()


@dataclass(frozen=True, slots=True)
class Prepared:
    """A paper beside the record. Nothing of it is stored. ``layouts`` are those it was read with,
    ``covers`` what a person said, ``scope`` what that means for this paper."""

    reading: Reading
    drafts: tuple[Draft, ...]
    covers: Covers
    scope: Scope
    matched: tuple[Matched, ...]
    layouts: tuple[Layout, ...] = ()


def configured_limits() -> Limits:
    """What one paper may cost on this installation (settings.limits)."""
    return Limits(
        bytes=settings.MOOTHALL_UPLOAD_MB * 1024 * 1024,
        seconds=settings.MOOTHALL_READ_SECONDS,
        memory=settings.MOOTHALL_READ_MEMORY_MB,
    )


@uncollected()
def prepare(
    *,
    council: Council,
    name: str,
    data: bytes,
    covers: Covers = WHOLE,
    limits: Limits | None = None,
    progress: Progress | None = None,
    carried: Callable[[Sequence[Attachment]], None] | None = None,
) -> Prepared:
    """Read, recognise, match. Tables of a shape whose columns a person said are read so.

    Raises ReadingError with one sentence when the paper can't be read, NothingFound when it holds
    nothing that could be recommendations, and Undated when no date can be told. Before that
    ``carried`` is told of the papers that are attached to it.
    """
    reading = extract(
        data, name, limits=limits or configured_limits(), foreign_only=True,
        see=covers.see_scans, progress=progress,
    )  # fmt: skip
    attachments = reading.document.attachments
    if carried is not None and attachments:
        carried(attachments)
    reading = replace(reading, document=replace(reading.document, attachments=()))
    if (returned := recognised(council, reading)) is not None:
        return _returned(council, returned, covers)
    layouts = layouts_for(council, reading.tables)
    if layouts:
        reading = laid_out(reading, layouts)
    drafts = drafts_in(reading)
    if not drafts and (attachments or not reading.tables):
        raise NothingFound(NOTHING_FOUND.format(name=name))
    day = covers.as_at or printed_date(reading)
    if day is None:
        raise Undated(NO_DATE.format(name=name))
    overdue = covers.overdue_only
    if overdue is None:
        overdue = lists_overdue_only(drafts, day)
    scope = Scope(day, tuple(d.name for d in covers.directorates), overdue)
    matched = match(council, drafts, scope)
    return Prepared(reading, drafts, covers, scope, matched, tuple(layouts))


def _returned(council: Council, reading: Reading, covers: Covers) -> Prepared:
    """A working file: it speaks for today unless a person says another day, and lists what it was
    taken with."""
    scope = Scope(covers.as_at or timezone.localdate(), overdue_only=False)
    matched = match(council, reading.drafts, scope)
    document = replace(reading.document, remarks=notes_on(matched))
    reading = replace(reading, document=document)
    return Prepared(reading, reading.drafts, covers, scope, matched)


def laid_out(reading: Reading, layouts: Sequence[Layout]) -> Reading:
    """The same paper with its columns as a person said."""
    found = recognise(reading.document, as_layouts(layouts))
    return replace(
        reading,
        as_at=found.as_at,
        drafts=found.drafts,
        not_recognised=found.not_recognised,
        tables=found.tables,
    )


def drafts_in(reading: Reading) -> tuple[Draft, ...]:
    return tuple(draft for draft in reading.drafts if draft.kind == KIND)


def lists_overdue_only(drafts: Sequence[Draft], as_at: dt.date) -> bool:
    """Whether a paper seems to list only what is open and past its date."""
    told = listed(drafts, as_at)
    return bool(told["overdue_only"])


def listed(drafts: Sequence[Draft], as_at: dt.date) -> dict[str, Any]:
    """How many rows are "closed", or open and due "later", and whether those are so few that a
    paper lists "overdue_only" all the same."""
    closed = sum(not state_of(draft).is_open for draft in drafts)
    later = sum(state_of(draft).is_open and is_due_later(draft, as_at) for draft in drafts)
    return {
        "closed": closed,
        "later": later,
        "overdue_only": closed + later <= len(drafts) * FEW,
    }


def is_due_later(draft: Draft, as_at: dt.date) -> bool:
    """Whether a row states a target date that is not past at the paper's date."""
    stated = original_of(draft)
    return bool(stated and stated.date and not is_overdue(stated.date, as_at))


def match(
    council: Council,
    drafts: Sequence[Draft],
    scope: Scope,
    pinned: Mapping[int, int | None] | None = None,
    apart: Mapping[str, str] | None = None,
    said: Mapping[str, Mapping[str, str]] | None = None,
) -> tuple[Matched, ...]:
    """The drafts beside the record as it stands, by the settings in force on the paper's date.

    ``said`` is what a person said that printed names are (``Import.names``).
    """
    if is_working_file(drafts):
        others = partial(match, council, scope=scope, apart=apart, said=said)
        settled_names = Names(council, said or {}).settled
        return compare_returned(council, drafts, scope, pinned or {}, others, settled_names)
    existing, later = on_record(council, scope.as_at)
    names = Names(council, said or {})
    return reconcile(
        [names.settled(draft) for draft in drafts],
        existing,
        scope,
        sure=sure_score(council, scope.as_at),
        pinned=pinned,
        apart=apart,
        settled=settled(council),
        later=later,
        held=posts_held(council),
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
