"""One item's reference and lead officer: on its report, and in the plan of what is to come."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from moothall.checking.grids import Grid, Line
from moothall.checking.papers import Paper
from moothall.checking.passages import Kind, Passage
from moothall.checking.recommendations.names import words_of
from moothall.documents import dates
from moothall.documents.findings import Finding, Related
from moothall.documents.tree import NOWHERE, Place

REFERENCE = re.compile(r"\b(?:[A-Z]{1,4}[ /-]?)?20\d\d/\d{3}\b|\b[A-Z]{2,4}\d{3,5}\b")
"""What councils number decisions by: "2024/039", "KD 2025/014", "FP1234"."""
ON_REPORT = re.compile(r"(?:forward plan|key decision)\s*(?:ref(?:erence)?|no|number)\b", re.I)
TITLE = re.compile(r"\b(?:agenda item|item|title|report|subject|decision|matter)\b", re.I)
REFERRED = re.compile(r"\bref(?:erence)?\b|\bforward plan\b", re.I)
OFFICER = re.compile(r"\b(?:lead|contact|responsible)\b.*\bofficer\b|\b(?:report )?author\b", re.I)
MEETING = re.compile(r"\b(?:meeting|committee|cabinet|decision)\s+date\b|\bdate of\b|^date$", re.I)
NAME = re.compile(
    r"^\s*(?i:contact )?(?i:name)\s*:?\s+(?P<name>[A-Z][\w'’.-]*(?:\s+[A-Z][\w'’-]*)+)\s*$"
)
FRONT = 40
"""So many passages after its title belong to a report's front page."""
DISTINCT = 3
"""A shorter title must be the whole of the other: "Budget" stands in many."""


@dataclass(frozen=True, slots=True)
class Item:
    """A title with what is printed of it; ``day`` is its meeting, None where it is not printed."""

    at: int
    words: tuple[str, ...]
    title: str
    reference: str
    referred: Place
    officer: str
    named: Place
    day: date | None


def items(papers: Sequence[Paper]) -> Iterator[tuple[int, Finding]]:
    """Items whose plan prints another reference, or another officer, than their report."""
    planned: dict[str, list[Item]] = defaultdict(list)
    for at, paper in enumerate(papers):
        for item in _planned(at, paper):
            planned[item.words[0]].append(item)
    if not planned:
        return
    for at, paper in enumerate(papers):
        for report in _reports(at, paper):
            likely = {id(p): p for word in report.words for p in planned.get(word, ())}
            same = [p for p in likely.values() if _same(report, p)]
            if len(same) == 1:
                yield from _compared(same[0], report, papers)


def _same(report: Item, planned: Item) -> bool:
    if report.day and planned.day and report.day != planned.day:
        return False
    short, long = sorted((set(report.words), set(planned.words)), key=len)
    return short == long or (len(short) >= DISTINCT and short <= long)


def _compared(
    planned: Item, report: Item, papers: Sequence[Paper]
) -> Iterator[tuple[int, Finding]]:
    path = papers[report.at].path if report.at != planned.at else ""
    if planned.reference and report.reference and planned.reference != report.reference:
        yield planned.at, Finding(
            "BETW016",
            f"“{planned.title}” has the reference {planned.reference} in the plan and "
            f"{report.reference} on its report.",
            planned.referred, "", planned.reference, report.reference,
            (Related(report.referred, path),), f"{planned.reference} is not {report.reference}",
        )  # fmt: skip
    if planned.officer and report.officer and _surname(planned) != _surname(report):
        yield planned.at, Finding(
            "BETW017",
            f"“{planned.title}” is led by {planned.officer} in the plan; its report names "
            f"{report.officer}.",
            planned.named, "", planned.officer, report.officer,
            (Related(report.named, path),), f"{planned.officer} is not {report.officer}",
        )  # fmt: skip


def _surname(item: Item) -> str:
    return item.officer.split()[-1].casefold()


def _planned(at: int, paper: Paper) -> Iterator[Item]:
    """The lines of tables that have a column of titles and one of references."""
    for grid in paper.grids:
        columns = _columns(grid)
        if "title" not in columns or "reference" not in columns:
            continue
        day = None
        for line in grid.body():
            printed = _text(line, columns.get("day"))
            if printed:
                stated = dates.parse(printed)
                day = stated.end if stated else None
            title = _text(line, columns["title"])
            words = words_of(title)
            if not words:
                continue
            reference = REFERENCE.search(_text(line, columns["reference"]))
            officer = _text(line, columns.get("officer"))
            yield Item(
                at, words, title, reference[0] if reference else "",
                line.slots[columns["reference"]].place, officer,
                line.slots[columns["officer"]].place if officer else NOWHERE, day,
            )  # fmt: skip


def _columns(grid: Grid) -> dict[str, int]:
    """The columns of a plan by what their heads say; the first of each."""
    found: dict[str, int] = {}
    for column, head in enumerate(grid.heads):
        for name, pattern in (
            ("reference", REFERRED), ("officer", OFFICER), ("day", MEETING), ("title", TITLE),
        ):  # fmt: skip
            if pattern.search(head):
                found.setdefault(name, column)
                break
    return found


def _text(line: Line, column: int | None) -> str:
    return " ".join(line.slots[column].text.split()) if column is not None else ""


def _reports(at: int, paper: Paper) -> Iterator[Item]:
    """The front pages of reports: a heading, and under it a reference with its label."""
    passages = paper.passages
    title: Passage | None = None
    titled = 0
    for n, passage in enumerate(passages):
        if passage.kind is Kind.HEADING:
            title, titled = passage, n
        label = ON_REPORT.search(passage.text)
        if label is None or title is None or n - titled > FRONT or len(passage.text) > 80:
            continue
        value = passage
        found = REFERENCE.search(passage.text, label.end())
        if found is None and n + 1 < len(passages):
            value = passages[n + 1]
            found = REFERENCE.match(value.text.strip())
        words = words_of(title.text)
        if found and words:
            front = passages[titled : n + FRONT]
            name = next((p for p in front[n - titled :] if NAME.match(p.text)), None)
            officer = NAME.match(name.text) if name else None
            yield Item(
                at, words, title.text, found[0], value.place,
                officer["name"] if officer else "", name.place if name else NOWHERE, _day(front),
            )  # fmt: skip


def _day(front: Sequence[Passage]) -> date | None:
    """The meeting's date on a front page."""
    for n, passage in enumerate(front):
        label = MEETING.search(passage.text)
        if label and len(passage.text) < 80:
            text = passage.text[label.end() :] or (front[n + 1].text if n + 1 < len(front) else "")
            found = [m.stated.end for m in dates.mentions(text) if m.stated.end]
            counts = Counter(found)
            return found[0] if len(counts) == 1 else None
    return None
