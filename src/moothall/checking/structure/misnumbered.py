"""Numbers that stand where another belongs: printed twice, out of order, of another section."""

from __future__ import annotations

from collections.abc import Iterator

from moothall.checking.passages import Kind, Passage
from moothall.documents.findings import Finding, Related

from .numbers import Number, Numbered, dotted, following, kind_of, words_of

MOSTLY = 8
"""So many paragraphs fit their section for each that does not."""


Slip = tuple[Finding, int, Number]
"""What is wrong, the index of the passage, and the number that it should have, if one is due."""


def misnumbered(run: list[Numbered], here: set[Number]) -> Iterator[Slip]:
    """An entry that stands where another number belongs: 3.1, 3.2, 2.3, 3.4; or 3.2 twice."""
    for length in sorted({len(number) for number in here}):
        same = [entry for entry in run if len(entry.number) == length]
        seen: dict[Number, Numbered] = {}
        for at, entry in enumerate(same):
            before = same[at - 1] if at else None
            after = same[at + 1] if at + 1 < len(same) else None
            due = following(before.number) if before else ()
            if entry.number in seen and _same_words(entry, seen[entry.number]):
                continue  # printed again at the top of a page
            if before and entry.number in seen:
                fits = due if due not in here else ()
                yield _twice(entry, seen[entry.number], fits), entry.at, fits
                continue
            seen[entry.number] = entry
            if before and after and after.number == due and entry.number == following(due):
                yield _swapped(entry, after), entry.at, ()
                continue
            slip = before and after and entry.number != due and due not in here
            if slip and before and after and following(due) == after.number:
                yield _out_of_order(before, entry, after, due), entry.at, due
                del seen[entry.number]


def _same_words(entry: Numbered, other: Numbered) -> bool:
    """Whether one is the other again, whole or "continued"."""
    first, again = (" ".join(e.passage.full.casefold().split()) for e in (other, entry))
    return first == again or (again.startswith(first[:20]) and "continued" in again[-14:])


def _twice(entry: Numbered, first: Numbered, fits: Number) -> Finding:
    return Finding(
        "NUMB002",
        f"The number {entry.printed} is printed twice, for two {kind_of(entry)}s.",
        entry.passage.place,
        printed=entry.printed,
        expected=dotted(fits),
        related=(Related(first.passage.place),),
        computation=f"first: {words_of(first)}; again: {words_of(entry)}",
    )


def _swapped(entry: Numbered, after: Numbered) -> Finding:
    return Finding(
        "NUMB003",
        f"The number {entry.printed} stands before {after.printed}.",
        entry.passage.place,
        printed=entry.printed,
        expected=after.printed,
        related=(Related(after.passage.place),),
        computation=f"{after.printed} comes before {entry.printed}",
    )


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


def misplaced(passages: tuple[Passage, ...], run: list[Numbered]) -> list[Slip]:
    """A paragraph with the number of another section than the one that it stands in."""
    head: Numbered | None = None
    before: Number = ()
    last, fitting = 0, 0
    found: list[Slip] = []
    for entry in run:
        if any(p.kind is Kind.HEADING for p in passages[last + 1 : entry.at]):
            head = None  # a heading without a number
        last = entry.at
        due = (head.number[0], *entry.number[1:]) if head else ()
        if len(entry.number) == 1:
            head, before = entry, entry.number
        elif due == entry.number:
            fitting += 1
            before = due
        elif head and due in _may_follow(before):
            found.append((_in_section(entry, head), entry.at, due))
            before = due
    return found if fitting >= MOSTLY * len(found) else []


def _may_follow(number: Number) -> set[Number]:
    """The numbers that may come next: 4.2 is followed by 4.2.1, 4.3 or 5."""
    return {(*number, 1), *(following(number[:length]) for length in range(2, len(number) + 1))}


def _in_section(entry: Numbered, head: Numbered) -> Finding:
    due = dotted((head.number[0], *entry.number[1:]))
    return Finding(
        "NUMB003",
        f"The number {entry.printed} stands in section {head.printed}.",
        entry.passage.place,
        printed=entry.printed,
        expected=due,
        related=(Related(head.passage.place),),
        computation=f"the section is headed {words_of(head)}",
    )
