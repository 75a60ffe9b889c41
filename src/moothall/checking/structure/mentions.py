"""References to a whole section, minute, item, option or recommendation that a report does not
have: only where its own are numbered without a gap, and no other document is named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from moothall.checking.papers import Paper
from moothall.checking.passages import Kind, Passage
from moothall.checking.reports import Report
from moothall.checking.tally import Tally
from moothall.documents.findings import Finding, Related

from .foreign import is_elsewhere, is_here
from .numbers import numbered
from .references import speaks_of_others

FEWEST = 3
"""So many of a kind, counting on by one, show how many there are."""
BEYOND = 12
FARTHEST = 60
"""A number that is farther off is another document's: minute 300, section 106. Behind words that
lead to a place ("see section 38") it may be farther off than without."""
LEADS = re.compile(r"\b(?:see|in|at|from|to|of|covered (?:in|by))(?: the)?\s+$", re.I)
UNDER = re.compile(r"\b(?:under|pursuant to|by|a|an|s|with)(?: the)?\s+$", re.I)
SHORT = 6
LEAD = 12
LISTED = 40
"""So many passages below its heading a list of recommendations may reach."""
STATUTE = frozenset((4, 5, 8, 17, 19, 20, 21, 25, 31, 36, 38, 42, 47, 50, 52))
"""Sections of Acts that papers call by their number alone."""
CUE = re.compile(
    r"\b(?P<kind>sections?|chapters?|paragraphs?|minutes?|(?:agenda )?items?|options?"
    r"|recommendations?|notes?)\s+(?:no\.?\s*|nos\.?\s*)?(?P<first>\d{1,3})"
    r"(?:\s*(?P<joint>,|and|to|&|[-\u2013])\s*(?P<last>\d{1,3}))?(?![\w%/(]|[.:,]\d|-\w)",
    re.I,
)
SIGNS = (
    "ection",
    "ECTION",
    "aragraph",
    "inute",
    "ption",
    "tem ",
    "tems ",
    "ecommendation",
    "hapter",
)
"""No such reference is without one of these."""
ENDS = re.compile(
    r"\s*(?:$|[.,;:)]|(?:above|below|sets?|shows?|explains?|describes?|gives?|details?|and|are|is"
    r"|has|have|was|were|applies|apply|for|which|of this|saves?|costs?|would|will|should|in this"
    r"|as|be|remains?|can|needs?)\b)",
    re.I,
)
"""What may follow a reference; "section 8 order" is none."""
OTHERS = re.compile(
    r"\b(?:exempt|confidential|excluded|Act|schedule|legislation|statutes?|last|previous|former"
    r"|meeting|inspect\w+|ofsted|auditors?|inquiry|national|government|review|audit|appendix"
    r"|annex)\b|\b(?:19|20)\d\d\b",
    re.I,
)
"""A sentence with such words may speak of another document's numbers."""
RECOMMENDED = re.compile(r"(?:\d+\.?\s+)?(?:\w+ )?recommendations?\s*:?$", re.I)
AGENDA = re.compile(r"\bagenda\b(?! plan)", re.I)
MINUTES = re.compile(r"\bminutes\b", re.I)
NOTE = re.compile(r"Note (?P<number>\d{1,2})\b\s*(?=$|[:.\u2013-]|[A-Z])", re.I)
OPTION = re.compile(r"(?:[\d.]+\s+)?Option (?P<number>\d{1,2})\b")


@dataclass(frozen=True, slots=True)
class Own:
    """The things of one kind that a report has: from ``first`` until ``last``, all of them."""

    first: int
    last: int
    end: Passage


def check(paper: Paper, tally: Tally) -> Iterator[Finding]:
    for report in paper.reports:
        passages = paper.passages[report.first : report.end]
        cued = [
            p for p in passages
            if len(p.text) > SHORT and any(s in p.text for s in SIGNS) and CUE.search(p.text)
        ]  # fmt: skip
        if cued:
            own = _owned(paper, report, passages)
            for passage in cued:
                yield from _of_passage(passage, own, tally)


def _owned(paper: Paper, report: Report, passages: tuple[Passage, ...]) -> dict[str, Own]:
    """What the report numbers, by the word for it; nothing that has a gap or too few."""
    heads = [n for n in numbered(paper.passages, report.first, report.end) if len(n.number) == 1]
    found = [(n.number[0], n.passage) for n in heads]
    own: dict[str, Own | None] = {"option": _options(passages)}
    if MINUTES.search(report.title) or any(MINUTES.search(p.text) for p in passages[:2]):
        own["minute"] = all_of(found)
    elif AGENDA.search(report.title):
        own["item"] = own["agenda item"] = all_of(found)
    elif not speaks_of_others(report):
        own["section" if _headed(found) else "paragraph"] = all_of(found)
        own["note"] = _notes(passages)
        own["recommendation"] = _recommended(passages)
    return {kind: them for kind, them in own.items() if them is not None}


