"""Take the record away as a working file."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path

from django.utils import timezone

from moothall.core.models import Council
from moothall.core.queries import ratings
from moothall.facts.phrases import counted, day_in_words
from moothall.facts.states import State
from moothall.recommendations.models import Recommendation
from moothall.recommendations.queries import as_facts
from moothall.writing.working import workbook
from moothall.writing.working.cells import cells
from moothall.writing.working.columns import Column, Words
from moothall.writing.working.mark import Mark
from moothall.writing.writers.sheets import Value

from .words import columns_of, emails_of, lists_of, words_of

PIECE = 1000
"""Recommendations read at a time."""


def take_away(
    *, council: Council, path: Path, ids: Iterable[int] | None = None, holds: str = "", by: str
) -> int:
    """Write a council's working file and return how many recommendations it holds.

    ``ids`` in the order of the rows, None for the whole record in the order of references;
    ``holds`` says in words what was chosen, ``by`` who takes it.
    """
    moment = timezone.now()
    day = timezone.localtime(moment).date()
    words, columns = words_of(council, day), columns_of(council)
    mark = Mark(
        export=uuid.uuid4().hex,
        council=council.slug,
        council_name=council.name,
        taken=moment,
        by=by,
        columns=tuple((column.key, column.heading) for column in columns),
    )
    book = workbook.Book(
        mark,
        columns,
        lists_of(council, words),
        about=_about(council, moment, by, holds or "the whole record"),
        key=_key(council, day, words),
    )
    chosen = _whole(council) if ids is None else ids
    return workbook.write(path, book, _rows(council, chosen, columns, words, day))


def _whole(council: Council) -> Iterator[int]:
    held = Recommendation.objects.filter(council=council, action__now__isnull=False)
    rows = held.order_by("audit__code", "number").values_list("pk", "audit__code", "number")
    found = sorted(rows, key=lambda r: (r[1], len(r[2]), r[2]))
    return (pk for pk, _, _ in found)


def _rows(
    council: Council, ids: Iterable[int], columns: Sequence[Column], words: Words, day: dt.date
) -> Iterator[Mapping[str, Value]]:
    """The cells of each recommendation, read in pieces and forgotten when they are written."""
    emails, wanted = emails_of(council), iter(ids)
    while piece := list(islice(wanted, PIECE)):
        held = {facts.id: facts for facts in as_facts(council, ids=piece)}
        for pk in piece:
            if facts := held.get(pk):
                email = emails.get(facts.owner, "") if facts.holder else ""
                yield cells(facts, columns, words, email, day)


def _about(
    council: Council, moment: dt.datetime, by: str, holds: str
) -> tuple[tuple[str, str], ...]:
    local = timezone.localtime(moment)
    return (
        ("Council", council.name),
        ("Holds", holds),
        ("As at", f"{day_in_words(local.date())}, by all that the record held at {local:%H:%M}"),
        ("Taken by", by),
    )


def _key(
    council: Council, day: dt.date, words: Words
) -> tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]:
    rated = tuple((r.name, r.definition or "No definition is set.") for r in ratings(council, day))
    states = tuple((printed, MEANINGS[state]) for state, printed in words.states.items())
    return (("Ratings", rated), ("States", states))


MEANINGS: Mapping[State, str] = {
    State.OPEN: "Not done, and nobody says that it is.",
    State.CLAIMED: "The service says that it is done; internal audit has not seen the evidence.",
    State.IA_REVIEW: "Internal audit is looking at what the service says.",
    State.CLARIFICATION: "Internal audit asked the service for more.",
    State.ACCEPTANCE_REQUESTED: "The service asks to live with the risk instead.",
    State.REPORTED_CLOSED: "A paper says that it is closed; nobody verified it in Moothall.",
    State.CLOSED_IMPLEMENTED: "Done, with evidence that internal audit verified in Moothall.",
    State.CLOSED_PARTIAL: "Partly done; the rest of the risk was accepted in Moothall.",
    State.CLOSED_RISK_ACCEPTED: "Not done; the risk was accepted in Moothall.",
    State.CLOSED_SUPERSEDED: "Replaced by another recommendation, in Moothall.",
    State.CLOSED_WITHDRAWN: "Withdrawn by internal audit, in Moothall.",
}
"""What each state means, for the key sheet."""


def holds_words(count: int, filters: str) -> str:
    """ "12 recommendations: open, High": what a filtered file holds."""
    return f"{counted(count, 'recommendation')}{': ' + filters if filters else ''}"
