"""Appendices that a report refers to, and that are neither attached to it nor listed in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from moothall.checking.papers import Paper
from moothall.checking.passages import Kind, Passage
from moothall.checking.reports import Report
from moothall.checking.tally import Tally
from moothall.documents.findings import Finding, Related

from .foreign import is_elsewhere
from .references import speaks_of_others

CUE = re.compile(
    r"\b(?P<kind>[Aa]ppendix|[Aa]ppendices|APPENDIX|Appx\.?|[Aa]nnex(?:e|es)?|ANNEX)\s+(?:[Nn]o\.?\s*)?"
    r"(?P<first>\d{1,2}[A-Za-z]?|[A-Z]\d{0,2}|[IVX]{1,4})(?![\w'\u2019])"
    r"(?P<more>(?:\s*(?:,|&|and|to|[-\u2013])\s*"
    r"(?:\d{1,2}[A-Za-z]?|[A-Z]\d{0,2})(?![\w'\u2019]))*)"
)
SIGNS = ("ppendi", "PPENDI", "ppx", "nnex", "NNEX")
"""No reference to an appendix is without one of these."""
SHORT = 7
ONE = re.compile(r"\d{1,2}[A-Za-z]?|[A-Z]\d{0,2}|[IVX]{1,4}")
OFFERED = re.compile(
    r"""\b(?:attached|appended|enclosed|annexed|available|circulated|published
    |provided\ separately|separate(?:ly)?|to\ follow|supplementary|confidential|exempt
    |restricted|online|background\ (?:paper|document)|link|website
    |can\ be\ (?:found|viewed|accessed)|upon\ request|on\ request|tabled|previously)\b""",
    re.I | re.X,
)
"""A sentence with such words says itself where the appendix is."""
NEAR = 500
"""Letters before and after a reference in which its sentence is looked for."""
MOVED = 2
"""A paper with so many reports that have front blocks is a pack: it holds their appendices."""


def check(paper: Paper, tally: Tally) -> Iterator[Finding]:
    packed = sum(1 for report in paper.reports if report.fronted) >= MOVED
    loose = {
        name
        for report in paper.reports
        if not report.fronted
        for name in _headed(paper.passages[report.first : report.end])
    }
    for report in paper.reports:
        if not speaks_of_others(report):
            yield from _of_report(paper, report, loose, tally, packed=packed)


def _of_report(
    paper: Paper, report: Report, loose: set[str], tally: Tally, *, packed: bool
) -> Iterator[Finding]:
    passages = paper.passages[report.first : report.end]
    if not report.fronted and any(_headed(passages[:1])):
        return  # an appendix by itself: the others are elsewhere
    mentions: dict[str, list[Passage]] = {}
    printed: dict[str, str] = {}
    offered = _headed(passages)
    for passage in passages:
        if len(passage.text) < SHORT or not any(sign in passage.text for sign in SIGNS):
            continue
        offers = OFFERED.search(passage.text) is not None
        for found in CUE.finditer(passage.text):
            names = list(_names(found))
            near = _sentence(passage.text, found.start(), found.end()) if offers else ""
            if OFFERED.search(near):
                offered.update(names)
            elif not is_elsewhere(passage.text, found.start(), found.end()):
                tally.references += 1
                for name in names:
                    mentions.setdefault(name, []).append(passage)
                    printed.setdefault(name, f"{_kind(found['kind'])} {name}")
    missing = [n for n in mentions if not _held(n, offered) and not _held(n, loose)]
    sure = (packed or bool(offered)) and not _unnamed(passages, report)
    if not offered and not (report.fronted or packed):
        return  # a page of a paper: its appendices may be anywhere
    for name in missing:
        yield _finding(mentions[name], printed[name], offered, sure=sure)


def _kind(word: str) -> str:
    return "Annex" if word.casefold().startswith("annex") else "Appendix"


def _names(found: re.Match[str]) -> Iterator[str]:
    """Every appendix that a reference names: "Appendices 1 to 3" names 1, 2 and 3."""
    first = found["first"]
    yield first.upper()
    more = ONE.findall(found["more"])
    through = len(more) == 1 and re.match(r"\s*(?:to|[-\u2013])", found["more"])
    if through and first.isdigit() and more[0].isdigit():
        yield from map(str, range(int(first) + 1, int(more[0]) + 1))
        return
    if through and len(first + more[0]) == 2:  # two letters
        yield from map(chr, range(ord(first.upper()) + 1, ord(more[0].upper()) + 1))
        return
    yield from (name.upper() for name in more)


def _headed(passages: Sequence[Passage]) -> set[str]:
    """The appendices that something here begins with: a heading, or an entry of a list of them."""
    names: set[str] = set()
    for passage in passages:
        if passage.text[:1] not in "aA":
            continue
        for line in passage.text.split("\n"):
            found = CUE.match(line)
            if found and _begins(passage, line, found):
                names.update(_names(found))
    return names


def _begins(passage: Passage, line: str, found: re.Match[str]) -> bool:
    """Whether a line is an appendix's title, and no sentence that begins with its name."""
    if passage.kind in (Kind.HEADING, Kind.CELL, Kind.ITEM):
        return True
    rest = line[found.end() :].strip()
    return not rest or rest[0] in ":-\u2013\u2014.(" or not rest.endswith(".")


def _held(name: str, names: set[str]) -> bool:
    """Whether an appendix is there: itself, a part of it (1a for 1), or what it is a part of."""
    stem = re.sub(r"(?<=\d)[A-Z]$|(?<=[A-Z])\d+$", "", name)
    return name in names or stem in names or any(
        re.fullmatch(rf"{name}(?:[A-Z]|\d+)", other) and not (name + other).isdigit()
        for other in names
    )  # fmt: skip


def _sentence(text: str, start: int, end: int) -> str:
    """The sentence that a reference stands in; no more of it than is near."""
    least, most = max(start - NEAR, 0), end + NEAR
    begun = max(text.rfind(". ", least, start), text.rfind("\n", least, start), least - 1) + 1
    stops = [at for at in (text.find(". ", end, most), text.find("\n", end, most)) if at >= 0]
    return text[begun : min(stops, default=most)]


def _unnamed(passages: tuple[Passage, ...], report: Report) -> bool:
    """Whether a document without a name is attached: it may be the appendix."""
    parts = (passages[at - report.first].text for at in report.parts)
    return any(not CUE.match(text) for text in parts)


def _finding(at: list[Passage], name: str, offered: set[str], *, sure: bool) -> Finding:
    has = ", ".join(sorted(offered)) or "none"
    return Finding(
        "REFS003" if sure else "REFS004",
        f"{name} is referred to, but it is neither attached to this report nor listed in it.",
        at[0].place,
        printed=name,
        expected=f"{name} attached or listed",
        related=tuple(Related(p.place) for p in at[1:6] if p.place != at[0].place),
        computation=f"the appendices of this report: {has}",
    )
