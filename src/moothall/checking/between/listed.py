"""Recommendations that a paper of a series no longer lists, or lists again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from moothall.checking.papers import Paper
from moothall.checking.recommendations.entries import entries_of
from moothall.checking.recommendations.rows import is_done
from moothall.documents.findings import Finding, Related
from moothall.facts.phrases import counted, day_in_words, shortened

from .followed import SHOWN, Told, when
from .pairs import Pair, Seen, Series

MOST_NAMED = 6


def again(found: Series, papers: Sequence[Paper]) -> Told:
    """Recommendations that a paper left out and a later one lists again: one note a paper."""
    left_out = {id(seen): at for seen, at in found.gone}
    back: dict[tuple[int, int], list[Pair]] = defaultdict(list)
    for pair in found.pairs:
        at = left_out.get(id(pair.before))
        if at is not None and not is_done(pair.now.entry.state):
            back[pair.now.at, at].append(pair)
    for (now, at), rows in back.items():
        day = papers[at].as_at
        without = f"the paper of {day_in_words(day)}" if day else "another paper"
        entries = [pair.now.entry for pair in rows]
        yield now, Finding(
            "BETW015", f"{counted(len(rows), 'recommendation')} that {without} left out "
            f"{'is' if len(rows) == 1 else 'are'} listed again.",
            entries[0].place, related=tuple(
                Related(entry.place) for entry in entries[1:MOST_NAMED]
            ), computation="; ".join(shortened(e.name, SHOWN) for e in entries[:MOST_NAMED]),
        )  # fmt: skip


def gone(found: Series, papers: Sequence[Paper]) -> Told:
    """Open recommendations that the next paper of a series no longer lists: one note a paper."""
    missing: dict[int, list[Seen]] = defaultdict(list)
    reach = {at: _lists_overdue(papers[at]) for at in {at for _, at in found.gone}}
    for seen, at in found.gone:
        until, target = reach[at], seen.entry.target
        due = until is None or target is None or target.day is None or target.day <= until
        if due and not is_done(seen.entry.state):
            missing[at].append(seen)
    for at, rows in missing.items():
        first = papers[at].drafts[0].place
        names = "; ".join(shortened(seen.entry.name, SHOWN) for seen in rows[:MOST_NAMED])
        more = f" and {len(rows) - MOST_NAMED} more" if len(rows) > MOST_NAMED else ""
        yield at, Finding(
            "BETW010",
            f"{counted(len(rows), 'recommendation')} that {when(rows[0])} lists as open "
            f"{'is' if len(rows) == 1 else 'are'} not listed here, and nothing says that they "
            "were closed.",
            first, related=tuple(
                Related(seen.entry.place, papers[seen.at].path) for seen in rows[:MOST_NAMED]
            ), computation=f"{names}{more}",
        )  # fmt: skip


def _lists_overdue(paper: Paper) -> date | None:
    """The day up to which a list of only what is overdue reaches: that leaves out what is not yet
    due. None where a paper lists more."""
    days = [e.target.day for e in entries_of(paper.drafts) if e.target]
    as_at = paper.as_at
    only = as_at is not None and all(day is not None and day <= as_at for day in days)
    return as_at if only else None