def _headed(found: list[tuple[int, Passage]]) -> bool:
    return any(passage.kind is Kind.HEADING for _, passage in found)


def all_of(found: list[tuple[int, Passage]]) -> Own | None:
    """The numbers where each is one more than that before it."""
    numbers = [number for number, _ in found]
    if len(numbers) < FEWEST or numbers != list(range(numbers[0], numbers[0] + len(numbers))):
        return None
    return Own(numbers[0], numbers[-1], found[-1][1])


def _options(passages: tuple[Passage, ...]) -> Own | None:
    """The options that passages begin with, as far as they count on from 1."""
    found: list[tuple[int, Passage]] = []
    for passage in passages:
        match = OPTION.match(passage.text)
        if match and int(match["number"]) == len(found) + 1:
            found.append((len(found) + 1, passage))
    return Own(1, len(found), found[-1][1]) if len(found) > 1 else None


def _notes(passages: tuple[Passage, ...]) -> Own | None:
    """The notes to accounts: headings "Note 2: employees", or rows and notes under a table."""
    found = [
        (int(match["number"]), passage)
        for passage in passages
        if passage.kind is not Kind.CELL and (match := NOTE.match(passage.text))
    ]
    return all_of(found)


def _recommended(passages: tuple[Passage, ...]) -> Own | None:
    """The entries of the one list under a heading of recommendations."""
    heads = [
        at for at, p in enumerate(passages)
        if p.kind is not Kind.CELL and len(p.text) < LISTED and RECOMMENDED.match(p.text)
    ]  # fmt: skip
    if len(heads) != 1:
        return None
    found = []
    for passage in passages[heads[0] + 1 : heads[0] + LISTED]:
        if passage.kind is Kind.HEADING:
            break
        mark = passage.label.strip(" .)(")
        if passage.kind is Kind.ITEM and passage.level == 0 and mark.isdigit():
            found.append((int(mark), passage))
    return all_of(found) if found and found[0][0] == 1 else None


def _of_passage(passage: Passage, own: dict[str, Own], tally: Tally) -> Iterator[Finding]:
    for match in CUE.finditer(passage.text):
        kind = " ".join(match["kind"].casefold().split()).rstrip("s")
        them = own.get("section" if kind == "chapter" else kind)
        if them is None:
            continue
        tally.references += 1
        number = max(int(match["first"]), int(match["last"] or 0))
        led = LEADS.search(passage.text[max(match.start() - LEAD, 0) : match.start()])
        beyond = them.last < number <= them.last + (FARTHEST if led else BEYOND)
        before = number < them.first and kind != "minute"
        if beyond or before:
            yield from _told(passage, match, kind, number, them)


def _told(
    passage: Passage, match: re.Match[str], kind: str, number: int, them: Own
) -> Iterator[Finding]:
    text, end = passage.text, match.end()
    here = is_here(text, end)
    if not here:
        lead = text[max(match.start() - LEAD, 0) : match.start()]
        plain = kind in ("section", "note") and LEADS.search(lead)
        foreign = is_elsewhere(text, match.start(), end) or (
            not plain and OTHERS.search(_sentence(text, match))
        )
        legal = number in STATUTE and not LEADS.search(lead)
        part = kind in ("section", "chapter")
        if foreign or (part and (legal or UNDER.search(lead))) or not ENDS.match(text, end):
            return
    part = kind in ("section", "paragraph", "chapter")
    yield Finding(
        ("REFS001" if here else "REFS002") if part else "REFS009",
        f"{kind.capitalize()} {number} is referred to, but this paper has none of that number.",
        passage.place,
        printed=match[0],
        related=(Related(them.end.place),),
        computation=f"its {kind}s are {them.first} to {them.last}",
    )


def _sentence(text: str, match: re.Match[str]) -> str:
    begun = max(text.rfind(stop, 0, match.start()) for stop in (". ", "\n", "; ")) + 1
    stops = [at for at in (text.find(s, match.end()) for s in (". ", "\n", "; ")) if at >= 0]
    return text[begun : min(stops, default=len(text))]
