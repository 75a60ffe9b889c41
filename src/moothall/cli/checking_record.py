"""Checks of the record itself: what its recommendations contradict as at a date."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection
from typing import TYPE_CHECKING

from moothall.checking.papers import Paper
from moothall.checking.recommendations.record import check_record
from moothall.checking.run import Checked, chosen
from moothall.checking.tally import Tally
from moothall.documents.findings import Finding
from moothall.documents.tree import Document

from . import record
from .errors import CommandError

if TYPE_CHECKING:
    from moothall.core.models import Council


def checked(
    name: str, as_at: dt.date | None, *, select: Collection[str], ignore: Collection[str]
) -> Checked:
    """What is found in a council's record: a recommendation's reference stands for its path.

    Without ``as_at`` the record speaks for its latest reporting cycle.
    """
    with record.opened():
        from moothall.recommendations.queries import as_facts  # noqa: PLC0415

        council = record.council_called(name)
        speaks_for = as_at or _latest(council)
        facts = as_facts(council, as_at=speaks_for)
    found: dict[str, list[Finding]] = defaultdict(list)
    for reference, finding in check_record(facts, speaks_for):
        found[reference].append(finding)
    wanted = chosen(select, ignore)
    return Checked(
        tuple(
            (Paper(reference, Document(())), tuple(f for f in own if f.code in wanted))
            for reference, own in found.items()
        ),
        Tally(rows=len(facts)),
    )


def _latest(council: Council) -> dt.date:
    cycle = council.cycles.order_by("-as_at").first()
    if cycle is None:
        raise CommandError(
            f"{council} has no reporting cycle yet: say with --as-at which date to check"
        )
    return cycle.as_at
