"""Persons who may be told by initials or by the name of their case, beside money or care."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set

from moothall.documents.findings import Finding

from ..passages import Kind, Passage

SENSITIVE = re.compile(
    r"£|\b(?:care|placements?|safeguard\w*|direct payments?|disab\w+|medical|health|abuse\w*"
    r"|neglect\w*|EHCP?|SEND|grievances?|dismiss\w*|disciplin\w*|suspen\w+|investigat\w*|fraud\w*"
    r"|debts?|arrears|refund\w*|overpa\w+|invoices?|accounts?|bank|salary|pension|benefits?"
    r"|tenanc\w+|evict\w*|bereave\w*|sickness|custody|adoption|foster\w*|asylum)\b",
    re.I,
)
"""Money, care, and what is told of persons only."""
POSSESSIVE = re.compile(
    r"(?<![\w&/])([A-Z]{2})['\u2019]s\s+(?:\w+\s+){0,2}"
    r"(?:account|care|payments?|case|placement|carers?|parents?|mother|father|family|school|home"
    r"|money|estate|finances|funds|social worker|support plan|pension|employment|salary)\b"
)
"""Initials of whom something private is said."""
CASE = re.compile(
    r"\b[Cc]ase\s+(?:no\.?\s*|number\s+|ref(?:erence)?\.?\s*)?[\w/]{1,12}\s*[-\u2013\u2014:]\s*"
    r"(?P<who>(?:(?:Mr|Mrs|Ms|Miss|Dr)\.?\s+)?[A-Z]{2}(?![\w&/]))"
)
"""The name of a case that begins with somebody's initials."""
ANONYMOUS = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr)\.?\s+[A-Z](?:\.?\s?[A-Z])?\b(?![\w'\u2019]?\w)")
"""A title and one or two letters: named so on purpose, yet with money or care beside it."""
DOTTED = re.compile(r"(?<![\w.])[A-Z]\. ?[A-Z]\.(?! ?[A-Z][a-z]|[A-Z]?\w)")
"""Initials with stops and no surname behind them."""
NO_PERSONS = frozenset((
    "AD", "AI", "AP", "CE", "CT", "CX", "ED", "EP", "EU", "FE", "GP", "HE", "HR", "IA", "ID", "IT",
    "LA", "LD", "MP", "NI", "PA", "PE", "PI", "PR", "QA", "SD", "SV", "TA", "UK", "UN", "US", "VC",
))  # fmt: skip
"""Two letters that stand for a thing, an office or a country in any council's papers."""
SHORT = 4
"""No initials with a stop, title or possessive are shorter."""
USUAL = 3
"""Letters that a paper prints so often, and not only in one row, are an abbreviation."""


def initials(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Initials that stand for a person where the same passage or row tells of money or care."""
    named = [
        (passage, who)
        for passage in passages
        if len(passage.text) >= SHORT
        for who in _persons(passage.text)
    ]
    if not named:
        return
    known, rows = _abbreviations(passages), rows_of(passages)
    for passage, who in dict.fromkeys(named):
        beside = rows.get((passage.block, passage.row), passage.text)
        if who not in known and SENSITIVE.search(beside):
            yield Finding(
                "PUB007",
                f"“{who}” may tell who somebody is, beside money or care.",
                passage.place,
                printed=who,
                expected="a neutral label, such as the number of the case alone",
            )


def _persons(text: str) -> Iterator[str]:
    if "'s" in text or "\u2019s" in text:
        for match in POSSESSIVE.finditer(text):
            yield match[1]
    if "ase " in text:
        for match in CASE.finditer(text):
            yield match["who"]
    if "M" in text or "Dr" in text:
        for match in ANONYMOUS.finditer(text):
            yield match[0]
    if text.count(".") > 1:
        for match in DOTTED.finditer(text):
            if match[0].replace(".", "").replace(" ", "") not in NO_PERSONS:
                yield match[0]


def rows_of(passages: Sequence[Passage]) -> dict[tuple[int, int], str]:
    """The words of each row of a table, by its block and row."""
    rows: dict[tuple[int, int], list[str]] = {}
    for passage in passages:
        if passage.kind is Kind.CELL:
            rows.setdefault((passage.block, passage.row), []).append(passage.text)
    return {key: "\n".join(texts) for key, texts in rows.items()}


def _abbreviations(passages: Sequence[Passage]) -> Set[str]:
    """Short words in capitals that the paper explains in brackets, or uses again and again."""
    count: Counter[str] = Counter()
    explained: set[str] = set()
    for passage in passages:
        words = re.findall(r"(?<![\w&/])[A-Z]{2}(?![\w&/])", passage.text)
        count.update(set(words))
        explained.update(re.findall(r"\(([A-Z]{2})\)", passage.text))
    return NO_PERSONS | explained | {word for word, times in count.items() if times > USUAL}
