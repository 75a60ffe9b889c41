"""Numbers that are left out: the one step of a section that does not count on by one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from moothall.checking.passages import Passage
from moothall.documents.findings import Finding, Related

from .numbers import Number, Numbered, dotted, following, stands_between

FEWEST = 3
"""Fewer numbers in a section prove no order by themselves."""
SECTIONS = 4
"""Fewer headings with numbers prove none."""
OTHERS = 2
"""So many other sections that count on by one show that this report numbers its paragraphs."""
WIDEST = 3
"""A step that is wider than this left more out than a slip would."""


def left_out(
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
    jumps = step > WIDEST and len(after.number) == 1 and after is group[-1]
    if (step < 0 and not slipped) or (jumps and len(group) > SECTIONS):
        yield _back(before, after)
    if not 1 < step <= WIDEST or any(n in here for n in _between(before, after)):
        return
    missing = [
        n for n in _between(before, after)
        if not stands_between(passages, n, before.at, after.at + 1)
    ]  # fmt: skip
    if len(missing) == step - 1 and not _children(here, missing):
        yield _gap(before, after, missing, group)
    elif len(missing) == 1 and len(after.number) == 1 and not _children(here, [after.number]):
        inside = (*missing[0], 1)
        if inside in here and not stands_between(passages, inside, before.at, after.at):
            yield _headed_wrong(after, missing[0])


def _children(here: set[Number], missing: list[Number]) -> bool:
    """Whether a missing number has parts of its own: 4.1.1 without 4.1 is a way of numbering."""
    return any(number[: len(m)] == m != number for m in missing for number in here)


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


def _headed_wrong(after: Numbered, due: Number) -> Finding:
    """Section 6 has the paragraphs 5.1 and 5.2, and none of its own."""
    return Finding(
        "NUMB003",
        f"Section {after.printed} holds the paragraphs of section {dotted(due)}.",
        after.passage.place,
        printed=after.printed,
        expected=dotted(due),
        computation=f"no paragraph begins with {after.printed}., and there is no section "
        f"{dotted(due)}",
    )


def _back(before: Numbered, after: Numbered) -> Finding:
    return Finding(
        "NUMB003",
        f"The number {after.printed} stands after {before.printed}.",
        after.passage.place,
        printed=after.printed,
        expected=dotted(following(before.number)),
        related=(Related(before.passage.place),),
        computation=f"after {before.printed} comes {dotted(following(before.number))}",
    )


def first_left_out(
    passages: tuple[Passage, ...],
    run: list[Numbered],
    groups: dict[Number, list[Numbered]],
    regular: set[Number],
) -> Iterator[Finding]:
    """A section that begins with 2.2 or 2.3, where all others begin with their first number."""
    heads = {entry.number: entry for entry in run}
    for key, group in groups.items():
        first = group[0]
        like = [k for k in groups if k != key and len(k) == len(key)]
        if not key or not _late(group) or key not in heads or len(like) < OTHERS:
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


def _late(group: list[Numbered]) -> bool:
    """Whether a section begins with its second or third number, and counts on from it; or from
    2, so that only the first is wrong."""
    first, *rest = (entry.number[-1] for entry in group)
    begun = (first + 1, 2)
    on = any(rest == list(range(start, start + len(rest))) for start in begun)
    return 1 < first <= WIDEST + 1 and on
