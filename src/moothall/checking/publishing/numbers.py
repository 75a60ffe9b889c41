"""Numbers that are given to one person alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from moothall.documents.findings import Finding

from ..passages import Passage

INSURANCE = re.compile(
    r"\b(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d\d ?\d\d ?\d\d ?[A-D]\b"
)
"""National insurance numbers, by the letters that are given out (HMRC, NIM39110)."""
HEALTH = re.compile(r"\b(?:NHS (?:no\.?|number)\D{0,10})(\d{3}[ -]?\d{3}[ -]?\d{4})\b", re.I)
BIRTH = re.compile(
    r"\b(?:d\.?o\.?b\.?|date of birth|born (?:on)?)\W{0,4}\d{1,2}[ ./-]\w{1,9}[ ./-]\d{2,4}", re.I
)
ACCOUNT = re.compile(
    r"\bsort code\W{0,4}\d\d[ -]?\d\d[ -]?\d\d|\baccount (?:no\.?|number)\W{0,4}\d{8}\b", re.I
)


def _valid_health(match: re.Match[str]) -> bool:
    """The last digit of an NHS number follows from the others (modulo 11)."""
    digits = [int(d) for d in match[1] if d.isdigit()]
    left = 11 - sum(d * (10 - at) for at, d in enumerate(digits[:9])) % 11
    return left % 11 == digits[9]


SHORT = 8
"""Shorter words are no such number."""
KINDS: tuple[tuple[str, re.Pattern[str], Callable[[re.Match[str]], bool]], ...] = (
    ("a national insurance number", INSURANCE, lambda match: True),
    ("an NHS number", HEALTH, _valid_health),
    ("a date of birth", BIRTH, lambda match: True),
    ("a bank account", ACCOUNT, lambda match: True),
)


def numbers(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Every number of these kinds, at its passage."""
    for passage in passages:
        if len(passage.text) < SHORT:
            continue
        for name, pattern, holds in KINDS:
            for match in pattern.finditer(passage.text):
                if holds(match):
                    yield Finding(
                        "PUB006",
                        f"What looks like {name} is printed here.",
                        passage.place,
                        printed=match[0],
                        expected="nothing that identifies a person",
                    )
