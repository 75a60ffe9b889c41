"""Entries of lists that are cited by their letters, and minutes in a column of an action log."""

from __future__ import annotations

import re
from collections.abc import Iterator

from moothall.checking.papers import Paper
from moothall.checking.passages import Kind, Passage
from moothall.checking.tally import Tally
from moothall.documents.findings import Finding, Related

from .foreign import is_elsewhere
from .letters import LETTER, ROMAN
from .mentions import BEYOND, all_of
from .numbers import numbered

LETTERS = re.compile(
    r"\b(?P<kind>resolutions?|recommendations?|decisions?|points?|parts?)\s+\(?(?P<first>[a-z])\)?"
    r"\s*(?:to|and|[-\u2013])\s*\(?(?P<last>[a-z])\)",
    re.I,
)
OF_MINUTE = re.compile(r"\s*of minute (\d{1,3})\b")
SIGNS = ("esolution", "ecommendation", "ecision", "oint", "art")
"""No entries are cited by letter without one of these."""
MINUTE = re.compile(r"(?:minute|min\.?)s?(?: (?:no\.?|number|ref(?:erence)?))?", re.I)


def check(paper: Paper, tally: Tally) -> Iterator[Finding]:
    for report in paper.reports:
        yield from _lettered(paper.passages[report.first : report.end], tally)
    yield from _minuted(paper, tally)


def _minuted(paper: Paper, tally: Tally) -> Iterator[Finding]:
    """A column of an action log whose minutes are those of the paper, but for one beyond them."""
    columns = [
        (grid, at) for grid in paper.grids for at, head in enumerate(grid.heads)
        if MINUTE.fullmatch(head.strip())
    ]  # fmt: skip
    if not columns:
        return
    found = [
        (n.number[0], n.passage) for report in paper.reports
        for n in numbered(paper.passages, report.first, report.end)
        if len(n.number) == 1 and n.passage.kind is Kind.HEADING
    ]  # fmt: skip
    own = all_of(found)
    for grid, column in columns if own else ():
        slots = [line.slots[column] for line in grid.body()]
        cited = [slot for slot in slots if slot.text.strip(" .").isdigit()]
        for slot in cited:
            number = int(slot.text.strip(" ."))
            kept = sum(1 for s in cited if own and own.first <= int(s.text.strip(" .")) <= own.last)
            tally.references += 1
            if own and own.last < number <= own.last + BEYOND and kept >= len(cited) - 1 > 0:
                yield Finding(
                    "REFS009",
                    f"Minute {number} is referred to, but this paper has none of that number.",
                    slot.place,
                    printed=slot.text.strip(),
                    related=(Related(own.end.place),),
                    computation=f"its minutes are {own.first} to {own.last}",
                )


def _lettered(passages: tuple[Passage, ...], tally: Tally) -> Iterator[Finding]:
    """ "Resolutions a) to h)" in a paper whose lists go to c)."""
    cued = [
        (passage, match)
        for passage in passages
        if ")" in passage.text and any(sign in passage.text for sign in SIGNS)
        for match in LETTERS.finditer(passage.text)
    ]
    if not cued:
        return
    marks = {
        match["mark"].lower(): passage
        for passage in passages
        if passage.kind is not Kind.CELL
        and (match := LETTER.match(passage.label or passage.text))
        and (match["mark"].isalpha() and len(match["mark"]) == 1)
    }
    reached = max((mark for mark in marks if mark not in ROMAN), default="")
    for passage, match in cued:
        tally.references += 1
        last = match["last"].lower()
        roman = match["first"].lower() in ROMAN or last in ROMAN
        of = OF_MINUTE.match(passage.text, match.end())
        foreign = (
            all(not p.text.startswith(f"{of[1]}.") for p in passages)
            if of
            else is_elsewhere(passage.text, match.start(), match.end())
        )
        if "a" in marks and reached > "a" and last > reached and not roman and not foreign:
            yield Finding(
                "REFS009",
                f"\u201c{match[0]}\u201d refers to an entry {last}), and no list here has one.",
                passage.place,
                printed=match[0],
                related=(Related(marks[reached].place),),
                computation=f"the entries of the lists here go to {reached})",
            )
