"""How many recommendations a paper says there are, against its list and its own rows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from moothall.checking.passages import Kind, Passage
from moothall.documents.findings import Finding, Related
from moothall.documents.tree import Place

from .entries import Entry
from .headings import steps
from .names import words_of

COUNT = {
    "no": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
}  # fmt: skip
NUMBER = r"(?<![\d.,/-])(?P<n>\d{1,3}|" + "|".join(COUNT) + r")(?![\d.,/%-]\d|%)"
THINGS = r"(?:recommendations?|actions?)"
TOTAL = re.compile(rf"\b{NUMBER}\s+(?:[^\W\d]+\s+){{0,2}}?{THINGS}\b(?P<after>[^.;]{{0,60}})", re.I)
STILL = re.compile(
    r"\b(?:outstanding|open|overdue|remaining|remain|listed|below|following)\b", re.I
)
RATED = re.compile(
    rf"\b{NUMBER}\s+(?:are |were |is )?(?:rated |as )?(?P<rating>essential|high|medium|moderate|low"
    r"|red|amber|green|yellow)\b(?!\s+(?:street|needs|school|court|level))",
    re.I,
)
ITEM = re.compile(
    r"^[\s•*\-–—]*(?P<name>\S.{1,90}?)\s*(?:[x×]\s*(?P<times>\d{1,3})|[:–—-]\s*(?P<after>\d{1,3})"
    r"|\((?P<in>\d{1,3})\))[\s.,;]*$",
    re.I,
)
"""One theme and how many it has: "Payroll x 3", "Payroll: 3", "Payroll (3)"."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A sentence that counts recommendations, and the list of themes under it."""

    passage: Passage
    printed: str
    total: int
    items: tuple[tuple[str, int, Place], ...]


def counts(passages: Sequence[Passage], entries: Sequence[Entry]) -> Iterator[Finding]:
    """Totals against the themes that are listed under them, and both against the rows."""
    for listed in _lists(passages):
        added = sum(n for _, n, _ in listed.items)
        shown = " + ".join(str(n) for _, n, _ in listed.items)
        where = tuple(Related(place) for _, _, place in listed.items)
        if added != listed.total:
            yield Finding(
                "REC050", f"The paper counts {listed.printed}, but the list under it adds up to "
                f"{added}.",
                listed.passage.place, "", listed.printed, str(added), where, f"{shown} = {added}",
            )  # fmt: skip
        if _follows(listed, entries):
            yield from _against_rows(listed, added, entries)


def by_rating(passages: Sequence[Passage], entries: Sequence[Entry]) -> Iterator[Finding]:
    """Counts by rating in one sentence ("2 high and 3 medium") against the rows of each rating.

    Told only where most of what the sentence counts is what the rows have: else it counts others.
    """
    rated = Counter(_step(e.rating) for e in entries if e.rating)
    if not rated or None in rated:
        return
    for passage in passages:
        if passage.kind is Kind.CELL or not STILL.search(passage.text):
            continue
        if not re.search(THINGS, passage.text, re.I):
            continue
        found = [(m, _step(m["rating"])) for m in RATED.finditer(passage.text)]
        counted = [(m, step) for m, step in found if step in rated]
        wrong = [(m, step) for m, step in counted if _number(m["n"]) != rated[step]]
        repeated = len({step for _, step in counted}) != len(counted)
        if len(counted) < 2 or repeated or len(wrong) * 2 > len(counted) or len(wrong) > 1:
            continue
        for match, step in wrong:
            yield Finding(
                "REC054", f"The paper counts {match[0]}, but {rated[step]} of its rows are rated "
                f"so.",
                passage.place, "", match["n"], str(rated[step]),
                tuple(Related(e.at("rating")) for e in entries if _step(e.rating) == step)[:8],
                f"{rated[step]} rows are not {_number(match['n'])}",
            )  # fmt: skip


def _step(rating: str) -> str | None:
    """The step of a rating in the words that papers count by."""
    found = steps(rating).get("words") or steps(rating).get("colours")
    return None if found is None else f"{'words' if 'words' in steps(rating) else 'colours'}{found}"


def _lists(passages: Sequence[Passage]) -> Iterator[Listed]:
    for at, passage in enumerate(passages):
        if passage.kind is Kind.CELL or not re.search(THINGS, passage.text, re.I):
            continue
        if not STILL.search(passage.text):
            continue
        found = list(TOTAL.finditer(passage.text))
        items = tuple(_items(passages[at + 1 : at + 40]))
        if len(found) == 1 and len(items) >= 2:
            yield Listed(
                passage, found[0][0].removesuffix(found[0]["after"]), _number(found[0]["n"]),
                items,
            )  # fmt: skip


def _items(passages: Sequence[Passage]) -> Iterator[tuple[str, int, Place]]:
    for passage in passages:
        match = ITEM.match(passage.text)
        if match is None or passage.kind is Kind.CELL:
            return
        number = match["times"] or match["after"] or match["in"]
        yield match["name"].strip(" -–—:"), int(number), passage.place


def _number(word: str) -> int:
    return int(word) if word.isdigit() else COUNT[word.lower()]


def _follows(listed: Listed, entries: Sequence[Entry]) -> bool:
    """Whether the rows stand after the count, as its list: most of them are of its themes."""
    if not entries:
        return False
    here, first = listed.passage.place, entries[0].place
    place = (here.page or 0, here.line or here.paragraph or 0)
    after = place <= (first.page or 0, first.line or first.paragraph or 0)
    themed = [_theme(listed, e) for e in entries]
    return after and sum(t is not None for t in themed) * 4 >= len(entries) * 3


def _theme(listed: Listed, entry: Entry) -> int | None:
    """The one theme whose words an audit's name has most of, or None where it has none's."""
    audit = set(words_of(entry.audit))
    shared = []
    for name, _, _ in listed.items:
        words = set(words_of(name)) | _initials(name)
        same = {w for w in words if w in audit}
        shared.append(len(same) / max(min(len(words), len(audit)), 1) if same else 0.0)
    best = max(shared)
    return shared.index(best) if best > 0 and shared.count(best) == 1 else None


def _initials(name: str) -> set[str]:
    words = [w for w in re.findall(r"[A-Za-z]+", re.sub(r"\(.*?\)", "", name)) if w[0].isupper()]
    return {"".join(w[0] for w in words).casefold()} if len(words) > 1 else set()


def _against_rows(listed: Listed, added: int, entries: Sequence[Entry]) -> Iterator[Finding]:
    """Only where half of the themes have the rows that are counted: else the table lists others."""
    themes = [_theme(listed, e) for e in entries]
    rows = [[e for e, t in zip(entries, themes, strict=True) if t == at]
            for at in range(len(listed.items))]  # fmt: skip
    wrong = [at for at, (_, count, _) in enumerate(listed.items) if len(rows[at]) != count]
    if len(wrong) * 2 > len(listed.items):
        return
    if len(entries) not in (listed.total, added):
        yield Finding(
            "REC052", f"The paper counts {listed.printed}, but its table has {len(entries)} rows.",
            listed.passage.place, "", listed.printed, str(len(entries)),
            (Related(entries[0].place), Related(entries[-1].place)),
            f"{len(entries)} rows are not {listed.total}",
        )  # fmt: skip
    for at in wrong if None not in themes else ():
        name, count, place = listed.items[at]
        yield Finding(
            "REC053", f"“{name}” is listed with {count}, but the table has {len(rows[at])}.",
            place, "", str(count), str(len(rows[at])),
            tuple(Related(e.place) for e in rows[at][:8]), f"{len(rows[at])} rows are not {count}",
        )  # fmt: skip
