"""Minutes and items whose numbers have letters or a year ("FG25/45 Allotments")."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from moothall.checking.papers import Paper
from moothall.checking.passages import Kind, Passage
from moothall.checking.tally import Tally
from moothall.documents.findings import Finding, Related

from .shared import due_at

FEWEST = 4
LONGEST = 120
"""Letters of a title; a longer paragraph only begins with somebody's reference."""
TITLED = re.compile(
    r"(?P<code>(?P<stem>[A-Z]{1,5}[ /.-]?(?:\d{2,4}[/.-])?|(?:19|20)\d\d[/.-]|\d\d/)"
    r"(?P<number>\d{1,4})(?P<year>/\d\d(?:\d\d)?)?)[.:]?\s+[A-Z]"
)


def check(paper: Paper, tally: Tally) -> Iterator[Finding]:
    for report in paper.reports:
        series: dict[tuple[str, str], list[tuple[str, Passage]]] = defaultdict(list)
        for passage in paper.passages[report.first : report.end]:
            title = passage.kind is not Kind.CELL and len(passage.text) <= LONGEST
            if title and (match := TITLED.match(passage.text)):
                code = match["code"].removesuffix(match["year"] or "")
                series[match["stem"], match["year"] or ""].append((code, passage))
        for entries in series.values():
            if len(entries) >= FEWEST:
                yield from _of_series(entries)


def _of_series(entries: list[tuple[str, Passage]]) -> Iterator[Finding]:
    """The one number that breaks the order, or the one that is left out."""
    names = [code for code, _ in entries]
    for at in range(1, len(names) - 1):
        wanted, between = due_at(names, at)
        if wanted and between and wanted != names[at]:
            yield _wrong(entries, at, wanted)
            return
    numbers = [int(code.removeprefix(_stem(names))) for code in names]
    steps = [b - a for a, b in pairwise(numbers)]
    if steps.count(2) == 1 and steps.count(1) == len(steps) - 1 and len(steps) >= FEWEST:
        at = steps.index(2)
        left = due_at([*names[: at + 1], names[at], *names[at + 1 :]], at + 1)[0]
        yield Finding(
            "NUMB008",
            f"The numbers go from {names[at]} to {names[at + 1]}: {left} is left out.",
            entries[at + 1][1].place, printed=names[at + 1], expected=left,
            related=(Related(entries[at][1].place),), computation=", ".join(names[:12]),
        )  # fmt: skip


def _stem(names: list[str]) -> str:
    match = re.match(r".*?(?=\d+$)", names[0])
    return match[0] if match else ""


def _wrong(entries: list[tuple[str, Passage]], at: int, wanted: str) -> Finding:
    names = [code for code, _ in entries]
    code, passage = entries[at]
    others = [p for n, (c, p) in enumerate(entries) if c == code and n != at]
    near = others[:1] or [entries[at - 1][1]]
    return Finding(
        "NUMB002" if others else "NUMB003",
        f"The number {code} is printed twice, and {wanted} is left out."
        if others
        else f"The number {code} stands between {names[at - 1]} and {names[at + 1]}.",
        passage.place,
        printed=code,
        expected=wanted,
        related=tuple(Related(p.place) for p in near),
        computation=", ".join([*names[max(at - 1, 0) : at], wanted, *names[at + 1 : at + 2]]),
    )
