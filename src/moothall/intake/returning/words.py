"""The words, columns and lists of one council's working file."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from django.db.models import Max, Min

from moothall.actions.models import Detail as DetailRow
from moothall.core.models import Council, Directorate, Holding, Post, Service
from moothall.core.queries import ratings, state_words
from moothall.facts.details import Detail, DetailKind
from moothall.facts.states import REPORTED_STATES, State
from moothall.recommendations.models import Recommendation
from moothall.writing.working.columns import Column, Words, columns


def words_of(council: Council, on: date) -> Words:
    """How the council prints ratings and states on a day."""
    return Words({r.code: r.name for r in ratings(council, on)}, state_words(council, on))


def own_headings(council: Council) -> dict[str, str]:
    """The heading of each of the council's own columns, as its newest tracker prints it, by the
    column's key: a working file may have to head it otherwise, to keep headings apart."""
    told = DetailRow.objects.speaking().filter(action__council=council, kind=DetailKind.OWN)
    heads = told.values_list("heading").annotate(last=Max("pk")).order_by("last")
    return {f"own:{heading.casefold()}": heading for heading, _ in heads}


def columns_of(council: Council) -> tuple[Column, ...]:
    """The columns of the council's working file: its own ones as its trackers head them."""
    told = DetailRow.objects.speaking().filter(action__council=council).exclude(text="")
    heads = told.values_list("kind", "heading").annotate(first=Min("pk"), last=Max("pk"))
    found: dict[object, Detail] = {}
    for kind, heading, _, _ in heads.order_by("last"):
        detail = Detail(DetailKind(kind), heading, "")
        found[detail.key] = detail  # as the newest tracker heads it
    order = {(kind, heading): first for kind, heading, first, _ in heads}
    return columns(sorted(found.values(), key=lambda d: order[d.kind.value, d.heading]))


def emails_of(council: Council) -> dict[str, str]:
    """The e-mail address of whoever holds a post now, by the post's title."""
    held = Holding.objects.filter(post__council=council, end=None)
    return dict(held.values_list("post__title", "email"))


def lists_of(council: Council, words: Words) -> Mapping[str, Sequence[str]]:
    """The drop-down lists: states only those that a paper can report."""
    services = Service.objects.filter(directorate__council=council).order_by("name")
    return {
        "rating": tuple(words.ratings.values()),
        "state": tuple(words.states[s] for s in State if s in REPORTED_STATES),
        "directorate": tuple(
            Directorate.objects.filter(council=council).values_list("name", flat=True)
        ),
        "service": tuple(dict.fromkeys(services.values_list("name", flat=True))),
        "owner": tuple(Post.objects.filter(council=council).values_list("title", flat=True)),
    }


def ids_of(council: Council, references: Collection[str] | None) -> dict[str, int]:
    """The ids of recommendations in the record by their references; of all where None."""
    held = Recommendation.objects.filter(council=council, action__now__isnull=False)
    found = dict(held.values_list("reference", "pk"))
    if references is None:
        return found
    wanted = {reference.casefold() for reference in references}
    return {reference: pk for reference, pk in found.items() if reference.casefold() in wanted}
