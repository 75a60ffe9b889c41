"""Amounts whose unit can't be: "£37,027m", "£1.5 million million", "£5,600k million"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from moothall.documents.findings import Finding

from ..passages import Kind, Passage
from ..tally import Tally

LETTER = r"(?:k|mn|m|bn|thousand|million|billion)"
DOUBLED = re.compile(
    rf"£\s?\d[\d,]*(?:\.\d+)?\s?{LETTER}\s?(?:k|mn|m|thousand|million)\b|\d\s?%\s?(?:%"
    rf"|per\s?cent\b)"
    r"|£\s?£|£\s?\d[\d,.]*\s?%",
    re.I,
)
"""Two units behind one figure."""
HUGE = re.compile(r"£\s?(\d{1,3}(?:,\d{3})+)(?:\.\d+)?\s?(?:m|mn|million)\b", re.I)
MOST = 10_000
"""Millions: more than any council spends in a year, ten billion pounds."""
NATIONAL = re.compile(
    r"\b(?:national\w*|nation|country|government|treasury|england|uk|u\.k\.|britain|nhs|economy"
    r"|economic|gdp|gva|public sector"
    r"|sector|local authorities|pension|pool|fund|funds|world|global|market|turnover|company"
    r"|companies|bank)\b",
    re.I,
)


def units(passages: Sequence[Passage], tally: Tally) -> Iterator[Finding]:
    """Looks at each amount of the prose that prints two units or is too great to be a council's."""
    for passage in passages:
        if passage.kind is Kind.CELL and len(passage.text) < 25:
            continue
        if "£" not in passage.text and "%" not in passage.text:
            continue
        for found in DOUBLED.finditer(passage.text):
            tally.sentences += 1
            printed = " ".join(found[0].split())
            yield Finding("CLAIM111", f"“{printed}” has two units.", passage.place, printed=printed)
        for found in HUGE.finditer(passage.text):
            tally.sentences += 1
            millions = int(found[1].replace(",", ""))
            if millions < MOST or NATIONAL.search(passage.text):
                continue
            expected = f"£{found[1]}k, or £{Decimal(millions) / 1000:.3f}m"
            yield Finding(
                "CLAIM111",
                f"“{found[0]}” would be {millions / 1000:,.1f} billion pounds.",
                passage.place,
                printed=found[0],
                expected=expected,
                computation=f"{found[1]} million is {millions * 1_000_000:,}",
            )
