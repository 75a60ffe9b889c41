"""Today's position of each recommendation, kept in one row for lists."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from django.utils import timezone

from moothall.actions.models import ActionNow
from moothall.core.models import Council
from moothall.facts.details import Detail
from moothall.facts.positions import Position, position

from . import columns
from .models import Recommendation
from .passages import reindex, stale
from .ranks import UNRANKED, ranks_on, write_ranks, written_ranks
from .rows import Reader

CHUNK = 1000
COLUMNS = [field.attname for field in ActionNow._meta.concrete_fields if not field.primary_key]
FIELDS = [field.name for field in ActionNow._meta.concrete_fields if not field.primary_key]


def _positions(council: Council, ids: Collection[int] | None) -> dict[int, Position]:
    found: dict[int, Position] = {}
    for rows in Reader(council, ids=ids).read():
        if (ids is None or rows.id in ids) and (stands := position(rows)) is not None:
            found[rows.id] = stands
    return found


def _details(stands: dict[int, Position]) -> dict[int, tuple[Detail, ...]]:
    return {pk: one.facts.details for pk, one in stands.items()}


def _now(council: Council, stands: Position, ranks: dict[str, int]) -> ActionNow:
    facts = stands.facts
    directorate, service, post = (
        named[0] if named else None for named in (stands.directorate, stands.service, stands.post)
    )
    return ActionNow(
        action_id=facts.id or 0,
        council=council,
        reference=facts.reference,
        printed_reference=facts.printed_reference,
        title=facts.title,
        source=facts.audit,
        rating=facts.rating,
        rank=ranks.get(facts.rating, UNRANKED),
        state=facts.state.value,
        is_open=facts.state.is_open,
        original_date=facts.original_date,
        agreed_date=facts.agreed_date,
        to_be_confirmed=facts.to_be_confirmed,
        times_redated=facts.times_redated,
        days_slipped=facts.days_slipped,
        cycles_to_be_confirmed=facts.cycles_to_be_confirmed,
        no_update=stands.no_update,
        last_update=stands.last_update,
        printed_order=facts.printed_order,
        directorate_id=directorate,
        service_id=service,
        post_id=post,
    )


def rebuild(council: Council, ids: Collection[int] | None = None) -> None:
    """Write today's positions anew: of these recommendations, or of all when ``ids`` is None.

    Every operation calls it in its own transaction. Those without a text in force have no row.
    """
    kept = ActionNow.objects.filter(council=council)
    ranks = write_ranks(council, timezone.localdate())
    for chunk in _chunks(_known(council) if ids is None else ids):
        stands = _positions(council, chunk)
        rows = {pk: _now(council, one, ranks) for pk, one in stands.items()}
        gone = set(chunk) - rows.keys()
        kept.filter(pk__in=gone).delete()
        ActionNow.objects.bulk_create(
            rows.values(), update_conflicts=True, unique_fields=["action"], update_fields=FIELDS
        )
        columns.rewrite(council, chunk, _details(stands))
        reindex(council, chunk)


def _known(council: Council) -> set[int]:
    """Every recommendation that ever was in the record, and all that are listed."""
    anchors = Recommendation.objects.filter(council=council).values_list("pk", flat=True)
    listed = ActionNow.objects.filter(council=council).values_list("pk", flat=True)
    return {*anchors, *listed}


def _chunks(ids: Collection[int]) -> Iterator[list[int]]:
    """The ids in pieces, so that a record of any size is read within bounded memory."""
    every = sorted(ids)
    return (every[start : start + CHUNK] for start in range(0, len(every), CHUNK))


def differences(council: Council) -> list[str]:
    """Where today's rows differ from what the dated rows give: a sentence each, none expected."""
    faults = [f"The column {column} is counted wrong." for column in columns.miscounted(council)]
    ranks = written_ranks(council) or ranks_on(council, timezone.localdate())
    for chunk in _chunks(_known(council)):
        kept = {row.pk: row for row in ActionNow.objects.filter(council=council, pk__in=chunk)}
        stands = _positions(council, chunk)
        right = {pk: _now(council, one, ranks) for pk, one in stands.items()}
        faults += [
            f"{kept[pk].reference} is not in the record." for pk in kept.keys() - right.keys()
        ]
        faults += [f"{right[pk].reference} is not listed." for pk in right.keys() - kept.keys()]
        for pk in kept.keys() & right.keys():
            faults += _differences(kept[pk], right[pk])
        unfound = stale(council, right)
        faults += [f"{right[pk].reference} is not found by its words." for pk in unfound]
        wrong = columns.stale(council, chunk, _details(stands))
        faults += [f"The columns of recommendation {pk} are not as they should be." for pk in wrong]
    return sorted(faults)


def _differences(kept: ActionNow, right: ActionNow) -> Iterator[str]:
    for column in COLUMNS:
        is_there, should_be = getattr(kept, column), getattr(right, column)
        if is_there != should_be:
            yield f"{kept.reference} has {column} {is_there!r}, not {should_be!r}."
