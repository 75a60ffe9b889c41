"""Tell a returned working file from other papers, and make a draft of each of its rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils import timezone

from moothall.core.models import Council
from moothall.core.policies import Refused
from moothall.documents.drafts import Draft
from moothall.documents.tree import Document
from moothall.documents.working import is_working_file
from moothall.facts.phrases import day_in_words
from moothall.facts.states import STATE_WORDS
from moothall.reading.child import Reading
from moothall.recommendations.queries import as_facts
from moothall.writing.working.cells import compared
from moothall.writing.working.columns import STANDARD, Holds
from moothall.writing.working.mark import Mark, identified

from .cells import rendered, unstored, words_in
from .drafting import draft_of
from .sheets import HOLDS, Line, Main, columns_by_key, find_main, find_mark, folded
from .words import columns_of, emails_of, ids_of, own_headings, words_of

SAMPLE = 200
"""Rows by which a column whose heading was changed is told from its contents."""
OTHER_COUNCIL = (
    "{name} is the working file of {there}, so it can't be given to {here}: open the record of "
    "{there} and give it there."
)
BROKEN = (
    "The hidden sheet of {name}, by which it would be compared with the record, was changed: "
    "delete that sheet and give the file again, to be read as any tracker."
)
NO_ROWS = "{name} is a working file of {here}, but no table with its headings was found in it."


@dataclass(frozen=True, slots=True)
class Given:
    """A row as it was given: whose it says it is, and what keeps it from being taken as such.

    ``fault`` is "unknown" or "twice", or empty.
    """

    line: Line
    reference: str
    digests: Mapping[str, str]
    notes: tuple[str, ...] = ()
    fault: str = ""


def recognised(council: Council, reading: Reading) -> Reading | None:
    """The reading with a draft for each row of a working file; None for any other paper.

    Refused, in one sentence, when it is another council's, or when its table is gone.
    """
    mark = find_mark(reading.document)
    if mark is None and is_working_file(reading.document):
        raise Refused(BROKEN.format(name=reading.name))
    if mark is None:
        return None
    if mark.council != council.slug:
        there = mark.council_name or mark.council
        raise Refused(OTHER_COUNCIL.format(name=reading.name, there=there, here=council.name))
    main = find_main(reading.document, mark)
    if main is None or not main.lines:
        raise Refused(NO_ROWS.format(name=reading.name, here=council.name))
    columns = columns_by_key(main, mark, _alike(council, mark, main))
    given = _given(council, mark, main, columns)
    drafts = _drafts(council, mark, main, columns, given)
    document = _titled(reading.document, council, mark)
    return replace(
        reading, document=document, drafts=drafts, not_recognised=(), tables=(), as_at=None
    )


def _named(mark: Mark) -> list[str]:
    """The keys of the named columns, in the order of the identity's digests."""
    named = {column.key for column in STANDARD if column.named}
    return [key for key, _ in mark.columns if key in named]


def _given(
    council: Council, mark: Mark, main: Main, columns: Mapping[str, str]
) -> tuple[Given, ...]:
    hidden, shown = columns.get("identity", ""), columns.get("reference", "")
    keys = _named(mark)
    told = [
        (line, *identified(line.text(hidden), keys), " ".join(line.text(shown).split()))
        for line in main.lines
    ]
    visible = Counter(printed.casefold() for *_, printed in told if printed)
    known = {reference.casefold() for reference in ids_of(council, None)}
    seen: set[str] = set()
    found = []
    for line, hidden_reference, digests, printed in told:
        one = _one(line, hidden_reference, digests, printed, visible)
        if one.reference and one.reference.casefold() not in known:
            one = replace(one, fault="unknown")
        elif one.reference.casefold() in seen:
            one = replace(one, fault="twice")
        if one.reference:
            seen.add(one.reference.casefold())
        found.append(one)
    return tuple(found)


def _one(
    line: Line, hidden: str, digests: dict[str, str], printed: str, visible: Mapping[str, int]
) -> Given:
    """Whose row it is: as the hidden reference says, but where it was copied for an added row."""
    if not hidden:
        return Given(line, printed, {})
    if printed.casefold() == hidden.casefold():
        return Given(line, hidden, digests)
    if not printed and visible.get(hidden.casefold()):
        return Given(line, "", {})
    was = f"changed to {printed}" if printed else "emptied"
    note = f"Its reference was {was} in the file: it was read as {hidden}, which it had when taken."
    return Given(line, hidden, digests, (note,))


