"""A team's tracker of any number of rows, made from the fictional council's material."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from random import Random

from moothall.demo.story import Promise, Story, wording
from moothall.facts.phrases import day_in_words
from moothall.writing.writers.sheets import Column, Value, sheet
from moothall.writing.writers.xlsx import workbook

AN_AUDIT = 8
DAY = dt.date(2025, 3, 31)
HEADINGS = (
    "Ref", "Audit", "Recommendation", "Priority", "Directorate", "Owner", "Original target date",
    "Revised target date", "Status", "Latest update", "Risk theme", "Ward", "Lead auditor",
)  # fmt: skip
RATINGS = {"E": "Essential", "H": "High", "M": "Medium"}


def tracker(story: Story, size: int) -> bytes:
    """An XLSX of one sheet, as at DAY, with three columns of the team's own."""
    names = [Column(heading, 40 if heading == "Recommendation" else 18) for heading in HEADINGS]
    above = (story.name, f"Internal audit tracker as at {day_in_words(DAY)}")
    made = sheet("Recommendations", names, _rows(story, size), above)
    return workbook([made], title="Internal audit tracker")


def _rows(story: Story, size: int) -> Iterator[tuple[Value, ...]]:
    chance = Random(size)  # the same size gives the same rows again
    audits = 0
    made = 0
    while made < size:
        audits += 1
        told = chance.choice(story.audits)
        own = [p for p in story.promises if p.audit.directorate == told.directorate]
        few = min(AN_AUDIT, size - made, len(own))
        for number, promise in enumerate(chance.sample(own, few), start=1):
            made += 1
            name = f"{told.name} {audits:04}"
            yield (f"{told.code}{audits:04}/{number}", name, *_row(story, promise, chance))


def _row(story: Story, promise: Promise, chance: Random) -> Iterator[Value]:
    here, there = chance.sample(story.towns, 2)
    due = DAY + dt.timedelta(days=chance.randrange(-700, 200))
    late = due < DAY
    words = chance.choice(wording()["progress"]).format(**promise.audit.slots)
    yield f"{promise.text} The review looked at {here} and {there}."
    yield RATINGS.get(promise.rating, promise.rating)
    yield promise.audit.directorate
    yield promise.audit.owner
    yield due
    yield due + dt.timedelta(days=180) if late and chance.random() < 0.5 else None
    yield "Open"
    yield words if late else None
    yield f"{chance.choice(('Money', 'People', 'Buildings'))} of {here}"
    yield there
    yield f"Auditor {chance.randrange(9)}"
