"""Today's position of each recommendation, kept in one row for lists."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from moothall.actions.models import ActionNow
from moothall.core.models import Council
from moothall.core.queries import ratings
from moothall.facts.positions import Position, position

from .passages import reindex, stale
from .rows import Reader

UNRANKED = 99
COLUMNS = [field.attname for field in ActionNow._meta.concrete_fields if not field.primary_key]
FIELDS = [field.name for field in ActionNow._meta.concrete_fields if not field.primary_key]


def computed(council: Council, ids: Collection[int] | None = None) -> dict[int, ActionNow]:
    """Today's positions from the dated rows, not saved, by id; ``ids`` limits them to these."""
    ranks = {rating.code: rating.rank for rating in ratings(council, date.max)}
    found: dict[int, ActionNow] = {}
    for rows in Reader(council, ids=ids).read():
        if (ids is None or rows.id in ids) and (stands := position(rows)) is not None:
            found[rows.id] = _now(council, stands, ranks)
    return found


def _now(council: Council, stands: Position, ranks: dict[str, int]) -> ActionNow:
    facts = stands.facts
    told = (facts.reference, facts.printed_reference, facts.title, facts.audit, facts.text)
    words = " ".join(filter(None, (*told, *facts.audit_names, facts.narrative, facts.owner)))
    directorate, service, post = (
        named[0] if named else None for named in (stands.directorate, stands.service, stands.post)
    )
    return ActionNow(
        action_id=facts.id or 0,
        council=council,
        reference=facts.reference,
        title=facts.title,
        words=words.casefold(),
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
    wanted = None if ids is None else set(ids)
    rows = computed(council, wanted)
    kept = ActionNow.objects.filter(council=council)
    if wanted is None:
        gone = set(kept.values_list("pk", flat=True)) - rows.keys()
    else:
        gone = wanted - rows.keys()
    for start in range(0, len(gone), 500):
        kept.filter(pk__in=sorted(gone)[start : start + 500]).delete()
    ActionNow.objects.bulk_create(
        rows.values(), update_conflicts=True, unique_fields=["action"], update_fields=FIELDS
    )
    reindex(council, rows.keys() | gone)


def differences(council: Council) -> list[str]:
    """Where today's rows differ from what the dated rows give: a sentence each, none expected."""
    kept = {row.pk: row for row in ActionNow.objects.filter(council=council)}
    right = computed(council)
    faults = [f"{kept[pk].reference} is not in the record." for pk in kept.keys() - right.keys()]
    faults += [f"{right[pk].reference} is not listed." for pk in right.keys() - kept.keys()]
    for pk in kept.keys() & right.keys():
        for column in COLUMNS:
            is_there, should_be = getattr(kept[pk], column), getattr(right[pk], column)
            if is_there != should_be:
                faults.append(f"{kept[pk].reference} has {column} {is_there!r}, not {should_be!r}.")
    faults += [f"{right[pk].reference} is not found by its words." for pk in stale(council, right)]
    return sorted(faults)
