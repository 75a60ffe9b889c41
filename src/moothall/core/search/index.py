"""Keep the index of words, and ask it. The only place that knows how each database does it."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from moothall.core.models import Council
from moothall.core.models.search import SearchDoc

from .grammar import Query, Term
from .stems import stems

MOST_WORDS = 15_000
"""PostgreSQL counts places in a text up to 16,383: what comes later is left out."""
BREAK = "p"
"""Stands between two texts, so that no phrase is found across them; no stem begins with it."""
CHUNK = 200


@dataclass(frozen=True, slots=True)
class Words:
    """The texts of one thing: those of ``head`` (its name) count for more than the others."""

    head: Sequence[str]
    body: Sequence[str]

    def kept(self) -> tuple[str, str]:
        """Stems as the index keeps them."""
        head = _joined(self.head)[:MOST_WORDS]
        return " ".join(head), " ".join(_joined(self.body)[: MOST_WORDS - len(head)])


def _joined(texts: Iterable[str]) -> list[str]:
    found: list[str] = []
    for text in texts:
        if one := stems(text):
            found += [BREAK, *one] if found else one
        if len(found) > MOST_WORDS:
            break
    return found


def digest_of(words: Words) -> str:
    return _digest(words.kept())


def _digest(kept: tuple[str, str]) -> str:
    return hashlib.sha256("\n".join(kept).encode()).hexdigest()


def digests(kind: str, ids: Collection[int]) -> dict[int, str]:
    """What the index keeps for these, by object id."""
    kept = SearchDoc.objects.filter(kind=kind, object_id__in=ids)
    return dict(kept.values_list("object_id", "digest"))


@transaction.atomic
def write(council: Council, kind: str, docs: Mapping[int, Words], gone: Collection[int]) -> None:
    """Keep the words of these things, and forget those that are ``gone``. By object id."""
    ids = [*docs, *gone]
    for start in range(0, len(ids), CHUNK):
        _write(council, kind, ids[start : start + CHUNK], docs)


def _write(council: Council, kind: str, ids: list[int], docs: Mapping[int, Words]) -> None:
    before = {
        pk: (doc, digest)
        for doc, pk, digest in SearchDoc.objects.filter(kind=kind, object_id__in=ids).values_list(
            "pk", "object_id", "digest"
        )
    }
    kept = {pk: docs[pk].kept() for pk in ids if pk in docs}
    digests = {pk: _digest(words) for pk, words in kept.items()}
    stale = [doc for pk, (doc, digest) in before.items() if digests.get(pk) != digest]
    if stale:
        _forget(stale)
        SearchDoc.objects.filter(pk__in=stale).delete()
    fresh = [pk for pk in digests if pk not in before or before[pk][1] != digests[pk]]
    if connection.vendor == "postgresql":
        _insert(council, kind, [(pk, digests[pk], *kept[pk]) for pk in fresh])
        return
    made = SearchDoc.objects.bulk_create(
        SearchDoc(council=council, kind=kind, object_id=pk, digest=digests[pk]) for pk in fresh
    )
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT OR REPLACE INTO core_searchwords (rowid, head, body) VALUES (%s, %s, %s)",
            [(doc.pk, *kept[doc.object_id]) for doc in made],
        )


def _insert(council: Council, kind: str, rows: list[tuple[int, str, str, str]]) -> None:
    """Rows and their words by one statement: a row that is changed again is written twice."""
    if rows:
        vector = "setweight(to_tsvector('simple', head), 'A') || to_tsvector('simple', body)"
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO core_searchdoc (council_id, kind, object_id, digest, vector) "  # noqa: S608
                f"SELECT %s, %s, pk, digest, {vector} "
                "FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::text[]) "
                "AS told(pk, digest, head, body)",
                [council.pk, kind, *map(list, zip(*rows, strict=True))],
            )


def _forget(ids: list[int]) -> None:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.executemany("DELETE FROM core_searchwords WHERE rowid = %s", [(i,) for i in ids])


def matching(council: Council, kind: str, query: Query) -> RawSQL:
    """The object ids that a query finds, to be used as ``pk__in``. The query may not be empty."""
    if connection.vendor == "postgresql":
        return RawSQL(
            "SELECT object_id FROM core_searchdoc "
            "WHERE council_id = %s AND kind = %s AND vector @@ %s::tsquery",
            (council.pk, kind, for_postgresql(query)),
        )
    return RawSQL(
        "SELECT d.object_id FROM core_searchwords JOIN core_searchdoc d "
        "ON d.id = core_searchwords.rowid "
        "WHERE core_searchwords MATCH %s AND d.council_id = %s AND d.kind = %s",
        (for_sqlite(query), council.pk, kind),
    )


def best(
    council: Council, kind: str, query: Query, *, within: QuerySet[Any], most: int
) -> list[int]:
    """The object ids that fit best of those ``within``, best first, ``most`` at most.

    ``within`` is a queryset with one column, the object ids. The query may not be empty.
    """
    keys, given = within.order_by().query.sql_with_params()
    if connection.vendor == "postgresql":
        sql = (
            "SELECT object_id FROM core_searchdoc, CAST(%s AS tsquery) AS asked "  # noqa: S608
            "WHERE council_id = %s AND kind = %s AND vector @@ asked "
            f"AND object_id IN ({keys}) "
            "ORDER BY ts_rank(vector, asked, 1) DESC, object_id LIMIT %s"
        )
        asked = for_postgresql(query)
    else:
        sql = (
            "SELECT d.object_id FROM core_searchwords JOIN core_searchdoc d "  # noqa: S608
            "ON d.id = core_searchwords.rowid "
            "WHERE core_searchwords MATCH %s AND d.council_id = %s AND d.kind = %s "
            f"AND d.object_id IN ({keys}) "
            "ORDER BY bm25(core_searchwords, 5.0, 1.0), d.object_id LIMIT %s"
        )
        asked = for_sqlite(query)
    with connection.cursor() as cursor:
        cursor.execute(sql, (asked, council.pk, kind, *given, most))
        return [row[0] for row in cursor.fetchall()]


def for_postgresql(query: Query) -> str:
    """The query as a tsquery. Stems are letters and digits, so nothing needs to be escaped."""

    def side_by_side(term: Term) -> str:
        *first, last = term.stems
        ends = f"({last} | {term.begins}:*)" if term.begins else last
        return "(" + " <-> ".join([*first, ends]) + ")"

    asked = [f"({' | '.join(map(side_by_side, group))})" for group in query.groups]
    asked += [f"!{side_by_side(term)}" for term in query.left_out]
    return " & ".join(asked)


def for_sqlite(query: Query) -> str:
    """The query as FTS5 has it."""

    def side_by_side(term: Term) -> str:
        whole = f'"{" ".join(term.stems)}"'
        if not term.begins:
            return whole
        begins = f'"{" ".join([*term.stems[:-1], term.begins])}"*'
        return f"({whole} OR {begins})"

    asked = " AND ".join(f"({' OR '.join(map(side_by_side, g))})" for g in query.groups)
    if not query.left_out:
        return asked
    return f"({asked}) NOT ({' OR '.join(map(side_by_side, query.left_out))})"
