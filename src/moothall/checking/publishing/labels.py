"""Persons who were given a letter or a number ("Child X", "SU1"), beside money or care."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from moothall.documents.findings import Finding, Related

from ..passages import Passage
from .initials import SENSITIVE, rows_of

PERSONS = (
    "child", "young person", "family", "service user", "client", "pupil", "student", "resident",
    "patient", "tenant", "complainant", "claimant", "employee", "adult", "mother", "father",
    "parent", "carer", "foster carer", "victim", "witness", "learner", "customer", "person",
)  # fmt: skip
LABEL = re.compile(
    rf"(?<!per )(?<!each )(?<!every )\b(?:(?i:{'|'.join(PERSONS)})[ ](?:[Nn]o\.?[ ]?)?"
    r"(?:[A-HJ-Z]\d?|[A-HJ-Z]{2}\d|\d{1,3}(?!\s*(?:\w*months?|years?|weeks?|days?|hours?|bed|(?:to|and|or|-|\u2013)\s*\d)))"
    r"|(?:SU|YP|CYP|LAC)[ -]?\d{1,3})\b(?![\w%+/-])(?!\s+levels?\b)"
)
LAST = re.compile(r"[a-z]\.? (?:[A-HJ-Z](?!\w\w)|\d)|(?:SU|YP|CYP|LAC)[ -]?\d")
SHORT = 3
MOST = 8
"""So many places of one label are named."""


def labels(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Each label once, where its passage or row tells of money or care."""
    found: dict[str, list[Passage]] = {}
    rows: dict[tuple[int, int], str] | None = None
    for passage in passages:
        if len(passage.text) < SHORT or not _may_hold(passage.text):
            continue
        for match in LABEL.finditer(passage.text):
            rows = rows_of(passages) if rows is None else rows
            beside = rows.get((passage.block, passage.row), passage.text)
            if SENSITIVE.search(beside):
                found.setdefault(" ".join(match[0].split()), []).append(passage)
    for label, places in found.items():
        yield Finding(
            "PUB007",
            f"\u201c{label}\u201d may tell who somebody is, with what is said of money or care.",
            places[0].place,
            printed=label,
            expected="no more of one person than the decision needs",
            related=tuple(Related(p.place) for p in places[1:MOST] if p.place != places[0].place),
        )


def _may_hold(text: str) -> bool:
    """Whether a label may be there, at little cost: it ends in a capital or a digit by itself."""
    return LAST.search(text) is not None
