"""Dates: those that can't be, that do not fit each other, and days on which nobody works."""

from __future__ import annotations

from collections.abc import Iterator

from moothall.documents.findings import Finding

from ..papers import Paper
from ..tally import Tally
from .ahead import ahead
from .columns import disordered
from .durations import durations, year_spans
from .following import following
from .forms import forms
from .impossible import impossible
from .meetings import meetings
from .notice import notice, prose
from .packs import packs
from .past import past
from .ranges import backward, yearless
from .sequence import sequence
from .sightings import Seen
from .timetable import timetables
from .twice import twice
from .unfinished import unfinished
from .weekdays import weekdays
from .years import years

RULES = (
    impossible, weekdays, years, backward, yearless, durations, year_spans, disordered, sequence,
    following, meetings, packs, notice, prose, unfinished, twice, timetables, past, ahead, forms,
)  # fmt: skip


def check(paper: Paper, tally: Tally) -> Iterator[Finding]:
    """What the dates of a paper contradict: a calendar, each other, or the rules of notice."""
    seen = Seen(paper)
    tally.dates += len(seen.sightings)
    for rule in RULES:
        yield from rule(seen)
