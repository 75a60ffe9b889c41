"""Small numbers of people in tables that sort them by what is private (DOMAIN.md §4.13)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from moothall.documents.findings import Finding, Related

from ..grids import Grid, Slot

FEWEST = 5
"""Numbers of people below this are kept back (DOMAIN.md §4.13; a council may set another)."""
PEOPLE = re.compile(
    r"\b(?:people|persons?|children|pupils?|students?|clients?|residents?|patients?|employees?"
    r"|staff|workers?|victims?|carers?|tenants?|claimants?|applicants?|complainants?|learners?"
    r"|young people|service users?|individuals?|whistle-?blow\w*)\b",
    re.I,
)
PRIVATE = re.compile(
    r"\b(?:ethnic\w*|race|disab\w+|religion|faith|sexual\w*|gender reassign\w*|transgender"
    r"|pregnan\w+|marital|nationalit\w+|impairment|mental health|illness|diagnos\w+|offen[cd]\w+"
    r"|abuse|self-harm|suicid\w*|deaths?|asylum|exclu(?:ded|sions?)|dismiss\w+|disciplinary"
    r"|grievances?|whistle-?blow\w*|sexuality)\b",
    re.I,
)


def small_numbers(grids: Sequence[Grid]) -> Iterator[Finding]:
    """One finding for a table that names people, and what is private, and counts a few of them."""
    for grid in grids:
        named = " ".join((grid.title, *grid.heads))
        if "£" in named or not PEOPLE.search(named) or not PRIVATE.search(named):
            continue
        few = list(_few(grid))
        if not few:
            continue
        printed = ", ".join(slot.text.strip() for slot in few[:10])
        yield Finding(
            "PUB008",
            "The table counts people by what is private to them, and some numbers are below "
            f"{FEWEST}: somebody may be told by them.",
            few[0].place,
            printed=printed,
            expected=f"“fewer than {FEWEST}”, and no total from which it follows",
            related=tuple(Related(slot.place) for slot in few[1:]),
        )


def _few(grid: Grid) -> Iterator[Slot]:
    """The counts from 1 to 4, in columns that hold counts: whole, without a unit."""
    for column in range(grid.width):
        slots = [line.slots[column] for line in grid.body() if column < len(line.slots)]
        figures = [slot for slot in slots if slot.figure]
        counted = [s for s in figures if s.figure and not s.figure.unit and not s.figure.places]
        if len(counted) < 2 or len(counted) < len(figures):
            continue
        if [s.text.strip() for s in counted] == [str(n) for n in range(1, len(counted) + 1)]:
            continue  # numbers of rows
        for slot in counted:
            if slot.figure and 0 < slot.figure.value < FEWEST:
                yield slot
