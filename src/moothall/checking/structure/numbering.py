"""Sections and paragraphs whose numbers leave one out, come twice, or stand out of order.

Only where the numbers around prove it: the rest of the section counts on by one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from moothall.checking.papers import Paper
from moothall.checking.passages import Kind, Passage
from moothall.checking.tally import Tally
from moothall.documents.findings import Finding, Related

from .numbers import Number, Numbered, dotted, numbered, stands_between

FEWEST = 3
"""Fewer numbers in a section prove no order."""
SECTIONS = 4
"""Fewer headings with numbers prove none."""
OTHERS = 2
"""So many other sections that count on by one show that this report numbers its paragraphs."""
MOSTLY = 8
"""So many paragraphs fit their section for each that does not."""
WIDEST = 3
"""A step that is wider than this left more out than a slip would."""


def check(paper: Paper, tally: Tally) -> Iterator[Finding]:
    """Gaps, repeats and disorder in each report and each of its parts."""
    for report in paper.reports:
        for first, end in report.stretches():
            for run in _runs(paper.passages, list(numbered(paper.passages, first, end))):
                yield from _of_run(paper.passages, run)


def _runs(passages: tuple[Passage, ...], entries: list[Numbered]) -> Iterator[list[Numbered]]:
    """Entries cut where the numbering begins again: a chapter, an attached document."""
    run: list[Numbered] = []
    seen: set[Number] = set()
    for at, entry in enumerate(entries):
        if run and entry.number in seen and _begins_again(passages, entries, at, seen):
            yield run
            run, seen = [], set()
        run.append(entry)
        seen.add(entry.number)
    yield run


def _begins_again(
    passages: tuple[Passage, ...], entries: Sequence[Numbered], at: int, seen: set[Number]
) -> bool:
    """Whether a number that was seen opens another numbering, rather than being a slip."""
    before, entry = entries[at - 1], entries[at]
    titled = any(
        p.kind is Kind.HEADING or p.bold
        for p in passages[before.at + 1 : entry.at]
        if p.kind is not Kind.CELL
    )
    following = entries[at + 1].number if at + 1 < len(entries) else ()
    again = following in seen and following > entry.number
    return (titled and set(entry.number) == {1}) or again


def _of_run(passages: tuple[Passage, ...], run: list[Numbered]) -> Iterator[Finding]:
    here = {entry.number for entry in run}
    wrong: set[int] = set()
    for finding, at in (*_misnumbered(run, here), *_misplaced(passages, run)):
        if at not in wrong:
            wrong.add(at)
            yield finding
    groups: dict[Number, list[Numbered]] = defaultdict(list)
    for entry in run:
        if entry.at not in wrong:
            groups[entry.number[:-1]].append(entry)
    regular = {key for key, group in groups.items() if key and _counts_on(group)}
    for key, group in groups.items():
        others = len(regular - {key})
        yield from _of_group(passages, group, here, others=others, slipped=bool(wrong))
    if not wrong:
        yield from _first_missing(passages, run, groups, regular)


def _counts_on(group: list[Numbered]) -> bool:
    """Whether a section's numbers begin at 1 and count on by one."""
    return [entry.number[-1] for entry in group] == list(range(1, len(group) + 1))


def _misplaced(passages: tuple[Passage, ...], run: list[Numbered]) -> list[tuple[Finding, int]]:
    """A paragraph with the number of another section than the one that it stands in."""
    head: Numbered | None = None
    last, fitting = 0, 0
    found: list[tuple[Finding, int]] = []
    for entry in run:
        if any(p.kind is Kind.HEADING for p in passages[last + 1 : entry.at]):
            head = None  # a heading without a number
        last = entry.at
        if len(entry.number) == 1:
            head = entry
        elif head and entry.number[0] == head.number[0]:
            fitting += 1
        elif head:
            found.append((_in_section(entry, head), entry.at))
    return found if fitting >= MOSTLY * len(found) else []


def _in_section(entry: Numbered, head: Numbered) -> Finding:
    due = dotted((head.number[0], *entry.number[1:]))
    return Finding(
        "NUMB003",
        f"The number {entry.printed} stands in section {head.printed}.",
        entry.passage.place,
        printed=entry.printed,
        expected=due,
        related=(Related(head.passage.place),),
        computation=f"the section is headed {_words(head)}",
    )


def _first_missing(
    passages: tuple[Passage, ...],
    run: list[Numbered],
    groups: dict[Number, list[Numbered]],
    regular: set[Number],
) -> Iterator[Finding]:
    """A section that begins with 2.2, where all others begin with their first number."""
    heads = {entry.number: entry for entry in run}
    for key, group in groups.items():
        first = group[0]
        like = [k for k in groups if k != key and len(k) == len(key)]
        if not key or first.number[-1] != 2 or key not in heads or len(like) < OTHERS:
            continue
        due = (*key, 1)
        head = heads[key]
        if all(k in regular for k in like) and not stands_between(
            passages, due, head.at, first.at + 1
        ):
            yield Finding(
                "NUMB001",
                f"Section {head.printed} begins with {first.printed}: {dotted(due)} is left out.",
                first.passage.place,
                printed=first.printed,
                expected=dotted(due),
                related=(Related(head.passage.place),),
                computation=f"the {len(like)} other sections begin with their first number",
            )


