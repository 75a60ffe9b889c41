"""Today's words of trackers' other columns, a row each, for lists to filter by and to show."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping

from django.db.models import Count, F, Min

from moothall.actions.models import ColumnNow, DetailNow
from moothall.core.bulk import insert
from moothall.core.models import Council
from moothall.facts.details import Detail

LONGEST = 120


def column_key(heading: str) -> str:
    """What names a column in an address: its heading, without regard to case."""
    return " ".join(heading.split()).casefold()[:LONGEST]


def value_key(text: str) -> str:
    """What is compared of a column's words: case and white space aside.

    Of long words the start, with a digest of all of them.
    """
    folded = " ".join(text.split()).casefold()
    if len(folded) <= LONGEST:
        return folded
    digest = hashlib.sha256(folded.encode()).hexdigest()[:16]
    return f"{folded[: LONGEST - 17]} {digest}"


def details_now(council: Council, action: int, details: Iterable[Detail]) -> list[DetailNow]:
    """The rows for one action; columns that are shown under one heading are one."""
    told: dict[str, DetailNow] = {}
    for detail in details:
        key = column_key(detail.shown_as)
        text = detail.text if key not in told else f"{told[key].text}\n{detail.text}"
        told[key] = DetailNow(
            council_id=council.pk,
            action_id=action,
            column=key,
            heading=detail.shown_as,
            value=value_key(text),
            text=text,
        )
    return list(told.values())


def rewrite(council: Council, ids: Iterable[int], details: Mapping[int, Iterable[Detail]]) -> None:
    """Write the columns of these actions anew; ``details`` has those that are in the record."""
    kept = DetailNow.objects.filter(council=council, action__in=list(ids))
    before = Counter(kept.values_list("column", flat=True))
    kept.delete()
    rows = [row for pk, told in details.items() for row in details_now(council, pk, told)]
    insert(rows)
    after = Counter(row.column for row in rows)
    headings = {row.column: row.heading for row in reversed(rows)}
    known = set(ColumnNow.objects.filter(council=council).values_list("column", flat=True))
    ColumnNow.objects.bulk_create(
        ColumnNow(council=council, column=column, heading=headings[column], used=after[column])
        for column in after.keys() - known
    )
    for column in known & (after.keys() | before.keys()):
        if change := after[column] - before[column]:
            own = ColumnNow.objects.filter(council=council, column=column)
            own.update(used=F("used") + change)


def stale(
    council: Council, ids: Iterable[int], details: Mapping[int, Iterable[Detail]]
) -> list[int]:
    """Those whose columns are not what they should be; none expected."""
    kept: dict[int, set[tuple[str, str, str, str]]] = {}
    rows = DetailNow.objects.filter(council=council, action__in=list(ids))
    for pk, *words in rows.values_list("action_id", "column", "heading", "value", "text"):
        column, heading, value, text = words
        kept.setdefault(pk, set()).add((column, heading, value, text))
    right = {
        pk: {(r.column, r.heading, r.value, r.text) for r in details_now(council, pk, told)}
        for pk, told in details.items()
    }
    every = kept.keys() | right.keys()
    return [pk for pk in every if kept.get(pk, set()) != right.get(pk, set())]


def miscounted(council: Council) -> list[str]:
    """Columns whose count is not how many have words in them; none expected."""
    counted = DetailNow.objects.filter(council=council).values("column")
    right = {
        row["column"]: (row["count"], row["heading"])
        for row in counted.annotate(count=Count("pk"), heading=Min("heading")).order_by()
    }
    columns = ColumnNow.objects.filter(council=council, used__gt=0)
    kept = dict(columns.values_list("column", "used"))
    return sorted(
        column
        for column in kept.keys() | right.keys()
        if kept.get(column, 0) != right.get(column, (0, ""))[0]
    )
