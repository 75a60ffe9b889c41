"""Recommendations of one paper: what it says of each against the rest of it (DOMAIN.md §4.1).

Rules look at ``Entry``, which a paper's drafts and the record's facts are both turned into;
``record.check_record`` runs those that need no paper over the record.
"""

from __future__ import annotations

from collections.abc import Iterator

from moothall.checking.papers import Paper
from moothall.checking.tally import Tally
from moothall.documents.findings import Finding

from . import answers, counts, history, moved, names, rows, sections
from .entries import Entry, entries_of
from .likeness import Words


def check(paper: Paper, tally: Tally) -> Iterator[Finding]:
    """What a paper's recommendations contradict, and what it counts of them."""
    entries = entries_of(paper.drafts)
    yield from counts.counts(paper.passages, entries)
    if not entries:
        return
    yield from counts.by_rating(paper.passages, entries)
    tally.rows += len(entries)
    tally.dates += sum(len(entry.dates) for entry in entries)
    as_at = paper.as_at
    words = Words(entries)
    yield from sections.ratings(entries)
    bands = sections.bands(entries, as_at)
    yield from sections.ages(bands, as_at)
    yield from sections.lateness(entries, as_at)
    yield from moved.far_dates(entries, bands, as_at)
    yield from moved.missing_years(entries)
    yield from moved.passed(entries, as_at)
    yield from moved.without_revised(entries, as_at)
    yield from names.near_names(entries, words)
    yield from names.two_ways(entries)
    yield from names.two_numbers(entries)
    yield from rows.owners(entries)
    yield from rows.numbers(entries)
    yield from answers.same_answers(entries)
    yield from answers.strangers(entries, words)
    yield from answers.twice(entries)
    for entry in entries:
        yield from _one(entry, paper)


def _one(entry: Entry, paper: Paper) -> Iterator[Finding]:
    """What one recommendation contradicts by itself."""
    as_at = paper.as_at
    yield from moved.order(entry, as_at)
    yield from moved.two_dates(entry)
    yield from moved.before_report(entry)
    yield from history.history(entry, as_at)
    yield from history.first_time(entry)
    yield from history.waiting(entry)
    yield from answers.promises(entry, as_at)
    yield from answers.credited(entry, as_at)
    yield from answers.part_labels(entry)
    yield from rows.states(entry, as_at)