def _misnumbered(run: list[Numbered], here: set[Number]) -> Iterator[tuple[Finding, int]]:
    """An entry that stands where another number belongs: 3.1, 3.2, 2.3, 3.4; or 3.2 twice."""
    for length in sorted({len(number) for number in here}):
        same = [entry for entry in run if len(entry.number) == length]
        seen: dict[Number, Numbered] = {}
        for at, entry in enumerate(same):
            before = same[at - 1] if at else None
            after = same[at + 1] if at + 1 < len(same) else None
            due = _next(before.number) if before else ()
            if entry.number in seen and _same_words(entry, seen[entry.number]):
                continue  # printed again at the top of a page
            if before and entry.number in seen:
                fits = due if due not in here else ()
                yield _twice(entry, seen[entry.number], fits), entry.at
                continue
            seen[entry.number] = entry
            slip = before and after and entry.number != due and due not in here
            if slip and before and after and _next(due) == after.number:
                yield _out_of_order(before, entry, after, due), entry.at


def _same_words(entry: Numbered, other: Numbered) -> bool:
    """Whether one is the other again, whole or "continued"."""
    first, again = (" ".join(e.passage.full.casefold().split()) for e in (other, entry))
    return first == again or (again.startswith(first[:20]) and "continued" in again[-14:])


def _next(number: Number) -> Number:
    return (*number[:-1], number[-1] + 1)


def _name(entry: Numbered) -> str:
    return "section" if len(entry.number) == 1 else "paragraph"


def _twice(entry: Numbered, first: Numbered, fits: Number) -> Finding:
    return Finding(
        "NUMB002",
        f"The number {entry.printed} is printed twice, for two {_name(entry)}s.",
        entry.passage.place,
        printed=entry.printed,
        expected=dotted(fits),
        related=(Related(first.passage.place),),
        computation=f"first: {_words(first)}; again: {_words(entry)}",
    )


def _words(entry: Numbered) -> str:
    words = " ".join(entry.passage.full.split())
    return f"\u201c{words[:57]}\u2026\u201d" if len(words) > 60 else f"\u201c{words}\u201d"


def _out_of_order(before: Numbered, entry: Numbered, after: Numbered, due: Number) -> Finding:
    return Finding(
        "NUMB003",
        f"The number {entry.printed} stands between {before.printed} and {after.printed}.",
        entry.passage.place,
        printed=entry.printed,
        expected=dotted(due),
        related=(Related(before.passage.place), Related(after.passage.place)),
        computation=f"{before.printed}, {dotted(due)}, {after.printed}",
    )


def _of_group(
    passages: tuple[Passage, ...],
    group: list[Numbered],
    here: set[Number],
    *,
    others: int,
    slipped: bool,
) -> Iterator[Finding]:
    """The one step of a section that leaves a number out, where all others count on by one."""
    pairs = list(pairwise(group))
    wide = [(a, b) for a, b in pairs if b.number[-1] != a.number[-1] + 1]
    fewest = FEWEST if len(group[0].number) > 1 else SECTIONS
    if len(wide) != 1 or len(group) < (fewest if others < OTHERS else FEWEST - 1):
        return
    before, after = wide[0]
    step = after.number[-1] - before.number[-1]
    if step < 0 and not slipped:
        yield _back(before, after)
    if not 1 < step <= WIDEST or any(n in here for n in _between(before, after)):
        return
    missing = [
        n for n in _between(before, after)
        if not stands_between(passages, n, before.at, after.at + 1)
    ]  # fmt: skip
    if len(missing) == step - 1 and not _children(here, missing):
        yield _gap(before, after, missing, group)


def _children(here: set[Number], missing: list[Number]) -> bool:
    """Whether a missing number has parts of its own: 4.1.1 without 4.1 is a way of numbering."""
    return any(number[: len(m)] == m for m in missing for number in here)


def _between(before: Numbered, after: Numbered) -> list[Number]:
    return [(*after.number[:-1], n) for n in range(before.number[-1] + 1, after.number[-1])]


def _gap(
    before: Numbered, after: Numbered, missing: list[Number], group: list[Numbered]
) -> Finding:
    left = " and ".join(map(dotted, missing))
    return Finding(
        "NUMB001",
        f"The numbering goes from {before.printed} to {after.printed}: {left} is left out."
        if len(missing) == 1
        else f"The numbering goes from {before.printed} to {after.printed}: {left} are left out.",
        after.passage.place,
        printed=after.printed,
        expected=dotted(missing[0]),
        related=(Related(before.passage.place),),
        computation=", ".join(entry.printed for entry in group[:12]),
    )


def _back(before: Numbered, after: Numbered) -> Finding:
    return Finding(
        "NUMB003",
        f"The number {after.printed} stands after {before.printed}.",
        after.passage.place,
        printed=after.printed,
        expected=dotted(_next(before.number)),
        related=(Related(before.passage.place),),
        computation=f"{after.printed} comes before {before.printed}",
    )