def _drafts(
    council: Council, mark: Mark, main: Main, columns: Mapping[str, str], given: Sequence[Given]
) -> tuple[Draft, ...]:
    states = _states(council, mark)
    own = {
        letters: heading
        for letters, heading in main.headings.items()
        if letters not in columns.values()
    }
    own_now = own_headings(council)
    headings = {key: own_now.get(key, heading) for key, heading in mark.columns}
    exported = {reference.casefold(): reference for reference in mark.references}
    removed = exported.keys() - {one.reference.casefold() for one in given}
    drafts: list[Draft] = []
    for one in given:
        words = words_in(one.line, columns)
        notes = [
            f"Its cell under {main.headings[at]} is a formula without a stored value, and was left "
            "out: open and save the file in Excel."
            for at in sorted(unstored(one.line) & main.headings.keys())
        ]
        told: dict[str, Any] = {
            "taken": mark.taken.isoformat(),
            "by": mark.by,
            "reference": one.reference,
            "digests": dict(one.digests),
            "fault": one.fault,
            "notes": [*one.notes, *notes],
            "words": words,
            "state": states.get(folded(words.get("state", "")), ""),
            "headings": {key: headings[key] for key in columns if key.startswith("own:")},
        }
        if not drafts:
            told["removed"] = sorted(exported[reference] for reference in removed)
        new = {
            heading: one.line.cells[at].text for at, heading in own.items() if at in one.line.cells
        }
        drafts.append(draft_of(one.line.place, told, new))
    return tuple(drafts)


def _states(council: Council, mark: Mark) -> dict[str, str]:
    """States by the words that the council has for them now, and had when the file was taken."""
    found = {}
    for day in (timezone.localdate(), mark.taken.date()):
        found.update({folded(w): s for s, w in words_of(council, day).states.items()})
    return {**{folded(words): state.value for state, words in STATE_WORDS.items()}, **found}


def _alike(council: Council, mark: Mark, main: Main) -> dict[tuple[str, str], float]:
    """How far each column under an unknown heading says what the record said in each column."""
    known = {folded(heading) for _, heading in mark.columns}
    changed = [at for at, heading in main.headings.items() if folded(heading) not in known]
    here = {folded(heading) for heading in main.headings.values()}
    gone = [key for key, heading in mark.columns if folded(heading) not in here]
    hidden = next(
        (at for at in main.headings if any(identified(x.text(at), [])[0] for x in main.lines[:5])),
        "",
    )
    if not changed or not gone or not hidden:
        return {}
    lines = {
        reference: line
        for line in main.lines[:SAMPLE]
        if (reference := identified(line.text(hidden), [])[0])
    }
    shares = _shares(council, mark, lines, changed, gone)
    return {**shares, (hidden, "identity"): 1.0}


def _shares(
    council: Council, mark: Mark, lines: Mapping[str, Line], changed: list[str], gone: list[str]
) -> dict[tuple[str, str], float]:
    day = mark.taken.date()
    columns, words, emails = columns_of(council), words_of(council, day), emails_of(council)
    ids = ids_of(council, lines).values()
    same: Counter[tuple[str, str]] = Counter()
    filled: Counter[str] = Counter()
    for facts in as_facts(council, ids=ids, known_on=mark.taken):
        held = rendered(facts, columns, words, emails, day)
        for key in gone:
            if not held.get(key):
                continue
            filled[key] += 1
            for at in changed:
                cell = lines[facts.reference].cells.get(at)
                here = (cell.raw if cell.raw is not None else cell.text) if cell else None
                if compared(here, HOLDS.get(key, Holds.TEXT)) == held[key]:
                    same[at, key] += 1
    return {(at, key): count / filled[key] for (at, key), count in same.items()}


def _titled(document: Document, council: Council, mark: Mark) -> Document:
    """The document under a title that says what it is."""
    by = f" by {mark.by}" if mark.by else ""
    title = f"Working file of {council.name}, taken on {day_in_words(mark.taken.date())}{by}"
    return replace(document, title=title, remarks=())
