"""All checks over some papers, one by one and against each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import localcontext

from moothall.documents.codes import CHECKS, Level
from moothall.documents.findings import Finding
from moothall.documents.tree import Place

from .causes import causes
from .families import FAMILIES, TOGETHER
from .papers import Paper
from .tally import Tally

GUESSED = "the words of this page were recognised in a picture"
DIGITS = 60
"""Digits of what checks work out: two of the longest figures multiplied, and room for places."""
MOST = 1_000
"""Findings of one code in one paper; nobody reads more."""
ORDER = {level: at for at, level in enumerate((Level.ERROR, Level.WARNING, Level.NOTE))}


@dataclass(frozen=True, slots=True)
class Checked:
    """Findings by paper, in the papers' order and each in reading order; and what was tested."""

    findings: tuple[tuple[Paper, tuple[Finding, ...]], ...]
    tally: Tally

    @property
    def worst(self) -> Level | None:
        """The gravest level that was found, or None where nothing was."""
        levels = [finding.level for _, found in self.findings for finding in found]
        return min(levels, key=ORDER.__getitem__, default=None)


def check(
    papers: Sequence[Paper], *, select: Collection[str] = (), ignore: Collection[str] = ()
) -> Checked:
    """Checks papers. ``select`` and ``ignore`` hold codes or beginnings of codes ("SUM")."""
    tally = Tally(documents=len(papers))
    with localcontext(prec=DIGITS):
        found = _found(papers, tally)
    wanted = chosen(select, ignore)
    return Checked(
        tuple(
            (paper, _in_order(paper, [f for f in own if f.code in wanted]))
            for paper, own in zip(papers, found, strict=True)
        ),
        tally,
    )


def _found(papers: Sequence[Paper], tally: Tally) -> list[list[Finding]]:
    """What every family finds in each of the papers, in the families' order."""
    found: list[list[Finding]] = [[] for _ in papers]
    for paper, own in zip(papers, found, strict=True):
        for family in FAMILIES.values():
            own.extend(family(paper, tally))
    for between in TOGETHER.values():
        for at, finding in between(papers, tally):
            found[at].append(finding)
    return found


def chosen(select: Collection[str], ignore: Collection[str]) -> set[str]:
    """The codes of the checks that are asked for, by codes or their beginnings."""
    asked = {code for code in CHECKS if not select or code.startswith(tuple(select))}
    return {code for code in asked if not (ignore and code.startswith(tuple(ignore)))}


def _in_order(paper: Paper, findings: list[Finding]) -> tuple[Finding, ...]:
    """Each finding once, in reading order; those that rest on a guessed page are never
    errors. Of one kind so many are told, and how many more there are."""
    guessed = set(paper.document.guessed)
    order = {p.place: at for at, p in reversed(list(enumerate(paper.passages)))}
    sure = [_doubted(f, guessed) for f in findings]
    told = sorted(causes(_once(sure)), key=lambda f: _position(f.place, order))
    return tuple(_bounded(told))


def _bounded(findings: list[Finding]) -> Iterator[Finding]:
    """At most so many of each code, and a note on those beyond."""
    count = Counter(finding.code for finding in findings)
    left = dict.fromkeys(count, MOST)
    for finding in findings:
        left[finding.code] -= 1
        if left[finding.code] >= 0:
            yield finding
    for code, times in count.items():
        if times > MOST:
            yield Finding(
                "MORE001", f"There are {times - MOST:,} more findings of {code} than are told here."
            )


def _doubted(finding: Finding, guessed: set[int]) -> Finding:
    """The finding as unsure, where it or a place that it is seen from was guessed."""
    places = (finding.place, *(r.place for r in finding.related if not r.path))
    if finding.unsure or not any(place.page in guessed for place in places):
        return finding
    return replace(finding, unsure=GUESSED)


def _once(findings: list[Finding]) -> list[Finding]:
    """Each accusation once, in the families' order.

    Where several checks want the same words to be the same others, the gravest speaks (the first
    of them), and tells the places from which the others see it.
    """
    said: dict[object, list[Finding]] = {}
    for finding in dict.fromkeys(findings):
        alike = (finding.place, finding.printed, finding.expected)
        key = alike if finding.printed and finding.expected else finding
        said.setdefault(key, []).append(finding)
    return [one for alike in said.values() for one in _joined(alike)]


def _joined(alike: list[Finding]) -> list[Finding]:
    """The gravest in place of all; findings of one check are its own affair."""
    if len({finding.code for finding in alike}) == 1:
        return alike
    first = min(alike, key=lambda finding: ORDER[finding.level])
    seen = dict.fromkeys(
        r for f in (first, *alike) for r in f.related if r.path or r.place != first.place
    )
    return [replace(first, related=tuple(seen))]


def _position(place: Place, order: dict[Place, int]) -> tuple[int, int, int]:
    line = place.line or place.page or place.paragraph or 0
    return (line, order.get(place, 0), place.row or 0)
