"""Numbered cases that papers name: one name must have one number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from moothall.checking.papers import Paper
from moothall.checking.passages import Passage
from moothall.checking.recommendations.names import cases, one_sign_apart
from moothall.documents.findings import Finding, Related

Held = dict[str, list[tuple[int, Passage]]]


def case_numbers(papers: Sequence[Paper]) -> Iterator[tuple[int, Finding]]:
    """A case whose number differs by a digit from one paper to another that names it."""
    held: dict[tuple[str, tuple[str, ...]], Held] = {}
    for at, paper in enumerate(papers):
        for passage in paper.passages:
            for kind, number, name in cases(passage.text):
                found = held.setdefault((kind, name), defaultdict(list))
                found[number].append((at, passage))
    for (_, name), by_number in held.items():
        if len(by_number) == 2:
            yield from _two_numbers(" ".join(name), by_number, papers)


def _two_numbers(
    name: str, by_number: Held, papers: Sequence[Paper]
) -> Iterator[tuple[int, Finding]]:
    (one, first), (other, second) = by_number.items()
    apart = {at for at, _ in first}.isdisjoint(at for at, _ in second)
    if not apart or not one_sign_apart(one, other):
        return
    odd, usual = (one, other) if len(first) <= len(second) else (other, one)
    at, passage = by_number[odd][0]
    rest = [*by_number[odd][1:], *by_number[usual]]
    yield at, Finding(
        "BETW011", f"The case “{name}” has the number {odd} here and {usual} in another paper.",
        passage.place, "", odd, usual,
        tuple(Related(p.place, papers[n].path if n != at else "") for n, p in rest[:8]),
        f"{odd} is not {usual}",
    )  # fmt: skip
