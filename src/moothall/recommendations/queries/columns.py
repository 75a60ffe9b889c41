"""The council's own columns that a list may be filtered by, and what they say."""

from __future__ import annotations

from django.db import connection
from django.db.models import Q

from moothall.actions.models import ActionNow, ColumnNow, DetailNow
from moothall.core.models import Council
from moothall.recommendations.columns import column_key, value_key

MOST_COLUMNS = 50
MOST_VALUES = 30
"""A column that says more different things than these is asked for in words."""
LONGEST_CHOICE = 80
DIFFERENT = """
    WITH RECURSIVE said(value) AS (
        SELECT min(value) FROM actions_detailnow WHERE council_id = %s AND "column" = %s
        UNION ALL
        SELECT (
            SELECT min(value) FROM actions_detailnow
            WHERE council_id = %s AND "column" = %s AND value > said.value
        ) FROM said WHERE said.value IS NOT NULL
    )
    SELECT (
        SELECT text FROM actions_detailnow
        WHERE council_id = %s AND "column" = %s AND value = said.value LIMIT 1
    ) FROM said WHERE said.value IS NOT NULL LIMIT %s
"""
"""One text of each different value, from the index: DISTINCT reads every row of the column."""
ANY_VALUE = "*"
"""The value that asks for those of which the column says anything."""


def column_choices(council: Council, asked: str = "") -> dict[str, str]:
    """The columns that most recommendations have words in, by key, in the order of headings.

    The one that is ``asked`` for is among them however few have it.
    """
    used = ColumnNow.objects.filter(council=council, used__gt=0)
    found = dict(used.order_by("-used", "column").values_list("column", "heading")[:MOST_COLUMNS])
    if asked and column_key(asked) not in found:
        found |= dict(used.filter(column=column_key(asked)).values_list("column", "heading"))
    return dict(sorted(found.items(), key=lambda pair: pair[1].casefold()))


def value_choices(council: Council, column: str) -> dict[str, str]:
    """What a column says, each once, by the words to ask for; empty where it says too many."""
    with connection.cursor() as cursor:
        where: tuple[int, str] = (council.pk, column)
        cursor.execute(DIFFERENT, (*where, *where, *where, MOST_VALUES + 1))
        said = [text for (text,) in cursor.fetchall()]
    if len(said) > MOST_VALUES:
        return {}
    words = sorted(" ".join(text.split()) for text in said)
    return {one: one if len(one) <= LONGEST_CHOICE else f"{one[:LONGEST_CHOICE]}…" for one in words}


def saying(council: Council, column: str, value: str) -> Q:
    """Those of which the column says this, whatever the case, or anything (ANY_VALUE)."""
    rows = DetailNow.objects.filter(council=council, column=column)
    if value != ANY_VALUE:
        rows = rows.filter(value=value_key(value))
    return Q(pk__in=rows.values("action"))


def told(now: ActionNow) -> str:
    """What the shown column says of a row of the list; empty where no column is shown."""
    words: str | None = now.__dict__.get("told")
    return words or ""
