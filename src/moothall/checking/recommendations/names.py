"""Names of audits that are nearly another's, and numbers that stand for two."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from moothall.documents.findings import Finding

from .entries import Entry, related
from .likeness import Words

MOST_NAMES = 400
"""So many names of audits are compared; a tracker with more names has registers of its own."""
MOST_RELATED = 8
CASE = re.compile(
    r"\b(?P<kind>case|investigation|enquiry|inquiry|complaint)\s*(?:no\.?|number|#)?\s*"
    r"(?P<number>\d{2,5})(?!\d)\s*[-–—:]?\s*(?P<words>[^\d\W]\S*(?:\s+[^\W\d]\S*){0,6})",
    re.I,
)
"""A numbered case and the name behind its number ("Case 126 Transport Backlog")."""
LONG = 6
"""Letters of a long word."""
NAMING = 2
"""So many words behind its number name a case."""
SMALL = frozenset({"and", "of", "the", "a", "in", "for", "to", "on", "&"})
_WORD = re.compile(r"[a-z0-9]+(?:['’/][a-z0-9]+)*")


def words_of(name: str) -> tuple[str, ...]:
    """The words of a name, without case and the small ones."""
    plain = name.casefold().replace("’", "'")
    return tuple(w for w in _WORD.findall(plain) if w not in SMALL)


def near_names(entries: Sequence[Entry], words: Words) -> Iterator[Finding]:
    """An audit's name that is another's with a word left out or a letter wrong."""
    held: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.audit:
            held[entry.audit].append(entry)
    if len(held) > MOST_NAMES:
        return
    for one, other in _pairs(list(held)):
        odd, usual = sorted((one, other), key=lambda name: len(held[name]))
        rows, others = held[odd], held[usual]
        bond = words.bond(rows, others)
        swapped = len(others) >= 2 * len(rows) and _swapped(words_of(odd), words_of(usual))
        sure = swapped or (len(others) >= max(3, 2 * len(rows)) and bool(bond))
        related_rows = related(others[:MOST_RELATED], "audit")
        yield Finding(
            "REC030" if sure else "REC031",
            f"The audit “{odd}” is nearly “{usual}”, the name on "
            f"{len(others)} other {'row' if len(others) == 1 else 'rows'}.",
            rows[0].at("audit"), "audit", odd, usual, related_rows,
            f"both speak of {bond}" if bond else "two letters changed places" if swapped else "",
        )  # fmt: skip


def two_ways(entries: Sequence[Entry]) -> Iterator[Finding]:
    """One audit's name with other signs or small words ("Fleet & Fuel", "Fleet and Fuel")."""
    held: dict[tuple[str, ...], dict[str, list[Entry]]] = defaultdict(dict)
    for entry in entries:
        if words := words_of(entry.audit):
            held[words].setdefault(entry.audit, []).append(entry)
    for printed in held.values():
        if len(printed) == 2:
            odd, usual = sorted(printed, key=lambda name: len(printed[name]))
            yield Finding(
                "REC037", f"One audit is printed as “{odd}” and as “{usual}”.",
                printed[odd][0].at("audit"), "audit", odd, usual,
                related(printed[usual][:MOST_RELATED], "audit"), "they have the same words",
            )  # fmt: skip


def _pairs(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Names that differ by one word between their first and last, or by a letter of one."""
    split = {name: words_of(name) for name in names}
    by_ends: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for name, words in split.items():
        if len(words) >= 2:
            by_ends[words[0], words[-1]].append(name)
            by_ends["first", words[0]].append(name)
            by_ends["last", words[-1]].append(name)
    seen: set[tuple[str, str]] = set()
    for alike in by_ends.values():
        for one, other in combinations(alike, 2):
            if (one, other) not in seen and _near(split[one], split[other]):
                seen.add((one, other))
                yield one, other


def _near(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if one == other or _numbers(one) != _numbers(other):
        return False  # the same but for small words or dashes; or two years of one audit
    if len(one) == len(other):
        different = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
        return len(different) == 1 and _slip(*different[0])
    short, long = sorted((one, other), key=len)
    if len(long) != len(short) + 1 or short[0] != long[0] or short[-1] != long[-1]:
        return False
    return any(long[:at] + long[at + 1 :] == short for at in range(1, len(long) - 1))


def _swapped(odd: tuple[str, ...], usual: tuple[str, ...]) -> bool:
    """Whether two letters of a long word changed places, which hardly ever makes another word."""
    apart = [(a, b) for a, b in zip(odd, usual, strict=False) if a != b]
    return len(odd) == len(usual) and len(apart) == 1 and (
        len(apart[0][0]) == len(apart[0][1]) >= LONG and sorted(apart[0][0]) == sorted(apart[0][1])
    )  # fmt: skip


def _numbers(words: tuple[str, ...]) -> list[str]:
    return [w for w in words if any(c.isdigit() for c in w)]


def _slip(one: str, other: str) -> bool:
    """Whether a letter of a word is wrong, left out, or has changed places with the next."""
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    if min(len(one), len(other)) < 5 or one.rstrip("s") == other.rstrip("s"):
        return False
    return bool(OSA.distance(one, other, score_cutoff=1) == 1)


Case = tuple[str, str, tuple[str, ...]]


def cases(text: str) -> Iterator[Case]:
    """Numbered cases in a text: kind, number and the first words of the name behind it."""
    for match in CASE.finditer(text):
        name = words_of(match["words"])
        if len(name) >= NAMING and match["words"][0].isupper():
            yield match["kind"].casefold(), match["number"], name[:NAMING]


def one_sign_apart(one: str, other: str) -> bool:
    """Whether two numbers differ by one digit, or by two that changed places."""
    if len(one) != len(other):
        return False
    at = [n for n, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    swapped = len(at) == 2 and at[1] == at[0] + 1 and sorted(one) == sorted(other)
    return len(at) == 1 or swapped


def two_numbers(entries: Sequence[Entry]) -> Iterator[Finding]:
    """One named case with two numbers in one paper."""
    held: dict[tuple[str, tuple[str, ...]], dict[str, list[Entry]]] = {}
    for entry in entries:
        for kind, number, name in cases(entry.audit):
            held.setdefault((kind, name), {}).setdefault(number, []).append(entry)
    for by_number in held.values():
        if len(by_number) != 2 or not one_sign_apart(*by_number):
            continue
        (odd, rows), (usual, others) = sorted(by_number.items(), key=lambda e: len(e[1]))
        yield Finding(
            "REC032", f"One case has two numbers: “{rows[0].audit}” and “{others[0].audit}”.",
            rows[0].at("audit"), "audit", odd, usual, related(others[:MOST_RELATED], "audit"),
            f"{odd} is not {usual}",
        )  # fmt: skip
