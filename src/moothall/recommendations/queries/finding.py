"""Search: recommendations by how well they fit, what of them was found, and names that fit."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Model, Q

from moothall.core.models import Council, Paper, Post
from moothall.core.search.excerpts import Found
from moothall.core.search.grammar import parse
from moothall.core.search.index import best
from moothall.core.search.stems import folded
from moothall.recommendations.models import Audit
from moothall.recommendations.passages import KIND, Passage, passages

from .filters import Filters
from .listing import listing

MOST = 2000
MOST_NAMES = 5


def best_first(council: Council, filters: Filters, today: date) -> list[int]:
    """The ids of those that the filters ask for and their words fit best, MOST at most."""
    query = parse(filters.words)
    if not query:
        return []
    within = listing(council, filters, today).values("pk")
    return best(council, KIND, query, within=within, most=MOST)


def excerpts(
    council: Council, ids: Collection[int], words: str
) -> dict[int, list[tuple[Passage, Found]]]:
    """What was found of each, for one page of a list: nothing where no words are looked for."""
    query = parse(words)
    if not query:
        return {}
    return {pk: told.found(query) for pk, told in passages(council, ids).items()}


@dataclass(frozen=True, slots=True)
class Named:
    """Audits, posts and papers whose names hold all the words, MOST_NAMES of each at most."""

    audits: list[Audit]
    posts: list[Post]
    papers: list[Paper]

    def __bool__(self) -> bool:
        return bool(self.audits or self.posts or self.papers)


def named(council: Council, words: str) -> Named:
    """Whose name holds what is looked for, by the words as typed and not by their stems."""
    typed = [w for w in words.replace('"', " ").split() if w != "OR" and folded(w)]
    if not typed or any(w.startswith("-") for w in typed):
        return Named([], [], [])
    return Named(
        audits=_of(Audit, council, typed, "name", "code"),
        posts=_of(Post, council, typed, "title"),
        papers=_of(Paper, council, typed, "name", "title"),
    )


def _of(model: type[Model], council: Council, typed: list[str], *columns: str) -> list[Any]:
    chosen = Q()
    for word in typed:
        either = Q()
        for column in columns:
            either |= Q(**{f"{column}__icontains": word.rstrip("*")})
        chosen &= either
    return list(model._default_manager.filter(chosen, council=council)[:MOST_NAMES])
